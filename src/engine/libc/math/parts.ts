/** Taking numbers apart and putting them together: exponent, significand, sign, whole and fraction. */
import { domainError, raiseUnderflow, rangeError } from "./errors";
import { add, compare, negate, remainder, toIntegral } from "../float/arithmetic";
import { bitLength, decode, encode, finite, notANumber, type Real } from "../float/real";
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { type FloatType, giveReal, realArgument, types } from "./formats";

const INT_MAX = 0x7fffffff;
const LIMIT = 100_000;

const nonZero = (x: Real): boolean => x.kind === "finite" && x.m !== 0n;

/** x·2^n, rounded once. */
function scaled(t: FloatType, call: NativeCall, n: number): void {
  const x = realArgument(t, call, 0);
  if (!nonZero(x)) return giveReal(t, call, x);
  const exact = { ...x, e: x.e + Math.max(-LIMIT, Math.min(LIMIT, n)) };
  const bits = encode(t.format, exact);
  const r = decode(t.format, bits);
  if (r.kind === "infinite" || r.m === 0n) rangeError(call, r.kind === "infinite");
  else if (compare(r, exact) !== 0) raiseUnderflow(call);
  t.give(call, bits);
}

const frexp = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  const length = bitLength(x.m);
  call.memory.store32(call.args.ptr(1), nonZero(x) ? x.e + length : 0);
  giveReal(t, call, nonZero(x) ? { ...x, e: -length } : x);
};

const modf = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  const whole = toIntegral(x, "zero");
  t.store(call, call.args.ptr(1), encode(t.format, whole));
  const fraction = x.kind === "infinite" ? finite(x.negative, 0n, 0) : x.kind === "nan" ? x : add(x, negate(whole)).value;
  giveReal(t, call, fraction.kind === "nan" ? fraction : { ...fraction, negative: x.negative });
};

const ilogb = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  if (nonZero(x)) return call.returnI32(x.e + bitLength(x.m) - 1);
  domainError(call);
  call.returnI32(x.kind === "infinite" ? INT_MAX : -INT_MAX - 1);
};

/** remquo: at least the three low bits of the quotient, with its sign. */
const remquo = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  const y = realArgument(t, call, 1);
  const { value, quotient } = remainder(x, y, true);
  const magnitude = Number((quotient < 0n ? -quotient : quotient) & 7n);
  call.memory.store32(call.args.ptr(2), quotient < 0n ? -magnitude : magnitude);
  if (value.kind === "nan" && x.kind !== "nan" && y.kind !== "nan") domainError(call);
  giveReal(t, call, value);
};

const signBit = (t: FloatType): bigint => 1n << BigInt((t.format.explicit ? 64 : t.format.precision - 1) + t.format.exponentBits);
const copysign = (t: FloatType): Native => (call) => t.give(call, (t.argument(call, 0) & ~signBit(t)) | (t.argument(call, 1) & signBit(t)));
const fabs = (t: FloatType): Native => (call) => t.give(call, t.argument(call, 0) & ~signBit(t));

const significand = (t: FloatType): Native => (call) => {
  const x = realArgument(t, call, 0);
  giveReal(t, call, nonZero(x) ? { ...x, e: 1 - bitLength(x.m) } : x);
};

const nan = (t: FloatType): Native => (call) => {
  if (!isNull(call.args.ptr(0))) call.memory.string(call.args.ptr(0));
  giveReal(t, call, notANumber(false));
};

const test = (f: (x: Real) => number) => (t: FloatType): Native => (call) => call.returnI32(f(realArgument(t, call, 0)));
const isinf = test((x) => (x.kind === "infinite" ? (x.negative ? -1 : 1) : 0));
const isnan = test((x) => (x.kind === "nan" ? 1 : 0));
const isfinite = test((x) => (x.kind === "finite" ? 1 : 0));

/** A not-a-number whose quiet bit is clear. */
const isSignaling = (t: FloatType): Native => (call) => {
  const bits = t.argument(call, 0);
  call.returnI32(decode(t.format, bits).kind === "nan" && (bits & (1n << BigInt(t.format.precision - 2))) === 0n ? 1 : 0);
};

const table: Record<string, Native> = {};
for (const t of types) {
  const s = t.suffix;
  table[`ldexp${s}`] = (call) => scaled(t, call, call.args.i32(1));
  table[`scalbn${s}`] = table[`ldexp${s}`];
  table[`scalbln${s}`] = (call) => scaled(t, call, call.args.long(1));
  table[`frexp${s}`] = frexp(t);
  table[`modf${s}`] = modf(t);
  table[`ilogb${s}`] = ilogb(t);
  table[`remquo${s}`] = remquo(t);
  table[`copysign${s}`] = copysign(t);
  table[`fabs${s}`] = fabs(t);
  table[`significand${s}`] = significand(t);
  table[`nan${s}`] = nan(t);
  table[`isinf${s}`] = isinf(t);
  table[`isnan${s}`] = isnan(t);
  table[`__issignaling${s}`] = isSignaling(t);
  table[`finite${s}`] = isfinite(t);
}
export const parts: NativeTable = table;
