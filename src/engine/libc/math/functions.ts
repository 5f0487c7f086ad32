/**
 * The functions of <math.h> on double-doubles. Arguments are finite and in the domain, results have the form v·2^k; special
 * cases are in special.ts. All three formats share them.
 */
import { finite, type Real } from "../float/real";
import { add, type DD, dd, div, mul, neg, ofReal, scale, sqrt, sub } from "./dd";
import { atan2, exp, expm1, INVERSE_LN10, INVERSE_LN2, kLn2, log, log1p, PI, sinCos } from "./elementary";
import { bitLength } from "../float/real";
import { reduceAngle } from "./reduce";

export interface Scaled { readonly v: DD; readonly k: number }
const plain = (v: DD): Scaled => ({ v, k: 0 });
const ONE = dd(1);

/** x = m·2^e with m in [0.7, 1.4]: its logarithm never cancels between the two parts. */
function split(x: Real): { m: DD; e: number } {
  const length = bitLength(x.m);
  let e = x.e + length;
  let m = ofReal(finite(false, x.m, -length));
  if (m.h < Math.SQRT1_2) {
    m = scale(m, 2);
    e--;
  }
  return { m, e };
}

export function logReal(x: Real): DD {
  const { m, e } = split(x);
  return e === 0 ? log(m) : add(kLn2(e), log(m));
}

/** log2 and log10 of powers come out exact. */
function logTo(x: Real, inverse: DD, ofTwo: DD): DD {
  const { m, e } = split(x);
  const fraction = mul(log(m), inverse);
  return e === 0 ? fraction : add(mul(dd(e), ofTwo), fraction);
}
const LOG10_2 = mul(kLn2(1), INVERSE_LN10);
export const log2Real = (x: Real): DD => logTo(x, INVERSE_LN2, ONE);
export const log10Real = (x: Real): DD => logTo(x, INVERSE_LN10, LOG10_2);

export function trigonometric(x: Real): { sin: DD; cos: DD } {
  const { quadrant, r } = reduceAngle(x);
  const { sin, cos } = sinCos(r);
  switch (quadrant) {
    case 0: return { sin, cos };
    case 1: return { sin: cos, cos: neg(sin) };
    case 2: return { sin: neg(sin), cos: neg(cos) };
    default: return { sin: neg(cos), cos: sin };
  }
}

const oneMinusSquare = (x: DD): DD => mul(sub(ONE, x), add(ONE, x));
export const asin = (x: DD): DD => (Math.abs(x.h) < 1e-15 ? x : atan2(x, sqrt(oneMinusSquare(x))));
export const acos = (x: DD): DD => (x.h === 1 && x.l === 0 ? dd(0) : atan2(sqrt(oneMinusSquare(x)), x));
export function atan(x: DD): DD {
  if (Math.abs(x.h) < 1e-30) return x;
  if (Math.abs(x.h) < 1e30) return atan2(x, ONE);
  return sub(scale(PI, Math.sign(x.h) / 2), dd(1 / x.h));
}

/** (e^x ± e^-x) / 2; small arguments through e^x - 1. */
export function sinh(x: DD): Scaled {
  if (Math.abs(x.h) < 0.35) {
    const e = expm1(x);
    return plain(scale(add(e, div(e, add(ONE, e))), 0.5));
  }
  return halfSum(x, -1);
}
export const cosh = (x: DD): Scaled => halfSum(x, 1);

function halfSum(x: DD, sign: 1 | -1): Scaled {
  const { v, k } = exp(x.h < 0 ? neg(x) : x);
  const other = k > 60 ? dd(0) : scale(div(ONE, v), sign * 2 ** (-2 * k));
  const sum = add(v, other);
  return { v: x.h < 0 && sign < 0 ? neg(sum) : sum, k: k - 1 };
}

export function tanh(x: DD): DD {
  if (Math.abs(x.h) > 40) return dd(Math.sign(x.h), -Math.sign(x.h) * 2 ** -80);
  const e = expm1(scale(x, 2));
  return div(e, add(e, dd(2)));
}

/** asinh x = ±ln(1 + |x| + x²/(1 + √(1+x²))) */
export function asinh(x: DD): DD {
  const a = x.h < 0 ? neg(x) : x;
  if (a.h < 1e-30) return x;
  const big = a.h > 1e30;
  const square = big ? dd(0) : mul(a, a);
  const r = big ? add(log(scale(a, 2 ** -64)), kLn2(65)) : log1p(add(a, div(square, add(ONE, sqrt(add(ONE, square))))));
  return x.h < 0 ? neg(r) : r;
}
export function acosh(x: DD): DD {
  if (x.h > 1e30) return add(log(scale(x, 2 ** -64)), kLn2(65));
  const t = sub(x, ONE);
  return log1p(add(t, sqrt(mul(t, add(x, ONE)))));
}
export const atanh = (x: DD): DD => (Math.abs(x.h) < 1e-30 ? x : scale(log1p(div(scale(x, 2), sub(ONE, x))), 0.5));

export function cbrt(x: Real): Scaled {
  const length = bitLength(x.m);
  const k = Math.floor((x.e + length) / 3);
  const m = ofReal(finite(x.negative, x.m, x.e - 3 * k));
  let y = dd(Math.cbrt(m.h));
  for (let i = 0; i < 2; i++) {
    const square = mul(y, y);
    y = sub(y, div(sub(mul(square, y), m), scale(square, 2).h === 0 ? ONE : mul(square, dd(3))));
  }
  return { v: y, k };
}

/** x^y = e^(y·ln x) for x > 0. */
export function pow(x: Real, y: DD): Scaled {
  return exp(mul(y, logReal(x)));
}

/** erf by its series e^(-x²)·2x/√π·Σ (2x²)ⁿ/(1·3·…·(2n+1)): all terms positive. */
const TWO_OVER_ROOT_PI = div(dd(2), sqrt(dd(Math.PI, 1.2246467991473532e-16)));
export function erf(x: DD): DD {
  if (Math.abs(x.h) > 9) return dd(Math.sign(x.h), -Math.sign(x.h) * 2 ** -80);
  const square = mul(x, x);
  let term = x;
  let sum = x;
  for (let n = 1; n < 300; n++) {
    term = div(mul(term, scale(square, 2)), dd(2 * n + 1));
    sum = add(sum, term);
    if (Math.abs(term.h) < Math.abs(sum.h) * 1e-33) break;
  }
  const { v, k } = exp(neg(square));
  return scale(mul(mul(sum, TWO_OVER_ROOT_PI), v), 2 ** k);
}

/** erfc for large x by its continued fraction (Lentz from the tail); near 0 as 1 - erf. */
export function erfc(x: DD): Scaled {
  if (x.h < 2.5) return plain(sub(ONE, erf(x)));
  const square = mul(x, x);
  let f = x;
  for (let n = 160; n >= 1; n--) f = add(x, div(dd(n / 2), f));
  const { v, k } = exp(neg(square));
  return { v: mul(div(v, f), scale(TWO_OVER_ROOT_PI, 0.5)), k };
}
