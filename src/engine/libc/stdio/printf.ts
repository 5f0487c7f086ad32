/** The printf family: formatted bytes to a stream, a descriptor, an array or a new block. */
import { filesOf } from "../files";
import type { Native, NativeCall, NativeTable, Ptr, VaSource } from "../native";
import { isNull } from "../pointers";
import { format } from "./format";
import type { Stream } from "./stream";
import { overlap } from "../string/copying";
import { standard, streamAt } from "./streams";

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call, i) => call.variadic(i);
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

function toStream(call: NativeCall, stream: Stream, formatAt: Ptr, source: VaSource): void {
  if (!stream.orient(-1)) return call.returnI32(-1);
  const { units, ok } = format(call, formatAt, source);
  const written = stream.write(units) === units.length;
  call.returnI32(ok && written ? units.length : -1);
}

const printf = (source: Source): Native => (call) => toStream(call, standard(call, "stdout"), call.args.ptr(0), source(call, 1));
const fprintf = (source: Source): Native => (call) => toStream(call, streamAt(call, 0), call.args.ptr(1), source(call, 2));

const dprintf = (source: Source): Native => (call) => {
  const { units, ok } = format(call, call.args.ptr(1), source(call, 2));
  const [fd, files] = [call.args.i32(0), filesOf(call)];
  const written = units.length === 0 ? 0 : files.room(fd) || files.write(fd, units);
  if (written < 0) call.process.setErrno(-written);
  call.returnI32(ok ? Math.max(-1, written) : -1);
};

/**
 * At most size - 1 bytes and a NUL; the result counts all that would have been written. With a size the array is made an empty
 * string first, so that an argument that lies in it is lost.
 */
function toArray(call: NativeCall, to: Ptr, size: number, formatAt: Ptr, source: VaSource): void {
  if (size > 0 && Number.isFinite(size)) call.memory.store8(to, 0);
  const { units, ok, sources } = format(call, formatAt, source);
  if (size > 0) {
    const n = Math.min(units.length, size - 1);
    for (const s of sources) if (overlap(to, n + 1, s.at, s.bytes)) call.report("overlapping-copy", "overlapping-format", [call.name, n + 1, s.at.va], to);
    const out = new Uint8Array(n + 1);
    out.set(units.subarray(0, n));
    call.memory.write(to, out);
  }
  call.returnI32(ok ? units.length : -1);
}

const sprintf = (source: Source): Native => (call) => toArray(call, call.args.ptr(0), Number.POSITIVE_INFINITY, call.args.ptr(1), source(call, 2));
const snprintf = (source: Source): Native => (call) => toArray(call, call.args.ptr(0), call.args.size(1), call.args.ptr(2), source(call, 3));

const asprintf = (source: Source): Native => (call) => {
  const { units: bytes, ok } = format(call, call.args.ptr(1), source(call, 2));
  if (!ok) return call.returnI32(-1);
  const block = call.heap.malloc(bytes.length + 1);
  if (isNull(block)) return call.returnI32(-1);
  const out = new Uint8Array(bytes.length + 1);
  out.set(bytes);
  call.memory.write(block, out);
  call.memory.storePtr(call.args.ptr(0), block);
  call.returnI32(bytes.length);
};

export const printfFamily: NativeTable = {
  printf: printf(rest),
  vprintf: printf(list),
  fprintf: fprintf(rest),
  vfprintf: fprintf(list),
  dprintf: dprintf(rest),
  vdprintf: dprintf(list),
  sprintf: sprintf(rest),
  vsprintf: sprintf(list),
  snprintf: snprintf(rest),
  vsnprintf: snprintf(list),
  asprintf: asprintf(rest),
  vasprintf: asprintf(list),
};
