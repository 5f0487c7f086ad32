/**
 * Binary to decimal and back, exact. Digits are those of the exact value, rounded half to even at the last one asked for:
 * what glibc prints. Reading rounds once, from the decimal value straight to the format.
 */
import { bitLength, finite, type Format, lowestExponent, type Real, roundTo } from "./real";

const powers = [1n];
/** 10^n. */
export function tenTo(n: number): bigint {
  if (n > 400) return 10n ** BigInt(n);
  for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1] * 10n);
  return powers[n];
}

/** To the nearest (half to even), to the larger or to the smaller magnitude. */
export type Nearness = "even" | "away" | "toward";

function roundedQuotient(n: bigint, d: bigint, how: Nearness): bigint {
  const q = n / d;
  if (how !== "even") return how === "away" && q * d !== n ? q + 1n : q;
  const twice = 2n * (n - q * d);
  return twice > d || (twice === d && (q & 1n) === 1n) ? q + 1n : q;
}

/** m·2^e · 10^places, rounded to an integer. */
function scaled(m: bigint, e: number, places: number, how: Nearness): bigint {
  const n = places > 0 ? m * tenTo(places) : m;
  const d = places < 0 ? tenTo(-places) : 1n;
  return e >= 0 ? roundedQuotient(n << BigInt(e), d, how) : roundedQuotient(n, d << BigInt(-e), how);
}

/** As %f: digits before and after the point. */
export function fixedDigits(r: Real, places: number, how: Nearness = "even"): { whole: string; fraction: string } {
  // Below half a unit of 10^-places nothing is left; far more places than the value has are zeros.
  const useful = Math.min(places, Math.max(0, -r.e));
  const all = scaled(r.m, r.e, useful, how).toString().padStart(useful + 1, "0");
  return { whole: all.slice(0, all.length - useful), fraction: all.slice(all.length - useful).padEnd(places, "0") };
}

/** As %e: `count` digits d.ddd and the decimal exponent. Zero has exponent 0. */
export function exponentDigits(r: Real, count: number, how: Nearness = "even"): { digits: string; exponent: number } {
  if (r.m === 0n) return { digits: "0".repeat(count), exponent: 0 };
  const useful = Math.min(count, bitLength(r.m) + Math.abs(r.e) + 2);
  let exponent = Math.floor((bitLength(r.m) + r.e - 1) * Math.LOG10E * Math.LN2);
  let digits = scaled(r.m, r.e, useful - 1 - exponent, how).toString();
  if (digits.length > useful) {
    // Either the estimate was one too low, or rounding carried into a new digit: ask again with the right exponent.
    exponent++;
    digits = scaled(r.m, r.e, useful - 1 - exponent, how).toString();
    if (digits.length < useful) digits = digits.padEnd(useful, "0");
  }
  return { digits: digits.padEnd(count, "0"), exponent };
}

export interface Parsed {
  readonly value: Real;
  readonly sticky: boolean;
}

/** digits·10^exponent as a binary value with enough bits to round to the format. */
export function ofDecimal(digits: bigint, exponent: number, format: Format, negative = false): Parsed {
  if (digits === 0n) return { value: finite(negative, 0n, 0), sticky: false };
  if (exponent >= 0) return { value: finite(negative, digits * tenTo(Math.min(exponent, 6000)), 0), sticky: false };
  if (exponent < -40_000) return { value: finite(negative, 1n, lowestExponent(format) - 10), sticky: true };
  const d = tenTo(-exponent);
  const shift = Math.max(0, format.precision + 3 + bitLength(d) - bitLength(digits));
  const n = digits << BigInt(shift);
  const q = n / d;
  return { value: finite(negative, q, -shift), sticky: q * d !== n };
}

/** ERANGE: too large, or so small that bits were lost. */
export function outOfRange(format: Format, { value, sticky }: Parsed): "overflow" | "underflow" | null {
  if (value.kind !== "finite" || value.m === 0n) return null;
  const r = roundTo(format, value.m, value.e, sticky);
  if (r.overflow) return "overflow";
  if (!r.tiny || !r.inexact) return null;
  // x86 looks for tininess after rounding: a value that rounds up to the least normal number is not tiny.
  const unbounded = roundTo({ ...format, exponentBits: 20 }, value.m, value.e, sticky);
  return bitLength(unbounded.m) + unbounded.e < lowestExponent(format) + format.precision ? "underflow" : null;
}
