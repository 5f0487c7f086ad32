/** Entry of the engine's worker thread in Node. */
import { parentPort } from "node:worker_threads";
import { nodeAssets } from "../../compiler/nodeAssets";
import { serve } from "./workerMain";

const port = parentPort;
if (port) {
  serve(
    {
      post: (message) => port.postMessage(message),
      listen: (listener) => {
        port.on("message", listener);
        return () => port.off("message", listener);
      },
    },
    nodeAssets,
  );
}
