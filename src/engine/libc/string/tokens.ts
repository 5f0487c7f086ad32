/** <string.h>: cutting strings into parts, and the texts of errors and signals. */
import { errorDescription, errorName, errorText, signalDescription, signalName, signalText } from "../errors";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { constantString, isNull, plus } from "../pointers";
import { bytesOf } from "../text";
import { span } from "./searching";

const ERANGE = 34;
const EINVAL = 22;

/** strtok_r: `place` holds where the rest begins; before the first string that is nowhere, and glibc reads there. */
function nextToken(call: NativeCall, s: Ptr, separators: Ptr, place: Ptr): void {
  const { memory } = call;
  const from = isNull(s) ? memory.loadPtr(place) : s;
  const text = memory.string(from);
  const members = memory.string(separators);
  const start = span(text, members, true);
  if (start === text.length) {
    memory.storePtr(place, plus(from, start));
    return call.returnPtr(NULL);
  }
  const length = span(text.subarray(start), members, false);
  const end = plus(from, start + length);
  if (start + length < text.length) {
    memory.store8(end, 0);
    memory.storePtr(place, plus(end, 1));
  } else memory.storePtr(place, end);
  call.returnPtr(plus(from, start));
}

const strtokR: Native = (call) => nextToken(call, call.args.ptr(0), call.args.ptr(1), call.args.ptr(2));
const strtok: Native = (call) => nextToken(call, call.args.ptr(0), call.args.ptr(1), call.process.libraryObject("strtok", call.memory.pointerSize));

const strsep: Native = (call) => {
  const { memory } = call;
  const place = call.args.ptr(0);
  const from = memory.loadPtr(place);
  if (isNull(from)) return call.returnPtr(NULL);
  const text = memory.string(from);
  const length = span(text, memory.string(call.args.ptr(1)), false);
  if (length === text.length) memory.storePtr(place, NULL);
  else {
    memory.store8(plus(from, length), 0);
    memory.storePtr(place, plus(from, length + 1));
  }
  call.returnPtr(from);
};

const text = (call: NativeCall, key: string, s: string | null): void => call.returnPtr(s === null ? NULL : constantString(call, `text ${key}`, bytesOf(s)));
const numbered =
  (key: string, get: (n: number) => string | null): Native =>
  (call) =>
    text(call, `${key} ${call.args.i32(0)}`, get(call.args.i32(0)));

/** The POSIX strerror_r: fills the program's array; the result is an error number. */
const xpgStrerror: Native = (call) => {
  const number = call.args.i32(0);
  const bytes = bytesOf(errorText(number));
  const size = call.args.size(2);
  const n = Math.min(bytes.length, size - 1);
  if (size > 0) call.memory.write(call.args.ptr(1), Uint8Array.from([...bytes.subarray(0, n), 0]));
  call.returnI32(errorName(number) === null ? EINVAL : bytes.length >= size ? ERANGE : 0);
};

/** The GNU strerror_r returns a text of its own; only an unknown number is written to the array. */
const gnuStrerror: Native = (call) => {
  const number = call.args.i32(0);
  if (errorName(number) !== null) return text(call, `error ${number}`, errorText(number));
  const size = call.args.size(2);
  if (size > 0) call.memory.write(call.args.ptr(1), Uint8Array.from([...bytesOf(errorText(number)).subarray(0, size - 1), 0]));
  call.returnPtr(call.args.ptr(1));
};

/** GNU basename: what is behind the last slash. */
const basename: Native = (call) => {
  const p = call.args.ptr(0);
  call.returnPtr(plus(p, call.memory.string(p).lastIndexOf(47) + 1));
};

function withoutTrailingSlashes(path: Uint8Array): number {
  let end = path.length;
  while (end > 1 && path[end - 1] === 47) end--;
  return end;
}

/** POSIX basename: trailing slashes do not count (they are cut off). */
const xpgBasename: Native = (call) => {
  const p = call.args.ptr(0);
  const path = isNull(p) ? new Uint8Array(0) : call.memory.string(p);
  if (path.length === 0) return text(call, "dot", ".");
  const end = withoutTrailingSlashes(path);
  if (end < path.length) call.memory.store8(plus(p, end), 0);
  if (end === 1 && path[0] === 47) return call.returnPtr(p);
  call.returnPtr(plus(p, path.subarray(0, end).lastIndexOf(47) + 1));
};

const dirname: Native = (call) => {
  const p = call.args.ptr(0);
  const path = isNull(p) ? new Uint8Array(0) : call.memory.string(p);
  const slash = path.subarray(0, withoutTrailingSlashes(path)).lastIndexOf(47);
  if (slash < 0) return text(call, "dot", ".");
  let end = slash;
  while (end > 0 && path[end - 1] === 47) end--;
  if (end === 0) {
    // Exactly two slashes at the front are kept.
    const root = slash === 1 ? 2 : 1;
    if (path.length > root) call.memory.store8(plus(p, root), 0);
  } else call.memory.store8(plus(p, end), 0);
  call.returnPtr(p);
};

export const tokens: NativeTable = {
  strtok, strtok_r: strtokR, __strtok_r: strtokR, strsep,
  strerror: numbered("error", errorText),
  strsignal: numbered("signal", signalText),
  strerrorname_np: numbered("error name", errorName),
  strerrordesc_np: numbered("error text", errorDescription),
  sigabbrev_np: numbered("signal name", signalName),
  sigdescr_np: numbered("signal text", signalDescription),
  strerror_r: gnuStrerror, __xpg_strerror_r: xpgStrerror,
  basename, __xpg_basename: xpgBasename, dirname,
};
