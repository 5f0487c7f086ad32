/**
 * Semaphores: struct new_sem. Errors go to errno.
 *
 *   x86-64    0 value, 4 waiters, 8 shared (128)          x86-32    0 value times 2, plus 1 while somebody waits, 4 shared, 12 waiters
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, plus } from "../pointers";
import { type Deadline, deadline, isClock, isPast, REALTIME } from "./clock";
import { E } from "./errors";
import { badLock } from "./misuse";
import { queue, unqueue } from "./state";

const MOST = 0x7fffffff;
const SHARED = 128;
const DESTROYED = 0xffffffff;

const isWide = (call: NativeCall): boolean => call.memory.pointerSize === 8;
const sharedAt = (call: NativeCall, p: Ptr): Ptr => plus(p, isWide(call) ? 8 : 4);
const waitersAt = (call: NativeCall, p: Ptr): Ptr => plus(p, isWide(call) ? 4 : 12);

const countOf = (call: NativeCall, p: Ptr): number => (isWide(call) ? call.memory.load32(p) : call.memory.load32(p) >>> 1);
const waitersOf = (call: NativeCall, p: Ptr): number => call.memory.load32(waitersAt(call, p));

function set(call: NativeCall, p: Ptr, value: number, waiters: number): void {
  call.memory.store32(waitersAt(call, p), waiters);
  call.memory.store32(p, isWide(call) ? value : value * 2 + (waiters > 0 ? 1 : 0));
}

function judge(call: NativeCall, p: Ptr): void {
  if (call.memory.load32(sharedAt(call, p)) === DESTROYED) badLock(call, "lock-destroyed", p);
}

const init: Native = (call) => {
  const [p, shared, value] = [call.args.ptr(0), call.args.i32(1), call.args.u32(2)];
  if (value > MOST) return fail(call, E.INVAL);
  if (!isWide(call)) call.memory.store32(plus(p, 8), 0);
  call.memory.store32(sharedAt(call, p), shared === 0 ? 0 : SHARED);
  set(call, p, value, 0);
  call.returnI32(0);
};

const destroy: Native = (call) => {
  const p = call.args.ptr(0);
  judge(call, p);
  if (waitersOf(call, p) > 0) badLock(call, "destroy-waiting", p);
  call.memory.store32(sharedAt(call, p), DESTROYED);
  call.returnI32(0);
};

function wait(call: NativeCall, p: Ptr, d?: Deadline): void {
  const { tasks } = call.process;
  if (d && !d.valid) return fail(call, E.INVAL);
  judge(call, p);
  const value = countOf(call, p);
  const waiters = Math.max(0, waitersOf(call, p) - (unqueue(call, p) ? 1 : 0));
  if (value > 0) {
    set(call, p, value - 1, waiters);
    return call.returnI32(0);
  }
  const error = tasks.woken === "time" || (d && isPast(call, d)) ? E.TIMEDOUT : tasks.woken === "signal" ? E.INTR : 0;
  set(call, p, value, error === 0 ? waiters + 1 : waiters);
  if (error !== 0) return fail(call, error);
  queue(call, p);
  return tasks.wait({ reason: "semaphore", channels: [tasks.key(p)], address: p.va, ...(d ? { until: d.until } : {}) });
}

const tryWait: Native = (call) => {
  const p = call.args.ptr(0);
  judge(call, p);
  const value = countOf(call, p);
  if (value === 0) return fail(call, E.AGAIN);
  set(call, p, value - 1, waitersOf(call, p));
  call.returnI32(0);
};

const post: Native = (call) => {
  const p = call.args.ptr(0);
  judge(call, p);
  const value = countOf(call, p);
  if (value === MOST) return fail(call, E.OVERFLOW);
  const waiters = waitersOf(call, p);
  set(call, p, value + 1, waiters);
  if (waiters > 0) call.process.tasks.wake(call.process.tasks.key(p), 1);
  call.returnI32(0);
};

const clockWait: Native = (call) => {
  const clock = call.args.i32(1);
  if (!isClock(clock)) return fail(call, E.INVAL);
  wait(call, call.args.ptr(0), deadline(call, clock, call.args.ptr(2)));
};

export const semaphores: NativeTable = {
  sem_init: init, sem_destroy: destroy, sem_trywait: tryWait, sem_post: post,
  sem_wait: (call) => wait(call, call.args.ptr(0)),
  sem_timedwait: (call) => wait(call, call.args.ptr(0), deadline(call, REALTIME, call.args.ptr(1))),
  sem_clockwait: clockWait,
  sem_getvalue: (call) => {
    judge(call, call.args.ptr(0));
    call.memory.store32(call.args.ptr(1), countOf(call, call.args.ptr(0)));
    call.returnI32(0);
  },
};
