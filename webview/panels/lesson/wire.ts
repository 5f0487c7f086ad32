/** The page's wire to the extension: it asks once, then draws whatever comes. What it saves outlives hiding and reloading. */
import type { LessonHostMessage, LessonPageAction, LessonPageMessage, LessonPageState } from "../../../src/protocol/lesson";

interface VsCodeApi {
  postMessage(message: LessonPageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface Wire {
  act(action: LessonPageAction): void;
  load(): unknown;
  save(state: unknown): void;
}

const isState = (message: unknown): message is LessonHostMessage => typeof message === "object" && message !== null && (message as { type?: unknown }).type === "state";

export function connect(onState: (state: LessonPageState) => void): Wire {
  const api = acquireVsCodeApi();
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => isState(data) && onState(data.state));
  api.postMessage({ type: "ready" });
  return { act: (action) => api.postMessage({ type: "act", action }), load: () => api.getState(), save: (state) => api.setState(state) };
}
