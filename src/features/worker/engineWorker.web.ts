/** Entry of the engine's worker in a browser. */
import { webAssets } from "../../compiler/webAssets";
import { serve } from "./workerMain";

serve(
  {
    post: (message) => self.postMessage(message),
    listen: (listener) => {
      const handler = (event: MessageEvent<unknown>): void => listener(event.data);
      self.addEventListener("message", handler);
      return () => self.removeEventListener("message", handler);
    },
  },
  webAssets,
);
