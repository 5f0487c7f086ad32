/** <string.h>: functions that write. Source and target must not overlap, except for memmove. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { ByteReader, isNull, plus } from "../pointers";

/** Have two areas of one object bytes in common? */
export const overlap = (a: Ptr, aBytes: number, b: Ptr, bBytes: number): boolean =>
  aBytes > 0 && bBytes > 0 && a.va < b.va + bBytes && b.va < a.va + aBytes && (a.id === 0 || b.id === 0 || a.id === b.id);

/** Reports a copy between overlapping ranges: what it leaves in the target is undefined. Ranges of two objects overlap only when one is too long, which is told as such. */
export function noOverlap(call: NativeCall, to: Ptr, from: Ptr, n: number): void {
  if (overlap(to, n, from, n)) call.report("overlapping-copy", "overlapping-copy", [call.name, n, to.va - from.va], to);
}

const memcpy: Native = (call) => {
  const to = call.args.ptr(0);
  const from = call.args.ptr(1);
  const n = call.args.size(2);
  noOverlap(call, to, from, n);
  if (n > 0) call.memory.copy(to, from, n);
  call.returnPtr(call.name.includes("mempcpy") ? plus(to, n) : to);
};

const memmove: Native = (call) => {
  const n = call.args.size(2);
  if (n > 0) call.memory.copy(call.args.ptr(0), call.args.ptr(1), n);
  call.returnPtr(call.args.ptr(0));
};

const memset: Native = (call) => {
  const n = call.args.size(2);
  if (n > 0) call.memory.fill(call.args.ptr(0), call.args.i32(1) & 255, n);
  call.returnPtr(call.args.ptr(0));
};

/** Copies a string with its NUL to `to`; its length. */
function copyString(call: NativeCall, to: Ptr, from: Ptr): number {
  const n = call.memory.stringLength(from);
  noOverlap(call, to, from, n + 1);
  call.memory.copy(to, from, n + 1);
  return n;
}

/** Text and zeros up to `size` bytes, in one write: it is judged as a whole. */
function writeText(call: NativeCall, to: Ptr, text: Uint8Array, size: number): void {
  const bytes = new Uint8Array(size);
  bytes.set(text);
  call.memory.write(to, bytes);
}

/** No object is longer: what a negative length asks for beyond it has been told. */
const MOST = 2 ** 26;

/** strncpy: the rest of the n bytes is zero; without room for it there is no NUL. Where the text ends. */
function copyBounded(call: NativeCall): { to: Ptr; length: number } {
  const to = call.args.ptr(0);
  const from = call.args.ptr(1);
  const n = call.args.size(2);
  if (n === 0) return { to, length: 0 };
  const text = call.memory.string(from, n);
  const { length } = text;
  noOverlap(call, to, from, length);
  call.memory.check(to, n, true, "dest");
  writeText(call, to, text, Math.min(n, MOST));
  return { to, length };
}

function append(call: NativeCall, limit: number): void {
  const { memory } = call;
  const to = call.args.ptr(0);
  const from = call.args.ptr(1);
  const end = plus(to, memory.stringLength(to));
  const text = limit === 0 ? new Uint8Array(0) : memory.string(from, limit);
  noOverlap(call, end, from, text.length + 1);
  writeText(call, end, text, text.length + 1);
  call.returnPtr(to);
}

const memccpy: Native = (call) => {
  const { memory, args } = call;
  const stop = args.i32(2) & 255;
  const limit = args.size(3);
  const reader = new ByteReader(memory, args.ptr(1), limit);
  let n = 0;
  let found = false;
  while (n < limit && !found) found = reader.at(n++) === stop;
  noOverlap(call, args.ptr(0), args.ptr(1), n);
  if (n > 0) memory.copy(args.ptr(0), args.ptr(1), n);
  call.returnPtr(found ? plus(args.ptr(0), n) : NULL);
};

function duplicate(call: NativeCall, limit?: number): void {
  const from = call.args.ptr(0);
  const text = limit === 0 ? new Uint8Array(0) : call.memory.string(from, limit);
  const block = call.heap.malloc(text.length + 1);
  if (!isNull(block)) writeText(call, block, text, text.length + 1);
  call.returnPtr(block);
}

const stpncpy: Native = (call) => {
  const { to, length } = copyBounded(call);
  call.returnPtr(plus(to, length));
};

const strcpy: Native = (call) => {
  copyString(call, call.args.ptr(0), call.args.ptr(1));
  call.returnPtr(call.args.ptr(0));
};

/** Whole pairs only, as glibc does; a negative number copies nothing. */
const swab: Native = (call) => {
  const { memory, args } = call;
  const n = args.long(2);
  if (n < 2) return;
  const pairs = memory.read(args.ptr(0), n - (n % 2));
  memory.write(args.ptr(1), pairs.map((_, i) => pairs[i ^ 1]!));
};

/** strxfrm in the C locale: the string itself. */
const strxfrm: Native = (call) => {
  const text = call.memory.string(call.args.ptr(1));
  const n = call.args.size(2);
  if (n > 0) call.memory.copy(call.args.ptr(0), call.args.ptr(1), Math.min(n, text.length + 1));
  call.returnLong(text.length);
};

export const copying: NativeTable = {
  memcpy, mempcpy: memcpy, __mempcpy: memcpy, memmove, memset, explicit_bzero: (call) => call.memory.fill(call.args.ptr(0), 0, call.args.size(1)),
  bzero: (call) => call.args.size(1) > 0 && call.memory.fill(call.args.ptr(0), 0, call.args.size(1)),
  bcopy: (call) => call.args.size(2) > 0 && call.memory.copy(call.args.ptr(1), call.args.ptr(0), call.args.size(2)),
  strcpy, memccpy, stpncpy, strxfrm,
  stpcpy: (call) => call.returnPtr(plus(call.args.ptr(0), copyString(call, call.args.ptr(0), call.args.ptr(1)))),
  strncpy: (call) => call.returnPtr(copyBounded(call).to),
  strcat: (call) => append(call, Number.POSITIVE_INFINITY),
  strncat: (call) => append(call, call.args.size(2)),
  strdup: (call) => duplicate(call),
  __strdup: (call) => duplicate(call),
  strndup: (call) => duplicate(call, call.args.size(1)),
  swab,
  memfrob: (call) => {
    const bytes = call.memory.read(call.args.ptr(0), call.args.size(1));
    call.memory.write(call.args.ptr(0), bytes.map((b) => b ^ 42));
    call.returnPtr(call.args.ptr(0));
  },
};
