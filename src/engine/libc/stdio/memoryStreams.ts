/** Streams without a file: fmemopen, open_memstream, open_wmemstream. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, storeLong } from "../pointers";
import { textOf } from "../text";
import { attachMemory } from "./backing";
import { Flag } from "./layout";
import { newStream, parseMode } from "./streams";

const EINVAL = 22;
const NO_DESCRIPTOR = -1;

function refuse(call: NativeCall): void {
  call.process.setErrno(EINVAL);
  call.returnPtr(NULL);
}

/** Where a string ends, or the whole array. */
function contentLength(call: NativeCall, p: Ptr, size: number): number {
  return call.memory.string(p, size).length;
}

const fmemopen: Native = (call) => {
  const [given, size, modeText] = [call.args.ptr(0), call.args.size(1), textOf(call.memory.string(call.args.ptr(2)))];
  const mode = parseMode(modeText);
  if (!mode) return refuse(call);
  const own = isNull(given);
  const buffer = own ? call.heap.malloc(size) : given;
  const at = isNull(buffer) ? NULL : newStream(call, NO_DESCRIPTOR, mode.flags);
  if (isNull(at)) {
    if (own && !isNull(buffer)) call.heap.free(buffer);
    return call.returnPtr(NULL);
  }
  const append = modeText[0] === "a";
  if (size > 0 && (own || modeText.startsWith("w+"))) call.memory.store8(buffer, 0);
  const end = modeText[0] === "r" ? size : append && !own ? contentLength(call, buffer, size) : 0;
  attachMemory(call, at, { buffer: { ...buffer }, size, position: append ? end : 0, end, append, own, grows: null });
  call.returnPtr(at);
};

const INITIAL = 8192;

const openMemstream =
  (unit: 1 | 4): Native =>
  (call) => {
    const [buffer, size] = [call.args.ptr(0), call.args.ptr(1)];
    const block = call.heap.calloc(1, INITIAL);
    const at = isNull(block) ? NULL : newStream(call, NO_DESCRIPTOR, Flag.noReads);
    if (isNull(at)) {
      if (!isNull(block)) call.heap.free(block);
      return call.returnPtr(NULL);
    }
    attachMemory(call, at, { buffer: { ...block }, size: INITIAL, position: 0, end: 0, append: false, own: false, grows: { buffer: { ...buffer }, size: { ...size }, unit } });
    call.memory.storePtr(buffer, block);
    storeLong(call.memory, size, 0n);
    call.returnPtr(at);
  };

export const memoryStreams: NativeTable = { fmemopen, open_memstream: openMemstream(1), open_wmemstream: openMemstream(4) };
