/** The panel's wire to the extension host, and the drawer in which VS Code keeps a panel's state while it is hidden. */
import { Channel, type Port } from "../../src/protocol/channel";
import type { PanelEnd } from "../../src/protocol/messages";

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface Connection {
  readonly channel: Channel<PanelEnd>;
  load(): unknown;
  save(state: unknown): void;
}

export function connect(): Connection {
  const api = acquireVsCodeApi();
  const port: Port = {
    post: (message) => api.postMessage(message),
    listen: (listener) => {
      const handler = (event: MessageEvent): void => listener(event.data);
      window.addEventListener("message", handler);
      return () => window.removeEventListener("message", handler);
    },
  };
  return { channel: new Channel<PanelEnd>(port), load: () => api.getState(), save: (state) => api.setState(state) };
}
