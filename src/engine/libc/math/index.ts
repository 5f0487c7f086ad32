/** <math.h>: each function for double, float and long double, with glibc's errno. */
import { raiseDivideByZero, raiseUnderflow } from "./errors";
import { outOfRange } from "../float/decimal";
import { environmentOf, Raised, roundedIn } from "../float/environment";
import { bitLength, bitsDouble, decode, encode, type Real, realOfDouble } from "../float/real";
import type { Native, NativeCall, NativeTable } from "../native";
import { besselFunctions } from "./besselFunctions";
import { binary, fma, ignoresNan } from "./binary";
import { lgamma as lgammaOfDouble, ofDouble, ofDoubles, sincos as sincosOfDouble } from "../double";
import { environmentFunctions } from "./fenv";
import { fast, fastAtan2 } from "./fast";
import { double, type FloatType, float, giveReal, realArgument, types } from "./formats";
import { ieeeFunctions } from "./ieee";
import { ofFloat, ofFloats } from "../single";
import { parts } from "./parts";
import { rounding } from "./rounding";
import { isZero, lgamma, unary } from "./unary";

const EDOM = 33;
const ERANGE = 34;

/** The not-a-number of a domain error is the processor's own, with its sign set; these make theirs otherwise. */
const POSITIVE_NAN: ReadonlySet<string> = new Set(["acos", "acosf", "acosl", "asin", "asinf", "asinl", "tgamma", "tgammaf", "tgammal", "log10", "logl"]);

/** Gives the result and sets errno: no number of numbers, infinite of finite, or too small to be held. */
function settle(t: FloatType, call: NativeCall, args: readonly Real[], r: Real): void {
  const bits = encode(t.format, r.kind === "nan" ? { ...r, negative: !POSITIVE_NAN.has(call.name) } : r);
  const result = decode(t.format, bits);
  const env = environmentOf(call);
  if (result.kind === "nan" && args.every((a) => a.kind !== "nan")) {
    call.process.setErrno(EDOM);
    env.raised |= Raised.invalid;
  } else if (result.kind === "infinite" && args.every((a) => a.kind === "finite")) {
    call.process.setErrno(ERANGE);
    env.raised |= r.kind === "infinite" ? Raised.divideByZero : Raised.overflow | Raised.inexact;
  } else if (r.kind === "finite" && outOfRange(t.format, { value: r, sticky: false }) === "underflow") {
    if (result.m === 0n) call.process.setErrno(ERANGE);
    env.raised |= Raised.underflow | Raised.inexact;
  } else if (r.kind === "finite" && result.m !== 0n && bitLength(result.m) < t.format.precision && !exactFunctions.has(call.name)) raiseUnderflow(call);
  else if (r.kind === "finite" && !exactFunctions.has(call.name) && bitLength(r.m) > t.format.precision) env.raised |= Raised.inexact;
  t.give(call, bits);
}

/** Those whose results are never rounded. */
const exactFunctions: ReadonlySet<string> = new Set(types.flatMap(({ suffix }) => ["fmod", "remainder", "drem"].map((name) => name + suffix)));

/** Results of whole numbers that are whole are taken for exact; else something was rounded. */
function raiseInexact(call: NativeCall, x: number, y: number): void {
  if (Math.abs(y) < 2 ** -1022 && y !== 0) return raiseUnderflow(call);
  if (!Number.isInteger(y) || Math.abs(y) >= 2 ** 53 || !Number.isInteger(x)) environmentOf(call).raised |= Raised.inexact;
}

const isOrdinary = (x: number): boolean => Number.isFinite(x);

function unaryNative(name: string, t: FloatType): Native {
  const quick = t === double ? (ofDouble[name] ?? fast[name]) : t === float ? (ofFloat[name] ?? fast[name]) : undefined;
  return (call) => {
    if (quick) {
      const x = t === double ? call.args.f64(0) : call.args.f32(0);
      const y = isOrdinary(x) ? quick(x) : undefined;
      if (y !== undefined) raiseInexact(call, x, y);
      if (y !== undefined && Math.abs(y) > 1e-30 && Math.abs(y) < 1e30) return t === double ? call.returnF64(y) : call.returnF32(Math.fround(y));
      if (y !== undefined && t === double && Number.isFinite(y)) return call.returnF64(y);
    }
    const x = realArgument(t, call, 0);
    // logb of 0 is a pole of which glibc does not tell errno.
    if (name === "logb" && isZero(x)) raiseDivideByZero(call);
    if (x.kind === "nan" || name === "logb") return giveReal(t, call, x.kind === "nan" ? x : unary[name](x));
    settle(t, call, [x], unary[name](x));
  };
}

