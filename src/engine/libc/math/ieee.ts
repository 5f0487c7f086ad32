/**
 * What IEEE 754 of 2019 and TS 18661 add to <math.h>: maximum and minimum in four tempers, total order, payloads of a
 * not-a-number, rounding to so many bits, neighbours, and arithmetic that rounds its exact result to a narrower type.
 */
import { domainError, poleError, rangeError } from "./errors";
import { add, compare, divide, multiply, negate, type Result, type Rounding, squareRoot, toBigInt, toIntegral } from "../float/arithmetic";
import { bitLength, decode, encode, finite, type Format, notANumber, type Real } from "../float/real";
import type { Native, NativeCall, NativeTable } from "../native";
import { returnLong } from "../pointers";
import { fma } from "./binary";
import { double, float, type FloatType, giveReal, longDouble, realArgument, types } from "./formats";
import { neighbour } from "./rounding";


const storedBits = (f: Format): bigint => BigInt((f.explicit ? f.precision : f.precision - 1) + f.exponentBits);
const isNan = (r: Real): boolean => r.kind === "nan";
const size = (r: Real): Real => ({ ...r, negative: false });

/** fmaximum and its kin: -0 is below +0; a not-a-number wins, or, for the _num ones, loses. */
const extreme = (t: FloatType, max: boolean, byMagnitude: boolean, numberWins: boolean): Native => (call) => {
  const [x, y] = [realArgument(t, call, 0), realArgument(t, call, 1)];
  if (isNan(x) || isNan(y)) return giveReal(t, call, numberWins ? (isNan(x) ? y : x) : isNan(x) ? x : y);
  const order = (byMagnitude ? compare(size(x), size(y)) : 0) || compare(x, y) || Number(y.negative) - Number(x.negative);
  giveReal(t, call, order! > 0 === max ? x : y);
};

/** fmaxmag: the larger magnitude; of equal ones, the larger. */
const magnitudeExtreme = (t: FloatType, max: boolean): Native => (call) => {
  const [x, y] = [realArgument(t, call, 0), realArgument(t, call, 1)];
  if (isNan(x) || isNan(y)) return giveReal(t, call, isNan(x) ? y : x);
  const order = compare(size(x), size(y)) || compare(x, y) || 0;
  giveReal(t, call, order > 0 === max ? x : y);
};

/** Bits ordered as signed magnitudes: -NaN < -∞ < … < -0 < +0 < … < +∞ < +NaN. */
function totalKey(t: FloatType, bits: bigint): bigint {
  const sign = 1n << storedBits(t.format);
  const magnitude = bits & (sign - 1n);
  return bits & sign ? -magnitude - 1n : magnitude;
}
const bitsAt = (t: FloatType, call: NativeCall, i: number): bigint => {
  const p = call.args.ptr(i);
  const low = t === float ? BigInt(call.memory.load32(p) >>> 0) : BigInt.asUintN(64, call.memory.load64(p));
  return t === longDouble ? low | (BigInt(call.memory.load16({ va: p.va + 8, id: p.id }) & 0xffff) << 64n) : low;
};
const totalOrder = (t: FloatType, magnitudes: boolean): Native => (call) => {
  const mask = magnitudes ? (1n << storedBits(t.format)) - 1n : -1n;
  call.returnI32(totalKey(t, bitsAt(t, call, 0) & mask) <= totalKey(t, bitsAt(t, call, 1) & mask) ? 1 : 0);
};

const quietBit = (f: Format): bigint => 1n << BigInt(f.precision - 2);
const payload = (t: FloatType): Native => (call) => {
  const bits = bitsAt(t, call, 0);
  if (!isNan(decode(t.format, bits))) return giveReal(t, call, finite(true, 1n, 0));
  giveReal(t, call, finite(false, bits & (quietBit(t.format) - 1n), 0));
};
const setPayload = (t: FloatType, quiet: boolean): Native => (call) => {
  const x = realArgument(t, call, 1);
  const n = x.kind === "finite" && !x.negative ? toBigInt(x)! : -1n;
  const whole = n >= 0n && compare(x, finite(false, n, 0)) === 0 && n < quietBit(t.format) && (quiet || n > 0n);
  const nan = encode(t.format, notANumber(false)) & ~quietBit(t.format);
  t.store(call, call.args.ptr(0), whole ? nan | (quiet ? quietBit(t.format) : 0n) | n : 0n);
  call.returnI32(whole ? 0 : 1);
};

/** FP_INT_UPWARD, DOWNWARD, TOWARDZERO, TONEARESTFROMZERO, TONEAREST. */
const directions: readonly Rounding[] = ["up", "down", "zero", "away", "even"];
const fromFp = (t: FloatType, signed: boolean): Native => (call) => {
  const x = realArgument(t, call, 0);
  const width = Math.min(64, call.args.u32(2));
  const n = x.kind === "finite" && width > 0 ? toBigInt(toIntegral(x, directions[call.args.i32(1)] ?? "even"))! : null;
  const [low, high] = signed ? [-(1n << BigInt(width)) / 2n, (1n << BigInt(width)) / 2n - 1n] : [0n, (1n << BigInt(width)) - 1n];
  if (n !== null && n >= low && n <= high) return call.returnI64(n);
  domainError(call);
  call.returnI64(x.negative && !isNan(x) ? low : high);
};

