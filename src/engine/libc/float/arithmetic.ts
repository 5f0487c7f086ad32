/** Arithmetic on exact values. Sums and products are exact; quotients and roots carry a sticky bit for the rounding. */
import { bitLength, finite, infinite, notANumber, type Real } from "./real";

export interface Result { readonly value: Real; readonly sticky: boolean }
const exact = (value: Real): Result => ({ value, sticky: false });
const invalid = exact(notANumber());
const signed = (r: Real): bigint => (r.negative ? -r.m : r.m);
/** The operand that is not a number, if one is: it is the result. */
const nanOf = (a: Real, b: Real): Result | null => (a.kind === "nan" ? exact(a) : b.kind === "nan" ? exact(b) : null);

export const negate = (r: Real): Real => ({ ...r, negative: !r.negative });

export function add(a: Real, b: Real): Result {
  const nan = nanOf(a, b);
  if (nan) return nan;
  if (a.kind === "infinite") return b.kind === "infinite" && a.negative !== b.negative ? invalid : exact(a);
  if (b.kind === "infinite") return exact(b);
  const e = Math.min(a.e, b.e);
  if (a.m === 0n && b.m === 0n) return exact(finite(a.negative && b.negative, 0n, 0));
  if (a.m === 0n) return exact(b);
  if (b.m === 0n) return exact(a);
  const sum = (signed(a) << BigInt(a.e - e)) + (signed(b) << BigInt(b.e - e));
  return exact(finite(sum < 0n, sum < 0n ? -sum : sum, e));
}

export function multiply(a: Real, b: Real): Result {
  const nan = nanOf(a, b);
  if (nan) return nan;
  const negative = a.negative !== b.negative;
  if (a.kind === "infinite" || b.kind === "infinite") {
    const zero = (a.kind === "finite" && a.m === 0n) || (b.kind === "finite" && b.m === 0n);
    return zero ? invalid : exact(infinite(negative));
  }
  return exact(finite(negative, a.m * b.m, a.e + b.e));
}

/** The quotient to at least `bits` bits. */
export function divide(a: Real, b: Real, bits: number): Result {
  const nan = nanOf(a, b);
  if (nan) return nan;
  const negative = a.negative !== b.negative;
  if (a.kind === "infinite") return b.kind === "infinite" ? invalid : exact(infinite(negative));
  if (b.kind === "infinite") return exact(finite(negative, 0n, 0));
  if (b.m === 0n) return a.m === 0n ? invalid : exact(infinite(negative));
  if (a.m === 0n) return exact(finite(negative, 0n, 0));
  const shift = Math.max(0, bits + 2 + bitLength(b.m) - bitLength(a.m));
  const top = a.m << BigInt(shift);
  const q = top / b.m;
  return { value: finite(negative, q, a.e - b.e - shift), sticky: q * b.m !== top };
}

export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

export function squareRoot(a: Real, bits: number): Result {
  if (a.kind === "nan" || (a.kind === "finite" && a.m === 0n)) return exact(a);
  if (a.negative) return invalid;
  if (a.kind === "infinite") return exact(a);
  let shift = Math.max(0, 2 * bits + 4 - bitLength(a.m));
  if ((a.e - shift) % 2 !== 0) shift++;
  const n = a.m << BigInt(shift);
  const root = integerRoot(n);
  return { value: finite(false, root, (a.e - shift) / 2), sticky: root * root !== n };
}

/** a - n·b with n = a/b truncated (fmod) or rounded to even (remainder); n is exact. */
export function remainder(a: Real, b: Real, nearest: boolean): { value: Real; quotient: bigint } {
  const nan = nanOf(a, b);
  if (nan) return { value: nan.value, quotient: 0n };
  if (a.kind === "infinite" || (b.kind === "finite" && b.m === 0n)) return { value: notANumber(), quotient: 0n };
  if (b.kind === "infinite" || a.m === 0n) return { value: a, quotient: 0n };
  const e = Math.min(a.e, b.e);
  const x = a.m << BigInt(a.e - e);
  const y = b.m << BigInt(b.e - e);
  let quotient = x / y;
  let rest = x - quotient * y;
  if (nearest && (2n * rest > y || (2n * rest === y && (quotient & 1n) === 1n))) {
    quotient++;
    rest -= y;
  }
  const negative = rest < 0n ? !a.negative : a.negative;
  return { value: finite(negative, rest < 0n ? -rest : rest, e), quotient: a.negative === b.negative ? quotient : -quotient };
}

/** -1, 0, 1; null when not comparable. */
export function compare(a: Real, b: Real): -1 | 0 | 1 | null {
  if (a.kind === "nan" || b.kind === "nan") return null;
  const side = (r: Real): number => (r.kind === "infinite" ? (r.negative ? -1 : 1) : 0);
  if (side(a) !== 0 || side(b) !== 0) return side(a) === side(b) ? 0 : side(a) < side(b) ? -1 : 1;
  const e = Math.min(a.e, b.e);
  const x = signed(a) << BigInt(a.e - e);
  const y = signed(b) << BigInt(b.e - e);
  return x === y ? 0 : x < y ? -1 : 1;
}

export type Rounding = "down" | "up" | "zero" | "even" | "away";

/** To an integer; keeps the sign of zero. */
export function toIntegral(r: Real, how: Rounding): Real {
  if (r.kind !== "finite" || r.e >= 0) return r;
  const cut = BigInt(-r.e);
  let n = r.m >> cut;
  const rest = r.m - (n << cut);
  const half = 1n << (cut - 1n);
  const up = how === "zero" ? false : how === "down" ? r.negative && rest > 0n : how === "up" ? !r.negative && rest > 0n : rest > half || (rest === half && (how === "away" || (n & 1n) === 1n));
  if (up) n++;
  return finite(r.negative, n, 0);
}

/** The integer, truncated; null for what is none. */
export function toBigInt(r: Real): bigint | null {
  if (r.kind !== "finite") return null;
  const n = r.e >= 0 ? r.m << BigInt(r.e) : r.m >> BigInt(-r.e);
  return r.negative ? -n : n;
}
export const ofBigInt = (n: bigint): Real => finite(n < 0n, n < 0n ? -n : n, 0);
