/**
 * Floating-point operations that heed the environment: those of source after `#pragma STDC FENV_ACCESS ON`, which <fenv.h> brings.
 * Results are rounded in the direction of fesetround and raise the exceptions that fetestexcept sees.
 */
import { add, compare, divide, multiply, negate, ofBigInt, remainder, type Result, squareRoot, toBigInt, toIntegral } from "../../libc/float/arithmetic";
import { Direction, type FloatEnvironment, integralDirection, Raised, roundedIn } from "../../libc/float/environment";
import { decode, encode, finite, type Format, type Real } from "../../libc/float/real";

const exact = (value: Real): Result => ({ value, sticky: false });
const isZero = (r: Real): boolean => r.kind === "finite" && r.m === 0n;

const OPERATIONS: Readonly<Record<string, (args: readonly Real[], bits: number, env: FloatEnvironment) => Result>> = {
  fadd: ([a, b]) => add(a!, b!), fsub: ([a, b]) => add(a!, b!.kind === "nan" ? b! : negate(b!)), fmul: ([a, b]) => multiply(a!, b!),
  fdiv: ([a, b], bits) => divide(a!, b!, bits), frem: ([a, b]) => exact(remainder(a!, b!, false).value), fsqrt: ([a], bits) => squareRoot(a!, bits),
  fma: ([a, b, c]) => add(multiply(a!, b!).value, c!),
  rint: ([a], _bits, env) => exact(toIntegral(a!, integralDirection(env))), nearbyint: ([a], _bits, env) => exact(toIntegral(a!, integralDirection(env))),
};

export const heedsEnvironment = (op: string): boolean => op in OPERATIONS;

/** x - x is -0 when rounding down. */
function signOfZero(op: string, args: readonly Real[], r: Result, env: FloatEnvironment): Result {
  const sum = op === "fadd" || op === "fsub";
  if (!sum || env.rounding !== Direction.down || !isZero(r.value) || r.sticky) return r;
  const second = args[1]!.negative !== (op === "fsub");
  const bothPositive = isZero(args[0]!) && isZero(args[1]!) && !args[0]!.negative && !second;
  return bothPositive ? r : exact(finite(true, 0n, 0));
}

export function operate(env: FloatEnvironment, f: Format, op: string, operands: readonly bigint[]): bigint {
  const args = operands.map((bits) => decode(f, bits));
  const r = OPERATIONS[op]!(args, f.precision + 4, env);
  if (r.value.kind === "nan" && args.every((a) => a.kind !== "nan")) env.raised |= Raised.invalid;
  if (op === "fdiv" && r.value.kind === "infinite" && args[0]!.kind === "finite") env.raised |= Raised.divideByZero;
  if (op === "rint" && args[0]!.kind === "finite" && compare(args[0]!, r.value) !== 0) env.raised |= Raised.inexact;
  return roundedIn(env, f, signOfZero(op, args, r, env));
}

export const convert = (env: FloatEnvironment, from: Format, to: Format, bits: bigint): bigint => roundedIn(env, to, exact(decode(from, bits)));
export const fromInteger = (env: FloatEnvironment, to: Format, n: bigint): bigint => (n === 0n ? encode(to, finite(false, 0n, 0)) : roundedIn(env, to, exact(ofBigInt(n))));

/** What a conversion to an integer raises: invalid when it does not fit, inexact when it drops a fraction. */
export function raiseOfInteger(env: FloatEnvironment, from: Format, bits: bigint, fits: boolean): void {
  const r = decode(from, bits);
  if (!fits) env.raised |= Raised.invalid;
  else if (compare(r, ofBigInt(toBigInt(r)!)) !== 0) env.raised |= Raised.inexact;
}
