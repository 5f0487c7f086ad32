/**
 * Operations on the bits of the wide formats, exact and rounded to nearest even: `float80` is x86's long double,
 * `float128` is __float128. The machine and the library share them.
 */
import { add, compare, divide, multiply, negate, ofBigInt, remainder, type Result, type Rounding, squareRoot, toBigInt, toIntegral } from "./arithmetic";
import { decode, doubleOfReal, encode, F128, F80, floatOfReal, type Format, type Real, realOfDouble } from "./real";

export interface FloatOps {
  readonly format: Format;
  add(a: bigint, b: bigint): bigint;
  sub(a: bigint, b: bigint): bigint;
  mul(a: bigint, b: bigint): bigint;
  div(a: bigint, b: bigint): bigint;
  /** fmod: the result has the sign of a. */
  rem(a: bigint, b: bigint): bigint;
  fma(a: bigint, b: bigint, c: bigint): bigint;
  sqrt(a: bigint): bigint;
  neg(a: bigint): bigint;
  abs(a: bigint): bigint;
  copysign(a: bigint, sign: bigint): bigint;
  /** -1, 0, 1; null when one is not a number. */
  compare(a: bigint, b: bigint): -1 | 0 | 1 | null;
  round(a: bigint, how: Rounding): bigint;
  fromDouble(x: number): bigint;
  toDouble(a: bigint): number;
  /** As a double that is exactly a float. */
  toFloat(a: bigint): number;
  fromInt(n: bigint): bigint;
  /** Truncated; null for infinities and not-a-number. */
  toInt(a: bigint): bigint | null;
  decode(a: bigint): Real;
  encode(r: Real, sticky?: boolean): bigint;
}

export function floatOps(format: Format): FloatOps {
  const bits = format.precision + 2;
  const signBit = 1n << BigInt((format.explicit ? format.precision : format.precision - 1) + format.exponentBits);
  const dec = (a: bigint): Real => decode(format, a);
  const enc = (r: Result): bigint => encode(format, r.value, r.sticky);
  return {
    format,
    add: (a, b) => enc(add(dec(a), dec(b))),
    sub: (a, b) => {
      const right = dec(b);
      return enc(add(dec(a), right.kind === "nan" ? right : negate(right)));
    },
    mul: (a, b) => enc(multiply(dec(a), dec(b))),
    div: (a, b) => enc(divide(dec(a), dec(b), bits)),
    rem: (a, b) => encode(format, remainder(dec(a), dec(b), false).value),
    fma: (a, b, c) => enc(add(multiply(dec(a), dec(b)).value, dec(c))),
    sqrt: (a) => enc(squareRoot(dec(a), bits)),
    neg: (a) => a ^ signBit,
    abs: (a) => a & ~signBit,
    copysign: (a, sign) => (a & ~signBit) | (sign & signBit),
    compare: (a, b) => compare(dec(a), dec(b)),
    round: (a, how) => encode(format, toIntegral(dec(a), how)),
    fromDouble: (x) => encode(format, realOfDouble(x)),
    toDouble: (a) => doubleOfReal(dec(a)),
    toFloat: (a) => floatOfReal(dec(a)),
    fromInt: (n) => encode(format, ofBigInt(n)),
    toInt: (a) => toBigInt(dec(a)),
    decode: dec,
    encode: (r, sticky) => encode(format, r, sticky),
  };
}

export const float80 = floatOps(F80);
export const float128 = floatOps(F128);
