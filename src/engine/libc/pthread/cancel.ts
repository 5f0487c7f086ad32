/**
 * Cancellation. pthread_cancel sends signal 32 (SIGCANCEL), whose handler is C (threads/cancel.c): it asks whether to act now.
 *
 *   target waits in a cancellation point, or is asynchronous   the handler leaves the thread at once
 *   otherwise                                                  its next cancellation point sends it the signal again
 */
import type { Native, NativeCall, NativeTable } from "../native";
import { isNull } from "../pointers";
import { leaves, sendCancel, SIGCANCEL } from "./cancelPoint";
import { abandon } from "./cond";
import { E } from "./errors";
import { badThread } from "./misuse";
import { find, self, stateOf, type Thread } from "./state";

/** Waits that are none: nobody is cancelled while waiting for a mutex. */
const NO_POINTS: ReadonlySet<string> = new Set(["mutex", "rwlock", "barrier", "lock", "once", "vfork", "futex"]);

function waitsInPoint(call: NativeCall, thread: Thread): boolean {
  const wait = call.process.tasks.waitOf(thread.tid);
  return wait !== null && !NO_POINTS.has(wait.reason);
}

/** __pthread_cancel(thread, handler). */
const cancel: Native = (call) => {
  const pthread = call.args.size(0);
  const thread = find(call, pthread);
  if (!thread) {
    badThread(call, "thread-unknown", pthread);
    return call.returnI32(E.SRCH);
  }
  if (thread.ended || thread.cancelled) return call.returnI32(0);
  const handler = call.args.ptr(1);
  call.process.tasks.setAction(SIGCANCEL, { handler: handler.va, handlerId: handler.id, flags: 0, mask: 0n });
  thread.cancelled = true;
  call.returnI32(0);
  if (thread.disabled) return;
  thread.now = thread.asynchronous || waitsInPoint(call, thread);
  if (thread.now) sendCancel(call, thread);
};

/** For the handler: 1: leave the thread now. The mutex of a condition that it waited for is its own again then. */
const cancelling: Native = (call) => {
  const thread = self(call);
  if (!thread.now) return call.returnI32(0);
  const waiting = stateOf(call).waiting.get(call.process.tasks.tid);
  if (waiting?.what === "cond") abandon(call, waiting);
  for (const other of stateOf(call).threads.values()) if (other.joiner === thread.pthread) other.joiner = 0;
  thread.disabled = true;
  thread.now = false;
  call.returnI32(1);
};

const testCancel: Native = (call) => void leaves(call);

/** Makes natives of a table cancellation points: names as POSIX lists them, as far as they are there. */
export function withCancellation(table: NativeTable, names: readonly string[]): NativeTable {
  const points = names.filter((name) => name in table).map((name): [string, Native] => {
    const native = table[name]!;
    return [name, (call) => {
      if (leaves(call)) return interrupted(call);
      native(call);
    }];
  });
  return { ...table, ...Object.fromEntries(points) };
}

/** The result is seen by nobody: the handler does not come back. */
function interrupted(call: NativeCall): void {
  call.process.setErrno(E.INTR);
  call.returnI32(-1);
}

const swap = (field: "disabled" | "asynchronous"): Native => (call) => {
  const [value, old] = [call.args.i32(0), call.args.ptr(1)];
  if (value !== 0 && value !== 1) return call.returnI32(E.INVAL);
  const thread = self(call);
  if (!isNull(old)) call.memory.store32(old, thread[field] ? 1 : 0);
  thread[field] = value === 1;
  call.returnI32(0);
  if (thread.cancelled && thread.asynchronous && !thread.disabled) leaves(call);
};

export const cancellation: NativeTable = {
  __pthread_cancel: cancel, __thread_cancelling: cancelling, pthread_testcancel: testCancel,
  pthread_setcancelstate: swap("disabled"), pthread_setcanceltype: swap("asynchronous"),
};
