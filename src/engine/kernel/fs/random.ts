/** /dev/random, /dev/urandom and getrandom: the same bytes in every run (xorshift over a seed that the reader's number gives). */

export function randomBytes(seed: number, from: number, n: number): Uint8Array {
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let x = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul((from + i) >>> 2, 0x85ebca6b)) >>> 0;
    for (let round = 0; round < 3; round++) {
      x ^= x << 13;
      x ^= x >>> 17;
      x = Math.imul(x ^ (x << 5), 0x2c1b3c6d) >>> 0;
    }
    out[i] = x >>> (8 * ((from + i) & 3));
  }
  return out;
}
