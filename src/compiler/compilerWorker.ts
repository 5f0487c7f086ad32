// Entry of the compiler's worker thread in Node.
import { parentPort } from "node:worker_threads";
import { nodeAssets } from "./nodeAssets";
import { compilerWorker } from "./workerMain";

parentPort?.on("message", compilerWorker(nodeAssets, (message) => parentPort?.postMessage(message)));
