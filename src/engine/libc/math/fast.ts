/** The same functions for doubles of ordinary size, without big integers on the way. Undefined: take the long way. */
import { type DD, dd, div, mul, sqrt, sub } from "./dd";
import { exp, exp2, log, log1p, reduceSmall, sinCos, atan2, kLn2, INVERSE_LN10, INVERSE_LN2 } from "./elementary";
import { add } from "./dd";

type Fast = (x: number) => number | undefined;

const trigonometric =
  (pick: (q: number, x: number) => number): Fast =>
  (x) =>
    Math.abs(x) < 1e5 && Math.abs(x) > 1e-8 ? pick(0, x) : undefined;

function sine(turn: number, x: number): number {
  const { quadrant, r } = reduceSmall(dd(x));
  const { sin, cos } = sinCos(r);
  const q = (quadrant + turn) % 4;
  const v = q % 2 === 0 ? sin.h : cos.h;
  return q < 2 ? v : -v;
}

function tangent(_turn: number, x: number): number {
  const { quadrant, r } = reduceSmall(dd(x));
  const { sin, cos } = sinCos(r);
  return quadrant % 2 === 0 ? div(sin, cos).h : -div(cos, sin).h;
}

const view = new DataView(new ArrayBuffer(8));
/** x = m·2^e with m in [0.7, 1.4]. */
function logarithm(x: number): { m: number; e: number } | null {
  if (!(x > 1e-300 && x < 1e300)) return null;
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  let e = (high >>> 20) - 1022;
  view.setUint32(0, (high & 0xfffff) | (1022 << 20));
  let m = view.getFloat64(0);
  if (m < Math.SQRT1_2) {
    m *= 2;
    e--;
  }
  return { m, e };
}

const LOG10_2 = mul(kLn2(1), INVERSE_LN10);

export const fast: Readonly<Record<string, Fast>> = {
  sin: trigonometric((_q, x) => sine(0, x)),
  cos: trigonometric((_q, x) => sine(1, x)),
  tan: trigonometric(tangent),
  exp: (x) => {
    if (!(Math.abs(x) < 690 && Math.abs(x) > 1e-20)) return undefined;
    const { v, k } = exp(dd(x));
    return v.h * 2 ** k;
  },
  exp2: (x) => {
    if (!(Math.abs(x) < 1000 && Math.abs(x) > 1e-20)) return undefined;
    const { v, k } = exp2(dd(x));
    return v.h * 2 ** k;
  },
  log: (x) => {
    const s = logarithm(x);
    return s ? (s.e === 0 ? log(dd(s.m)) : add(kLn2(s.e), log(dd(s.m)))).h : undefined;
  },
  log2: (x) => {
    const s = logarithm(x);
    return s ? add(dd(s.e), mul(log(dd(s.m)), INVERSE_LN2)).h : undefined;
  },
  log10: (x) => {
    const s = logarithm(x);
    return s ? add(mul(dd(s.e), LOG10_2), mul(log(dd(s.m)), INVERSE_LN10)).h : undefined;
  },
  log1p: (x) => (Math.abs(x) > 1e-20 && x > -0.99 && x < 1e15 ? log1p(dd(x)).h : undefined),
  atan: (x) => (Math.abs(x) > 1e-8 && Math.abs(x) < 1e8 ? atan2(dd(x), dd(1)).h : undefined),
  asin: (x) => (Math.abs(x) > 1e-8 && Math.abs(x) < 1 ? atan2(dd(x), otherLeg(x)).h : undefined),
  acos: (x) => (Math.abs(x) > 1e-30 && Math.abs(x) < 1 ? atan2(otherLeg(x), dd(x)).h : undefined),
  sqrt: Math.sqrt,
};

/** √(1 - x²) */
const otherLeg = (x: number): DD => sqrt(mul(sub(dd(1), dd(x)), add(dd(1), dd(x))));

export function fastAtan2(y: number, x: number): number | undefined {
  const [a, b] = [Math.abs(y), Math.abs(x)];
  const ordinary = a > 1e-100 && a < 1e100 && b > 1e-100 && b < 1e100 && a < b * 1e30 && b < a * 1e30;
  return ordinary ? atan2(dd(y), dd(x)).h : undefined;
}
