/**
 * Condition variables: struct __pthread_cond_s.
 *
 *    0  wseq: calls of wait so far, times 2      36  wrefs: waiters times 8, 2: monotonic clock, 1: shared
 *   32  0xffffffff: destroyed                    40  wakings for waiters of other processes, which take them themselves
 *
 *   wait    unlock, sleep ── signal ──▶ let through (done) ──▶ lock again, which may have to wait too ──▶ return
 *
 * The signalling thread counts waiters of its own process out. So one that was let through touches the variable no more: it may be
 * destroyed by then, as POSIX allows.
 */
import type { NativeCall, Ptr } from "../native";
import { plus } from "../pointers";
import { leaves } from "./cancelPoint";
import { type Deadline, isPast } from "./clock";
import { E } from "./errors";
import { badLock } from "./misuse";
import { lock, unlock } from "./mutex";
import { begin, finish, release, resumed, threadChannel, type Waiting } from "./state";

const SIZE = 48;
const AT = { wseq: 0, destroyed: 32, wrefs: 36, signals: 40 } as const;
const DESTROYED = 0xffffffff;
export const SHARED = 1;
const CLOCK = 2;
const WAITER = 8;

const wrefs = (call: NativeCall, p: Ptr): number => call.memory.load32(plus(p, AT.wrefs));
const setWrefs = (call: NativeCall, p: Ptr, v: number): void => call.memory.store32(plus(p, AT.wrefs), v);
export const waitersOf = (refs: number): number => refs >>> 3;

/** CLOCK_REALTIME or CLOCK_MONOTONIC. */
export const clockOf = (call: NativeCall, p: Ptr): number => (wrefs(call, p) & CLOCK) >> 1;

export function init(call: NativeCall, p: Ptr, attributes: number): void {
  call.memory.fill(p, 0, SIZE);
  setWrefs(call, p, attributes & (SHARED | CLOCK));
}

function judge(call: NativeCall, p: Ptr): void {
  if (call.memory.load32(plus(p, AT.destroyed)) === DESTROYED) badLock(call, "lock-destroyed", p);
}

export function wait(call: NativeCall, p: Ptr, mutex: Ptr, deadline?: Deadline): number {
  const waiting = resumed(call, "cond", p);
  if (waiting) return goOn(call, p, waiting, deadline);
  judge(call, p);
  if (deadline && !deadline.valid) return E.INVAL;
  const refused = unlock(call, mutex, true);
  if (refused !== 0) return refused;
  const { memory, process } = call;
  memory.store64(plus(p, AT.wseq), memory.load64(plus(p, AT.wseq)) + 2n);
  setWrefs(call, p, wrefs(call, p) + WAITER);
  const key = process.tasks.key(p);
  return sleep(call, begin(call, { what: "cond", at: p, key, done: false, mutex, locking: false, result: 0, round: 0 }), deadline);
}

function sleep(call: NativeCall, w: Waiting, deadline?: Deadline): number {
  if (leaves(call)) return E.INTR;
  const { tasks } = call.process;
  return tasks.wait({ reason: "condition", channels: [w.key, threadChannel(tasks.tid)], address: w.at.va, ...(deadline ? { until: deadline.until } : {}) });
}

function goOn(call: NativeCall, p: Ptr, w: Waiting, deadline?: Deadline): number {
  if (!w.locking) {
    if (!w.done && !takesSignal(call, p)) {
      if (!deadline || !isPast(call, deadline)) return sleep(call, w, deadline);
      setWrefs(call, p, wrefs(call, p) - WAITER);
      w.result = E.TIMEDOUT;
    }
    w.locking = true;
  }
  const error = lock(call, w.mutex!, { cond: true });
  finish(call);
  return error || w.result;
}

/** Another process has signalled. */
function takesSignal(call: NativeCall, p: Ptr): boolean {
  const at = plus(p, AT.signals);
  const signals = call.memory.load32(at);
  if (signals === 0) return false;
  call.memory.store32(at, signals - 1);
  setWrefs(call, p, wrefs(call, p) - WAITER);
  return true;
}

export function signal(call: NativeCall, p: Ptr, count: number): void {
  judge(call, p);
  const refs = wrefs(call, p);
  if (waitersOf(refs) === 0) return;
  const { tasks } = call.process;
  const key = tasks.key(p);
  const at = plus(p, AT.signals);
  const given = call.memory.load32(at);
  const wanted = Math.min(count, waitersOf(refs) - given);
  const own = release(call, "cond", key, wanted);
  setWrefs(call, p, refs - WAITER * own);
  if (own === wanted) return;
  call.memory.store32(at, given + wanted - own);
  tasks.wake(key, wanted - own);
}

export function destroy(call: NativeCall, p: Ptr): number {
  judge(call, p);
  if (waitersOf(wrefs(call, p)) > 0) badLock(call, "destroy-waiting", p);
  call.memory.store32(plus(p, AT.destroyed), DESTROYED);
  return 0;
}

/** The thread is cancelled while it waits: out of the queue, the mutex taken again. */
export function abandon(call: NativeCall, w: Waiting): void {
  const p = w.at;
  if (!w.locking) {
    if (!w.done) setWrefs(call, p, wrefs(call, p) - WAITER);
    w.locking = true;
  }
  lock(call, w.mutex!, { cond: true });
  finish(call);
}
