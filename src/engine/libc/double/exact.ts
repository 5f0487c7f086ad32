/**
 * Constants by their definitions: whole numbers that count units of 2^-192. Tables of the fast functions are made of them once.
 *
 *   ln x = 2·artanh((x - 1)/(x + 1))      sin, cos: Taylor      2^(i/n): a root, then powers
 */
import { doubleOfReal, finite, realOfDouble } from "../float/real";
import { integerRoot } from "../float/arithmetic";

export const UNIT = 192n;
export const ONE = 1n << UNIT;
const times = (a: bigint, b: bigint): bigint => (a * b) >> UNIT;

/** Nearest double to n·2^-192, or to n·2^-192·2^k. */
export const toDouble = (n: bigint, k = 0): number => doubleOfReal(finite(n < 0n, n < 0n ? -n : n, k - Number(UNIT)));

/** Of a double; bits below 2^-192 are dropped. */
export function ofDouble(x: number): bigint {
  const r = realOfDouble(x);
  const shift = BigInt(r.e) + UNIT;
  const m = shift >= 0n ? r.m << shift : r.m >> -shift;
  return r.negative ? -m : m;
}

/** The value as two doubles, the second what the first leaves over. */
export function toPair(n: bigint): readonly [number, number] {
  const high = toDouble(n);
  return [high, toDouble(n - ofDouble(high))];
}

export function logarithm(x: bigint): bigint {
  if (x < ONE) return -logarithm((ONE << UNIT) / x);
  const s = ((x - ONE) << UNIT) / (x + ONE);
  const square = times(s, s);
  let sum = 0n;
  let power = s;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = times(power, square);
  }
  return 2n * sum;
}

export function sine(x: bigint, cosine: boolean): bigint {
  const square = times(x, x);
  let term = cosine ? ONE : x;
  let sum = term;
  for (let n = cosine ? 1n : 2n; term !== 0n; n += 2n) {
    term = -times(term, square) / (n * (n + 1n));
    sum += term;
  }
  return sum;
}

/** 2^(i/n) for i = 0 … n - 1, n a power of two. */
export function rootsOfTwo(n: number): bigint[] {
  let root = 2n * ONE;
  for (let k = n; k > 1; k /= 2) root = integerRoot(root << UNIT);
  const powers = [ONE];
  for (let i = 1; i < n; i++) powers.push(times(powers[i - 1], root));
  return powers;
}

/** Doubles written one after another, 16 hexadecimal digits each. */
export function doublesOf(rows: readonly string[]): Float64Array {
  const digits = rows.join("");
  const view = new DataView(new ArrayBuffer(digits.length / 2));
  for (let i = 0; i < digits.length / 16; i++) view.setBigUint64(i * 8, BigInt(`0x${digits.slice(i * 16, i * 16 + 16)}`));
  return Float64Array.from({ length: digits.length / 16 }, (_, i) => view.getFloat64(i * 8));
}
