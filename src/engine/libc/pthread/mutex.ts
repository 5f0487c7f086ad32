/**
 * Locking and unlocking: pthread_mutex_lock, _trylock, _timedlock, _unlock. A result is an error number, 0: done.
 *
 *   lock   free? take it : mark that somebody waits, sleep on the mutex's channel, try again when woken
 *   unlock free it; somebody waits? wake one (who must try again: a third thread may be faster, as on Linux)
 */
import type { NativeCall, Ptr } from "../native";
import type { Deadline } from "./clock";
import { isPast } from "./clock";
import { E } from "./errors";
import { badLock } from "./misuse";
import {
  DESTROYED, ERRORCHECK, hasWaiters, holdsTid, INCONSISTENT, isFree, isPlain, isRobust, load, locked, type MutexWords, NOT_RECOVERABLE, OWNER_DIED, ownerOf, RECURSIVE, store, typeOf, unlocked,
} from "./mutexWords";
import { drop, heldIn, hold, isKnownOther, isMine, queue, unqueue } from "./state";

const MOST_LOCKS = 0xffffffff;

/** `cond`: pthread_cond_wait takes it again, which does not count as a new user. */
export interface LockOptions {
  readonly deadline?: Deadline;
  readonly cond?: boolean;
}

export function lock(call: NativeCall, p: Ptr, options: LockOptions = {}): number {
  const m = load(call, p);
  const early = beforeLock(call, p, m, false);
  if (early !== null) return early;
  const { tasks } = call.process;
  const slept = unqueue(call, p);
  if (isFree(m)) return take(call, p, m, slept, options.cond === true);
  const d = options.deadline;
  if (d && !d.valid) return E.INVAL;
  if (tasks.woken === "time" || (d && isPast(call, d))) return E.TIMEDOUT;
  m.lock = holdsTid(m) ? locked(m, ownerOf(m), true) : locked(m, 0, true);
  store(call, p, m);
  queue(call, p);
  return tasks.wait({ reason: "mutex", channels: [tasks.key(p)], address: p.va, on: ownerOf(m), ...(d ? { until: d.until } : {}) });
}

export function tryLock(call: NativeCall, p: Ptr): number {
  const m = load(call, p);
  const early = beforeLock(call, p, m, true);
  if (early !== null) return early;
  return isFree(m) ? take(call, p, m, false, false) : E.BUSY;
}

/** What is decided without looking whether it is free; null: nothing. */
function beforeLock(call: NativeCall, p: Ptr, m: MutexWords, trying: boolean): number | null {
  if (m.kind === DESTROYED) {
    badLock(call, "lock-destroyed", p);
    return E.INVAL;
  }
  if (isRobust(m) && m.owner === NOT_RECOVERABLE) return E.NOTRECOVERABLE;
  if (isFree(m) || !isMine(call, ownerOf(m))) return null;
  if (typeOf(m) === RECURSIVE) {
    if (m.count === MOST_LOCKS) return E.AGAIN;
    m.count++;
    store(call, p, m);
    return 0;
  }
  if (typeOf(m) === ERRORCHECK) return trying ? E.BUSY : E.DEADLK;
  return null;
}

function take(call: NativeCall, p: Ptr, m: MutexWords, waited: boolean, cond: boolean): number {
  const { tid } = call.process.tasks;
  const died = isRobust(m) && (m.lock & OWNER_DIED) !== 0;
  m.lock = locked(m, tid, waited || hasWaiters(m));
  m.owner = died ? INCONSISTENT : tid;
  if (!cond && !died) m.nusers = (m.nusers + 1) >>> 0;
  if (typeOf(m) === RECURSIVE) m.count = 1;
  store(call, p, m);
  hold(call, p, "mutex", isRobust(m));
  return died ? E.OWNERDEAD : 0;
}

/** `cond`: by pthread_cond_wait. */
export function unlock(call: NativeCall, p: Ptr, cond = false): number {
  const m = load(call, p);
  if (m.kind === DESTROYED) {
    badLock(call, "lock-destroyed", p);
    return E.INVAL;
  }
  if (isPlain(m)) judgeUnlock(call, p, m);
  else if (isFree(m) || !isMine(call, ownerOf(m))) return E.PERM;
  if (typeOf(m) === RECURSIVE && m.count > 1) {
    m.count--;
    store(call, p, m);
    return 0;
  }
  const wakes = hasWaiters(m);
  m.lock = unlocked(m);
  m.owner = isRobust(m) && m.owner === INCONSISTENT ? NOT_RECOVERABLE : 0;
  if (typeOf(m) === RECURSIVE) m.count = 0;
  if (!cond) m.nusers = (m.nusers - 1) >>> 0;
  store(call, p, m);
  drop(call, p);
  if (wakes) call.process.tasks.wake(call.process.tasks.key(p), m.owner === NOT_RECOVERABLE ? undefined : 1);
  return 0;
}

/** A plain mutex lets itself be unlocked by anybody; nobody but its owner may. */
function judgeUnlock(call: NativeCall, p: Ptr, m: MutexWords): void {
  if (isFree(m)) badLock(call, "unlock-unlocked", p);
  else if (isKnownOther(call, m.owner)) badLock(call, "unlock-foreign", p, m.owner);
}

/** The block is about to be freed. A lock whose words were overwritten meanwhile is none any more. */
export function judgeFreed(call: NativeCall, block: Ptr): void {
  if (block.id === 0) return;
  const held = heldIn(call, block.id);
  if (held.length === 0) return;
  for (const va of held) {
    const lock = { va, id: block.id };
    drop(call, lock);
    if (!isFree(load(call, lock))) badLock(call, "free-locked", lock);
  }
}

/** The owner of a robust mutex is gone (handle_futex_death). */
export function ownerDied(call: NativeCall, p: Ptr): void {
  if ((call.memory.peek?.(p, 20).length ?? 20) < 20) return;
  const m = load(call, p);
  if (!isRobust(m) || !isMine(call, ownerOf(m))) return;
  const wakes = hasWaiters(m);
  m.lock = OWNER_DIED;
  store(call, p, m);
  if (wakes) call.process.tasks.wake(call.process.tasks.key(p), 1);
}

export function consistent(call: NativeCall, p: Ptr): number {
  const m = load(call, p);
  if (!isRobust(m) || m.owner !== INCONSISTENT) return E.INVAL;
  m.owner = call.process.tasks.tid;
  store(call, p, m);
  return 0;
}

export function destroy(call: NativeCall, p: Ptr): number {
  const m = load(call, p);
  if (!isRobust(m) && m.kind !== DESTROYED && m.nusers !== 0) {
    badLock(call, "destroy-locked", p, m.owner);
    return E.BUSY;
  }
  m.kind = DESTROYED;
  store(call, p, m);
  return 0;
}
