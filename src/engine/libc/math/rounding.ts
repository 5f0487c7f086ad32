/** To integers, and along the line of representable numbers. */
import { raiseUnderflow } from "./errors";
import { environmentOf, integralDirection, Raised, roundedIn } from "../float/environment";
import { fma } from "../double/bits";
import { compare, type Rounding, squareRoot, toBigInt, toIntegral } from "../float/arithmetic";
import { decode, type Format, type Real } from "../float/real";
import type { Native, NativeCall, NativeTable } from "../native";
import { returnLong } from "../pointers";
import { type FloatType, giveReal, longDouble, realArgument, types } from "./formats";

const ERANGE = 34;
const EDOM = 33;

const integral: Readonly<Record<string, Rounding>> = { floor: "down", ceil: "up", trunc: "zero", round: "away", rint: "even", nearbyint: "even", roundeven: "even" };
const toLong: Readonly<Record<string, Rounding>> = { lrint: "even", llrint: "even", lround: "away", llround: "away" };

/** rint, nearbyint, lrint and llrint go where the environment says; the others tell it nothing but what does not fit. */
const CURRENT: ReadonlySet<string> = new Set(["rint", "nearbyint", "lrint", "llrint"]);

function roundNative(t: FloatType, name: string, how: Rounding): Native {
  return (call) => {
    const x = realArgument(t, call, 0);
    const r = toIntegral(x, CURRENT.has(name) ? integralDirection(environmentOf(call)) : how);
    if (name === "rint" && compare(x, r)) environmentOf(call).raised |= Raised.inexact;
    giveReal(t, call, r);
  };
}

/** Out of range: the x86 instruction gives the least number. */
function toLongNative(t: FloatType, name: string, how: Rounding): Native {
  const wide = name.startsWith("ll");
  return (call) => {
    const bits = wide || call.memory.pointerSize === 8 ? 64 : 32;
    const env = environmentOf(call);
    const x = realArgument(t, call, 0);
    const whole = toIntegral(x, CURRENT.has(name) ? integralDirection(env) : how);
    const n = toBigInt(whole);
    const fits = n !== null && BigInt.asIntN(bits, n) === n;
    if (!fits) env.raised |= Raised.invalid;
    else if (CURRENT.has(name) && compare(x, whole)) env.raised |= Raised.inexact;
    const value = fits ? n : -(1n << BigInt(bits - 1));
    if (wide) call.returnI64(value);
    else returnLong(call, value);
  };
}

function sqrtNative(t: FloatType): Native {
  return (call) => {
    const x = realArgument(t, call, 0);
    const env = environmentOf(call);
    if (x.kind !== "nan" && x.negative && !(x.kind === "finite" && x.m === 0n)) {
      call.process.setErrno(EDOM);
      env.raised |= Raised.invalid;
    }
    t.give(call, roundedIn(env, t.format, squareRoot(x, t.format.precision + 2)));
  };
}

const storedBits = (f: Format): bigint => BigInt((f.explicit ? f.precision : f.precision - 1) + f.exponentBits);

/** The neighbour of x in the direction of y: bits of finite numbers count through them in order (the x87's leading one aside). */
export function neighbour(f: Format, bits: bigint, up: boolean): bigint {
  const signBit = 1n << storedBits(f);
  let magnitude = bits & (signBit - 1n);
  const negative = (bits & signBit) !== 0n;
  if (magnitude === 0n) return up ? 1n : signBit | 1n;
  const away = up !== negative;
  if (!f.explicit) return (negative ? signBit : 0n) | (magnitude + (away ? 1n : -1n));
  // Without the stored one the 80-bit format counts like the others.
  const exponent = magnitude >> 64n;
  magnitude = (exponent << 63n) | (magnitude & ((1n << 63n) - 1n));
  magnitude += away ? 1n : -1n;
  const e = magnitude >> 63n;
  const one = e === 0n ? 0n : 1n << 63n;
  return (negative ? signBit : 0n) | (e << 64n) | one | (magnitude & ((1n << 63n) - 1n));
}

