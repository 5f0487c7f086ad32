/**
 * Floating constants as LLVM writes them, to the bits of their format.
 *
 *   1.5e+00              decimal, exact in double (and in the type)
 *   0x3FF8000000000000   the bits of a double, also for `float`
 *   0xK3FFF80…           x86_fp80: sign and exponent (16 bits), then the 64-bit significand
 *   0xL<low 64><high 64> fp128, low half first      0xH half      0xR bfloat
 */
import type { FloatFormat } from "../ast";

const view = new DataView(new ArrayBuffer(8));

function doubleBits(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** Narrows a double's bits; not-a-number keeps its sign, its quiet bit and the upper bits of its payload. */
export function floatBitsOfDouble(bits: bigint): bigint {
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  if (exponent === 0x7ffn && fraction !== 0n) return ((bits >> 63n) << 31n) | 0x7f800000n | (fraction >> 29n);
  view.setBigUint64(0, bits);
  view.setFloat32(0, view.getFloat64(0));
  return BigInt(view.getUint32(0));
}

/** Widens a double's bits to another binary format with at least its range. */
function widen(bits: bigint, fractionBits: bigint, explicitOne: boolean): bigint {
  const exponentBits = 15n;
  const sign = bits >> 63n;
  let exponent = (bits >> 52n) & 0x7ffn;
  let fraction = bits & 0xfffffffffffffn;
  if (exponent === 0n && fraction === 0n) return sign << (exponentBits + fractionBits + (explicitOne ? 1n : 0n));
  if (exponent === 0n) {
    exponent = 1n;
    while (fraction >> 52n === 0n) {
      fraction <<= 1n;
      exponent--;
    }
    fraction &= 0xfffffffffffffn;
  }
  const wide = exponent === 0x7ffn ? 0x7fffn : exponent - 1023n + 16383n;
  const rest = fraction << (fractionBits - 52n);
  if (!explicitOne) return (((sign << exponentBits) | wide) << fractionBits) | rest;
  return (((((sign << exponentBits) | wide) << 1n) | 1n) << fractionBits) | rest;
}

/** Narrows a double that the format represents exactly (LLVM writes no other decimals). */
function narrow(bits: bigint, exponentBits: bigint, fractionBits: bigint): bigint {
  const sign = bits >> 63n;
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const top = (1n << exponentBits) - 1n;
  const place = (e: bigint, f: bigint): bigint => (((sign << exponentBits) | e) << fractionBits) | f;
  if (exponent === 0x7ffn) return place(top, fraction >> (52n - fractionBits));
  const rebased = exponent - 1023n + (top >> 1n);
  if (rebased > 0n) return place(rebased, fraction >> (52n - fractionBits));
  return place(0n, (fraction | (1n << 52n)) >> (53n - fractionBits - rebased));
}

function fromDouble(bits: bigint, format: FloatFormat): bigint {
  switch (format) {
    case "double":
      return bits;
    case "float":
      return floatBitsOfDouble(bits);
    case "x86_fp80":
      return widen(bits, 63n, true);
    case "fp128":
      return widen(bits, 112n, false);
    case "half":
      return narrow(bits, 5n, 10n);
    case "bfloat":
      return narrow(bits, 8n, 7n);
  }
}

/** The constant's bits in `format`, or null if the text is none. */
export function floatConstant(text: string, format: FloatFormat): bigint | null {
  const hex = /^0x([KLMHR]?)([0-9A-Fa-f]+)$/.exec(text);
  if (!hex) {
    const value = Number(text);
    return Number.isNaN(value) ? null : fromDouble(doubleBits(value), format);
  }
  const bits = BigInt(`0x${hex[2]}`);
  if (hex[1] === "") return fromDouble(bits, format);
  return hex[1] === "L" ? ((bits & 0xffffffffffffffffn) << 64n) | (bits >> 64n) : bits;
}
