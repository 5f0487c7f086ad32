/**
 * Between multibyte and wide characters. mbstate_t holds a character that is half read: the bytes seen so far, packed, and
 * how many they are.
 */
import { isUtf8 } from "../locale";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { ByteReader, isNull, plus } from "../pointers";
import { decodeCharacter, encodeCharacter, wideString } from "./encoding";

const EILSEQ = 84;
const INVALID = -1;
const INCOMPLETE = -2;

function illegal(call: NativeCall): void {
  call.process.setErrno(EILSEQ);
  call.returnLong(INVALID);
}

const stateAt = (call: NativeCall, i: number): Ptr => (isNull(call.args.ptr(i)) ? call.process.libraryObject(`mbstate of ${call.name}`, 8) : call.args.ptr(i));

/** Bytes of the half-read character. */
function pending(call: NativeCall, state: Ptr): number[] {
  const count = call.memory.load32(state);
  const value = call.memory.load32(plus(state, 4)) >>> 0;
  return Array.from({ length: Math.min(count, 3) }, (_, i) => (value >>> (8 * i)) & 255);
}
function setPending(call: NativeCall, state: Ptr, bytes: readonly number[]): void {
  call.memory.store32(state, bytes.length);
  call.memory.store32(plus(state, 4), bytes.reduce((v, b, i) => v | (b << (8 * i)), 0));
}

interface Read { readonly code: number; /** Bytes used of the new ones. */ readonly used: number }

/** The next character of s, at most n bytes; null: illegal; "short". */
function readCharacter(call: NativeCall, s: Ptr, n: number, state: Ptr | null): Read | "short" | null {
  const bytes = state ? pending(call, state) : [];
  const before = bytes.length;
  const reader = new ByteReader(call.memory, s, n);
  for (let i = 0; i < n; i++) {
    bytes.push(reader.at(i));
    const c = decodeCharacter(Uint8Array.from(bytes), isUtf8(call));
    if (c === null) return null;
    if (c === "short") continue;
    if (state && before > 0) setPending(call, state, []);
    return { code: c.code, used: bytes.length - before };
  }
  if (state) setPending(call, state, bytes);
  return "short";
}

/** mbrtowc and its kin: bytes used, 0 for NUL, -1 illegal, -2 incomplete. */
function mbr(call: NativeCall, to: Ptr, s: Ptr, n: number, state: Ptr | null): void {
  const c = readCharacter(call, s, n, state);
  if (c === null) return illegal(call);
  if (c === "short") return call.returnLong(INCOMPLETE);
  if (!isNull(to)) call.memory.store32(to, c.code);
  call.returnLong(c.code === 0 ? 0 : c.used);
}

const mbrtowc: Native = (call) => {
  const s = call.args.ptr(1);
  const state = stateAt(call, 3);
  if (!isNull(s)) return mbr(call, call.args.ptr(0), s, call.args.size(2), state);
  setPending(call, state, []);
  call.returnLong(0);
};

/** mbtowc and mblen: int results; no state is kept. */
function plain(call: NativeCall, to: Ptr, s: Ptr, n: number): void {
  if (isNull(s)) return call.returnI32(0);
  const c = readCharacter(call, s, n, null);
  if (c === null || c === "short") {
    call.process.setErrno(EILSEQ);
    return call.returnI32(-1);
  }
  if (!isNull(to)) call.memory.store32(to, c.code);
  call.returnI32(c.code === 0 ? 0 : c.used);
}

function storeCharacter(call: NativeCall, to: Ptr, code: number, give: (n: number) => void): void {
  if (isNull(to)) return give(1);
  const bytes = encodeCharacter(call, code);
  if (bytes === null) {
    call.process.setErrno(EILSEQ);
    return give(-1);
  }
  call.memory.write(to, Uint8Array.from(bytes));
  give(bytes.length);
}

/** mbsrtowcs (and mbstowcs): up to n wide characters; the count without the NUL. `advance` tells where the source ended. */
function toWide(call: NativeCall, to: Ptr, s: Ptr, n: number, advance: (end: Ptr) => void): void {
  let at = 0;
  for (let count = 0; isNull(to) || count < n; count++) {
    const c = readCharacter(call, plus(s, at), 16, null);
    if (c === null || c === "short") {
      advance(plus(s, at));
      return illegal(call);
    }
    if (!isNull(to)) call.memory.store32(plus(to, 4 * count), c.code);
    if (c.code === 0) {
      advance(NULL);
      return call.returnLong(count);
    }
    at += c.used;
  }
  advance(plus(s, at));
  call.returnLong(n);
}

