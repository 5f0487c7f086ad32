/**
 * Functions of one double that glibc 2.36 computes by the classic formulas of Sun's fdlibm; expm1 and log1p with fused operations.
 * The same steps in the same order give the same last bit. Undefined: take the long way (special values, errors).
 */
import { exp as ordinaryExp } from "./exponential";
import { log as ordinaryLog } from "./logarithm";
import { fma, high, shifted, withHigh } from "./bits";

export type OfDouble = (x: number) => number | undefined;
const { LN2 } = Math;

const exp = (x: number): number => ordinaryExp(x) ?? 1;
const log = (x: number): number => ordinaryLog(x) ?? 0;
const signed = (x: number, y: number): number => (x < 0 ? -y : y);
/** Each formula has a range of sizes where it is used. */
const within =
  (low: number, high: number, f: (a: number) => number): OfDouble =>
  (x) => {
    const a = Math.abs(x);
    return a > low && a < high ? signed(x, f(a)) : undefined;
  };

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const Q = [1, -0.03333333333333313, 0.0015873015872548146, -7.93650757867488e-5, 4.008217827329362e-6, -2.0109921818362437e-7] as const;

/** e^x - 1: x = k·ln 2 + r, e^r - 1 by a rational function of r. */
export function expm1(x: number): number | undefined {
  const a = Math.abs(x);
  const word = high(x) & 0x7fffffff;
  if (word >= 0x40862e42 || word < 0x3c900000) return undefined;
  if (word >= 0x4043687a && x < 0) return -1;
  let k = 0;
  let r = x;
  let c = 0;
  if (word > 0x3fd62e42) {
    k = word < 0x3ff0a2b2 ? Math.sign(x) : Math.trunc(fma(Math.LOG2E, x, x < 0 ? -0.5 : 0.5));
    const h = a < 1 ? x - k * LN2_HIGH : fma(-k, LN2_HIGH, x);
    const l = k * LN2_LOW;
    r = h - l;
    c = h - r - l;
  }
  const half = 0.5 * r;
  const s = r * half;
  const s2 = s * s;
  const p = fma(s2 * s2, fma(s, Q[5], Q[4]), fma(s2, fma(s, Q[3], Q[2]), fma(s, Q[1], 1)));
  const t = fma(-p, half, 3);
  const e = s * ((p - t) / fma(-r, t, 6));
  return k === 0 ? r - fma(r, e, -s) : putTogether(r, fma(r, e - c, -c) - s, k);
}

function putTogether(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return shifted(1 - (e - r), k) - 1;
  return k < 20 ? shifted(1 - 2 ** -k - (e - r), k) : shifted(r - (e + 2 ** -k) + 1, k);
}

const LP = [0, 0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805, 0.15313837699209373, 0.14798198605116586] as const;

