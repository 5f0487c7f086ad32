/** Starts engine workers in a browser: web workers. */
import { startWebWorker } from "../../compiler/webWorker";
import { Listeners, type EngineWorkerHandle, type SpawnEngine } from "./port";

function spawnWorker(dist: string): EngineWorkerHandle {
  const worker = startWebWorker(dist, "engineWorker.web.js");
  const listeners = new Listeners();
  worker.addEventListener("message", (event: MessageEvent<unknown>) => listeners.call(event.data));
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => listeners.add(listener),
    onDeath: (listener) => worker.addEventListener("error", (event) => listener(event.message || "the engine's worker failed"), { once: true }),
    terminate: () => worker.terminate(),
  };
}

/** `dist` is the address of the built dist folder, ending in "/". */
export const webEngines = (dist: string): SpawnEngine => () => spawnWorker(dist);
