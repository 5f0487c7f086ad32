/**
 * In what the running code is: preempt_count, interrupts, locks held. While the count is not 0 or interrupts are off, nothing may sleep.
 *
 *   preempt_count   bits 0–7 preempt_disable and spinlocks   8–15 softirq   16–19 interrupts
 */
import type { Earlier, NativeCall } from "../../libc/native";

export const OFFSET = { preempt: 1, softirq: 1 << 8, hardirq: 1 << 16 } as const;

/** A lock that is held, or another reason why nothing may sleep, and where it began. */
export interface Held {
  readonly what: "spinlock" | "mutex" | "preempt" | "interrupt" | "irqs" | "softirq";
  /** Address of the lock; 0: none. */
  readonly lock: number;
  readonly pc: number;
  readonly step: number;
}

export interface Context {
  preempt: number;
  irqsOff: boolean;
  readonly held: Held[];
}

export const contextOf = (call: NativeCall): Context => call.state<Context>("context", () => ({ preempt: 0, irqsOff: false, held: [] }));

export function hold(call: NativeCall, what: Held["what"], lock = 0): void {
  const { pc, step } = call.here!();
  contextOf(call).held.push({ what, lock, pc, step });
}

/** Takes the latest of its kind away; false: there was none. */
export function letGo(call: NativeCall, what: Held["what"], lock = 0): boolean {
  const { held } = contextOf(call);
  const i = held.findLastIndex((h) => h.what === what && h.lock === lock);
  if (i >= 0) held.splice(i, 1);
  return i >= 0;
}

export const since = (h: Held): Earlier => ({ message: `kernel-${h.what}`, args: [], pc: h.pc, step: h.step });

/** Why nothing may sleep now; null: it may. */
export function atomicSince(call: NativeCall): Held | null {
  const { preempt, irqsOff, held } = contextOf(call);
  if (preempt === 0 && !irqsOff) return null;
  return held.findLast((h) => h.what !== "mutex") ?? null;
}

/** might_sleep: what is called may put the task to sleep. In atomic context that is a bug: other code waits for this one with the processor in its hands. */
export function mightSleep(call: NativeCall): void {
  const reason = atomicSince(call);
  if (reason) call.report("kernel-bug", `kernel-sleep-${reason.what}`, [call.name], undefined, since(reason));
}
