/** What a cancellation point does first: leave, if the thread is to be cancelled (cancel.ts). */
import type { NativeCall } from "../native";
import { known, type Thread } from "./state";

export const SIGCANCEL = 32;
const SI_TKILL = -6;

export function sendCancel(call: NativeCall, thread: Thread): void {
  const { tasks } = call.process;
  tasks.send(tasks.pid, thread.tid, { signal: SIGCANCEL, code: SI_TKILL, pid: tasks.pid, uid: 1000, address: 0, value: 0n, status: 0 });
}

/** True: the thread is being cancelled; the call is to return at once, and the signal's handler ends the thread. */
export function leaves(call: NativeCall): boolean {
  const thread = known(call);
  if (!thread?.cancelled || thread.disabled) return false;
  thread.now = true;
  sendCancel(call, thread);
  return true;
}
