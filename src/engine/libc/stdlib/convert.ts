/** Numbers in text: strtol, strtod and their kin. */
import { outOfRange } from "../float/decimal";
import { scanNumber } from "../float/parse";
import { bitsDouble, bitsFloat, encode, F32, F64, F80, type Format, infinite } from "../float/real";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { clampInteger, readInteger } from "../numbers";
import { ByteReader, isNull, plus, returnLong } from "../pointers";

const EINVAL = 22;
const ERANGE = 34;
/** How characters of a string are read: bytes, or wide characters of four. */
type CharacterAt = (i: number) => number;

const bytes = (call: NativeCall): CharacterAt => {
  const reader = new ByteReader(call.memory, call.args.ptr(0));
  return (i) => reader.at(i);
};
const wide = (call: NativeCall): CharacterAt => (i) => call.memory.load32(plus(call.args.ptr(0), 4 * i)) >>> 0;

function setEnd(call: NativeCall, length: number, unit: number): void {
  const end = call.args.ptr(1);
  if (!isNull(end)) call.memory.storePtr(end, plus(call.args.ptr(0), length * unit));
}

type Width = "long" | "long long";
const bitsOf = (call: NativeCall, width: Width): number => (width === "long long" || call.memory.pointerSize === 8 ? 64 : 32);

function giveInteger(call: NativeCall, value: bigint, width: Width): void {
  if (width === "long long") call.returnI64(BigInt.asIntN(64, value));
  else returnLong(call, value);
}

const toInteger =
  (width: Width, signed: boolean, characters = bytes, unit = 1): Native =>
  (call) => {
    const number = readInteger(characters(call), call.args.i32(2));
    if (number === null) {
      call.process.setErrno(EINVAL);
      return giveInteger(call, 0n, width);
    }
    const { value, clamped } = clampInteger(number.text, number.base, bitsOf(call, width), signed);
    if (clamped) call.process.setErrno(ERANGE);
    setEnd(call, number.length, unit);
    giveInteger(call, value, width);
  };

const NUMBER_CHARACTERS = /[\w.+\-()]/;

/** The part of the string that could be a number, and where it starts. */
function candidate(at: CharacterAt): { text: string; start: number } {
  let start = 0;
  while (at(start) === 32 || (at(start) >= 9 && at(start) <= 13)) start++;
  let text = "";
  for (let i = start; ; i++) {
    const c = String.fromCharCode(at(i));
    if (at(i) > 127 || !NUMBER_CHARACTERS.test(c)) return { text, start };
    text += c;
  }
}

/** strtod: the bits of the result. */
function toFloat(call: NativeCall, format: Format, at: CharacterAt, unit: number): bigint {
  const { text, start } = candidate(at);
  const number = scanNumber(text, format);
  if (number === null) {
    setEnd(call, 0, unit);
    return 0n;
  }
  const range = outOfRange(format, number);
  if (range !== null) call.process.setErrno(ERANGE);
  setEnd(call, start + number.length, unit);
  return range === "overflow" ? encode(format, infinite(number.value.negative)) : encode(format, number.value, number.sticky);
}

const giveDouble = (call: NativeCall, at: CharacterAt, unit: number): void => call.returnF64(bitsDouble(toFloat(call, F64, at, unit)));
const giveFloat = (call: NativeCall, at: CharacterAt, unit: number): void => call.returnF32(bitsFloat(Number(toFloat(call, F32, at, unit))));
const giveLong = (call: NativeCall, at: CharacterAt, unit: number): void => call.returnF80(toFloat(call, F80, at, unit));

/** atoi and its like: strtol without an end pointer; int is cut from long. */
function simple(call: NativeCall, width: Width): bigint {
  const number = readInteger(bytes(call), 10)!;
  return clampInteger(number.text, 10, bitsOf(call, width), true).value;
}

const atof: Native = (call) => {
  const { text } = candidate(bytes(call));
  const number = scanNumber(text, F64);
  call.returnF64(number ? bitsDouble(encode(F64, number.value, number.sticky)) : 0);
};

const DIGITS64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function a64l(call: NativeCall): void {
  let n = 0;
  call.memory.string(call.args.ptr(0), 6).some((c, i) => {
    const digit = DIGITS64.indexOf(String.fromCharCode(c));
    if (digit >= 0) n |= digit << (6 * i);
    return digit < 0;
  });
  call.returnLong(n);
}

function l64a(call: NativeCall): void {
  let n = call.args.long(0) >>> 0;
  let text = "";
  for (; n !== 0; n >>>= 6) text += DIGITS64[n & 63];
  const to: Ptr = call.process.libraryObject("l64a", 7);
  call.memory.write(to, Uint8Array.from([...text].map((c) => c.charCodeAt(0)).concat(0)));
  call.returnPtr(to);
}

const strtol = toInteger("long", true);
const strtoul = toInteger("long", false);
const strtoll = toInteger("long long", true);
const strtoull = toInteger("long long", false);

export const conversions: NativeTable = {
  strtol, strtoul, strtoll, strtoull, strtoimax: strtoll, strtoumax: strtoull, strtoq: strtoll, strtouq: strtoull,
  __isoc23_strtol: strtol, __isoc23_strtoul: strtoul, __isoc23_strtoll: strtoll, __isoc23_strtoull: strtoull,
  wcstol: toInteger("long", true, wide, 4),
  wcstoul: toInteger("long", false, wide, 4),
  wcstoll: toInteger("long long", true, wide, 4),
  wcstoull: toInteger("long long", false, wide, 4),
  strtod: (call) => giveDouble(call, bytes(call), 1),
  strtof: (call) => giveFloat(call, bytes(call), 1),
  strtold: (call) => giveLong(call, bytes(call), 1),
  wcstod: (call) => giveDouble(call, wide(call), 4),
  wcstof: (call) => giveFloat(call, wide(call), 4),
  wcstold: (call) => giveLong(call, wide(call), 4),
  atoi: (call) => call.returnI32(Number(BigInt.asIntN(32, simple(call, "long")))),
  atol: (call) => returnLong(call, simple(call, "long")),
  atoll: (call) => call.returnI64(simple(call, "long long")),
  atof, a64l, l64a,
};
