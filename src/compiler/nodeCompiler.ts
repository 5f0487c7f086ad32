// The compiler service in Node: a worker thread.
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type ClientOptions, CompilerClient, type WorkerPort } from "./client";

// clang recurses deeply on deeply nested code; its WebAssembly frames live on the thread's own stack.
const STACK_MB = 32;

function spawnThread(dist: string): WorkerPort {
  const worker = new Worker(join(dist, "compilerWorker.js"), { resourceLimits: { stackSizeMb: STACK_MB } });
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on("message", listener),
    onDeath: (listener) => {
      let reason = "the compiler's worker ended";
      worker.on("error", (error) => {
        reason = error.message;
      });
      worker.once("exit", () => listener(reason));
    },
    hold: (on) => (on ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
}

/** `dist` is the absolute path of the built dist folder. */
export function createNodeCompiler(dist: string, options: Partial<ClientOptions> = {}): CompilerClient {
  return new CompilerClient({ dist, spawn: () => spawnThread(dist), ...options });
}
