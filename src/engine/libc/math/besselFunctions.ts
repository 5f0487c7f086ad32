/** j0 … yn with their special cases. Y is minus infinity at 0 (a pole) and not a number below (a domain error). */
import { domainError, poleError, rangeError } from "./errors";
import { besselOfOrder } from "../double";
import { decode, encode, finite, infinite, notANumber, type Real } from "../float/real";
import type { Native, NativeCall, NativeTable } from "../native";
import { firstKind, secondKind } from "./bessel";
import { ofReal, realOf } from "./dd";
import { double, type FloatType, giveReal, realArgument, types } from "./formats";
import { isZero, magnitude } from "./unary";

const ZERO = finite(false, 0n, 0);
const ONE = finite(false, 1n, 0);
/** J(n) is odd in x for odd n, and J(-n) = (-1)^n J(n). */
const isOdd = (n: number): boolean => n % 2 !== 0;

function first(n: number, x: Real): Real {
  const order = Math.abs(n);
  const negative = isOdd(order) && x.negative !== n < 0;
  if (x.kind === "infinite") return { ...ZERO, negative };
  if (isZero(x)) return order === 0 ? ONE : { ...ZERO, negative };
  const size = { ...x, negative: false };
  if (magnitude(x) < -100) return order === 0 ? ONE : order === 1 ? { ...size, e: x.e - 1, negative } : { ...ZERO, negative };
  const r = realOf(firstKind(order, size));
  return { ...r, negative: r.negative !== negative };
}

function second(n: number, x: Real): Real {
  const order = Math.abs(n);
  const flips = n < 0 && isOdd(order);
  if (isZero(x)) return infinite(!flips);
  if (x.negative) return notANumber(order !== 0 && order !== 1);
  if (x.kind === "infinite") return ZERO;
  const v = secondKind(order, x);
  if (!Number.isFinite(v.h) || Number.isNaN(ofReal(x).h)) return infinite(!flips);
  const r = realOf(v);
  return { ...r, negative: r.negative !== flips };
}

const native = (t: FloatType, letter: "j" | "y", order: number | null, of: (n: number, x: Real) => Real): Native => (call: NativeCall) => {
  const n = order ?? call.args.i32(0);
  const quick = t === double ? besselOfOrder[letter](n, call.args.f64(order === null ? 1 : 0)) : undefined;
  if (quick !== undefined) return call.returnF64(quick);
  const x = realArgument(t, call, order === null ? 1 : 0);
  if (x.kind === "nan") return giveReal(t, call, x);
  const r = of(n, x);
  const bits = encode(t.format, r);
  const given = decode(t.format, bits);
  if (r.kind === "nan") domainError(call);
  else if (given.kind === "infinite" && isZero(x)) poleError(call);
  else if (given.kind === "infinite" || (isZero(given) && !isZero(x) && x.kind === "finite")) rangeError(call, given.kind === "infinite");
  t.give(call, bits);
};

const table: Record<string, Native> = {};
for (const t of types) {
  for (const [letter, of] of [["j", first], ["y", second]] as const) {
    table[`${letter}0${t.suffix}`] = native(t, letter, 0, of);
    table[`${letter}1${t.suffix}`] = native(t, letter, 1, of);
    table[`${letter}n${t.suffix}`] = native(t, letter, null, of);
  }
}
export const besselFunctions: NativeTable = table;
