/**
 * Barriers: struct pthread_barrier.
 *
 *    0  in: how many have come in this round      4  current_round      8  count (0: destroyed)      12  shared
 *
 * The last to come lets the others through. They do not look at the barrier again: it may be destroyed by then.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, plus } from "../pointers";
import { E } from "./errors";
import { badLock } from "./misuse";
import { below, nothing, zero } from "./mutexAttr";
import { begin, finish, release, resumed, threadChannel, type Waiting } from "./state";

const AT = { in: 0, round: 4, count: 8, shared: 12 } as const;
const SERIAL_THREAD = -1;
const MOST = 0x7fffffff;

const init: Native = (call) => {
  const [p, attributes, count] = [call.args.ptr(0), call.args.ptr(1), call.args.u32(2)];
  if (count === 0 || count > MOST) return call.returnI32(E.INVAL);
  call.memory.fill(p, 0, call.memory.pointerSize === 8 ? 32 : 20);
  call.memory.store32(plus(p, AT.count), count);
  if (!isNull(attributes)) call.memory.store32(plus(p, AT.shared), call.memory.load32(attributes));
  call.returnI32(0);
};

const destroy: Native = (call) => {
  const p = call.args.ptr(0);
  if (call.memory.load32(plus(p, AT.count)) === 0) badLock(call, "lock-destroyed", p);
  else if (call.memory.load32(p) > 0) badLock(call, "destroy-waiting", p);
  call.memory.store32(plus(p, AT.count), 0);
  call.returnI32(0);
};

function sleep(call: NativeCall, w: Waiting): never {
  const { tasks } = call.process;
  return tasks.wait({ reason: "barrier", channels: [w.key, threadChannel(tasks.tid)], address: w.at.va });
}

function goOn(call: NativeCall, w: Waiting, p: Ptr): void {
  const through = w.done || call.memory.load32(plus(p, AT.round)) !== w.round;
  if (!through) return sleep(call, w);
  finish(call);
  call.returnI32(0);
}

const wait: Native = (call) => {
  const p = call.args.ptr(0);
  const waiting = resumed(call, "barrier", p);
  if (waiting) return goOn(call, waiting, p);
  const { memory, process: { tasks } } = call;
  const count = memory.load32(plus(p, AT.count));
  if (count === 0) badLock(call, "lock-destroyed", p);
  const [round, arrived, key] = [memory.load32(plus(p, AT.round)), memory.load32(p) + 1, tasks.key(p)];
  memory.store32(p, arrived < count ? arrived : 0);
  if (arrived < count) return sleep(call, begin(call, { what: "barrier", at: p, key, done: false, mutex: null, locking: false, result: 0, round }));
  memory.store32(plus(p, AT.round), round + 1);
  release(call, "barrier", key, Number.POSITIVE_INFINITY);
  tasks.wake(key);
  call.returnI32(SERIAL_THREAD);
};

export const barriers: NativeTable = {
  pthread_barrier_init: init, pthread_barrier_destroy: destroy, pthread_barrier_wait: wait,
  pthread_barrierattr_init: zero, pthread_barrierattr_destroy: nothing,
  pthread_barrierattr_getpshared: (call) => {
    call.memory.store32(call.args.ptr(1), call.memory.load32(call.args.ptr(0)));
    call.returnI32(0);
  },
  pthread_barrierattr_setpshared: (call) => {
    const shared = call.args.i32(1);
    if (!below(2)(shared)) return call.returnI32(E.INVAL);
    call.memory.store32(call.args.ptr(0), shared);
    call.returnI32(0);
  },
};
