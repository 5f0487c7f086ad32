/** What panels ask that the engine answers as it stands: the host only passes question and answer on. */
import type { Channel } from "../../protocol/channel";
import type { EngineClientEnd } from "../../protocol/engine";
import type { HostEnd } from "../../protocol/messages";

export function answerFromEngine(panel: Channel<HostEnd>, engine: () => Channel<EngineClientEnd>): void {
  panel.answer("bytes", (params) => engine().request("bytes", params));
  panel.answer("resolve", (params) => engine().request("resolve", params));
  panel.answer("before", (params) => engine().request("before", params));
  panel.answer("places", (params) => engine().request("places", params));
  panel.answer("lastChange", (params) => engine().request("lastChange", params));
  panel.answer("pages", (params) => engine().request("pages", params));
  panel.answer("comparePages", (params) => engine().request("comparePages", params));
  panel.answer("tableTree", (params) => engine().request("tableTree", params));
  panel.answer("heapCurves", (params) => engine().request("heapCurves", params));
  panel.answer("heapCompare", (params) => engine().request("heapCompare", params));
  panel.answer("heapComparing", (params) => engine().request("heapComparing", params));
  panel.answer("heapLives", (params) => engine().request("heapLives", params));
  panel.answer("frame", (params) => engine().request("frame", params));
  panel.answer("findFrame", (params) => engine().request("findFrame", params));
  panel.answer("heapChunk", (params) => engine().request("heapChunk", params));
  panel.answer("heapWhatIf", (params) => engine().request("heapWhatIf", params));
  panel.answer("slabObject", (params) => engine().request("slabObject", params));
  panel.answer("tableDetail", (params) => engine().request("tableDetail", params));
}