/** ln(1 + x): 1 + x = 2^k·(1 + f), c what 1 + x lost. */
export function log1p(x: number): number | undefined {
  const word = high(x);
  const size = word & 0x7fffffff;
  if (!(x > -1) || size >= 0x7ff00000 || size < 0x3c900000) return undefined;
  if (size < 0x3e200000) return fma(-(x * x), 0.5, x);
  if (word < 0x3fda827a && (word > 0 || word <= (0xbfd2bec3 | 0))) return ofFraction(x, 0, 0, false);
  const large = word >= 0x43400000;
  let u = large ? x : 1 + x;
  const uWord = high(u);
  let k = (uWord >> 20) - 1023;
  const c = large ? 0 : (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
  const fraction = uWord & 0xfffff;
  const below = fraction < 0x6a09e;
  u = withHigh(u, fraction | (below ? 0x3ff00000 : 0x3fe00000));
  if (!below) k++;
  return ofFraction(u - 1, k, c, below ? fraction === 0 : (0x100000 - fraction) >> 2 === 0);
}

function ofFraction(f: number, k: number, c: number, tiny: boolean): number {
  const square = 0.5 * f * f;
  if (tiny) {
    if (f === 0) return k === 0 ? 0 : fma(k, LN2_HIGH, fma(k, LN2_LOW, c));
    const r = square * fma(-0.6666666666666666, f, 1);
    return k === 0 ? f - r : fma(k, LN2_HIGH, -(r - fma(k, LN2_LOW, c) - f));
  }
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const r = fma(z4 * z2, fma(z, LP[7], LP[6]), fma(z4, fma(z, LP[5], LP[4]), fma(z, LP[1], z2 * fma(z, LP[3], LP[2]))));
  const p = s * (square + r);
  if (k === 0) return f - (square - p);
  return fma(k, LN2_HIGH, -(square - (fma(k, LN2_LOW, c) + p) - f));
}

function log10(x: number): number | undefined {
  if (!(x > 1e-300 && x < 1e300)) return undefined;
  const word = high(x);
  const exponent = (word >> 20) - 1023;
  const below = exponent < 0 ? 1 : 0;
  const e = exponent + below;
  const m = withHigh(x, (word & 0xfffff) | ((1023 - below) << 20));
  // log10(2) in two parts, 1/ln 10.
  return e * 3.694239077158931e-13 + Math.LOG10E * (m === 1 ? 0 : log(m)) + e * 0.30102999566361177;
}

function sinh(a: number): number {
  if (a >= 22) return 0.5 * exp(a);
  const t = expm1(a)!;
  return a < 1 ? 0.5 * (2 * t - (t * t) / (t + 1)) : 0.5 * (t + t / (t + 1));
}

function cosh(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(a > 2 ** -27 && a < 690)) return undefined;
  if (a < 0.5 * LN2) {
    const t = expm1(a)!;
    return 1 + (t * t) / (2 * (1 + t));
  }
  const t = exp(a);
  return a < 22 ? 0.5 * t + 0.5 / t : 0.5 * t;
}

function tanh(a: number): number {
  if (a >= 22) return 1;
  if (a >= 1) return 1 - 2 / (expm1(2 * a)! + 2);
  const t = expm1(-2 * a)!;
  return -t / (t + 2);
}

function asinh(a: number): number {
  if (a > 2 ** 28) return log(a) + LN2;
  if (a > 2) return log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
  const t = a * a;
  return log1p(a + t / (1 + Math.sqrt(1 + t)))!;
}

function acosh(x: number): number | undefined {
  if (!(x > 1 && x < 1e300)) return undefined;
  if (x > 2 ** 28) return log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return log1p(t + Math.sqrt(2 * t + t * t))!;
}

function atanh(a: number): number {
  const t = a + a;
  return 0.5 * (a < 0.5 ? log1p(t + (t * a) / (1 - a))! : log1p(t / (1 - a))!);
}

const CUBE_ROOT_2 = 1.2599210498948732;
const CUBE_ROOT_4 = 1.5874010519681996;
const FACTORS = [1 / CUBE_ROOT_4, 1 / CUBE_ROOT_2, 1, CUBE_ROOT_2, CUBE_ROOT_4];

/** A polynomial for the fraction's root, one step of Halley's, and the root of the exponent's remainder. */
function cbrt(x: number): number | undefined {
  const word = high(x) & 0x7fffffff;
  if (word < 0x100000 || word >= 0x7ff00000) return undefined;
  const e = (word >> 20) - 1022;
  const m = withHigh(x, (word & 0xfffff) | 0x3fe00000);
  const p = 1.508191937815849 + (-2.114994941673713 + (2.4469312256353444 + (-1.8346927748361308 + (0.7849323449766392 - 0.14526389938548637 * m) * m) * m) * m) * m;
  const u = 0.35489576504391984 + p * m;
  const t = u * u * u;
  const y = ((u * (t + 2 * m)) / (2 * t + m)) * FACTORS[2 + (e % 3)]!;
  return shifted(x < 0 ? -y : y, Math.trunc(e / 3));
}

export const classic: Readonly<Record<string, OfDouble>> = {
  log10, cosh, acosh,
  expm1, log1p,
  cbrt, 
  sinh: within(2 ** -28, 690, sinh),
  tanh: within(2 ** -27, 1e300, tanh),
  asinh: within(2 ** -28, 1e300, asinh),
  atanh: within(2 ** -28, 1, atanh),
};