function binaryNative(name: string, t: FloatType): Native {
  const quick = t === double ? (ofDoubles[name] ?? (name === "atan2" ? fastAtan2 : undefined)) : t === float ? ofFloats[name] : undefined;
  return (call) => {
    if (quick) {
      const [x, y] = t === double ? [call.args.f64(0), call.args.f64(1)] : [call.args.f32(0), call.args.f32(1)];
      const r = quick(x, y);
      if (r !== undefined) {
        raiseInexact(call, x, r);
        return t === double ? call.returnF64(r) : call.returnF32(r);
      }
    }
    const x = realArgument(t, call, 0);
    const y = realArgument(t, call, 1);
    if (!ignoresNan.has(name)) {
      if (x.kind === "nan") return giveReal(t, call, x);
      if (y.kind === "nan") return giveReal(t, call, y);
    }
    const result = binary[name](x, y);
    if (result.kind === "nan" && (x.kind === "nan" || y.kind === "nan")) return giveReal(t, call, x.kind === "nan" ? x : y);
    settle(t, call, [x, y], result);
  };
}

function fmaNative(t: FloatType): Native {
  return (call) => {
    const [x, y, z] = [0, 1, 2].map((i) => realArgument(t, call, i));
    const nan = [x, y, z].find((r) => r.kind === "nan");
    if (nan) return giveReal(t, call, nan);
    const r = fma(x, y, z);
    if (r.kind === "nan") environmentOf(call).raised |= Raised.invalid;
    t.give(call, roundedIn(environmentOf(call), t.format, { value: r, sticky: false }));
  };
}

/** lgamma also leaves the sign of gamma in `signgam`, lgamma_r where the program says. */
function lgammaNative(t: FloatType, own: boolean): Native {
  return (call) => {
    const quick = t === double ? lgammaOfDouble(call.args.f64(0)) : undefined;
    const x = realArgument(t, call, 0);
    if (x.kind === "nan") return giveReal(t, call, x);
    const { value, sign } = quick ? { value: null, sign: quick.sign } : lgamma(x);
    call.memory.store32(own ? call.args.ptr(1) : call.process.symbol("signgam"), sign);
    if (value === null) return call.returnF64(quick!.value);
    settle(t, call, [x], value);
  };
}

function sincosNative(t: FloatType): Native {
  return (call) => {
    const quick = t === double ? sincosOfDouble(call.args.f64(0)) : undefined;
    const x = realArgument(t, call, 0);
    const [s, c] = quick ? quick.map(realOfDouble) as [Real, Real] : x.kind === "nan" ? [x, x] : [unary.sin(x), unary.cos(x)];
    t.store(call, call.args.ptr(1), encode(t.format, s));
    t.store(call, call.args.ptr(2), encode(t.format, c));
  };
}

const table: Record<string, Native> = {};
for (const t of types) {
  for (const name of Object.keys(unary)) table[name + t.suffix] = unaryNative(name, t);
  for (const name of Object.keys(binary)) table[name + t.suffix] = binaryNative(name, t);
  table[`fma${t.suffix}`] = fmaNative(t);
  table[`lgamma${t.suffix}`] = lgammaNative(t, false);
  table[`gamma${t.suffix}`] = lgammaNative(t, false);
  table[`lgamma${t.suffix}_r`] = lgammaNative(t, true);
  table[`sincos${t.suffix}`] = sincosNative(t);
}

export const mathFunctions: NativeTable = { ...table, ...rounding, ...parts, ...ieeeFunctions, ...besselFunctions, ...environmentFunctions };

/** For the machine's own operations: a function of one double by its C name (sin, exp, …), without errno. */
export function mathOfDouble(name: string, x: number): number {
  const quick = Number.isFinite(x) ? fast[name]?.(x) : undefined;
  if (quick !== undefined) return quick;
  const r = decode(double.format, bitsOf(x));
  return bitsDouble(encode(double.format, r.kind === "nan" ? r : unary[name](r)));
}

const view = new DataView(new ArrayBuffer(8));
function bitsOf(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}
