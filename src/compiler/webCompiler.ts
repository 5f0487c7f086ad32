// The compiler service in a browser: a web worker.
import { CompilerClient, type WorkerPort } from "./client";
import type { FromWorker } from "./protocol";
import { startWebWorker } from "./webWorker";

function spawnWorker(dist: string): WorkerPort {
  const worker = startWebWorker(dist, "compilerWorker.web.js");
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.addEventListener("message", (event: MessageEvent<FromWorker>) => listener(event.data)),
    onDeath: (listener) => worker.addEventListener("error", (event) => listener(event.message || "the compiler's worker failed"), { once: true }),
    hold: () => undefined,
    terminate: () => worker.terminate(),
  };
}

/** `dist` is the address of the built dist folder, ending in "/". */
export function createWebCompiler(dist: string): CompilerClient {
  return new CompilerClient({ dist, spawn: () => spawnWorker(dist) });
}
