/**
 * pthread_once and call_once: an int, 0 fresh, 2 done, else 1 plus 4 times the tid of the thread that is at it. The call of the
 * program's function is C (threads/once.c).
 */
import type { NativeTable } from "../native";
import { isKnownOther, isMine, self } from "./state";

const DONE = 2;
const RUNNING = 1;
const TID_SHIFT = 2;

export const once: NativeTable = {
  /** 1: the caller is to do it, 0: it is done. Waits while another thread is at it; one that was lost in a fork does not count. */
  __once_enter: (call) => {
    const p = call.args.ptr(0);
    const { tasks } = call.process;
    self(call);
    const value = call.memory.load32(p);
    if (value === DONE) return call.returnI32(0);
    const owner = value >>> TID_SHIFT;
    if ((value & RUNNING) !== 0 && (owner === tasks.tid || (!isMine(call, owner) && isKnownOther(call, owner)))) {
      return tasks.wait({ reason: "once", channels: [tasks.key(p)], address: p.va, on: owner });
    }
    call.memory.store32(p, (tasks.tid << TID_SHIFT) | RUNNING);
    call.returnI32(1);
  },
  /** It is done, or (0) was given up. */
  __once_leave: (call) => {
    const p = call.args.ptr(0);
    call.memory.store32(p, call.args.i32(1) === 0 ? 0 : DONE);
    call.process.tasks.wake(call.process.tasks.key(p));
  },
};
