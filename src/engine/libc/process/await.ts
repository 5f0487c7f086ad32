/** Waiting for signals: pause, sigsuspend (a handler runs), sigwait and its kin (the signal is taken without one). */
import type { SigInfo } from "../../kernel/sched/task";
import type { Native, NativeCall, NativeTable } from "../native";
import { fail, isNull, loadLong, plus } from "../pointers";
import { bit, INTERNAL, loadSet } from "./sets";
import { storeSigInfo } from "./siginfo";

const EINTR = 4;
const EAGAIN = 11;
const EINVAL = 22;
const SIGKILL = 9;
const SIGSTOP = 19;
const BILLION = 1_000_000_000n;

const forHandler = (call: NativeCall): void => {
  const { tasks } = call.process;
  if (tasks.woken === "signal") return fail(call, EINTR);
  tasks.wait({ reason: "signal", channels: [] });
};

const sigsuspend: Native = (call) => {
  const mask = loadSet(call, call.args.ptr(0)) & ~INTERNAL & ~bit(SIGKILL) & ~bit(SIGSTOP);
  call.process.tasks.suspend(mask);
  forHandler(call);
};

/** Nanoseconds of a struct timespec; null: out of range. */
function interval(call: NativeCall, i: number): bigint | null {
  const p = call.args.ptr(i);
  const [seconds, rest] = [loadLong(call.memory, p), loadLong(call.memory, plus(p, call.memory.pointerSize))];
  return seconds < 0n || rest < 0n || rest >= BILLION ? null : seconds * BILLION + rest;
}

/** The next signal of the set; null: errno says why there is none. */
function take(call: NativeCall, timeout: bigint | null): SigInfo | null {
  const { tasks } = call.process;
  const set = loadSet(call, call.args.ptr(0)) & ~bit(SIGKILL) & ~bit(SIGSTOP);
  const info = tasks.dequeue(set);
  if (info) return info;
  if (tasks.woken === "signal" || tasks.woken === "time" || timeout === 0n) {
    fail(call, tasks.woken === "signal" ? EINTR : EAGAIN);
    return null;
  }
  return tasks.awaitSignals(set, timeout);
}

const sigwaitinfo = (timed: boolean): Native => (call) => {
  const timeout = timed && !isNull(call.args.ptr(2)) ? interval(call, 2) : undefined;
  if (timeout === null) return fail(call, EINVAL);
  const info = take(call, timeout ?? null);
  if (!info) return;
  if (!isNull(call.args.ptr(1))) storeSigInfo(call, call.args.ptr(1), info);
  call.returnI32(info.signal);
};

/** sigwait never fails with EINTR: it waits on behind the handler. */
const sigwait: Native = (call) => {
  const { tasks } = call.process;
  const set = loadSet(call, call.args.ptr(0)) & ~bit(SIGKILL) & ~bit(SIGSTOP);
  const info = tasks.dequeue(set) ?? tasks.awaitSignals(set, null);
  call.memory.store32(call.args.ptr(1), info.signal);
  call.returnI32(0);
};

export const awaiting: NativeTable = { pause: forHandler, sigsuspend, sigwait, sigwaitinfo: sigwaitinfo(false), sigtimedwait: sigwaitinfo(true) };
