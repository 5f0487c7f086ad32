/**
 * Floating-point numbers of any binary format as exact values, and back to bits by rounding to nearest, ties to even.
 *
 *   binary32    s eeeeeeee f×23                      binary64    s e×11 f×52
 *   x86 80 bit  s e×15 1 f×63 (the leading 1 is stored)   binary128   s e×15 f×112
 *
 *   finite value = (-1)^sign · m · 2^e,  m a natural number of any length
 */

export interface Format {
  /** Bits of the significand, the leading one included. */
  readonly precision: number;
  readonly exponentBits: number;
  /** The leading one is stored (x87). */
  readonly explicit: boolean;
}

export const F16: Format = { precision: 11, exponentBits: 5, explicit: false };
export const BF16: Format = { precision: 8, exponentBits: 8, explicit: false };
export const F32: Format = { precision: 24, exponentBits: 8, explicit: false };
export const F64: Format = { precision: 53, exponentBits: 11, explicit: false };
export const F80: Format = { precision: 64, exponentBits: 15, explicit: true };
export const F128: Format = { precision: 113, exponentBits: 15, explicit: false };

export type RealKind = "finite" | "infinite" | "nan";
export interface Real { readonly kind: RealKind; readonly negative: boolean; readonly m: bigint; readonly e: number }

export const bias = (f: Format): number => 2 ** (f.exponentBits - 1) - 1;
/** Exponent of the last bit of subnormals: the smallest step of the format. */
export const lowestExponent = (f: Format): number => 2 - bias(f) - f.precision;

export const finite = (negative: boolean, m: bigint, e: number): Real => ({ kind: "finite", negative, m, e });
export const infinite = (negative: boolean): Real => ({ kind: "infinite", negative, m: 0n, e: 0 });
/** The quiet not-a-number that x86 makes for an invalid operation has its sign bit set. */
export const notANumber = (negative = true): Real => ({ kind: "nan", negative, m: 0n, e: 0 });

export function bitLength(m: bigint): number {
  if (m === 0n) return 0;
  const hex = m.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0], 16)) + 28;
}

export function decode(f: Format, bits: bigint): Real {
  const stored = f.explicit ? f.precision : f.precision - 1;
  const fraction = bits & ((1n << BigInt(stored)) - 1n);
  const exponent = Number((bits >> BigInt(stored)) & ((1n << BigInt(f.exponentBits)) - 1n));
  const negative = bits >> BigInt(stored + f.exponentBits) !== 0n;
  if (exponent === 2 ** f.exponentBits - 1) {
    const payload = f.explicit ? fraction & ((1n << 63n) - 1n) : fraction;
    return payload === 0n ? infinite(negative) : notANumber(negative);
  }
  if (exponent === 0) return finite(negative, fraction, lowestExponent(f));
  const m = f.explicit ? fraction : fraction | (1n << BigInt(f.precision - 1));
  return finite(negative, m, exponent - bias(f) - f.precision + 1);
}

export interface Rounded { readonly m: bigint; readonly e: number; readonly inexact: boolean; readonly overflow: boolean; /** Below the normal numbers. */ readonly tiny: boolean }

/** m·2^e (a little more if `sticky`) as the nearest value of the format: m below 2^precision, e at least the lowest. */
export function roundTo(f: Format, m: bigint, e: number, sticky = false): Rounded {
  const lowest = lowestExponent(f);
  const length = bitLength(m);
  const drop = Math.max(length - f.precision, lowest - e);
  const tiny = length + e < lowest + f.precision;
  let inexact = sticky;
  if (drop > 0) {
    const cut = BigInt(drop);
    const rest = m & ((1n << cut) - 1n);
    const half = 1n << (cut - 1n);
    m >>= cut;
    e += drop;
    inexact ||= rest !== 0n;
    if (rest > half || (rest === half && (sticky || (m & 1n) === 1n))) m++;
    if (bitLength(m) > f.precision) {
      m >>= 1n;
      e++;
    }
  }
  return { m, e, inexact, tiny, overflow: m !== 0n && bitLength(m) + e > bias(f) + 1 };
}

function pack(f: Format, negative: boolean, exponent: number, fraction: bigint): bigint {
  const stored = f.explicit ? f.precision : f.precision - 1;
  return (((negative ? 1n : 0n) << BigInt(f.exponentBits)) | BigInt(exponent)) << BigInt(stored) | fraction;
}

export function encode(f: Format, r: Real, sticky = false): bigint {
  const top = 2 ** f.exponentBits - 1;
  const one = f.explicit ? 1n << 63n : 0n;
  if (r.kind === "infinite") return pack(f, r.negative, top, one);
  if (r.kind === "nan") return pack(f, r.negative, top, one | (1n << BigInt(f.precision - 2)));
  let { m, e, overflow } = roundTo(f, r.m, r.e, sticky);
  if (overflow) return pack(f, r.negative, top, one);
  if (m === 0n) return pack(f, r.negative, 0, 0n);
  const shift = Math.min(f.precision - bitLength(m), e - lowestExponent(f));
  if (shift > 0) {
    m <<= BigInt(shift);
    e -= shift;
  }
  const leading = 1n << BigInt(f.precision - 1);
  if (m < leading) return pack(f, r.negative, 0, m);
  return pack(f, r.negative, e - lowestExponent(f) + 1, f.explicit ? m : m - leading);
}

const view = new DataView(new ArrayBuffer(8));
export function doubleBits(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}
export function bitsDouble(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}
export function floatBits(x: number): number {
  view.setFloat32(0, x);
  return view.getUint32(0);
}
export function bitsFloat(bits: number): number {
  view.setUint32(0, bits);
  return view.getFloat32(0);
}
export const realOfDouble = (x: number): Real => decode(F64, doubleBits(x));
export const doubleOfReal = (r: Real, sticky = false): number => bitsDouble(encode(F64, r, sticky));
export const floatOfReal = (r: Real, sticky = false): number => bitsFloat(Number(encode(F32, r, sticky)));
