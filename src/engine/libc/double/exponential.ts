/**
 * Exponentials and powers as glibc 2.36 computes them on processors with fused multiply-add (the method of Arm's optimized routines):
 *
 *   x = k·ln 2/128 + r,   e^x = 2^(k/128) · e^r,   2^(i/128) = H·(1 + T) from a table
 *   x^y = e^(y·ln x) with ln x to 68 bits
 *
 * Undefined: take the long way (results that are not normal numbers, special values).
 */
import { fma, fromWords, high, hex, low, once, shifted } from "./bits";
import { logarithm, ofDouble, rootsOfTwo, toDouble, UNIT } from "./exact";
import { LN2_HIGH, LN2_LOW } from "./logarithm";

const N = 128;
const SHIFT = 6755399441055744; // 1.5·2^52: adding it rounds to a whole number
const INV_LN2_N = hex("0x1.71547652b82fep0") * N;
const NEG_LN2_HIGH_N = hex("-0x1.62e42fefa0000p-8");
const NEG_LN2_LOW_N = hex("-0x1.cf79abc9e3b3ap-47");
const C = ["0x1.ffffffffffdbdp-2", "0x1.555555555543cp-3", "0x1.55555cf172b91p-5", "0x1.1111167a4d017p-7"].map(hex);

interface Roots { readonly root: Float64Array; readonly tail: Float64Array }
export const roots = once((): Roots => {
  const exact = rootsOfTwo(N);
  const root = Float64Array.from(exact, (v) => toDouble(v));
  const tail = Float64Array.from(exact, (v, i) => toDouble(((v - ofDouble(root[i]!)) << UNIT) / ofDouble(root[i]!)));
  return { root, tail };
});

/** e^(x + rest), for results that are normal numbers. */
function expOf(x: number, rest: number): number {
  const t = fma(INV_LN2_N, x, SHIFT);
  const k = low(t);
  const kd = t - SHIFT;
  const r = fma(kd, NEG_LN2_LOW_N, fma(kd, NEG_LN2_HIGH_N, x)) + rest;
  const { root, tail } = roots();
  const i = k & 127;
  const r2 = r * r;
  const p = fma(r2 * r2, fma(r, C[3]!, C[2]!), fma(r2, fma(r, C[1]!, C[0]!), tail[i]! + r));
  const scale = shifted(root[i]!, k >> 7);
  return fma(scale, p, scale);
}

const LARGEST = 690;
const isOrdinary = (x: number): boolean => Math.abs(x) < LARGEST && Math.abs(x) > 2 ** -54;
export const exp = (x: number): number | undefined => (isOrdinary(x) ? expOf(x, 0) : Math.abs(x) <= 2 ** -54 ? 1 + x : undefined);

const C2 = ["0x1.62e42fefa39efp-1", "0x1.ebfbdff82c424p-3", "0x1.c6b08d70cf4b5p-5", "0x1.3b2abd24650ccp-7", "0x1.5d7e09b4e3a84p-10"].map(hex);
/** 2^x; this one glibc does not compile for fused operations. */
export function exp2(x: number): number | undefined {
  const size = Math.abs(x);
  if (size <= 2 ** -54) return 1 + x;
  if (!(size < 928)) return undefined;
  const t = x + SHIFT / N;
  const k = low(t);
  const r = x - (t - SHIFT / N);
  const { root, tail } = roots();
  const i = k & 127;
  const r2 = r * r;
  const p = tail[i]! + r * C2[0]! + r2 * (C2[1]! + r * C2[2]!) + r2 * r2 * (C2[3]! + r * C2[4]!);
  const scale = shifted(root[i]!, k >> 7);
  return scale + scale * p;
}

