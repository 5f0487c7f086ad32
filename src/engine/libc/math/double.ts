/**
 * Functions of one double that glibc 2.36 does not round correctly but computes by the classic formulas of Sun's fdlibm, on
 * top of expm1 and log1p (which JavaScript's Math has from the same source). The same steps in the same order give the same
 * last bit. Undefined: take the long way (special values, errors).
 */
import { fast } from "./fast";

type OfDouble = (x: number) => number | undefined;
const { LN2 } = Math;

const exp = (x: number): number => fast.exp(x) ?? 1;
const log = (x: number): number => fast.log(x) ?? 0;
const signed = (x: number, y: number): number => (x < 0 ? -y : y);
/** Each formula has a range of sizes where it is used. */
const within =
  (low: number, high: number, f: (a: number) => number): OfDouble =>
  (x) => {
    const a = Math.abs(x);
    return a > low && a < high ? signed(x, f(a)) : undefined;
  };

const view = new DataView(new ArrayBuffer(8));

function log10(x: number): number | undefined {
  if (!(x > 1e-300 && x < 1e300)) return undefined;
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const exponent = (high >>> 20) - 1023;
  const below = exponent < 0 ? 1 : 0;
  view.setUint32(0, ((high & 0xfffff) | ((1023 - below) << 20)) >>> 0);
  const e = exponent + below;
  const m = view.getFloat64(0);
  // log10(2) in two parts, 1/ln 10.
  return e * 3.6942390771589308e-13 + Math.LOG10E * (m === 1 ? 0 : log(m)) + e * 0.30102999566361177;
}

function sinh(a: number): number {
  if (a >= 22) return 0.5 * exp(a);
  const t = Math.expm1(a);
  return a < 1 ? 0.5 * (2 * t - (t * t) / (t + 1)) : 0.5 * (t + t / (t + 1));
}

function cosh(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(a > 2 ** -27 && a < 690)) return undefined;
  if (a < 0.5 * LN2) {
    const t = Math.expm1(a);
    return 1 + (t * t) / (2 * (1 + t));
  }
  const t = exp(a);
  return a < 22 ? 0.5 * t + 0.5 / t : 0.5 * t;
}

function tanh(a: number): number {
  if (a >= 22) return 1;
  if (a >= 1) return 1 - 2 / (Math.expm1(2 * a) + 2);
  const t = Math.expm1(-2 * a);
  return -t / (t + 2);
}

function asinh(a: number): number {
  if (a > 2 ** 28) return log(a) + LN2;
  if (a > 2) return log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
  const t = a * a;
  return Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
}

function acosh(x: number): number | undefined {
  if (!(x > 1 && x < 1e300)) return undefined;
  if (x > 2 ** 28) return log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

function atanh(a: number): number {
  const t = a + a;
  return 0.5 * (a < 0.5 ? Math.log1p(t + (t * a) / (1 - a)) : Math.log1p(t / (1 - a)));
}

export const ofDouble: Readonly<Record<string, OfDouble>> = {
  log10, cosh, acosh,
  expm1: (x) => (Math.abs(x) > 2 ** -50 && Math.abs(x) < 690 ? Math.expm1(x) : undefined),
  log1p: (x) => (x > -1 && x < 1e300 && Math.abs(x) > 2 ** -50 ? Math.log1p(x) : undefined),
  sinh: within(2 ** -28, 690, sinh),
  tanh: within(2 ** -27, 1e300, tanh),
  asinh: within(2 ** -28, 1e300, asinh),
  atanh: within(2 ** -28, 1, atanh),
};
