// Entry of the compiler's worker in a browser.
import type { ToWorker } from "./protocol";
import { webAssets } from "./webAssets";
import { compilerWorker } from "./workerMain";

const handle = compilerWorker(webAssets, (message) => self.postMessage(message));
self.addEventListener("message", (event: MessageEvent<ToWorker>) => handle(event.data));
