// The compiler service in a browser. The extension's files come from another origin than the page, from which no worker
// may be started: the script is fetched and started from a blob.
import { CompilerClient, type WorkerPort } from "./client";
import type { FromWorker, ToWorker } from "./protocol";
import { webAssets } from "./webAssets";

function spawnWorker(dist: string): WorkerPort {
  const queue: ToWorker[] = [];
  let worker: Worker | undefined;
  let onMessage: (message: FromWorker) => void = () => undefined;
  let onDeath: (reason: string) => void = () => undefined;
  let ended = false;

  async function start(): Promise<void> {
    const script = await webAssets(dist).text("compilerWorker.web.js");
    if (ended) return;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.addEventListener("message", (event: MessageEvent<FromWorker>) => onMessage(event.data));
    worker.addEventListener("error", (event) => onDeath(event.message));
    for (const message of queue.splice(0)) worker.postMessage(message);
  }
  start().catch((error: unknown) => onDeath(String(error)));

  return {
    post: (message) => (worker ? worker.postMessage(message) : void queue.push(message)),
    onMessage: (listener) => {
      onMessage = listener;
    },
    onDeath: (listener) => {
      onDeath = listener;
    },
    hold: () => undefined,
    terminate: () => {
      ended = true;
      worker?.terminate();
    },
  };
}

/** `dist` is the address of the built dist folder, ending in "/". */
export function createWebCompiler(dist: string): CompilerClient {
  return new CompilerClient({ dist, spawn: () => spawnWorker(dist) });
}
