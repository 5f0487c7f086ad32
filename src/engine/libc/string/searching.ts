/** <string.h>: functions that only look. They read no further than the answer asks for. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { ByteReader, plus } from "../pointers";

const lower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
const same = (c: number): number => c;

/** Difference of the first bytes that differ; strings end at their NUL. */
function compare(call: NativeCall, limit: number, fold: (c: number) => number, strings: boolean): void {
  const { memory } = call;
  const [p, q] = [call.args.ptr(0), call.args.ptr(1)];
  const same = limit > 0 ? (memory.alike?.(p, q, limit, strings) ?? 0) : 0;
  if (same < limit && memory.glance) {
    const [x, y] = [memory.glance(plus(p, same)), memory.glance(plus(q, same))];
    if (x >= 0 && y >= 0 && (fold(x) !== fold(y) || (strings && x === 0))) return call.returnI32(fold(x) - fold(y));
  }
  const a = new ByteReader(memory, p, limit);
  const b = new ByteReader(memory, q, limit);
  for (let i = same; i < limit; i++) {
    const x = fold(a.at(i));
    const y = fold(b.at(i));
    if (x !== y) return call.returnI32(x - y);
    if (strings && x === 0) break;
  }
  call.returnI32(0);
}

const unlimited = Number.POSITIVE_INFINITY;
const strcmp: Native = (call) => compare(call, unlimited, same, true);
const memcmp: Native = (call) => compare(call, call.args.size(2), same, false);

const found = (call: NativeCall, p: Ptr, i: number): void => call.returnPtr(i < 0 ? NULL : plus(p, i));

/** Index of a byte among the first n, -1: none. */
function indexOf(call: NativeCall, p: Ptr, byte: number, n: number, endsAtNul = false): number {
  const reader = new ByteReader(call.memory, p, n);
  for (let i = 0; i < n; i++) {
    const c = reader.at(i);
    if (c === byte) return i;
    if (endsAtNul && c === 0) return -1;
  }
  return -1;
}

const strchr: Native = (call) => found(call, call.args.ptr(0), indexOf(call, call.args.ptr(0), call.args.i32(1) & 255, unlimited, true));

const strrchr: Native = (call) => {
  const text = call.memory.string(call.args.ptr(0));
  const byte = call.args.i32(1) & 255;
  found(call, call.args.ptr(0), byte === 0 ? text.length : text.lastIndexOf(byte));
};

/** Length of the start of `text` whose bytes are (not) in `members`. */
export function span(text: Uint8Array, members: Uint8Array, inside: boolean): number {
  const set = new Uint8Array(256);
  for (const m of members) set[m] = 1;
  let i = 0;
  while (i < text.length && (set[text[i]] === 1) === inside) i++;
  return i;
}

const spanNative =
  (inside: boolean): Native =>
  (call) =>
    call.returnLong(span(call.memory.string(call.args.ptr(0)), call.memory.string(call.args.ptr(1)), inside));

/** Index of `part` in `text`, -1: none. */
export function find(text: Uint8Array, part: Uint8Array): number {
  if (part.length === 0) return 0;
  for (let i = text.indexOf(part[0]); i >= 0 && i + part.length <= text.length; i = text.indexOf(part[0], i + 1)) {
    let k = 1;
    while (k < part.length && text[i + k] === part[k]) k++;
    if (k === part.length) return i;
  }
  return -1;
}

const strstr: Native = (call) => found(call, call.args.ptr(0), find(call.memory.string(call.args.ptr(0)), call.memory.string(call.args.ptr(1))));
const strcasestr: Native = (call) =>
  found(call, call.args.ptr(0), find(call.memory.string(call.args.ptr(0)).map(lower), call.memory.string(call.args.ptr(1)).map(lower)));

/**
 * strverscmp: runs of digits compare as numbers, unless they begin with a zero: then as fractions.
 * "a9" < "a10", "a01" < "a1", "a00" < "a0".
 */
function versionOrder(a: Uint8Array, b: Uint8Array): number {
  const digit = (c: number | undefined): boolean => c !== undefined && c >= 48 && c <= 57;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.length === i && b.length === i) return 0;
  let start = i;
  while (start > 0 && digit(a[start - 1])) start--;
  const difference = (a[i] ?? 0) - (b[i] ?? 0);
  const zeros = a[start] === 48 && (start < i || b[start] === 48 || !digit(b[start])) && start < i;
  if (zeros) {
    // Within leading zeros the longer run of zeros is smaller; behind them digits compare one by one.
    const allZero = a.subarray(start, i).every((c) => c === 48);
    if (allZero && digit(a[i]) !== digit(b[i])) return digit(a[i]) ? -1 : 1;
    return difference;
  }
  if (start === i && (a[i] === 48 || b[i] === 48)) return difference;
  if (!digit(a[i]) && !digit(b[i])) return difference;
  if (start === i && !(digit(a[i]) && digit(b[i]))) return difference;
  let m = i;
  let n = i;
  while (digit(a[m])) m++;
  while (digit(b[n])) n++;
  return m === n ? difference : m - n;
}

const memmem: Native = (call) => {
  const { args, memory } = call;
  const text = args.size(1) > 0 ? memory.read(args.ptr(0), args.size(1)) : new Uint8Array(0);
  const part = args.size(3) > 0 ? memory.read(args.ptr(2), args.size(3)) : new Uint8Array(0);
  found(call, args.ptr(0), find(text, part));
};

const strchrnul: Native = (call) => {
  const p = call.args.ptr(0);
  const i = indexOf(call, p, call.args.i32(1) & 255, unlimited, true);
  found(call, p, i < 0 ? call.memory.string(p).length : i);
};

const strpbrk: Native = (call) => {
  const text = call.memory.string(call.args.ptr(0));
  const i = span(text, call.memory.string(call.args.ptr(1)), false);
  found(call, call.args.ptr(0), i === text.length ? -1 : i);
};

export const searching: NativeTable = {
  strlen: (call) => call.returnLong(call.memory.stringLength(call.args.ptr(0))),
  strnlen: (call) => call.returnLong(call.args.size(1) === 0 ? 0 : call.memory.stringLength(call.args.ptr(0), call.args.size(1))),
  strcmp, strcoll: strcmp, memcmp, bcmp: memcmp, __memcmpeq: memcmp,
  strncmp: (call) => compare(call, call.args.size(2), same, true),
  strcasecmp: (call) => compare(call, unlimited, lower, true),
  strncasecmp: (call) => compare(call, call.args.size(2), lower, true),
  memchr: (call) => found(call, call.args.ptr(0), indexOf(call, call.args.ptr(0), call.args.i32(1) & 255, call.args.size(2))),
  rawmemchr: (call) => found(call, call.args.ptr(0), indexOf(call, call.args.ptr(0), call.args.i32(1) & 255, unlimited)),
  memrchr: (call) => {
    const n = call.args.size(2);
    const bytes = n > 0 ? call.memory.read(call.args.ptr(0), n) : new Uint8Array(0);
    found(call, call.args.ptr(0), bytes.lastIndexOf(call.args.i32(1) & 255));
  },
  strchr, index: strchr, strrchr, rindex: strrchr, strchrnul, strstr, strcasestr, memmem, strpbrk,
  strspn: spanNative(true),
  strcspn: spanNative(false),
  strverscmp: (call) => call.returnI32(versionOrder(call.memory.string(call.args.ptr(0)), call.memory.string(call.args.ptr(1)))),
};
