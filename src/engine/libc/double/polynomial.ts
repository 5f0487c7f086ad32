/**
 * c₀ + c₁z + c₂z² + … in pairs, (c₀ + c₁z) + z²(c₂ + c₃z) + z⁴(…): short chains of dependent operations, and the order of roundings
 * that glibc's functions of fdlibm have since 2011.
 */
export function paired(c: readonly number[], z: number): number {
  const n = c.length;
  const z2 = z * z;
  let sum = c[0]! + z * c[1]!;
  if (n > 2) sum += z2 * (n > 3 ? c[2]! + z * c[3]! : c[2]!);
  if (n <= 4) return sum;
  const z4 = z2 * z2;
  sum += z4 * (n > 5 ? c[4]! + z * c[5]! : c[4]!);
  if (n > 6) sum += z4 * z2 * (n > 7 ? c[6]! + z * c[7]! : c[6]!);
  return n > 8 ? sum + z4 * z4 * c[8]! : sum;
}

/** c₀ + z(c₁ + z(c₂ + …)) */
export function horner(c: readonly number[], z: number): number {
  let sum = c[c.length - 1]!;
  for (let i = c.length - 2; i >= 0; i--) sum = c[i]! + z * sum;
  return sum;
}
