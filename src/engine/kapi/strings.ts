/** Strings inside the kernel: lib/vsprintf.c's formatted ones, lib/string.c's and lib/kstrtox.c's own. */
import type { Native, NativeCall, NativeTable, Ptr, VaSource } from "../libc/native";
import { isNull, plus, returnLong, storeLong } from "../libc/pointers";
import { textOf } from "../libc/text";
import { kernelFormat } from "./format/kernelFormat";

const [E2BIG, EINVAL, ERANGE] = [7, 22, 34];

type Source = (call: NativeCall, i: number) => VaSource;
const rest: Source = (call, i) => call.variadic(i);
const list: Source = (call, i) => call.vaList(call.args.ptr(i));

/** At most size - 1 bytes and a NUL; `counted`: the result is what was written, not what would have been. */
function toArray(call: NativeCall, to: Ptr, size: number, text: Uint8Array, counted: boolean): void {
  const n = Math.min(text.length, Math.max(0, size - 1));
  if (size > 0) {
    const out = new Uint8Array(n + 1);
    out.set(text.subarray(0, n));
    call.memory.write(to, out);
  }
  call.returnI32(counted ? n : text.length);
}

const sprintf = (source: Source): Native => (call) => toArray(call, call.args.ptr(0), 2 ** 31, kernelFormat(call, call.args.ptr(1), source(call, 2)), false);
const snprintf = (source: Source, counted = false): Native => (call) => toArray(call, call.args.ptr(0), call.args.size(1), kernelFormat(call, call.args.ptr(2), source(call, 3)), counted);

/** Copies as much as fits, always with a NUL; -E2BIG when that was not all. */
const strscpy: Native = (call) => {
  const size = call.args.size(2);
  if (size === 0 || size > 0x7fffffff) return returnLong(call, BigInt(-E2BIG));
  const text = call.memory.string(call.args.ptr(1), size);
  const n = Math.min(text.length, size - 1);
  const out = new Uint8Array(call.name === "strscpy_pad" ? size : n + 1);
  out.set(text.subarray(0, n));
  call.memory.write(call.args.ptr(0), out);
  returnLong(call, BigInt(text.length < size ? n : -E2BIG));
};

const strlcpy: Native = (call) => {
  const [text, size] = [call.memory.string(call.args.ptr(1)), call.args.size(2)];
  toArray(call, call.args.ptr(0), size, text, false);
  call.returnLong(text.length);
};

const strlcat: Native = (call) => {
  const [to, more, size] = [call.args.ptr(0), call.memory.string(call.args.ptr(1)), call.args.size(2)];
  const { length } = call.memory.string(to, size);
  toArray(call, plus(to, length), size - length, more, false);
  call.returnLong(length + more.length);
};

const SPACE = /[ \t-\r]/;

const strim: Native = (call) => {
  const s = call.args.ptr(0);
  const text = textOf(call.memory.string(s));
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1]!)) end--;
  if (end < text.length) call.memory.store8(plus(s, end), 0);
  let start = 0;
  while (start < end && SPACE.test(text[start]!)) start++;
  call.returnPtr(plus(s, start));
};

const skipSpaces: Native = (call) => {
  const text = textOf(call.memory.string(call.args.ptr(0)));
  call.returnPtr(plus(call.args.ptr(0), text.length - text.replace(/^[ \t-\r]+/, "").length));
};

const memchrInv: Native = (call) => {
  const i = call.memory.read(call.args.ptr(0), call.args.size(2)).findIndex((b) => b !== (call.args.i32(1) & 255));
  call.returnPtr(i < 0 ? { va: 0, id: 0 } : plus(call.args.ptr(0), i));
};

const sysfsStreq: Native = (call) => {
  const [a, b] = [0, 1].map((i) => textOf(call.memory.string(call.args.ptr(i))).replace(/\n$/, ""));
  call.returnI32(a === b ? 1 : 0);
};

// --- numbers ---

interface Parsed { readonly value: bigint; readonly length: number }

