/**
 * pthread_mutex_init and pthread_mutexattr_t, an int:
 *
 *   bits 0 … 11 type · 12 … 23 priority ceiling · 28, 29 protocol · 30 robust · 31 shared between processes
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull } from "../pointers";
import { E } from "./errors";
import { CEILING_SHIFT, INHERIT, load, PROTECT, RECURSIVE, ROBUST, SHARED, sizeOf, store } from "./mutexWords";

const TYPE_MASK = 0xfff;
const CEILING = { shift: 12, mask: 0xfff000 };
const PROTOCOL = { shift: 28, mask: 0x30000000 };
const ROBUST_FLAG = 0x40000000;
const SHARED_FLAG = 0x80000000;
const TYPES = 4;
export const LOWEST_PRIORITY = 1;
export const HIGHEST_PRIORITY = 99;

export function initMutex(call: NativeCall, p: Ptr, attributes: number): number {
  const protocol = (attributes & PROTOCOL.mask) >>> PROTOCOL.shift;
  const robust = (attributes & ROBUST_FLAG) !== 0;
  if (protocol === 2 && robust) return E.NOTSUP;
  let kind = attributes & TYPE_MASK;
  if (robust) kind |= ROBUST;
  if (protocol === 1) kind |= INHERIT;
  if (protocol === 2) kind |= PROTECT;
  if (robust || (attributes & SHARED_FLAG) !== 0) kind |= SHARED;
  const ceiling = protocol === 2 ? Math.max((attributes & CEILING.mask) >>> CEILING.shift, LOWEST_PRIORITY) : 0;
  call.memory.fill(p, 0, sizeOf(call));
  store(call, p, { lock: (ceiling << CEILING_SHIFT) >>> 0, count: 0, owner: 0, nusers: 0, kind });
  return 0;
}

const init: Native = (call) => call.returnI32(initMutex(call, call.args.ptr(0), isNull(call.args.ptr(1)) ? 0 : call.memory.load32(call.args.ptr(1))));
const TIMED = 2;
/** mtx_init: mtx_plain, mtx_timed, each with mtx_recursive or without. */
export function initC11(call: NativeCall, p: Ptr, type: number): number {
  if ((type & ~(TIMED | 1)) !== 0) return E.INVAL;
  return initMutex(call, p, (type & 1) !== 0 ? RECURSIVE : 0);
}

const getter = (read: (attributes: number) => number): Native => (call) => {
  call.memory.store32(call.args.ptr(1), read(call.memory.load32(call.args.ptr(0))));
  call.returnI32(0);
};
const setter = (allowed: (v: number) => boolean, change: (attributes: number, v: number) => number): Native => (call) => {
  const v = call.args.i32(1);
  if (!allowed(v)) return call.returnI32(E.INVAL);
  call.memory.store32(call.args.ptr(0), change(call.memory.load32(call.args.ptr(0)), v));
  call.returnI32(0);
};
export const below = (n: number) => (v: number): boolean => v >= 0 && v < n;
export const zero: Native = (call) => {
  call.memory.store32(call.args.ptr(0), 0);
  call.returnI32(0);
};
export const nothing: Native = (call) => call.returnI32(0);
const flag = (bit: number) => (a: number, v: number): number => (v === 0 ? a & ~bit : a | bit);

const gettype = getter((a) => a & TYPE_MASK);
const settype = setter(below(TYPES), (a, v) => (a & ~TYPE_MASK) | v);
const getrobust = getter((a) => (a & ROBUST_FLAG) >>> 30);
const setrobust = setter(below(2), flag(ROBUST_FLAG));

const ceilingOf: Native = (call) => {
  const m = load(call, call.args.ptr(0));
  if ((m.kind & PROTECT) === 0) return call.returnI32(E.INVAL);
  call.memory.store32(call.args.ptr(1), m.lock >>> CEILING_SHIFT);
  call.returnI32(0);
};

const isPriority = (v: number): boolean => v >= LOWEST_PRIORITY && v <= HIGHEST_PRIORITY;
const setCeiling: Native = (call) => {
  const p = call.args.ptr(0);
  const m = load(call, p);
  const ceiling = call.args.i32(1);
  if ((m.kind & PROTECT) === 0 || !isPriority(ceiling)) return call.returnI32(E.INVAL);
  if (!isNull(call.args.ptr(2))) call.memory.store32(call.args.ptr(2), m.lock >>> CEILING_SHIFT);
  store(call, p, { ...m, lock: ((ceiling << CEILING_SHIFT) | (m.lock & ((1 << CEILING_SHIFT) - 1))) >>> 0 });
  call.returnI32(0);
};

export const mutexAttributes: NativeTable = {
  pthread_mutex_init: init,
  pthread_mutex_getprioceiling: ceilingOf, pthread_mutex_setprioceiling: setCeiling,
  pthread_mutexattr_init: zero, pthread_mutexattr_destroy: nothing,
  pthread_mutexattr_gettype: gettype, pthread_mutexattr_settype: settype, pthread_mutexattr_getkind_np: gettype, pthread_mutexattr_setkind_np: settype,
  pthread_mutexattr_getpshared: getter((a) => (a & SHARED_FLAG) >>> 31), pthread_mutexattr_setpshared: setter(below(2), flag(SHARED_FLAG)),
  pthread_mutexattr_getrobust: getrobust, pthread_mutexattr_setrobust: setrobust, pthread_mutexattr_getrobust_np: getrobust, pthread_mutexattr_setrobust_np: setrobust,
  pthread_mutexattr_getprotocol: getter((a) => (a & PROTOCOL.mask) >>> PROTOCOL.shift),
  pthread_mutexattr_setprotocol: setter(below(3), (a, v) => (a & ~PROTOCOL.mask) | (v << PROTOCOL.shift)),
  pthread_mutexattr_getprioceiling: getter((a) => Math.max((a & CEILING.mask) >>> CEILING.shift, LOWEST_PRIORITY)),
  pthread_mutexattr_setprioceiling: setter(isPriority, (a, v) => (a & ~CEILING.mask) | (v << CEILING.shift)),
};
