/**
 * pthread_create, _join, _detach and the end of a thread. What runs of the program at both ends is C (threads/start.c):
 *
 *   pthread_create ──▶ __thread_start(start, argument) ──▶ start(argument) ──▶ __thread_exit(result) ──▶ cleanup, key destructors,
 *                                                                              __thread_finish ──▶ the joiner is woken
 *
 * The result lies in library memory until it is joined: a block that only it points to is not lost.
 */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, storeLong } from "../pointers";
import { threadOptions } from "./attr";
import { type Deadline, deadline, isClock, isPast, REALTIME } from "./clock";
import { E } from "./errors";
import { badThread } from "./misuse";
import { ownerDied } from "./mutex";
import { add, find, self, stateOf, type Thread } from "./state";

const joinChannel = (pthread: number): string => `join:${pthread}`;

export function create(call: NativeCall, to: Ptr, attributes: Ptr, start: Ptr, argument: Ptr, c11: boolean): number {
  self(call);
  const options = threadOptions(call, attributes);
  const made = call.process.tasks.createThread(start, argument, options);
  if (typeof made === "number") return made === -E.INVAL ? E.INVAL : E.AGAIN;
  const thread = add(call, made.tcb.va, made.tid);
  thread.detached = options.detached;
  thread.c11 = c11;
  storeLong(call.memory, to, BigInt(made.tcb.va));
  return 0;
}

// --- results ---

const place = (call: NativeCall, slot: number): Ptr => call.process.libraryObject(`result of a thread, ${slot}`, call.memory.pointerSize);

/** All bits count: (void *)-1 is PTHREAD_CANCELED, which no double holds. */
function keepResult(call: NativeCall, thread: Thread): void {
  const state = stateOf(call);
  const [first, ...others] = state.freeSlots;
  thread.slot = first ?? state.slots++;
  state.freeSlots = others;
  const at = place(call, thread.slot);
  if (call.args.ptr(0).id !== 0 || call.memory.pointerSize === 4) call.memory.storePtr(at, call.args.ptr(0));
  else call.memory.store64(at, call.args.u64(0));
}

/** What is done with the result, which lies at `at`. */
type Deliver = (at: Ptr) => void;

function takeResult(call: NativeCall, thread: Thread, deliver: Deliver): void {
  const state = stateOf(call);
  const at = place(call, thread.slot);
  deliver(at);
  call.memory.storePtr(at, NULL);
  state.freeSlots = [...state.freeSlots, thread.slot];
}

// --- the end ---

/** The thread has ended for the program; true: it was the last, and the process is to exit. */
const finishThread: Native = (call) => {
  const thread = self(call);
  const state = stateOf(call);
  const { tasks } = call.process;
  for (const [va, held] of state.held) if (held.robust && held.thread === tasks.tid) ownerDied(call, { va, id: held.object });
  thread.ended = true;
  if (tasks.threads <= 1) return call.returnI32(1);
  if (thread.detached) state.threads.delete(thread.pthread);
  else keepResult(call, thread);
  tasks.wake(joinChannel(thread.pthread));
  return tasks.exitThread();
};

interface JoinOptions {
  readonly trying?: boolean;
  readonly deadline?: Deadline;
}

/** Why the thread cannot be joined; null: it can. */
function refusal(call: NativeCall, pthread: number, thread: Thread | undefined): number | null {
  if (!thread) {
    badThread(call, "join-unknown", pthread);
    return E.SRCH;
  }
  if (thread.detached) {
    badThread(call, "join-detached", pthread);
    return E.INVAL;
  }
  const me = self(call);
  if (thread === me || me.joiner === pthread) return E.DEADLK;
  if (thread.joiner === 0 || thread.joiner === me.pthread) return null;
  badThread(call, "join-twice", pthread);
  return E.INVAL;
}

export function join(call: NativeCall, pthread: number, deliver: Deliver, { trying, deadline: d }: JoinOptions = {}): number {
  const thread = find(call, pthread);
  const refused = refusal(call, pthread, thread);
  if (refused !== null || !thread) return refused ?? E.SRCH;
  const { tasks } = call.process;
  if (thread.ended) {
    takeResult(call, thread, deliver);
    stateOf(call).threads.delete(pthread);
    tasks.releaseThread(thread.tid);
    return 0;
  }
  if (trying) return E.BUSY;
  if (d && !d.valid) return E.INVAL;
  if (tasks.woken === "time" || (d && isPast(call, d))) {
    thread.joiner = 0;
    return E.TIMEDOUT;
  }
  thread.joiner = self(call).pthread;
  return tasks.wait({ reason: "join", channels: [joinChannel(pthread)], on: thread.tid, ...(d ? { until: d.until } : {}) });
}

/** pthread_join and its variants: the result goes where the second argument says. */
function joined(call: NativeCall, options: JoinOptions = {}): void {
  const to = call.args.ptr(1);
  call.returnI32(join(call, call.args.size(0), (at) => (isNull(to) ? undefined : call.memory.copy(to, at, call.memory.pointerSize)), options));
}

const clockJoin = (clock: number | null): Native => (call) => {
  const id = clock ?? call.args.i32(2);
  const until = call.args.ptr(clock === null ? 3 : 2);
  if (!isClock(id)) return call.returnI32(E.INVAL);
  joined(call, isNull(until) ? {} : { deadline: deadline(call, id, until) });
};

export function detach(call: NativeCall, pthread: number): number {
  const thread = find(call, pthread);
  if (!thread) {
    badThread(call, "detach-unknown", pthread);
    return E.SRCH;
  }
  if (thread.detached) {
    badThread(call, "detach-twice", pthread);
    return E.INVAL;
  }
  thread.detached = true;
  if (thread.ended) {
    takeResult(call, thread, () => undefined);
    stateOf(call).threads.delete(pthread);
  }
  call.process.tasks.releaseThread(thread.tid);
  return 0;
}

export const lifetimes: NativeTable = {
  /** __pthread_create(thread, attributes, start, argument, first function of all threads). */
  __pthread_create: (call) => call.returnI32(create(call, call.args.ptr(0), call.args.ptr(1), call.args.ptr(2), call.args.ptr(3), false)),
  pthread_join: (call) => joined(call),
  pthread_tryjoin_np: (call) => joined(call, { trying: true }),
  pthread_timedjoin_np: clockJoin(REALTIME), pthread_clockjoin_np: clockJoin(null),
  pthread_detach: (call) => call.returnI32(detach(call, call.args.size(0))),
  __thread_finish: finishThread,
  /** Whether the calling thread's start routine gives an int. */
  __thread_is_c11: (call) => call.returnI32(self(call).c11 ? 1 : 0),
};