/** _parse_integer with the base that the text itself names when `base` is 0; length 0: no digit. */
function parse(text: string, base: number): Parsed {
  const prefixed = /^0[xX][0-9a-fA-F]/.test(text);
  const radix = base !== 0 ? base : prefixed ? 16 : text.startsWith("0") ? 8 : 10;
  const skip = radix === 16 && prefixed ? 2 : 0;
  let [value, length] = [0n, skip];
  for (; length < text.length; length++) {
    const digit = Number.parseInt(text[length]!, 36);
    if (Number.isNaN(digit) || digit >= radix) break;
    value = value * BigInt(radix) + BigInt(digit);
  }
  return { value, length: length === skip && skip > 0 ? 1 : length };
}

const simple = (signed: boolean, wide: boolean): Native => (call) => {
  const text = textOf(call.memory.string(call.args.ptr(0)));
  const minus = signed && text.startsWith("-");
  const { value, length } = parse(minus ? text.slice(1) : text, call.args.u32(2));
  if (!isNull(call.args.ptr(1))) call.memory.storePtr(call.args.ptr(1), plus(call.args.ptr(0), length + (minus ? 1 : 0)));
  if (wide) call.returnI64(minus ? -value : value);
  else returnLong(call, minus ? -value : value);
};

type Store = (call: NativeCall, at: Ptr, v: bigint) => void;
interface Target { readonly bits: (word: number) => number; readonly signed: boolean; readonly store: Store }

const store64: Store = (call, at, v) => call.memory.store64(at, BigInt.asUintN(64, v));
const store32: Store = (call, at, v) => call.memory.store32(at, Number(BigInt.asIntN(32, v)));
const storeL: Store = (call, at, v) => storeLong(call.memory, at, v);

/** All of the text must be one number (a newline may follow) that fits. */
const kstrto = ({ bits, signed, store }: Target): Native => (call) => {
  const text = textOf(call.memory.string(call.args.ptr(0)));
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  const { value, length } = parse(text.slice(sign.length), call.args.u32(1));
  const left = text.slice(sign.length + length);
  if (length === 0 || (left !== "" && left !== "\n") || (sign === "-" && !signed)) return call.returnI32(-EINVAL);
  const n = sign === "-" ? -value : value;
  const size = bits(call.memory.pointerSize * 8);
  if (n !== (signed ? BigInt.asIntN(size, n) : BigInt.asUintN(size, n))) return call.returnI32(-ERANGE);
  store(call, call.args.ptr(2), n);
  call.returnI32(0);
};

const kstrtobool: Native = (call) => {
  const text = isNull(call.args.ptr(0)) ? "" : textOf(call.memory.string(call.args.ptr(0), 3)).toLowerCase();
  const value = /^([yt1]|on)/.test(text) ? 1 : /^([nf0]|of)/.test(text) ? 0 : -1;
  if (value < 0) return call.returnI32(-EINVAL);
  call.memory.store8(call.args.ptr(1), value);
  call.returnI32(0);
};

/** "64K", "1G" */
const memparse: Native = (call) => {
  const text = textOf(call.memory.string(call.args.ptr(0)));
  const { value, length } = parse(text, 0);
  const power = "KMGTPE".indexOf((text[length] ?? "?").toUpperCase()) + 1;
  if (!isNull(call.args.ptr(1))) call.memory.storePtr(call.args.ptr(1), plus(call.args.ptr(0), length + (power > 0 ? 1 : 0)));
  call.returnI64(value << BigInt(10 * power));
};

const of = (size: number, signed: boolean, store: Store): Native => kstrto({ bits: () => size, signed, store });
const ofLong = (signed: boolean): Native => kstrto({ bits: (word) => word, signed, store: storeL });

export const strings: NativeTable = {
  sprintf: sprintf(rest), vsprintf: sprintf(list), snprintf: snprintf(rest), vsnprintf: snprintf(list), scnprintf: snprintf(rest, true), vscnprintf: snprintf(list, true),
  strscpy, strscpy_pad: strscpy, strlcpy, strlcat, strim, skip_spaces: skipSpaces, memchr_inv: memchrInv, sysfs_streq: sysfsStreq,
  simple_strtoul: simple(false, false), simple_strtol: simple(true, false), simple_strtoull: simple(false, true),
  kstrtoull: of(64, false, store64), kstrtoll: of(64, true, store64), kstrtoul: ofLong(false), kstrtol: ofLong(true),
  kstrtouint: of(32, false, store32), kstrtoint: of(32, true, store32), kstrtou8: of(8, false, (call, at, v) => call.memory.store8(at, Number(v))),
  kstrtobool, memparse,
};
