/** exp, log, sine and cosine, arc tangent of double-doubles, to about 100 bits: rounding to double is right but for rare near-ties. */
import { add, type DD, dd, div, mul, neg, scale, sub, twoProduct, twoSum } from "./dd";

const LN2 = dd(Math.LN2, 2.3190468138462996e-17);
const LN2_REST = 5.707708438416212e-34;

/** 1/n! */
const inverseFactorials: DD[] = [dd(1)];
for (let n = 1; n < 30; n++) inverseFactorials.push(div(inverseFactorials[n - 1], dd(n)));

export function kLn2(k: number): DD {
  const t = twoProduct(LN2.l, k);
  return add(twoProduct(LN2.h, k), dd(t.h, t.l + LN2_REST * k));
}

/** e^x - 1 for |x| ≤ 0.4: Taylor at x/64, then six times e^2y - 1 = (e^y - 1)(e^y + 1). */
function expm1Small(x: DD): DD {
  const y = scale(x, 1 / 64);
  let p = inverseFactorials[11];
  for (let n = 10; n >= 1; n--) p = add(mul(p, y), inverseFactorials[n]);
  p = mul(p, y);
  for (let i = 0; i < 6; i++) p = add(scale(p, 2), mul(p, p));
  return p;
}

/** e^x = v · 2^k with v near 1. */
export function exp(x: DD): { v: DD; k: number } {
  const k = Math.round(x.h / LN2.h);
  const r = sub(x, kLn2(k));
  return { v: add(dd(1), expm1Small(r)), k };
}

/** 2^x and 10^x by their natural exponents. */
const LN10 = dd(Math.LN10, -2.1707562233822494e-16);
export const exp2 = (x: DD): { v: DD; k: number } => {
  const k = Math.round(x.h);
  const r = add(dd(x.h - k), dd(x.l));
  return { v: add(dd(1), expm1Small(mul(r, LN2))), k };
};
export const exp10 = (x: DD): { v: DD; k: number } => exp(mul(x, LN10));

export function expm1(x: DD): DD {
  if (Math.abs(x.h) < 0.35) return expm1Small(x);
  const { v, k } = exp(x);
  return sub(scale(v, 2 ** k), dd(1));
}

/** 2·artanh(s) = 2(s + s³/3 + s⁵/5 + …) for |s| ≤ 0.04. */
function logSeries(s: DD): DD {
  const q = mul(s, s);
  let sum = dd(0);
  for (let n = 25; n >= 3; n -= 2) sum = mul(add(sum, div(dd(1), dd(n))), q);
  return scale(add(s, mul(s, sum)), 2);
}

/** ln(1 + u), u > -1 */
export function log1p(u: DD): DD {
  if (Math.abs(u.h) < 0.06) return logSeries(div(u, add(dd(2), u)));
  return log(add(dd(1), u));
}

/** ln x for x > 0: one Newton step from the double's logarithm; near 1, where that would cancel, the series. */
export function log(x: DD): DD {
  const m1 = sub(x, dd(1));
  if (Math.abs(m1.h) < 0.06) return log1p(m1);
  const y = Math.log(x.h);
  const { v, k } = exp(dd(-y));
  const half = Math.trunc(k / 2);
  const e = sub(scale(mul(scale(x, 2 ** half), v), 2 ** (k - half)), dd(1));
  return add(dd(y), sub(e, scale(mul(e, e), 0.5)));
}

export const INVERSE_LN2 = div(dd(1), LN2);
export const INVERSE_LN10 = div(dd(1), LN10);

const PI_2 = dd(1.5707963267948966, 6.123233995736766e-17);
const PI_2_REST = -1.4973849048591833e-33;
export const PI = scale(PI_2, 2);

/** x - q·π/2 for |x| below a million. */
export function reduceSmall(x: DD): { quadrant: number; r: DD } {
  const q = Math.round(x.h / PI_2.h);
  const p1 = twoProduct(PI_2.h, q);
  const p2 = twoProduct(PI_2.l, q);
  let r = add(twoSum(x.h, -p1.h), dd(-p1.l));
  r = add(r, dd(x.l));
  r = sub(r, p2);
  return { quadrant: ((q % 4) + 4) % 4, r: add(r, dd(-PI_2_REST * q)) };
}

/** Taylor series for |r| ≤ π/4. */
export function sinCos(r: DD): { sin: DD; cos: DD } {
  const q = neg(mul(r, r));
  let s = inverseFactorials[27];
  let c = inverseFactorials[28];
  for (let n = 25; n >= 1; n -= 2) {
    s = add(mul(s, q), inverseFactorials[n]);
    c = add(mul(c, q), inverseFactorials[n + 1]);
  }
  return { sin: mul(s, r), cos: add(dd(1), mul(c, q)) };
}

/** The angle of the point (x, y), neither zero nor extreme: the double's angle and the small turn that is left. */
export function atan2(y: DD, x: DD): DD {
  const angle = Math.atan2(y.h, x.h);
  const { quadrant, r } = reduceSmall(dd(angle));
  const t = sinCos(r);
  const [sin, cos] = [[t.sin, t.cos], [t.cos, neg(t.sin)], [neg(t.sin), neg(t.cos)], [neg(t.cos), t.sin]][quadrant];
  const turn = div(sub(mul(y, cos), mul(x, sin)), add(mul(x, cos), mul(y, sin)));
  return add(dd(angle), turn);
}

