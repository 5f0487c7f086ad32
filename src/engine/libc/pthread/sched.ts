/** <sched.h> and what <pthread.h> has of it: one processor, everybody SCHED_OTHER with priority 0, and no right to change that. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, plus, storeLong } from "../pointers";
import { E } from "./errors";
import { HIGHEST_PRIORITY, LOWEST_PRIORITY } from "./mutexAttr";
import { find } from "./state";

const FIFO = 1;
const RR = 2;
const BATCH = 3;
const IDLE = 5;
const SLICE = 4_000_000n;

const isRealtime = (policy: number): boolean => policy === FIFO || policy === RR;
const isPolicy = (policy: number): boolean => policy === 0 || isRealtime(policy) || policy === BATCH || policy === IDLE;

/** What sched_setscheduler answers. */
function setPolicy(policy: number, priority: number): number {
  if (!isPolicy(policy)) return E.INVAL;
  if (isRealtime(policy)) return priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY ? E.INVAL : E.PERM;
  return priority === 0 ? 0 : E.INVAL;
}

const byErrno = (call: NativeCall, error: number): void => (error === 0 ? call.returnI32(0) : fail(call, error));
const priorityAt = (call: NativeCall, p: Ptr): number => call.memory.load32(p) | 0;

/** Error of a pid that is nobody's. */
const noProcess = (call: NativeCall): number => {
  const pid = call.args.i32(0);
  if (pid < 0) return E.INVAL;
  const { tasks } = call.process;
  return pid === 0 || pid === tasks.pid || pid === tasks.tid || tasks.exists(pid) ? 0 : E.SRCH;
};

/** An affinity mask: only processor 0 is there. */
function storeMask(call: NativeCall, size: number, p: Ptr): number {
  if (size < call.memory.pointerSize) return E.INVAL;
  call.memory.fill(p, 0, size);
  call.memory.store8(p, 1);
  return 0;
}
const judgeMask = (call: NativeCall, size: number, p: Ptr): number => (size > 0 && (call.memory.load8(p) & 1) !== 0 ? 0 : E.INVAL);

const limit = (value: number): Native => (call) => {
  const policy = call.args.i32(0);
  if (!isPolicy(policy)) return fail(call, E.INVAL);
  call.returnI32(isRealtime(policy) ? value : 0);
};
const yieldNow: Native = (call) => {
  call.process.tasks.yield();
  call.returnI32(0);
};
const zeros: Native = (call) => {
  for (const i of [0, 1]) if (!isNull(call.args.ptr(i))) call.memory.store32(call.args.ptr(i), 0);
  call.returnI32(0);
};
/** A function about a thread: ESRCH when there is none. */
const ofThread = (use: (call: NativeCall) => number): Native => (call) => call.returnI32(find(call, call.args.size(0)) ? use(call) : E.SRCH);

const COUNT_BITS = (bytes: Uint8Array): number => bytes.reduce((n, b) => n + b.toString(2).replaceAll("0", "").length, 0);

export const scheduling: NativeTable = {
  sched_yield: yieldNow, pthread_yield: yieldNow, thrd_yield: yieldNow,
  sched_get_priority_max: limit(HIGHEST_PRIORITY), sched_get_priority_min: limit(LOWEST_PRIORITY),
  sched_getscheduler: (call) => byErrno(call, noProcess(call)),
  sched_setscheduler: (call) => byErrno(call, noProcess(call) || setPolicy(call.args.i32(1), priorityAt(call, call.args.ptr(2)))),
  sched_getparam: (call) => {
    const error = noProcess(call);
    if (error === 0) call.memory.store32(call.args.ptr(1), 0);
    byErrno(call, error);
  },
  sched_setparam: (call) => byErrno(call, noProcess(call) || setPolicy(0, priorityAt(call, call.args.ptr(1)))),
  sched_rr_get_interval: (call) => {
    storeLong(call.memory, call.args.ptr(1), 0n);
    storeLong(call.memory, plus(call.args.ptr(1), call.memory.pointerSize), SLICE);
    byErrno(call, noProcess(call));
  },
  sched_getcpu: (call) => call.returnI32(0), getcpu: zeros,
  sched_getaffinity: (call) => byErrno(call, noProcess(call) || storeMask(call, call.args.size(1), call.args.ptr(2))),
  sched_setaffinity: (call) => byErrno(call, noProcess(call) || judgeMask(call, call.args.size(1), call.args.ptr(2))),
  __sched_cpucount: (call) => call.returnI32(COUNT_BITS(call.memory.read(call.args.ptr(1), call.args.size(0)))),
  __sched_cpualloc: (call) => {
    const word = call.memory.pointerSize * 8;
    call.returnPtr(call.heap.malloc(Math.ceil(call.args.size(0) / word) * call.memory.pointerSize));
  },
  __sched_cpufree: (call) => call.heap.free(call.args.ptr(0)),
  pthread_getaffinity_np: ofThread((call) => storeMask(call, call.args.size(1), call.args.ptr(2))),
  pthread_setaffinity_np: ofThread((call) => judgeMask(call, call.args.size(1), call.args.ptr(2))),
  pthread_attr_getaffinity_np: (call) => {
    call.memory.fill(call.args.ptr(2), 0xff, call.args.size(1));
    call.returnI32(0);
  },
  pthread_attr_setaffinity_np: (call) => call.returnI32(0),
  pthread_getschedparam: ofThread((call) => {
    call.memory.store32(call.args.ptr(1), 0);
    call.memory.store32(call.args.ptr(2), 0);
    return 0;
  }),
  pthread_setschedparam: ofThread((call) => setPolicy(call.args.i32(1), priorityAt(call, call.args.ptr(2)))),
  pthread_setschedprio: ofThread((call) => setPolicy(0, call.args.i32(1))),
  pthread_getconcurrency: (call) => call.returnI32(call.state("pthread.concurrency", () => ({ level: 0 })).level),
  pthread_setconcurrency: (call) => {
    const level = call.args.i32(0);
    if (level < 0) return call.returnI32(E.INVAL);
    call.state("pthread.concurrency", () => ({ level: 0 })).level = level;
    call.returnI32(0);
  },
};
