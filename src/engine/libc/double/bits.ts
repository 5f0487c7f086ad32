/** Doubles as their two words, and the processor's fused multiply-add. */

export const f64 = new Float64Array(1);
const words = new Int32Array(f64.buffer);
/** Index of the word with sign and exponent. */
const HIGH = ((): 0 | 1 => {
  f64[0] = 1;
  return words[0] === 0 ? 1 : 0;
})();
const LOW = 1 - HIGH;

/** Upper word: sign, eleven bits of exponent, twenty of the fraction. */
export function high(x: number): number {
  f64[0] = x;
  return words[HIGH]!;
}
export function low(x: number): number {
  f64[0] = x;
  return words[LOW]!;
}
export function withHigh(x: number, word: number): number {
  f64[0] = x;
  words[HIGH] = word;
  return f64[0];
}
export function withLow(x: number, word: number): number {
  f64[0] = x;
  words[LOW] = word;
  return f64[0];
}
export function fromWords(highWord: number, lowWord: number): number {
  words[HIGH] = highWord;
  words[LOW] = lowWord;
  return f64[0]!;
}
/** x · 2^k where neither end leaves the normal range. */
export const shifted = (x: number, k: number): number => withHigh(x, high(x) + (k << 20));

const SPLITTER = 134217729; // 2^27 + 1
/**
 * a·b + c rounded once: product and sum exactly as pairs (Dekker, Knuth), then their sum. The last step rounds twice only where a
 * tie is within 2^-100; factors below 2^996.
 */
export function fma(a: number, b: number, c: number): number {
  const p = a * b;
  const ta = SPLITTER * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLITTER * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  const e = ah * bh - p + ah * bl + al * bh + al * bl;
  const s = p + c;
  const z = s - p;
  return s + (p - (s - z) + (c - z) + e);
}

/** Value made at its first use. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A double from its bits as C writes them. */
export function hex(text: string): number {
  const m = /^(-?)0x([01])(?:\.([0-9a-f]*))?p([+-]?\d+)$/.exec(text)!;
  const fraction = m[3] ?? "";
  const value = Number.parseInt(m[2] + fraction, 16) * 2 ** (Number(m[4]) - 4 * fraction.length);
  return m[1] ? -value : value;
}
