/** <wchar.h>: strings of wchar_t, four bytes each. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, plus } from "../pointers";
import { noOverlap } from "../string/copying";
import { wideString } from "./encoding";

const W = 4;
const unit = (call: NativeCall, p: Ptr, i: number): number => call.memory.load32(plus(p, W * i)) | 0;
const wide = (call: NativeCall, i: number, max?: number): number[] => wideString(call.memory, call.args.ptr(i), max);
const found = (call: NativeCall, p: Ptr, i: number): void => call.returnPtr(i < 0 ? NULL : plus(p, W * i));

function store(call: NativeCall, to: Ptr, codes: readonly number[]): void {
  if (codes.length > 0) call.memory.write(to, new Uint8Array(Uint32Array.from(codes).buffer));
}

function compare(call: NativeCall, limit: number, strings: boolean, fold: (c: number) => number): void {
  const [a, b] = [call.args.ptr(0), call.args.ptr(1)];
  for (let i = 0; i < limit; i++) {
    const x = fold(unit(call, a, i));
    const y = fold(unit(call, b, i));
    if (x !== y) return call.returnI32(x < y ? -1 : 1);
    if (strings && x === 0) break;
  }
  call.returnI32(0);
}

const same = (c: number): number => c;
const lower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
const unlimited = Number.POSITIVE_INFINITY;
const wcscmp: Native = (call) => compare(call, unlimited, true, same);

function copy(call: NativeCall, bounded: boolean): { to: Ptr; length: number } {
  const to = call.args.ptr(0);
  const n = bounded ? call.args.size(2) : unlimited;
  const codes = wide(call, 1, n);
  const { length } = codes;
  if (!bounded) codes.push(0);
  else while (codes.length < n) codes.push(0);
  noOverlap(call, to, call.args.ptr(1), W * (bounded ? length : length + 1));
  store(call, to, codes);
  return { to, length };
}

function append(call: NativeCall, limit: number): void {
  const to = call.args.ptr(0);
  const end = wideString(call.memory, to).length;
  const codes = [...wide(call, 1, limit), 0];
  noOverlap(call, plus(to, W * end), call.args.ptr(1), W * codes.length);
  store(call, plus(to, W * end), codes);
  call.returnPtr(to);
}

const wmemmove: Native = (call) => {
  const n = call.args.size(2) * W;
  if (n > 0) call.memory.copy(call.args.ptr(0), call.args.ptr(1), n);
  call.returnPtr(call.name === "wmempcpy" ? plus(call.args.ptr(0), n) : call.args.ptr(0));
};

const wmemcpy: Native = (call) => {
  noOverlap(call, call.args.ptr(0), call.args.ptr(1), call.args.size(2) * W);
  wmemmove(call);
};

function span(text: readonly number[], members: readonly number[], inside: boolean): number {
  const i = text.findIndex((c) => members.includes(c) !== inside);
  return i < 0 ? text.length : i;
}

const wcsstr: Native = (call) => {
  const text = wide(call, 0);
  const part = wide(call, 1);
  for (let i = 0; i + part.length <= text.length; i++) if (part.every((c, k) => text[i + k] === c)) return found(call, call.args.ptr(0), i);
  call.returnPtr(NULL);
};

const wcstok: Native = (call) => {
  const place = call.args.ptr(2);
  const from = isNull(call.args.ptr(0)) ? call.memory.loadPtr(place) : call.args.ptr(0);
  if (isNull(from)) return call.returnPtr(NULL);
  const text = wideString(call.memory, from);
  const members = wide(call, 1);
  const start = span(text, members, true);
  if (start === text.length) {
    call.memory.storePtr(place, NULL);
    return call.returnPtr(NULL);
  }
  const end = start + span(text.slice(start), members, false);
  if (end < text.length) call.memory.store32(plus(from, W * end), 0);
  call.memory.storePtr(place, end < text.length ? plus(from, W * (end + 1)) : NULL);
  call.returnPtr(plus(from, W * start));
};

const wmemset: Native = (call) => {
  store(call, call.args.ptr(0), new Array<number>(call.args.size(2)).fill(call.args.u32(1)));
  call.returnPtr(call.args.ptr(0));
};

const wcsdup: Native = (call) => {
  const codes = [...wide(call, 0), 0];
  const block = call.heap.malloc(codes.length * W);
  if (!isNull(block)) store(call, block, codes);
  call.returnPtr(block);
};

const search = (call: NativeCall, n: number, c: number, stopsAtNul: boolean): number => {
  const p = call.args.ptr(0);
  for (let i = 0; i < n; i++) {
    const u = unit(call, p, i);
    if (u === c) return i;
    if (stopsAtNul && u === 0) break;
  }
  return -1;
};

export const wideStrings: NativeTable = {
  wcslen: (call) => call.returnLong(wide(call, 0).length),
  wcsnlen: (call) => call.returnLong(wide(call, 0, call.args.size(1)).length),
  wcscpy: (call) => call.returnPtr(copy(call, false).to),
  wcsncpy: (call) => call.returnPtr(copy(call, true).to),
  wcpcpy: (call) => {
    const { to, length } = copy(call, false);
    call.returnPtr(plus(to, W * length));
  },
  wcpncpy: (call) => {
    const { to, length } = copy(call, true);
    call.returnPtr(plus(to, W * length));
  },
  wcscat: (call) => append(call, unlimited),
  wcsncat: (call) => append(call, call.args.size(2)),
  wcscmp, wcscoll: wcscmp,
  wcsncmp: (call) => compare(call, call.args.size(2), true, same),
  wcscasecmp: (call) => compare(call, unlimited, true, lower),
  wcsncasecmp: (call) => compare(call, call.args.size(2), true, lower),
  wmemcmp: (call) => compare(call, call.args.size(2), false, same),
  wcsxfrm: (call) => {
    const codes = wide(call, 1);
    store(call, call.args.ptr(0), [...codes, 0].slice(0, call.args.size(2)));
    call.returnLong(codes.length);
  },
  wcschr: (call) => found(call, call.args.ptr(0), search(call, unlimited, call.args.i32(1), true)),
  wcsrchr: (call) => found(call, call.args.ptr(0), [...wide(call, 0), 0].lastIndexOf(call.args.u32(1))),
  wmemchr: (call) => found(call, call.args.ptr(0), search(call, call.args.size(2), call.args.i32(1), false)),
  wcsspn: (call) => call.returnLong(span(wide(call, 0), wide(call, 1), true)),
  wcscspn: (call) => call.returnLong(span(wide(call, 0), wide(call, 1), false)),
  wcspbrk: (call) => {
    const text = wide(call, 0);
    const i = span(text, wide(call, 1), false);
    found(call, call.args.ptr(0), i === text.length ? -1 : i);
  },
  wcsstr, wcstok, wmemcpy, wmempcpy: wmemcpy, wmemmove, wmemset, wcsdup,
};
