/** Sending signals: kill, killpg, raise, tgkill, sigqueue. A signal to oneself is acted on before the call returns. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, plus, loadLong } from "../pointers";
import { give } from "../unistd/call";
import { isSignal } from "./sets";

const EINVAL = 22;
const ESRCH = 3;
const SI_USER = 0;
export const SI_QUEUE = -1;
export const SI_TKILL = -6;
const USER = 1000;

/** Sends a signal as the calling process does: kill, raise, pthread_kill. 0 or -errno. */
export function send(call: NativeCall, to: { readonly pid: number; readonly tid?: number }, signal: number, code: number, value = 0n): number {
  const { tasks } = call.process;
  return tasks.send(to.pid, to.tid ?? 0, { signal, code, pid: tasks.pid, uid: USER, address: 0, value, status: 0 });
}

const killpg: Native = (call) => {
  const group = call.args.i32(0);
  if (group < 0) return fail(call, EINVAL);
  give(call, send(call, { pid: group === 0 ? 0 : -group }, call.args.i32(1), SI_USER));
};

const raise: Native = (call) => {
  const signal = call.args.i32(0);
  if (signal !== 0 && !isSignal(signal)) return fail(call, EINVAL);
  const { tasks } = call.process;
  give(call, send(call, { pid: tasks.pid, tid: tasks.tid }, signal, SI_TKILL));
};

const tgkill: Native = (call) => {
  const [group, tid] = [call.args.i32(0), call.args.i32(1)];
  if (group <= 0 || tid <= 0) return fail(call, EINVAL);
  give(call, send(call, { pid: group, tid }, call.args.i32(2), SI_TKILL));
};

/** union sigval: on x86-64 in a register, on x86-32 as a structure by value. */
export function sigval(call: NativeCall, i: number): bigint {
  if (call.args.type(i) !== "ptr") return call.args.u64(i);
  const p: Ptr = call.args.ptr(i);
  return call.memory.pointerSize === 8 ? BigInt(p.va) : loadLong(call.memory, plus(p, 0));
}

export const sending: NativeTable = {
  kill: (call) => give(call, send(call, { pid: call.args.i32(0) }, call.args.i32(1), SI_USER)),
  killpg, raise, tgkill, gsignal: raise,
  sigqueue: (call) => {
    const pid = call.args.i32(0);
    give(call, pid <= 0 ? -ESRCH : send(call, { pid }, call.args.i32(1), SI_QUEUE, sigval(call, 2)));
  },
};
