/**
 * Functions of one real number with their special cases. A result that is not a number, of a number, is a domain error (EDOM);
 * an infinite one of a finite number is a pole or an overflow (ERANGE).
 */
import { bitLength, finite, infinite, notANumber, type Real } from "../float/real";
import { divide, multiply } from "../float/arithmetic";
import { type DD, dd, div, ofReal, realOf, sub } from "./dd";
import { exp, exp10, exp2, expm1, log1p } from "./elementary";
import * as f from "./functions";
import { gamma, logGamma } from "./gamma";

export type RealFunction = (x: Real) => Real;

export const ONE = finite(false, 1n, 0);
/** Larger and smaller than anything a format holds: rounds to infinity or to zero. */
const HUGE = finite(false, 1n, 40_000);
const TINY = finite(false, 1n, -40_000);
const invalid = notANumber();

export const isZero = (x: Real): boolean => x.kind === "finite" && x.m === 0n;
/** Exponent e with 2^(e-1) ≤ |x| < 2^e. */
export const magnitude = (x: Real): number => bitLength(x.m) + x.e;
const real = (s: f.Scaled): Real => realOf(s.v, s.k);
const sameSign = (x: Real, r: Real): Real => ({ ...r, negative: x.negative });

/** Odd functions that are x itself to more than 64 bits when x is small. */
const odd =
  (core: (x: DD) => DD, atInfinity: (x: Real) => Real, limit = Number.POSITIVE_INFINITY): RealFunction =>
  (x) => {
    if (x.kind === "infinite") return atInfinity(x);
    if (isZero(x) || magnitude(x) < -70) return x;
    const v = ofReal(x);
    return Math.abs(v.h) > limit ? atInfinity(x) : realOf(core(v));
  };

const exponential =
  (core: (x: DD) => f.Scaled): RealFunction =>
  (x) => {
    if (x.kind === "infinite") return x.negative ? finite(false, 0n, 0) : x;
    if (isZero(x)) return ONE;
    if (magnitude(x) > 16) return x.negative ? TINY : HUGE;
    if (magnitude(x) < -200) return ONE;
    return real(core(ofReal(x)));
  };

const logarithm =
  (core: (x: Real) => DD): RealFunction =>
  (x) => {
    if (isZero(x)) return infinite(true);
    if (x.negative) return invalid;
    return x.kind === "infinite" ? x : realOf(core(x));
  };

const trigonometric =
  (pick: (t: { sin: DD; cos: DD }) => DD, small: RealFunction): RealFunction =>
  (x) => {
    if (x.kind === "infinite") return invalid;
    return isZero(x) || magnitude(x) < -70 ? small(x) : realOf(pick(f.trigonometric(x)));
  };

const self: RealFunction = (x) => x;
const never: RealFunction = () => invalid;

function clampUnit(core: (x: DD) => DD): RealFunction {
  return (x) => {
    if (x.kind === "infinite") return invalid;
    const v = ofReal(x);
    if (Math.abs(v.h) > 1 || (Math.abs(v.h) === 1 && v.l * v.h > 0)) return invalid;
    return realOf(core(magnitude(x) < -200 ? dd(0) : v));
  };
}

function tgamma(x: Real): Real {
  if (x.kind === "infinite") return x.negative ? invalid : x;
  if (isZero(x)) return infinite(x.negative);
  const v = ofReal(x);
  const whole = Math.floor(v.h) === v.h && v.l === 0;
  if (x.negative && (whole || magnitude(x) > 60)) return invalid;
  if (v.h > 1800) return HUGE;
  if (v.h < -2000) return { ...TINY, negative: Math.floor(v.h) % 2 !== 0 };
  // Γ(x) ≈ 1/x near 0.
  if (magnitude(x) < -70) return divide(ONE, x, 120).value;
  if (!whole || v.h > 1760) return real(gamma(v));
  let n = 1n;
  for (let i = 2n; i < BigInt(v.h); i++) n *= i;
  return finite(false, n, 0);
}

/** ln |Γ(x)| with the sign of Γ(x) beside it. */
export function lgamma(x: Real): { value: Real; sign: 1 | -1 } {
  if (x.kind === "infinite") return { value: infinite(false), sign: 1 };
  if (isZero(x)) return { value: infinite(false), sign: x.negative ? -1 : 1 };
  const v = ofReal(x);
  const whole = Math.floor(v.h) === v.h && v.l === 0;
  if (x.negative && (whole || magnitude(x) > 60)) return { value: infinite(false), sign: 1 };
  if (!x.negative && (v.h === 1 || v.h === 2) && v.l === 0) return { value: finite(false, 0n, 0), sign: 1 };
  if (magnitude(x) < -70) return { value: sameSign(ONE, realOf(f.logReal(x))), sign: x.negative ? -1 : 1 };
  if (magnitude(x) > 200) return { value: multiply(x, realOf(sub(f.logReal(x), dd(1)))).value, sign: 1 };
  const { v: value, sign } = logGamma(v);
  return { value: realOf(value), sign };
}

