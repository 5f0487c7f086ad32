/**
 * Signals: send_signal, dequeue_signal, get_signal.
 *
 *   kill ──▶ pending of the process ─┐            (a standard signal is pending once, real-time ones queue)
 *   tgkill ▶ pending of the thread ──┴─▶ next return to the program: ignored · default action · handler
 */
import type { SigAction, SigInfo, Task, ThreadGroup } from "./task";

export const SIG_DFL = 0;
export const SIG_IGN = 1;
export const SIG = { ILL: 4, TRAP: 5, ABRT: 6, BUS: 7, FPE: 8, KILL: 9, SEGV: 11, PIPE: 13, ALRM: 14, CHLD: 17, CONT: 18, STOP: 19, TSTP: 20, TTIN: 21, TTOU: 22, URG: 23, WINCH: 28 } as const;
export const SA = { NOCLDSTOP: 1, NOCLDWAIT: 2, SIGINFO: 4, ONSTACK: 0x08000000, RESTART: 0x10000000, NODEFER: 0x40000000, RESETHAND: 0x80000000 } as const;
const FIRST_REALTIME = 32;
const CORE: ReadonlySet<number> = new Set([3, 4, 5, 6, 7, 8, 11, 24, 25, 31]);
const IGNORED: ReadonlySet<number> = new Set([SIG.CHLD, SIG.URG, SIG.WINCH]);
const STOPS: ReadonlySet<number> = new Set([SIG.STOP, SIG.TSTP, SIG.TTIN, SIG.TTOU]);
export const DEFAULT_ACTION: SigAction = { handler: SIG_DFL, handlerId: 0, flags: 0, mask: 0n };

export type Disposition = "ignore" | "continue" | "stop" | "terminate" | "core" | "handler";

export const bit = (signal: number): bigint => 1n << BigInt(signal - 1);

export function dispositionOf(group: ThreadGroup, signal: number): Disposition {
  const { handler } = group.actions[signal] ?? DEFAULT_ACTION;
  if (handler > SIG_IGN) return "handler";
  if (signal === SIG.CONT) return "continue";
  if (handler === SIG_IGN || IGNORED.has(signal)) return "ignore";
  if (STOPS.has(signal)) return "stop";
  return CORE.has(signal) ? "core" : "terminate";
}

/** prepare_signal + __send_signal: false: nobody will ever see it. */
export function enqueueSignal(threads: readonly Task[], target: { pending: readonly SigInfo[] }, group: ThreadGroup, info: SigInfo): boolean {
  const { signal } = info;
  const drop = (gone: (s: number) => boolean): void => {
    for (const holder of [group, ...threads]) if (holder.pending.some((p) => gone(p.signal))) holder.pending = holder.pending.filter((p) => !gone(p.signal));
  };
  if (signal === SIG.CONT) drop((s) => STOPS.has(s));
  if (STOPS.has(signal)) drop((s) => s === SIG.CONT);
  const blockedByAll = threads.every((t) => (t.blocked & bit(signal)) !== 0n);
  const awaited = threads.some((t) => awaits(t, signal));
  if (dispositionOf(group, signal) === "ignore" && !blockedByAll && !awaited) return false;
  if (signal < FIRST_REALTIME && target.pending.some((p) => p.signal === signal)) return true;
  target.pending = [...target.pending, info];
  return true;
}

export function pendingMask(task: Task): bigint {
  let mask = 0n;
  for (const p of [...task.pending, ...task.group.pending]) mask |= bit(p.signal);
  return mask;
}

/** dequeue_signal: the lowest pending signal in `mask`, those of the thread first; synchronous ones (faults) before all others. */
export function dequeueSignal(task: Task, mask: bigint): SigInfo | null {
  for (const holder of [task, task.group]) {
    const candidates = holder.pending.filter((p) => (mask & bit(p.signal)) !== 0n);
    if (candidates.length === 0) continue;
    const first = candidates.reduce((a, b) => (b.signal < a.signal ? b : a));
    holder.pending = holder.pending.filter((p) => p !== first);
    return first;
  }
  return null;
}

/** Is the task in sigwait for this signal? */
const awaits = (task: Task, signal: number): boolean => ((task.wait?.awaits ?? 0n) & bit(signal)) !== 0n;

/**
 * Signals that the task must act on now. SIGKILL and SIGSTOP cannot be blocked; a signal of the process is the business of the first
 * thread that does not block it.
 */
export function deliverableMask(task: Task, threads: readonly Task[]): bigint {
  if (task.pending.length === 0 && task.group.pending.length === 0) return 0n;
  let mask = 0n;
  for (const p of task.pending) mask |= bit(p.signal);
  for (const p of task.group.pending) if (chooseThread(threads, p.signal) === task) mask |= bit(p.signal);
  return mask & ~blockedOf(task) & ~(task.wait?.awaits ?? 0n);
}

export const blockedOf = (task: Task): bigint => task.blocked & ~(bit(SIG.KILL) | bit(SIG.STOP));

/** The thread that a signal for the whole process goes to: the first that does not block it. */
export const chooseThread = (threads: readonly Task[], signal: number): Task | undefined =>
  threads.find((t) => awaits(t, signal)) ?? threads.find((t) => t.state !== "dead" && (blockedOf(t) & bit(signal)) === 0n);

/** wait status of a process that a signal ended. Never with 0x80: RLIMIT_CORE is 0, nobody dumps core. */
export const killedStatus = (signal: number): number => signal;
