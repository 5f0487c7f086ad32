/** Absolute times of the timed functions, as the machine's nanoseconds. */
import type { NativeCall, Ptr } from "../native";
import { loadLong, plus } from "../pointers";

const BILLION = 1_000_000_000n;
export const REALTIME = 0;
export const MONOTONIC = 1;

export interface Deadline {
  readonly until: bigint;
  /** tv_nsec is within its bounds. */
  readonly valid: boolean;
}

/** The time at p of a clock; null clock: it is none that can be waited on. */
export function deadline(call: NativeCall, clock: number, p: Ptr): Deadline {
  const { memory, process } = call;
  const seconds = loadLong(memory, p);
  const rest = loadLong(memory, plus(p, memory.pointerSize));
  const since = clock === REALTIME ? process.epochSeconds() : 0n;
  return { until: (seconds - since) * BILLION + rest, valid: rest >= 0n && rest < BILLION };
}

export const isClock = (clock: number): boolean => clock === REALTIME || clock === MONOTONIC;
export const isPast = (call: NativeCall, d: Deadline): boolean => d.until <= call.process.nanoseconds();