/** Near 0 it is 2x/√π; the exponent is kept apart, for arguments below the range of doubles. */
function erf(x: Real): Real {
  if (x.kind === "infinite") return infinityToOne(x);
  if (isZero(x)) return x;
  if (magnitude(x) > -200) return realOf(f.erf(ofReal(x)));
  const up = -magnitude(x) - 60;
  return realOf(f.erf(ofReal({ ...x, e: x.e + up })), -up);
}

function erfc(x: Real): Real {
  if (x.kind === "infinite") return x.negative ? finite(false, 2n, 0) : finite(false, 0n, 0);
  if (isZero(x)) return ONE;
  if (!x.negative && magnitude(x) > 7) return TINY;
  return real(x.negative && magnitude(x) > 4 ? { v: dd(2, -(2 ** -80)), k: 0 } : f.erfc(magnitude(x) < -200 ? dd(0) : ofReal(x)));
}

function logb(x: Real): Real {
  if (x.kind === "infinite") return infinite(false);
  if (isZero(x)) return infinite(true);
  const e = magnitude(x) - 1;
  return finite(e < 0, BigInt(Math.abs(e)), 0);
}

function log1pReal(x: Real): Real {
  if (x.kind === "infinite") return x.negative ? invalid : x;
  if (isZero(x) || magnitude(x) < -70) return x;
  if (magnitude(x) > 200) return x.negative ? invalid : realOf(f.logReal(x));
  const v = ofReal(x);
  if (v.h < -1 || (v.h === -1 && v.l < 0)) return invalid;
  return v.h === -1 && v.l === 0 ? infinite(true) : realOf(log1p(v));
}

function expm1Real(x: Real): Real {
  if (x.kind === "infinite") return x.negative ? finite(true, 1n, 0) : x;
  if (isZero(x) || magnitude(x) < -70) return x;
  if (magnitude(x) > 16) return x.negative ? realOf(dd(-1, 2 ** -80)) : HUGE;
  const v = ofReal(x);
  return Math.abs(v.h) < 600 ? realOf(expm1(v)) : x.negative ? realOf(dd(-1, 2 ** -80)) : real(exp(v));
}

const infinityToOne: RealFunction = (x) => finite(x.negative, 1n, 0);
const hyperbolic =
  (core: (x: DD) => f.Scaled, even: boolean): RealFunction =>
  (x) => {
    const result = even ? { ...x, negative: false } : x;
    if (x.kind === "infinite") return result;
    if (isZero(x) || magnitude(x) < -70) return even ? ONE : x;
    return magnitude(x) > 16 ? { ...HUGE, negative: result.negative } : real(core(ofReal(x)));
  };

const HALF_PI = (x: Real): Real => sameSign(x, realOf(dd(1.5707963267948966, 6.123233995736766e-17)));

export const unary: Readonly<Record<string, RealFunction>> = {
  exp: exponential(exp), exp2: exponential(exp2), exp10: exponential(exp10), pow10: exponential(exp10), expm1: expm1Real,
  log: logarithm(f.logReal), log2: logarithm(f.log2Real), log10: logarithm(f.log10Real), log1p: log1pReal, logb,
  sin: trigonometric((t) => t.sin, self), cos: trigonometric((t) => t.cos, () => ONE), tan: trigonometric((t) => div(t.sin, t.cos), self),
  asin: (x) => (isZero(x) || (x.kind === "finite" && magnitude(x) < -70) ? x : clampUnit(f.asin)(x)),
  acos: clampUnit(f.acos),
  atan: odd(f.atan, HALF_PI),
  sinh: hyperbolic(f.sinh, false), cosh: hyperbolic(f.cosh, true), tanh: odd(f.tanh, infinityToOne),
  asinh: odd(f.asinh, self),
  acosh: (x) => (x.negative || isZero(x) || magnitude(x) < 1 && x.kind === "finite" ? invalid : x.kind === "infinite" ? x : realOf(f.acosh(ofReal(x)))),
  atanh: (x) => {
    if (x.kind === "infinite") return invalid;
    const v = ofReal(x);
    if (Math.abs(v.h) === 1 && v.l === 0) return infinite(x.negative);
    return Math.abs(v.h) > 1 || (Math.abs(v.h) === 1 && v.l * v.h > 0) ? invalid : odd(f.atanh, never)(x);
  },
  cbrt: (x) => (x.kind === "infinite" || isZero(x) ? x : real(f.cbrt(x))),
  erf, erfc, tgamma,
  lgamma: (x) => lgamma(x).value, gamma: (x) => lgamma(x).value,
};

