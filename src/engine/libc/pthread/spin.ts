/** Spin locks: an int, 1 free, 0 locked (x86). Waiting threads sleep here: on one processor spinning would only burn time. */
import type { Native, NativeTable } from "../native";
import { E } from "./errors";
import { badLock } from "./misuse";
import { drop, hold, isMine, stateOf } from "./state";

const FREE = 1;
const LOCKED = 0;

const lock = (trying: boolean): Native => (call) => {
  const p = call.args.ptr(0);
  const { tasks } = call.process;
  if ((call.memory.load32(p) | 0) > 0) {
    call.memory.store32(p, LOCKED);
    hold(call, p, "spin");
    return call.returnI32(0);
  }
  if (trying) return call.returnI32(E.BUSY);
  const holder = stateOf(call).held.get(p.va)?.thread;
  return tasks.wait({ reason: "lock", channels: [tasks.key(p)], address: p.va, ...(holder ? { on: holder } : {}) });
};

const free: Native = (call) => {
  const p = call.args.ptr(0);
  call.memory.store32(p, FREE);
  call.returnI32(0);
};

const unlock: Native = (call) => {
  const p = call.args.ptr(0);
  const holder = stateOf(call).held.get(p.va);
  if ((call.memory.load32(p) | 0) > 0) badLock(call, "unlock-unlocked", p);
  else if (holder && !isMine(call, holder.thread)) badLock(call, "unlock-foreign", p, holder.thread);
  drop(call, p);
  call.memory.store32(p, FREE);
  call.process.tasks.wake(call.process.tasks.key(p), 1);
  call.returnI32(0);
};

const destroy: Native = (call) => {
  const p = call.args.ptr(0);
  if (call.memory.load32(p) === LOCKED) badLock(call, "destroy-locked", p);
  drop(call, p);
  call.returnI32(0);
};

export const spinLocks: NativeTable = { pthread_spin_init: free, pthread_spin_destroy: destroy, pthread_spin_lock: lock(false), pthread_spin_trylock: lock(true), pthread_spin_unlock: unlock };