function toBytes(call: NativeCall, to: Ptr, s: Ptr, n: number, advance: (end: Ptr) => void): void {
  const codes = wideString(call.memory, s);
  let length = 0;
  for (const [i, code] of codes.entries()) {
    const bytes = encodeCharacter(call, code);
    if (bytes === null) {
      advance(plus(s, 4 * i));
      return illegal(call);
    }
    if (!isNull(to) && length + bytes.length > n) {
      advance(plus(s, 4 * i));
      return call.returnLong(length);
    }
    if (!isNull(to)) call.memory.write(plus(to, length), Uint8Array.from(bytes));
    length += bytes.length;
  }
  if (!isNull(to) && length < n) {
    call.memory.store8(plus(to, length), 0);
    advance(NULL);
  } else advance(plus(s, 4 * codes.length));
  call.returnLong(length);
}

const ignore = (): void => undefined;
const advancePointer = (call: NativeCall, to: Ptr) => (end: Ptr) => {
  if (!isNull(to)) call.memory.storePtr(call.args.ptr(1), end);
};

/** char16_t: a character above U+FFFF comes as two surrogates, the second in a call of its own (-3). */
const mbrtoc16: Native = (call) => {
  const state = stateAt(call, 3);
  const to = call.args.ptr(0);
  const held = call.memory.load32(state);
  if (held < 0 || held > 0xffff) {
    if (!isNull(to)) call.memory.store16(to, held & 0xffff);
    call.memory.store32(state, 0);
    return call.returnLong(-3);
  }
  const c = readCharacter(call, call.args.ptr(1), call.args.size(2), state);
  if (c === null) return illegal(call);
  if (c === "short") return call.returnLong(INCOMPLETE);
  const high = c.code > 0xffff ? 0xd7c0 + (c.code >> 10) : c.code;
  if (!isNull(to)) call.memory.store16(to, high);
  if (c.code > 0xffff) call.memory.store32(state, 0x10000 | 0xdc00 | (c.code & 0x3ff));
  call.returnLong(c.code === 0 ? 0 : c.used);
};

const c16rtomb: Native = (call) => {
  const state = stateAt(call, 2);
  const unit = call.args.u32(1) & 0xffff;
  const high = call.memory.load32(plus(state, 4));
  if (unit >= 0xd800 && unit < 0xdc00 && high === 0) {
    call.memory.store32(plus(state, 4), unit);
    return call.returnLong(0);
  }
  call.memory.store32(plus(state, 4), 0);
  const code = high === 0 ? unit : 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
  storeCharacter(call, call.args.ptr(0), code, (n) => call.returnLong(n));
};

const wcrtomb: Native = (call) => storeCharacter(call, call.args.ptr(0), call.args.u32(1), (n) => call.returnLong(n));

export const multibyte: NativeTable = {
  mbrtowc, mbrtoc32: mbrtowc, mbrtoc16, c16rtomb, wcrtomb, c32rtomb: wcrtomb,
  mbrlen: (call) => mbr(call, NULL, call.args.ptr(0), call.args.size(1), stateAt(call, 2)),
  mbsinit: (call) => call.returnI32(isNull(call.args.ptr(0)) || call.memory.load32(call.args.ptr(0)) === 0 ? 1 : 0),
  mbtowc: (call) => plain(call, call.args.ptr(0), call.args.ptr(1), call.args.size(2)),
  mblen: (call) => plain(call, NULL, call.args.ptr(0), call.args.size(1)),
  wctomb: (call) => (isNull(call.args.ptr(0)) ? call.returnI32(0) : storeCharacter(call, call.args.ptr(0), call.args.u32(1), (n) => call.returnI32(n))),
  mbstowcs: (call) => toWide(call, call.args.ptr(0), call.args.ptr(1), call.args.size(2), ignore),
  wcstombs: (call) => toBytes(call, call.args.ptr(0), call.args.ptr(1), call.args.size(2), ignore),
  mbsrtowcs: (call) => toWide(call, call.args.ptr(0), call.memory.loadPtr(call.args.ptr(1)), call.args.size(2), advancePointer(call, call.args.ptr(0))),
  wcsrtombs: (call) => toBytes(call, call.args.ptr(0), call.memory.loadPtr(call.args.ptr(1)), call.args.size(2), advancePointer(call, call.args.ptr(0))),
  btowc: (call) => call.returnI32(call.args.i32(0) >= 0 && call.args.i32(0) < 128 ? call.args.i32(0) : -1),
  wctob: (call) => call.returnI32(call.args.i32(0) >= 0 && call.args.i32(0) < 128 ? call.args.i32(0) : -1),
};

