/**
 * futex(2) and the other calls that programs make through syscall().
 *
 *   FUTEX_WAIT(word, value)  *word != value? EAGAIN : sleep on the word's channel           FUTEX_WAKE(word, n)  wake n, how many?
 *
 * Those that move waiters to another word wake them instead: a waiter looks at its word again anyway.
 */
import type { Args, Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, loadLong, plus } from "../pointers";
import { deadline, MONOTONIC, REALTIME } from "./clock";
import { E } from "./errors";

const OP = { wait: 0, wake: 1, requeue: 3, compareRequeue: 4, waitBitset: 9, wakeBitset: 10 } as const;
const COMMAND = 0x7f;
const REALTIME_FLAG = 256;
const BILLION = 1_000_000_000n;

/** Absolute for FUTEX_WAIT_BITSET, relative for FUTEX_WAIT; undefined: for ever. */
function untilOf(call: NativeCall, op: number, p: Ptr): bigint | undefined | null {
  if (isNull(p)) return undefined;
  if ((op & COMMAND) === OP.waitBitset) {
    const d = deadline(call, (op & REALTIME_FLAG) === 0 ? MONOTONIC : REALTIME, p);
    return d.valid ? d.until : null;
  }
  const [seconds, rest] = [loadLong(call.memory, p), loadLong(call.memory, plus(p, call.memory.pointerSize))];
  return seconds < 0n || rest < 0n || rest >= BILLION ? null : call.process.tasks.deadline(seconds * BILLION + rest);
}

function wait(call: NativeCall, word: Ptr, op: number, value: number): void {
  const { tasks } = call.process;
  if (tasks.woken === "event") return call.returnI32(0);
  if (tasks.woken !== null) return fail(call, tasks.woken === "time" ? E.TIMEDOUT : E.INTR);
  const until = untilOf(call, op, call.args.ptr(3));
  if (until === null) return fail(call, E.INVAL);
  if (call.memory.load32(word) !== value) return fail(call, E.AGAIN);
  return tasks.wait({ reason: "futex", channels: [tasks.key(word)], address: word.va, ...(until === undefined ? {} : { until }) });
}

/** futex(word, op, value, timeout or second value, second word, third value). */
const futex: Native = (call) => {
  const { args, process: { tasks } } = call;
  const [word, op, value] = [args.ptr(0), args.i32(1), args.u32(2)];
  if (word.va % 4 !== 0) return fail(call, E.INVAL);
  switch (op & COMMAND) {
    case OP.wait:
    case OP.waitBitset:
      return wait(call, word, op, value);
    case OP.wake:
    case OP.wakeBitset:
      call.memory.check(word, 4, false);
      return call.returnI32(tasks.wake(tasks.key(word), Math.max(1, value | 0)));
    case OP.compareRequeue:
      if (call.memory.load32(word) !== args.u32(5)) return fail(call, E.AGAIN);
      return call.returnI32(tasks.wake(tasks.key(word), value + args.size(3)));
    case OP.requeue:
      return call.returnI32(tasks.wake(tasks.key(word), value + args.size(3)));
    default:
      return fail(call, E.NOSYS);
  }
};

/** Number → name of the library function that makes the call, x86-64 and x86-32 (<sys/syscall.h>). */
const CALLS: Readonly<Record<4 | 8, Readonly<Record<number, string>>>> = {
  8: {
    0: "read", 1: "write", 2: "open", 3: "close", 8: "lseek", 10: "mprotect", 11: "munmap", 21: "access", 22: "pipe", 24: "sched_yield", 32: "dup", 33: "dup2", 35: "nanosleep", 39: "getpid",
    60: "__exit_task", 62: "kill", 79: "getcwd", 80: "chdir", 83: "mkdir", 84: "rmdir", 87: "unlink", 96: "gettimeofday", 102: "getuid", 104: "getgid", 107: "geteuid", 108: "getegid",
    110: "getppid", 186: "gettid", 201: "time", 202: "__futex", 228: "clock_gettime", 231: "_exit", 154: "__modify_ldt", 158: "__arch_prctl", 234: "tgkill", 309: "getcpu", 318: "getrandom",
  },
  4: {
    1: "__exit_task", 3: "read", 4: "write", 5: "open", 6: "close", 10: "unlink", 12: "chdir", 13: "time", 19: "lseek", 20: "getpid", 33: "access", 37: "kill", 39: "mkdir", 40: "rmdir",
    41: "dup", 42: "pipe", 63: "dup2", 64: "getppid", 78: "gettimeofday", 91: "munmap", 125: "mprotect", 158: "sched_yield", 162: "nanosleep", 183: "getcwd", 199: "getuid", 200: "getgid",
    201: "geteuid", 202: "getegid", 224: "gettid", 240: "__futex", 252: "_exit", 123: "__modify_ldt", 243: "__set_thread_area", 244: "__get_thread_area", 265: "clock_gettime", 270: "tgkill", 318: "getcpu", 355: "getrandom",
  },
};

const exitTask: Native = (call) => {
  const { tasks } = call.process;
  return tasks.threads > 1 ? tasks.exitThread() : tasks.exitGroup(call.args.i32(0) & 0xff);
};

/** The arguments behind the call's number. */
const shifted = (args: Args): Args => ({
  count: args.count - 1,
  type: (i) => args.type(i + 1), i32: (i) => args.i32(i + 1), u32: (i) => args.u32(i + 1), size: (i) => args.size(i + 1), long: (i) => args.long(i + 1), i64: (i) => args.i64(i + 1),
  u64: (i) => args.u64(i + 1), f64: (i) => args.f64(i + 1), f32: (i) => args.f32(i + 1), f80: (i) => args.f80(i + 1), ptr: (i) => args.ptr(i + 1),
});

/** Adds syscall(), which finds the library's functions in the table. */
export function withSyscall(table: NativeTable): NativeTable {
  const all: NativeTable = { ...table, __futex: futex, __exit_task: exitTask };
  const syscall: Native = (call) => {
    const native = all[CALLS[call.memory.pointerSize][call.args.i32(0)] ?? ""];
    const asLong = (v: number): void => call.returnLong(v);
    if (!native) {
      call.process.setErrno(E.NOSYS);
      return call.returnLong(-1);
    }
    native(Object.assign(Object.create(call) as NativeCall, { args: shifted(call.args), returnI32: asLong }));
  };
  /** `int $0x80` and `syscall`: the kernel's own result, -errno where the wrapper says -1. */
  const systemCall: Native = (call) => {
    const asLong = (v: number): void => call.returnLong(v === -1 ? -call.process.errno() : v);
    const native = all[CALLS[call.memory.pointerSize][call.args.i32(0)] ?? ""];
    if (!native) return call.returnLong(-E.NOSYS);
    native(Object.assign(Object.create(call) as NativeCall, { args: shifted(call.args), returnI32: asLong }));
  };
  return { ...table, syscall, __system_call: systemCall };
}
