/**
 * The floating-point environment: rounding direction and the exceptions raised so far, in the bits of <fenv.h> (x87 control and
 * status word, MXCSR). Operations that heed it round their exact results here.
 */
import type { Result } from "./arithmetic";
import { encode, finite, type Format, infinite, lowestExponent, bias, bitLength, type Real } from "./real";

export const Raised = { invalid: 0x01, divideByZero: 0x04, overflow: 0x08, underflow: 0x10, inexact: 0x20, all: 0x3d } as const;
export const Direction = { nearest: 0, down: 0x400, up: 0x800, zero: 0xc00 } as const;

export interface FloatEnvironment {
  rounding: number;
  raised: number;
  /** Exceptions that end in SIGFPE (feenableexcept); absent: none. */
  enabled?: number;
}

/** The running program's; plain data of the library, which snapshots keep. */
export const environmentOf = (owner: { state<T>(key: string, init: () => T): T }): FloatEnvironment =>
  owner.state("floating-point environment", () => ({ rounding: 0, raised: 0 }));

/** Does a number of this sign grow in magnitude when it is rounded in the direction? */
const grows = (direction: number, negative: boolean): boolean => (direction === Direction.up ? !negative : direction === Direction.down && negative);

interface Cut { readonly m: bigint; readonly e: number; readonly inexact: boolean }

/** The significand cut to what the format holds: below `precision` bits and not finer than its smallest step. */
function cut(f: Format, r: Real, sticky: boolean): Cut {
  const drop = Math.max(bitLength(r.m) - f.precision, lowestExponent(f) - r.e);
  if (drop <= 0) return { m: r.m, e: r.e, inexact: sticky };
  const m = r.m >> BigInt(drop);
  return { m, e: r.e + drop, inexact: sticky || m << BigInt(drop) !== r.m };
}

function directed(f: Format, r: Real, sticky: boolean, direction: number): Real {
  const c = cut(f, r, sticky);
  const up = grows(direction, r.negative);
  const m = c.inexact && up ? c.m + 1n : c.m;
  if (m !== 0n && bitLength(m) + c.e > bias(f) + 1) {
    const largest = finite(r.negative, (1n << BigInt(f.precision)) - 1n, bias(f) + 1 - f.precision);
    return up ? infinite(r.negative) : largest;
  }
  return finite(r.negative, m, c.e);
}

/** Bits of the result as the environment rounds it; raises inexact, overflow and underflow. */
export function roundedIn(env: FloatEnvironment, f: Format, { value, sticky }: Result): bigint {
  if (value.kind !== "finite" || (value.m === 0n && !sticky)) return encode(f, value);
  const inexact = cut(f, value, sticky).inexact;
  const length = bitLength(value.m) + value.e;
  if (length > bias(f) + 1) env.raised |= Raised.overflow | Raised.inexact;
  else if (inexact) env.raised |= Raised.inexact | (length < lowestExponent(f) + f.precision ? Raised.underflow : 0);
  if (env.rounding !== Direction.nearest) return encode(f, directed(f, value, sticky, env.rounding));
  const bits = encode(f, value, sticky);
  if (inexact && bits === encode(f, infinite(value.negative))) env.raised |= Raised.overflow;
  return bits;
}

/** How rint, lrint and nearbyint go to a whole number. */
export const integralDirection = (env: FloatEnvironment): "even" | "down" | "up" | "zero" =>
  env.rounding === Direction.down ? "down" : env.rounding === Direction.up ? "up" : env.rounding === Direction.zero ? "zero" : "even";

/** How printf drops digits. */
export const decimalRounding = (env: FloatEnvironment, negative: boolean): "even" | "away" | "toward" =>
  env.rounding === Direction.nearest ? "even" : grows(env.rounding, negative) ? "away" : "toward";