const llogb = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  if (x.kind === "finite" && x.m !== 0n) return returnLong(call, BigInt(x.e + bitLength(x.m) - 1));
  domainError(call);
  const max = (1n << BigInt(call.memory.pointerSize * 8 - 1)) - 1n;
  returnLong(call, x.kind === "infinite" ? max : -max - 1n);
};

const next = (t: FloatType, up: boolean): Native => (call) => {
  const bits = t.argument(call, 0);
  const x = decode(t.format, bits);
  if (isNan(x) || (x.kind === "infinite" && x.negative !== up)) return giveReal(t, call, x);
  t.give(call, neighbour(t.format, bits, up));
};

const canonicalize = (t: FloatType): Native => (call) => {
  t.store(call, call.args.ptr(0), encode(t.format, decode(t.format, bitsAt(t, call, 1))));
  call.returnI32(0);
};

/** x·2^y for a whole y. */
const scalb = (t: FloatType): Native => (call) => {
  const [x, y] = [realArgument(t, call, 0), realArgument(t, call, 1)];
  if (isNan(x) || isNan(y)) return giveReal(t, call, isNan(x) ? x : y);
  const zero = x.kind === "finite" && x.m === 0n;
  if (y.kind === "infinite") {
    const wrong = y.negative ? x.kind === "infinite" : zero;
    if (wrong) domainError(call);
    return giveReal(t, call, wrong ? notANumber() : y.negative ? finite(x.negative, 0n, 0) : { ...y, negative: x.negative });
  }
  const n = toBigInt(y)!;
  if (compare(y, n < 0n ? finite(true, -n, 0) : finite(false, n, 0)) !== 0) {
    domainError(call);
    return giveReal(t, call, notANumber());
  }
  if (x.kind === "infinite" || zero) return giveReal(t, call, x);
  const shift = Math.max(-50_000, Math.min(50_000, Number(n)));
  const bits = encode(t.format, { ...x, e: x.e + shift });
  const r = decode(t.format, bits);
  if (r.kind === "infinite" || r.m === 0n) rangeError(call, r.kind === "infinite");
  t.give(call, bits);
};

type Operation = (args: readonly Real[], bits: number) => Result;
const exact = (value: Real): Result => ({ value, sticky: false });
const operations: Readonly<Record<string, Operation>> = {
  add: ([x, y]) => add(x, y), sub: ([x, y]) => add(x, isNan(y) ? y : negate(y)), mul: ([x, y]) => multiply(x, y), div: ([x, y], bits) => divide(x, y, bits),
  sqrt: ([x], bits) => squareRoot(x, bits), fma: ([x, y, z]) => exact(fma(x, y, z)),
};
const argumentCount = (name: string): number => (name === "fma" ? 3 : name === "sqrt" ? 1 : 2);

/** fadd, daddl, …: the exact result of wider operands, rounded once. */
const narrowing = (to: FloatType, from: FloatType, name: string): Native => (call) => {
  const args = Array.from({ length: argumentCount(name) }, (_, i) => realArgument(from, call, i));
  const nan = args.find(isNan);
  const { value, sticky } = operations[name](args, from.format.precision + 4);
  if (!nan && isNan(value)) domainError(call);
  const bits = encode(to.format, nan ?? value, sticky);
  const r = decode(to.format, bits);
  if (!nan && value.kind === "finite" && (r.kind === "infinite" || (r.m === 0n && value.m !== 0n))) rangeError(call, r.kind === "infinite");
  if (!nan && name === "div" && value.kind === "infinite" && args[0].kind === "finite") poleError(call);
  to.give(call, bits);
};

const table: Record<string, Native> = {};
for (const t of types) {
  const s = t.suffix;
  for (const max of [true, false]) {
    const name = max ? "fmaximum" : "fminimum";
    for (const magnitude of [false, true]) {
      table[`${name}${magnitude ? "_mag" : ""}${s}`] = extreme(t, max, magnitude, false);
      table[`${name}${magnitude ? "_mag" : ""}_num${s}`] = extreme(t, max, magnitude, true);
    }
    table[`${max ? "fmaxmag" : "fminmag"}${s}`] = magnitudeExtreme(t, max);
    table[`${max ? "nextup" : "nextdown"}${s}`] = next(t, max);
  }
  table[`totalorder${s}`] = totalOrder(t, false);
  table[`totalordermag${s}`] = totalOrder(t, true);
  table[`getpayload${s}`] = payload(t);
  table[`setpayload${s}`] = setPayload(t, true);
  table[`setpayloadsig${s}`] = setPayload(t, false);
  for (const x of ["", "x"]) {
    table[`fromfp${x}${s}`] = fromFp(t, true);
    table[`ufromfp${x}${s}`] = fromFp(t, false);
  }
  table[`llogb${s}`] = llogb(t);
  table[`canonicalize${s}`] = canonicalize(t);
  table[`scalb${s}`] = scalb(t);
}
for (const name of Object.keys(operations)) {
  table[`f${name}`] = narrowing(float, double, name);
  table[`f${name}l`] = narrowing(float, longDouble, name);
  table[`d${name}l`] = narrowing(double, longDouble, name);
}
export const ieeeFunctions: NativeTable = table;
