/**
 * The words of pthread_mutex_t (struct __pthread_mutex_s).
 *
 *            x86-64                              x86-32
 *    0   lock count owner nusers            0   lock count owner kind
 *   16   kind spins list                   16   nusers spins
 *
 * lock: 0 free, 1 locked, 2 locked and somebody may wait. A robust or priority-inheriting mutex has its owner's tid there and two
 * flags; one with a priority ceiling has the ceiling above bit 19.
 */
import type { NativeCall, Ptr } from "../native";

/** Types: PTHREAD_MUTEX_NORMAL is 0, _ADAPTIVE_NP 3. */
export const RECURSIVE = 1;
export const ERRORCHECK = 2;
export const ROBUST = 16;
export const INHERIT = 32;
export const PROTECT = 64;
export const SHARED = 128;
/** What pthread_mutex_destroy leaves in `kind`. */
export const DESTROYED = -1;

export const WAITERS = 0x80000000;
export const OWNER_DIED = 0x40000000;
export const TID = 0x3fffffff;
export const CEILING_SHIFT = 19;
const STATE = (1 << CEILING_SHIFT) - 1;

/** `owner` of a robust mutex whose last owner died: until pthread_mutex_consistent, and for ever without it. */
export const INCONSISTENT = 0x7fffffff;
export const NOT_RECOVERABLE = 0x7ffffffe;

export interface MutexWords {
  lock: number;
  count: number;
  owner: number;
  nusers: number;
  kind: number;
}

const LENGTH = 20;
export const sizeOf = (call: NativeCall): number => (call.memory.pointerSize === 8 ? 40 : 24);

export function load(call: NativeCall, p: Ptr): MutexWords {
  const { memory } = call;
  const view = new DataView(memory.read(p, LENGTH).buffer);
  const wide = memory.pointerSize === 8;
  return { lock: view.getUint32(0, true), count: view.getUint32(4, true), owner: view.getInt32(8, true), nusers: view.getUint32(wide ? 12 : 16, true), kind: view.getInt32(wide ? 16 : 12, true) };
}

export function store(call: NativeCall, p: Ptr, m: MutexWords): void {
  const wide = call.memory.pointerSize === 8;
  const view = new DataView(new ArrayBuffer(LENGTH));
  view.setUint32(0, m.lock, true);
  view.setUint32(4, m.count, true);
  view.setInt32(8, m.owner, true);
  view.setUint32(wide ? 12 : 16, m.nusers, true);
  view.setInt32(wide ? 16 : 12, m.kind, true);
  call.memory.write(p, new Uint8Array(view.buffer));
}

/** The lock word holds the owner's tid. */
export const holdsTid = ({ kind }: MutexWords): boolean => (kind & (ROBUST | INHERIT)) !== 0;
export const isRobust = ({ kind }: MutexWords): boolean => (kind & ROBUST) !== 0;
export const typeOf = ({ kind }: MutexWords): number => kind & 3;
/** Of a type that asks nobody who unlocks it. */
export const isPlain = (m: MutexWords): boolean => !holdsTid(m) && typeOf(m) !== RECURSIVE && typeOf(m) !== ERRORCHECK;
export const ownerOf = (m: MutexWords): number => (holdsTid(m) ? m.lock & TID : m.owner);

const ceilingBits = (m: MutexWords): number => ((m.kind & PROTECT) === 0 ? 0 : (m.lock & ~STATE) >>> 0);

export const isFree = (m: MutexWords): boolean => (holdsTid(m) ? (m.lock & TID) === 0 : (m.lock & STATE) === 0);
export const hasWaiters = (m: MutexWords): boolean => (holdsTid(m) ? (m.lock & WAITERS) !== 0 : (m.lock & STATE) === 2);

export const locked = (m: MutexWords, tid: number, waiters: boolean): number => (holdsTid(m) ? (tid | (waiters ? WAITERS : 0)) >>> 0 : (ceilingBits(m) | (waiters ? 2 : 1)) >>> 0);
export const unlocked = (m: MutexWords): number => (holdsTid(m) ? 0 : ceilingBits(m));
