/**
 * What the library knows of a process's threads besides what lies in simulated memory: who can be joined, who is to be cancelled,
 * who holds which lock, and how far a waiting call has come (a call that has to wait is made again as a whole).
 */
import type { NativeCall, Ptr } from "../native";

export interface Thread {
  /** pthread_t: address of the control block. */
  readonly pthread: number;
  tid: number;
  /** Ids it had in the processes that this one was forked from: they may still stand in locks. */
  former: readonly number[];
  detached: boolean;
  ended: boolean;
  /** pthread_t of the thread that waits in pthread_join; 0: none. */
  joiner: number;
  /** Its start routine is thrd_start_t: int, not void *. */
  c11: boolean;
  /** PTHREAD_CANCEL_DISABLE, PTHREAD_CANCEL_ASYNCHRONOUS. */
  disabled: boolean;
  asynchronous: boolean;
  /** pthread_cancel was called for it; `now`: the handler of the signal is to leave the thread. */
  cancelled: boolean;
  now: boolean;
  /** Number of the place in library memory where its result lies. */
  slot: number;
}

export interface Held {
  readonly thread: number;
  /** Object of the pointer that it was locked through. */
  readonly object: number;
  readonly robust: boolean;
  readonly what: "mutex" | "spin" | "rwlock";
}

/** A call that waits and what it has done so far. */
export interface Waiting {
  readonly what: "cond" | "barrier";
  readonly at: Ptr;
  readonly key: string;
  /** Somebody has let it through: the memory is not looked at any more. */
  done: boolean;
  /** pthread_cond_wait: the mutex it takes again, and with which result it then returns. */
  readonly mutex: Ptr | null;
  locking: boolean;
  result: number;
  /** pthread_barrier_wait: the round it belongs to. */
  readonly round: number;
}

interface State {
  pid: number;
  /** By pthread_t. */
  threads: Map<number, Thread>;
  /** By address. */
  held: Map<number, Held>;
  /** Read locks: address → tids, one a lock. */
  readers: Map<number, readonly number[]>;
  /** By tid, longest waiting first. */
  waiting: Map<number, Waiting>;
  /** Calls that sleep on a lock and are counted there: "tid:address". */
  queued: Map<string, true>;
  /** Free places for results, and how many there are. */
  freeSlots: readonly number[];
  slots: number;
}

const KEY = "pthread";
const fresh = (): State => ({ pid: 0, threads: new Map(), held: new Map(), readers: new Map(), waiting: new Map(), queued: new Map(), freeSlots: [], slots: 0 });

const newThread = (pthread: number, tid: number): Thread => ({
  pthread, tid, former: [], detached: false, ended: false, joiner: 0, c11: false, disabled: false, asynchronous: false, cancelled: false, now: false, slot: -1,
});

export function stateOf(call: NativeCall): State {
  const state = call.state(KEY, fresh);
  const { pid } = call.process.tasks;
  if (state.pid === pid) return state;
  if (state.pid !== 0) forked(state, call);
  state.pid = pid;
  return state;
}

/** The calling thread, if the library has met it in this process: looks without changing anything. */
export function known(call: NativeCall): Thread | undefined {
  const state = call.state(KEY, fresh);
  return state.pid === call.process.tasks.pid ? state.threads.get(call.process.tasks.self.va) : undefined;
}

/** In a child only the thread that forked goes on; the locks it held it still holds. */
function forked(state: State, call: NativeCall): void {
  const { self, tid } = call.process.tasks;
  const me = state.threads.get(self.va);
  state.threads = new Map();
  state.waiting = new Map();
  state.queued = new Map();
  if (!me) return;
  me.former = [...me.former, me.tid];
  me.tid = tid;
  state.threads.set(me.pthread, me);
}

export function add(call: NativeCall, pthread: number, tid: number): Thread {
  const thread = newThread(pthread, tid);
  stateOf(call).threads.set(pthread, thread);
  return thread;
}

/** The calling thread. */
export function self(call: NativeCall): Thread {
  const { tasks } = call.process;
  return stateOf(call).threads.get(tasks.self.va) ?? add(call, tasks.self.va, tasks.tid);
}

export const find = (call: NativeCall, pthread: number): Thread | undefined => (pthread === call.process.tasks.self.va ? self(call) : stateOf(call).threads.get(pthread));

/** Does the word in a lock mean the calling thread? */
export function isMine(call: NativeCall, owner: number): boolean {
  if (owner === 0) return false;
  return owner === call.process.tasks.tid || self(call).former.includes(owner);
}

/** Another thread of this process that is alive or ended here: not one that only the parent of a forked process knows. */
export const isKnownOther = (call: NativeCall, owner: number): boolean => !isMine(call, owner) && [...stateOf(call).threads.values()].some((t) => t.tid === owner);

const NONE: readonly number[] = [];

export function hold(call: NativeCall, p: Ptr, what: Held["what"], robust = false): void {
  stateOf(call).held.set(p.va, { thread: call.process.tasks.tid, object: p.id, robust, what });
}
/** Addresses of the mutexes in an object that somebody holds. */
export function heldIn(call: NativeCall, object: number): readonly number[] {
  const { held } = call.state(KEY, fresh);
  return held.size === 0 ? NONE : [...held].filter(([, h]) => h.object === object && h.what === "mutex").map(([va]) => va);
}
export const drop = (call: NativeCall, p: Ptr): void => void stateOf(call).held.delete(p.va);

/**
 * The call that the running thread is in the middle of. `tasks.woken` does not tell: a call that a signal interrupted is made again
 * behind the handler as if it were new.
 */
export function resumed(call: NativeCall, what: Waiting["what"], p: Ptr): Waiting | null {
  const waiting = stateOf(call).waiting.get(call.process.tasks.tid);
  return waiting?.what === what && waiting.at.va === p.va ? waiting : null;
}
export const begin = (call: NativeCall, waiting: Waiting): Waiting => {
  const { waiting: all } = stateOf(call);
  all.delete(call.process.tasks.tid);
  all.set(call.process.tasks.tid, waiting);
  return waiting;
};
export const finish = (call: NativeCall): void => void stateOf(call).waiting.delete(call.process.tasks.tid);

const place = (call: NativeCall, p: Ptr): string => `${call.process.tasks.tid}:${p.va}`;
/** The call goes to sleep on the lock at p. */
export const queue = (call: NativeCall, p: Ptr): void => void stateOf(call).queued.set(place(call, p), true);
/** The call is made: true: it is one that slept there. */
export const unqueue = (call: NativeCall, p: Ptr): boolean => stateOf(call).queued.delete(place(call, p));

/** Channel of one waiting thread. */
export const threadChannel = (tid: number): string => `thread:${tid}`;

/** Lets through the threads of this process that wait for `key`, longest waiting first, at most `count`. Returns how many. */
export function release(call: NativeCall, what: Waiting["what"], key: string, count: number): number {
  let done = 0;
  for (const [tid, w] of stateOf(call).waiting) {
    if (done === count) break;
    if (w.what !== what || w.key !== key || w.done || w.locking) continue;
    w.done = true;
    done++;
    call.process.tasks.wake(threadChannel(tid));
  }
  return done;
}
