/** √(x² + y²) as glibc does without fused operations (Borges 2019): the root, then a correction. Undefined: take the long way. */
export function hypot(x: number, y: number): number | undefined {
  const [a, b] = Math.abs(x) < Math.abs(y) ? [Math.abs(y), Math.abs(x)] : [Math.abs(x), Math.abs(y)];
  if (!(a < 2 ** 511) || !(b > 2 ** -459)) return undefined;
  if (b <= a * 2 ** -54) return a + b;
  const h = Math.sqrt(a * a + b * b);
  if (h <= 2 * b) {
    const d = h - b;
    return h - (a * (2 * d - a) + (d - 2 * (a - b)) * d) / (2 * h);
  }
  const d = h - a;
  return h - (2 * d * (a - 2 * b) + ((4 * d - b) * b + d * d)) / (2 * h);
}
