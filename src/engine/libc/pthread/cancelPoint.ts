/** What a cancellation point does first: leave, if the thread is to be cancelled (cancel.ts). */
import type { NativeCall } from "../native";
import { send, SI_TKILL } from "../process/send";
import { known, type Thread } from "./state";

export const SIGCANCEL = 32;

export function sendCancel(call: NativeCall, thread: Thread): void {
  send(call, { pid: call.process.tasks.pid, tid: thread.tid }, SIGCANCEL, SI_TKILL);
}

/** True: the thread is being cancelled; the call is to return at once, and the signal's handler ends the thread. */
export function leaves(call: NativeCall): boolean {
  const thread = known(call);
  if (!thread?.cancelled || thread.disabled) return false;
  thread.now = true;
  sendCancel(call, thread);
  return true;
}