function nextNative(t: FloatType, towardType: FloatType): Native {
  return (call) => {
    const bits = t.argument(call, 0);
    const x = decode(t.format, bits);
    const y = realArgument(towardType, call, 1);
    if (x.kind === "nan" || y.kind === "nan") return giveReal(t, call, x.kind === "nan" ? x : y);
    const order = compare(x, y);
    if (order === 0) return giveReal(t, call, y);
    const result = neighbour(t.format, bits, order === -1);
    const r = decode(t.format, result);
    const fromZero = x.kind === "finite" && x.m === 0n;
    if (!fromZero && ((r.kind === "infinite" && x.kind === "finite") || (r.kind === "finite" && isSubnormal(t.format, r)))) {
      call.process.setErrno(ERANGE);
      environmentOf(call).raised |= Raised.inexact | (r.kind === "infinite" ? Raised.overflow : Raised.underflow);
    }
    if (fromZero) raiseUnderflow(call);
    t.give(call, result);
  };
}

const isSubnormal = (f: Format, r: Real): boolean => r.m < 1n << BigInt(f.precision - 1);

/** fmax and fmin: a not-a-number loses against a number. Of two zeros glibc gives the second (fminl: the first). */
const extreme = (t: FloatType, wanted: -1 | 1): Native => (call) => {
  const x = realArgument(t, call, 0);
  const y = realArgument(t, call, 1);
  if (x.kind === "nan" || y.kind === "nan") return giveReal(t, call, x.kind === "nan" ? y : x);
  const order = compare(x, y);
  giveReal(t, call, order === wanted || (order === 0 && t === longDouble && wanted === -1) ? x : y);
};

const table: Record<string, Native> = {};
for (const t of types) {
  for (const [name, how] of Object.entries(integral)) table[name + t.suffix] = roundNative(t, name, how);
  for (const [name, how] of Object.entries(toLong)) table[name + t.suffix] = toLongNative(t, name, how);
  table[`sqrt${t.suffix}`] = sqrtNative(t);
  table[`nextafter${t.suffix}`] = nextNative(t, t);
  table[`nexttoward${t.suffix}`] = nextNative(t, longDouble);
  table[`fmax${t.suffix}`] = extreme(t, 1);
  table[`fmin${t.suffix}`] = extreme(t, -1);
}
/** The common ones of double go the short way. */
const short = (f: (x: number) => number): Native => (call: NativeCall) => call.returnF64(f(call.args.f64(0)));
const halfEven = (x: number): number => {
  if (!(Math.abs(x) < 2 ** 52)) return x;
  const r = Math.abs(x) + 2 ** 52 - 2 ** 52;
  return x < 0 || Object.is(x, -0) ? -r : r;
};

const toEven = (name: "rint" | "nearbyint"): Native => (call) => {
  const env = environmentOf(call);
  if (env.rounding !== 0) return table[name](call);
  const x = call.args.f64(0);
  const r = halfEven(x);
  if (name === "rint" && r !== x && !Number.isNaN(x)) env.raised |= Raised.inexact;
  call.returnF64(r);
};

/** Zero when r² is x to the last bit. */
const inexactRoot = (x: number, r: number): number => (r === Number.POSITIVE_INFINITY || fma(r, r, -x) === 0 ? 0 : Raised.inexact);

export const rounding: NativeTable = {
  ...table,
  floor: short(Math.floor), ceil: short(Math.ceil), trunc: short(Math.trunc), rint: toEven("rint"), nearbyint: toEven("nearbyint"), roundeven: short(halfEven),
  sqrt: (call) => {
    const x = call.args.f64(0);
    const env = environmentOf(call);
    if (!(x >= 0) || env.rounding !== 0) return table.sqrt(call);
    const r = Math.sqrt(x);
    if (r * r !== x || !Number.isInteger(r * 2 ** 20)) env.raised |= inexactRoot(x, r);
    call.returnF64(r);
  },
  fmod: (call) => {
    const [x, y] = [call.args.f64(0), call.args.f64(1)];
    if (Number.isFinite(x) && Number.isFinite(y) && y !== 0) return call.returnF64(x % y);
    fmodSpecial(call, x, y);
  },
};

function fmodSpecial(call: NativeCall, x: number, y: number): void {
  if (Number.isNaN(x) || Number.isNaN(y)) return call.returnF64(Number.NaN);
  if (Number.isFinite(x) && y !== 0) return call.returnF64(x);
  call.process.setErrno(EDOM);
  environmentOf(call).raised |= Raised.invalid;
  giveReal(types[0], call, { kind: "nan", negative: true, m: 0n, e: 0 });
}

