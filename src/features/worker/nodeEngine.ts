/** Starts engine workers in Node: worker threads. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Listeners, type EngineWorkerHandle, type SpawnEngine } from "./port";

// A program with deep recursion makes deep call stacks in the debugger's own walks; the default of 4 MB is plenty, but not for
// linking very large IR texts.
const STACK_MB = 16;

function spawnThread(dist: string): EngineWorkerHandle {
  const worker = new Worker(join(dist, "engineWorker.js"), { resourceLimits: { stackSizeMb: STACK_MB } });
  const listeners = new Listeners();
  worker.on("message", (message) => listeners.call(message));
  return {
    post: (message) => worker.postMessage(message),
    listen: (listener) => listeners.add(listener),
    onDeath: (listener) => {
      let reason = "the engine's worker ended";
      worker.on("error", (error) => {
        reason = error.stack ?? error.message;
      });
      worker.once("exit", () => listener(reason));
    },
    terminate: () => void worker.terminate(),
  };
}

/** `dist` is the absolute path of the built dist folder. */
export const nodeEngines = (dist: string): SpawnEngine => () => spawnThread(dist);
