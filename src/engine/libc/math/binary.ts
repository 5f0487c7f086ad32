/** Functions of two or three real numbers with their special cases. */
import { add as exactAdd, compare, divide, multiply, remainder, toBigInt } from "../float/arithmetic";
import { finite, infinite, notANumber, type Real } from "../float/real";
import { add, dd, mul, ofReal, realOf, scale, sqrt } from "./dd";
import { atan2 as angle, PI } from "./elementary";
import * as f from "./functions";
import { isZero, magnitude, ONE } from "./unary";

export type RealFunction2 = (x: Real, y: Real) => Real;
const invalid = notANumber();
const zero = (negative: boolean): Real => finite(negative, 0n, 0);
const HUGE = finite(false, 1n, 40_000);
const TINY = finite(false, 1n, -40_000);

function isOddInteger(y: Real): boolean {
  if (y.kind !== "finite" || y.m === 0n || y.e > 0) return false;
  const cut = BigInt(-y.e);
  return (y.m & ((1n << cut) - 1n)) === 0n && ((y.m >> cut) & 1n) === 1n;
}
const isInteger = (y: Real): boolean => y.kind === "finite" && (y.e >= 0 || (y.m & ((1n << BigInt(-y.e)) - 1n)) === 0n);
const isOne = (x: Real): boolean => x.kind === "finite" && !x.negative && compare(x, ONE) === 0;

/** x^y for finite x > 0 and finite y. Small whole exponents are multiplied out: they can end exactly between two numbers. */
function positivePower(x: Real, y: Real): Real {
  if (isOne(x)) return ONE;
  const exponent = isInteger(y) && magnitude(y) <= 7 ? toBigInt(y)! : null;
  if (exponent !== null && exponent > 0n && exponent <= 64n) return finite(false, x.m ** exponent, x.e * Number(exponent));
  if (magnitude(y) > 80) return (compare(x, ONE) === 1) === !y.negative ? HUGE : TINY;
  const estimate = f.logReal(x).h * ofReal(y).h;
  if (Math.abs(estimate) > 12_000) return estimate > 0 ? HUGE : TINY;
  if (magnitude(y) < -200) return ONE;
  const { v, k } = f.pow(x, ofReal(y));
  return realOf(v, k);
}

function pow(x: Real, y: Real): Real {
  if (isZero(y) || isOne(x)) return ONE;
  if (x.kind === "nan" || y.kind === "nan") return invalid;
  const odd = isOddInteger(y);
  const negative = x.negative && odd;
  if (isZero(x)) return y.negative ? infinite(negative) : zero(negative);
  if (y.kind === "infinite") {
    const order = compare({ ...x, negative: false }, ONE);
    return order === 0 ? ONE : (order === 1) === !y.negative ? infinite(false) : zero(false);
  }
  if (x.kind === "infinite") return y.negative ? zero(negative) : infinite(negative);
  if (x.negative && !isInteger(y)) return invalid;
  return { ...positivePower({ ...x, negative: false }, y), negative };
}

/** Both arguments brought near 1, where nothing overflows. */
function atan2(y: Real, x: Real): Real {
  const pi = (n: number, d: number): Real => ({ ...realOf(scale(mul(PI, dd(n)), 1 / d)), negative: y.negative });
  if (y.kind === "infinite") return x.kind === "infinite" ? pi(x.negative ? 3 : 1, 4) : pi(1, 2);
  if (isZero(y) || x.kind === "infinite") return x.negative ? pi(1, 1) : zero(y.negative);
  if (isZero(x)) return pi(1, 2);
  const difference = magnitude(y) - magnitude(x);
  if (difference > 120) return pi(1, 2);
  if (difference < -120) return x.negative ? pi(1, 1) : { ...divide(y, x, 120).value, negative: y.negative };
  const shift = -magnitude(x);
  return realOf(angle(ofReal({ ...y, e: y.e + shift }), ofReal({ ...x, e: x.e + shift })));
}

function hypot(x: Real, y: Real): Real {
  if (x.kind === "infinite" || y.kind === "infinite") return infinite(false);
  if (x.kind === "nan" || y.kind === "nan") return invalid;
  const [a, b] = compare({ ...x, negative: false }, { ...y, negative: false }) === -1 ? [y, x] : [x, y];
  if (isZero(b)) return { ...a, negative: false };
  const shift = -magnitude(a);
  if (magnitude(a) - magnitude(b) > 130) return realOf(add(ofReal({ ...a, e: a.e + shift, negative: false }), dd(2 ** -200)), -shift);
  const u = ofReal({ ...a, e: a.e + shift, negative: false });
  const v = ofReal({ ...b, e: b.e + shift, negative: false });
  return realOf(sqrt(add(mul(u, u), mul(v, v))), -shift);
}

const negated = (x: Real): Real => ({ ...x, negative: !x.negative });

export const binary: Readonly<Record<string, RealFunction2>> = {
  pow, atan2, hypot,
  fmod: (x, y) => remainder(x, y, false).value,
  remainder: (x, y) => remainder(x, y, true).value,
  drem: (x, y) => remainder(x, y, true).value,
  fdim: (x, y) => (compare(x, y) === 1 ? exactAdd(x, negated(y)).value : zero(false)),
};

/** Those for which one argument that is not a number does not decide. */
export const ignoresNan: ReadonlySet<string> = new Set(["pow", "hypot"]);

/** x·y + z rounded once. */
export function fma(x: Real, y: Real, z: Real): Real {
  return exactAdd(multiply(x, y).value, z).value;
}

