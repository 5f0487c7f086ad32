/**
 * Timers of a process: `struct k_itimer` and the three of setitimer. Each counts on one of two clocks:
 *
 *   real   nanoseconds since boot: ITIMER_REAL, alarm, timer_create(CLOCK_REALTIME, CLOCK_MONOTONIC)
 *   cpu    the statements that the process itself has run: ITIMER_VIRTUAL, ITIMER_PROF, timer_create(CLOCK_PROCESS_CPUTIME_ID)
 */
import type { SigInfo, Timer } from "./task";

const SI_KERNEL = 128;
const SIGNALS: readonly number[] = [14, 26, 27];

/** What the timers of setitimer send. */
export const itimerInfo = (which: number): SigInfo => ({ signal: SIGNALS[which]!, code: SI_KERNEL, pid: 0, uid: 0, address: 0, value: 0n, status: 0 });

/** The earliest time on the clock at which one of them goes off; null: none. */
export function nextTimer(timers: readonly Timer[], clock: Timer["clock"]): bigint | null {
  let first: bigint | null = null;
  for (const t of timers) if (t.clock === clock && (first === null || t.at < first)) first = t.at;
  return first;
}

/** Those that are due by `now`, and the timers as they are afterwards. */
export function expire(timers: readonly Timer[], clock: Timer["clock"], now: bigint): { readonly due: readonly Timer[]; readonly left: readonly Timer[] } {
  const due = timers.filter((t) => t.clock === clock && t.at <= now).sort((a, b) => (a.at < b.at ? -1 : 1));
  if (due.length === 0) return { due, left: timers };
  const left = timers.filter((t) => !due.includes(t) || t.interval > 0n).map((t) => (due.includes(t) ? again(t, now) : t));
  return { due, left };
}

function again(t: Timer, now: bigint): Timer {
  const missed = (now - t.at) / t.interval;
  return { ...t, at: t.at + (missed + 1n) * t.interval, overrun: Number(missed) };
}

export const withTimer = (timers: readonly Timer[], timer: Timer): readonly Timer[] => [...timers.filter((t) => t.id !== timer.id), timer];
export const withoutTimer = (timers: readonly Timer[], id: number): readonly Timer[] => timers.filter((t) => t.id !== id);
