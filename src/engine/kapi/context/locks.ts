/**
 * Locks (kernel/locking): one task runs on one processor, so whoever finds a spinlock taken would spin for ever, and whoever finds a
 * mutex taken would sleep for ever.
 *
 *   spinlock_t { unsigned slock }   1: taken        struct mutex { unsigned long owner }   the task, 0: nobody
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../../libc/native";
import { storeLong } from "../../libc/pointers";
import { contextOf, hold, letGo, mightSleep, OFFSET, since } from "./state";

const heldHere = (call: NativeCall, what: "spinlock" | "mutex", lock: Ptr): ReturnType<typeof contextOf>["held"][number] | undefined => contextOf(call).held.find((h) => h.what === what && h.lock === lock.va);

/** Taken by the caller itself: it waits for ever. The finding is told, and the call goes on as if it had got the lock. */
function recursion(call: NativeCall, what: "spinlock" | "mutex", lock: Ptr): void {
  const before = heldHere(call, what, lock);
  call.report("kernel-bug", `kernel-${what}-recursion`, [call.name], lock, before ? since(before) : undefined);
}

function lockSpin(call: NativeCall, lock: Ptr): void {
  if (call.memory.load32(lock) !== 0) recursion(call, "spinlock", lock);
  call.memory.store32(lock, 1);
  contextOf(call).preempt += OFFSET.preempt;
  hold(call, "spinlock", lock.va);
}

function unlockSpin(call: NativeCall, lock: Ptr): void {
  if (call.memory.load32(lock) === 0) {
    call.report("kernel-bug", "kernel-spinlock-not-held", [call.name], lock);
    return;
  }
  call.memory.store32(lock, 0);
  if (letGo(call, "spinlock", lock.va)) contextOf(call).preempt -= OFFSET.preempt;
}

export function disableIrqs(call: NativeCall): void {
  const context = contextOf(call);
  if (!context.irqsOff) hold(call, "irqs");
  context.irqsOff = true;
}

export function enableIrqs(call: NativeCall): void {
  contextOf(call).irqsOff = false;
  letGo(call, "irqs");
}

const IF = 0x200;

const spinTrylock: Native = (call) => {
  const lock = call.args.ptr(0);
  if (call.memory.load32(lock) !== 0) return call.returnI32(0);
  lockSpin(call, lock);
  call.returnI32(1);
};

export const spinlocks: NativeTable = {
  spin_lock_init: (call) => call.memory.store32(call.args.ptr(0), 0),
  spin_lock: (call) => lockSpin(call, call.args.ptr(0)),
  spin_unlock: (call) => unlockSpin(call, call.args.ptr(0)),
  spin_trylock: spinTrylock,
  spin_lock_bh: (call) => lockSpin(call, call.args.ptr(0)),
  spin_unlock_bh: (call) => unlockSpin(call, call.args.ptr(0)),
  spin_lock_irq: (call) => {
    disableIrqs(call);
    lockSpin(call, call.args.ptr(0));
  },
  spin_unlock_irq: (call) => {
    unlockSpin(call, call.args.ptr(0));
    enableIrqs(call);
  },
  _spin_lock_irqsave: (call) => {
    const flags = contextOf(call).irqsOff ? 0 : IF;
    disableIrqs(call);
    lockSpin(call, call.args.ptr(0));
    call.returnLong(flags);
  },
  spin_unlock_irqrestore: (call) => {
    unlockSpin(call, call.args.ptr(0));
    if ((call.args.size(1) & IF) !== 0) enableIrqs(call);
  },
};

// --- readers and writers ---

function lockRw(call: NativeCall, writer: boolean): void {
  const lock = call.args.ptr(0);
  const count = call.memory.load32(lock) | 0;
  if (count < 0 || (writer && count !== 0)) recursion(call, "spinlock", lock);
  call.memory.store32(lock, writer ? -1 : count + 1);
  contextOf(call).preempt += OFFSET.preempt;
  hold(call, "spinlock", lock.va);
}

function unlockRw(call: NativeCall, writer: boolean): void {
  const lock = call.args.ptr(0);
  const count = call.memory.load32(lock) | 0;
  if (writer ? count !== -1 : count <= 0) return call.report("kernel-bug", "kernel-spinlock-not-held", [call.name], lock);
  call.memory.store32(lock, writer ? 0 : count - 1);
  if (letGo(call, "spinlock", lock.va)) contextOf(call).preempt -= OFFSET.preempt;
}

export const rwlocks: NativeTable = {
  rwlock_init: (call) => call.memory.store32(call.args.ptr(0), 0),
  read_lock: (call) => lockRw(call, false),
  read_unlock: (call) => unlockRw(call, false),
  write_lock: (call) => lockRw(call, true),
  write_unlock: (call) => unlockRw(call, true),
};

// --- mutexes and semaphores ---

const SELF = 1n;
const ownerOf = (call: NativeCall, lock: Ptr): number => Number(call.memory.pointerSize === 8 ? call.memory.load64(lock) : call.memory.load32(lock));

function lockMutex(call: NativeCall): void {
  const lock = call.args.ptr(0);
  mightSleep(call);
  if (ownerOf(call, lock) !== 0) recursion(call, "mutex", lock);
  storeLong(call.memory, lock, SELF);
  hold(call, "mutex", lock.va);
  call.returnI32(0);
}

const mutexTrylock: Native = (call) => {
  const lock = call.args.ptr(0);
  if (ownerOf(call, lock) !== 0) return call.returnI32(0);
  storeLong(call.memory, lock, SELF);
  hold(call, "mutex", lock.va);
  call.returnI32(1);
};

const mutexUnlock: Native = (call) => {
  const lock = call.args.ptr(0);
  if (ownerOf(call, lock) === 0) return call.report("kernel-bug", "kernel-mutex-not-held", [call.name], lock);
  storeLong(call.memory, lock, 0n);
  letGo(call, "mutex", lock.va);
};

function down(call: NativeCall): void {
  const sem = call.args.ptr(0);
  mightSleep(call);
  const count = call.memory.load32(sem);
  if (count === 0) call.report("kernel-bug", "kernel-semaphore-empty", [call.name], sem);
  else call.memory.store32(sem, count - 1);
  call.returnI32(0);
}

export const mutexes: NativeTable = {
  mutex_init: (call) => storeLong(call.memory, call.args.ptr(0), 0n),
  mutex_destroy: () => undefined,
  mutex_lock: lockMutex,
  mutex_lock_interruptible: lockMutex,
  mutex_trylock: mutexTrylock,
  mutex_unlock: mutexUnlock,
  down, down_interruptible: down,
  down_trylock: (call) => {
    const [sem, count] = [call.args.ptr(0), call.memory.load32(call.args.ptr(0))];
    if (count > 0) call.memory.store32(sem, count - 1);
    call.returnI32(count > 0 ? 0 : 1);
  },
  up: (call) => call.memory.store32(call.args.ptr(0), call.memory.load32(call.args.ptr(0)) + 1),
};
