/** The functions on mutexes, condition variables and read-write locks by name: POSIX's and those of <threads.h>. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull } from "../pointers";
import { deadline, isClock, REALTIME } from "./clock";
import * as cond from "./cond";
import { E, thrdError } from "./errors";
import * as mutex from "./mutex";
import { below, initC11, nothing, zero } from "./mutexAttr";
import * as rwlock from "./rwlock";

type Operation = (call: NativeCall, p: Ptr) => number;
const posix = (use: Operation): Native => (call) => call.returnI32(use(call, call.args.ptr(0)));
const c11 = (use: Operation): Native => (call) => call.returnI32(thrdError(use(call, call.args.ptr(0))));
const silent = (use: Operation): Native => (call) => void use(call, call.args.ptr(0));

/** With an absolute time: argument `at` of CLOCK_REALTIME, or of the clock in argument `at`, the time behind it. */
const until = (use: (call: NativeCall, p: Ptr, options: { deadline: ReturnType<typeof deadline> }) => number, at: number, clocked: boolean): Operation => (call, p) => {
  const clock = clocked ? call.args.i32(at) : REALTIME;
  if (!isClock(clock)) return E.INVAL;
  return use(call, p, { deadline: deadline(call, clock, call.args.ptr(clocked ? at + 1 : at)) });
};

const mutexes: NativeTable = {
  pthread_mutex_lock: posix((call, p) => mutex.lock(call, p)), pthread_mutex_trylock: posix(mutex.tryLock), pthread_mutex_unlock: posix((call, p) => mutex.unlock(call, p)),
  pthread_mutex_timedlock: posix(until(mutex.lock, 1, false)), pthread_mutex_clocklock: posix(until(mutex.lock, 1, true)),
  pthread_mutex_destroy: posix(mutex.destroy), pthread_mutex_consistent: posix(mutex.consistent), pthread_mutex_consistent_np: posix(mutex.consistent),
  mtx_init: c11((call, p) => initC11(call, p, call.args.i32(1))), mtx_lock: c11((call, p) => mutex.lock(call, p)), mtx_trylock: c11(mutex.tryLock),
  mtx_timedlock: c11(until(mutex.lock, 1, false)), mtx_unlock: c11((call, p) => mutex.unlock(call, p)), mtx_destroy: silent(mutex.destroy),
};

const MOST = Number.POSITIVE_INFINITY;
const initCond: Operation = (call, p) => {
  cond.init(call, p, isNull(call.args.ptr(1)) ? 0 : call.memory.load32(call.args.ptr(1)));
  return 0;
};
const wake = (count: number): Operation => (call, p) => {
  cond.signal(call, p, count);
  return 0;
};
const condWait: Operation = (call, p) => cond.wait(call, p, call.args.ptr(1));
const condTimedWait: Operation = (call, p) => cond.wait(call, p, call.args.ptr(1), deadline(call, cond.clockOf(call, p), call.args.ptr(2)));
const condClockWait: Operation = (call, p) => {
  const clock = call.args.i32(2);
  return isClock(clock) ? cond.wait(call, p, call.args.ptr(1), deadline(call, clock, call.args.ptr(3))) : E.INVAL;
};

const attribute = (call: NativeCall): number => call.memory.load32(call.args.ptr(0));
const putAttribute = (call: NativeCall, v: number): void => {
  call.memory.store32(call.args.ptr(0), v);
  call.returnI32(0);
};
const give = (read: (attributes: number) => number): Native => (call) => {
  call.memory.store32(call.args.ptr(1), read(attribute(call)));
  call.returnI32(0);
};
const CLOCK_BIT = 2;
const bitSetter = (bit: number): Native => (call) => {
  const v = call.args.i32(1);
  if (!below(2)(v)) return call.returnI32(E.INVAL);
  putAttribute(call, v === 0 ? attribute(call) & ~bit : attribute(call) | bit);
};

const conditions: NativeTable = {
  pthread_cond_init: posix(initCond), pthread_cond_destroy: posix(cond.destroy), pthread_cond_signal: posix(wake(1)), pthread_cond_broadcast: posix(wake(MOST)),
  pthread_cond_wait: posix(condWait), pthread_cond_timedwait: posix(condTimedWait), pthread_cond_clockwait: posix(condClockWait),
  pthread_condattr_init: zero, pthread_condattr_destroy: nothing,
  pthread_condattr_getpshared: give((a) => a & cond.SHARED), pthread_condattr_setpshared: bitSetter(cond.SHARED),
  pthread_condattr_getclock: give((a) => (a & CLOCK_BIT) >> 1), pthread_condattr_setclock: bitSetter(CLOCK_BIT),
  cnd_init: c11((call, p) => {
    cond.init(call, p, 0);
    return 0;
  }),
  cnd_destroy: silent(cond.destroy), cnd_signal: c11(wake(1)), cnd_broadcast: c11(wake(MOST)), cnd_wait: c11(condWait), cnd_timedwait: c11(condTimedWait),
};

const initRwlock: Operation = (call, p) => {
  const attributes = call.args.ptr(1);
  const none = isNull(attributes);
  rwlock.init(call, p, none ? 0 : call.memory.load32(attributes), !none && call.memory.load32({ va: attributes.va + 4, id: attributes.id }) !== 0);
  return 0;
};
const KINDS = 3;
const word = (at: number, values: number): Native => (call) => {
  const v = call.args.i32(1);
  if (!below(values)(v)) return call.returnI32(E.INVAL);
  call.memory.store32({ va: call.args.ptr(0).va + at, id: call.args.ptr(0).id }, v);
  call.returnI32(0);
};
const wordOf = (at: number): Native => (call) => {
  call.memory.store32(call.args.ptr(1), call.memory.load32({ va: call.args.ptr(0).va + at, id: call.args.ptr(0).id }));
  call.returnI32(0);
};

const rwlocks: NativeTable = {
  pthread_rwlock_init: posix(initRwlock), pthread_rwlock_destroy: posix(rwlock.destroy), pthread_rwlock_unlock: posix(rwlock.unlock),
  pthread_rwlock_rdlock: posix((call, p) => rwlock.readLock(call, p, {})), pthread_rwlock_tryrdlock: posix((call, p) => rwlock.readLock(call, p, { trying: true })),
  pthread_rwlock_wrlock: posix((call, p) => rwlock.writeLock(call, p, {})), pthread_rwlock_trywrlock: posix((call, p) => rwlock.writeLock(call, p, { trying: true })),
  pthread_rwlock_timedrdlock: posix(until(rwlock.readLock, 1, false)), pthread_rwlock_timedwrlock: posix(until(rwlock.writeLock, 1, false)),
  pthread_rwlock_clockrdlock: posix(until(rwlock.readLock, 1, true)), pthread_rwlock_clockwrlock: posix(until(rwlock.writeLock, 1, true)),
  pthread_rwlockattr_init: (call) => {
    call.memory.fill(call.args.ptr(0), 0, 8);
    call.returnI32(0);
  },
  pthread_rwlockattr_destroy: nothing,
  pthread_rwlockattr_getkind_np: wordOf(0), pthread_rwlockattr_setkind_np: word(0, KINDS),
  pthread_rwlockattr_getpshared: wordOf(4), pthread_rwlockattr_setpshared: word(4, 2),
};

export const locks: NativeTable = { ...mutexes, ...conditions, ...rwlocks };
