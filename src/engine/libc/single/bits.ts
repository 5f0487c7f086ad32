/** Floats as their 32 bits. Arithmetic of floats is that of doubles, rounded after each operation by `f`. */
const f32 = new Float32Array(1);
const i32 = new Int32Array(f32.buffer);

export const f = Math.fround;
export function bits(x: number): number {
  f32[0] = x;
  return i32[0]!;
}
export function ofBits(word: number): number {
  i32[0] = word;
  return f32[0]!;
}
/** x · 2^k within the normal range. */
export const shifted = (x: number, k: number): number => ofBits(bits(x) + (k << 23));
/** The upper twelve bits of the significand. */
export const head = (x: number): number => ofBits(bits(x) & ~0xfff);

/** c₀ + z(c₁ + z(c₂ + …)), rounded at every step. */
export function horner(c: readonly number[], z: number): number {
  let sum = c[c.length - 1]!;
  for (let i = c.length - 2; i >= 0; i--) sum = f(c[i]! + f(z * sum));
  return sum;
}
/** Coefficients as floats. */
export const floats = (...c: number[]): readonly number[] => c.map(f);