const LOG10_HIGH = 0x24d7637 / 2 ** 24;
const LOG10_LOW = hex("0x1.daaa8ac16ea57p-26");
/** 10^x as e^h·e^l with x·ln 10 = h + l. */
export function exp10(x: number): number | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -56) return 1;
  if (!(size < 299)) return undefined;
  const head = fromWords(high(x), low(x) & 0xf8000000);
  const h = head * LOG10_HIGH;
  const l = head * LOG10_LOW + (x - head) * Math.LN10;
  const [a, b] = [exp(h), exp(l)];
  return a === undefined || b === undefined ? undefined : a * b;
}

const P = [
  hex("-0x1p-1"), hex("0x1.555555555556p-2") * -2, hex("-0x1.0000000000006p-2") * -2, hex("0x1.999999959554ep-3") * 4,
  hex("-0x1.555555529a47ap-3") * 4, hex("0x1.2495b9b4845e9p-3") * -8, hex("-0x1.0002b8b263fc3p-3") * -8,
];
const OFFSET = 0x3fe69555;

interface PowTable { readonly inverse: Float64Array; readonly log: Float64Array; readonly tail: Float64Array }
/** 1/c of interval i, which begins i/128 of a binade above OFFSET: a multiple of 1/128 or 1/256, so that r = z/c - 1 is exact. */
function inverseOfMiddle(i: number): number {
  const step = 0x100000 / N;
  const middle = (fromWords(OFFSET + i * step, 0) + fromWords(OFFSET + (i + 1) * step, 0)) / 2;
  return middle < 1 ? Math.round(N / middle) / N : Math.round((2 * N) / middle) / N / 2;
}

const powTable = once((): PowTable => {
  const inverse = Float64Array.from({ length: N }, (_, i) => inverseOfMiddle(i));
  const cut = UNIT - 43n;
  const logs = Array.from(inverse, (v) => -logarithm(ofDouble(v)));
  const heads = logs.map((v) => ((v + (1n << (cut - 1n))) >> cut) << cut);
  return { inverse, log: Float64Array.from(heads, (v) => toDouble(v)), tail: Float64Array.from(logs, (v, i) => toDouble(v - heads[i]!)) };
});

/** ln x = high + low */
let logLow = 0;
function logOf(x: number): number {
  const word = high(x);
  const t = word - OFFSET;
  const i = (t >>> 13) & 127;
  const k = t >> 20;
  const z = fromWords(word - (t & 0xfff00000), low(x));
  const { inverse, log, tail } = powTable();
  const r = fma(z, inverse[i]!, -1);
  const t1 = k * LN2_HIGH + log[i]!;
  const t2 = t1 + r;
  const l1 = fma(k, LN2_LOW, tail[i]!);
  const l2 = t1 - t2 + r;
  const ar = P[0]! * r;
  const ar2 = r * ar;
  const ar3 = r * ar2;
  const h = t2 + ar2;
  const l3 = fma(ar, r, -ar2);
  const l4 = t2 - h + ar2;
  const p = fma(ar2, fma(ar2, fma(r, P[6]!, P[5]!), fma(r, P[4]!, P[3]!)), fma(r, P[2]!, P[1]!));
  const l = fma(ar3, p, l1 + l2 + l3 + l4);
  const y = h + l;
  logLow = h - y + l;
  return y;
}

export function pow(x: number, y: number): number | undefined {
  const size = Math.abs(x);
  if (!(size >= 2 ** -1022 && size < Number.POSITIVE_INFINITY)) return undefined;
  let sign = 1;
  if (x < 0) {
    if (!Number.isInteger(y)) return undefined;
    if (y % 2 !== 0) sign = -1;
  }
  const ySize = Math.abs(y);
  if (!(ySize > 2 ** -64 && ySize < 2 ** 62)) return undefined;
  const h = logOf(size);
  const l = logLow;
  const e = y * h;
  const rest = fma(y, l, fma(y, h, -e));
  if (Math.abs(e) <= 2 ** -54) return sign * (1 + e);
  return Math.abs(e) < LARGEST ? sign * expOf(e, rest) : undefined;
}
