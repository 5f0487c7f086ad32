/** Clocks and sleeping: clock_gettime and its kin, nanosleep with what is left of it, sleep, usleep. All time is simulated. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { fail, isNull, loadLong, plus, storeLong } from "../pointers";

const EPERM = 1;
const EINTR = 4;
const EINVAL = 22;
const EOPNOTSUPP = 95;
const ESRCH = 3;
export const BILLION = 1_000_000_000n;
const REALTIME: ReadonlySet<number> = new Set([0, 5, 8, 11]);
const PROCESS_CPU = 2;
const THREAD_CPU = 3;
const COARSE: ReadonlySet<number> = new Set([5, 6]);
/** A tick of the kernel's timer: HZ is 250. */
const TICK = 4_000_000n;
const CLOCKS = 12;

export const isClock = (id: number): boolean => (id >= 0 && id < CLOCKS && id !== 10) || isCpuClock(id);
/** Clock ids of other processes and threads: ~pid << 3 | kind. */
const isCpuClock = (id: number): boolean => id < 0 && (id & 7) <= 6;

/** Nanoseconds on the clock now. */
export function clockNow(call: NativeCall, id: number): bigint {
  const { process } = call;
  if (id === PROCESS_CPU || (isCpuClock(id) && (id & 4) === 0)) return process.tasks.usage("self").user;
  if (id === THREAD_CPU || isCpuClock(id)) return process.tasks.usage("thread").user;
  const uptime = process.nanoseconds();
  const exact = REALTIME.has(id) ? process.epochSeconds() * BILLION + uptime : uptime;
  return COARSE.has(id) ? exact - (exact % TICK) : exact;
}

export function storeTimespec(call: NativeCall, p: Ptr, nanoseconds: bigint): void {
  storeLong(call.memory, p, nanoseconds / BILLION);
  storeLong(call.memory, plus(p, call.memory.pointerSize), nanoseconds % BILLION);
}

/** Null: not a time. */
export function loadTimespec(call: NativeCall, p: Ptr): bigint | null {
  const [seconds, rest] = [loadLong(call.memory, p), loadLong(call.memory, plus(p, call.memory.pointerSize))];
  return seconds < 0n || rest < 0n || rest >= BILLION ? null : seconds * BILLION + rest;
}

/** What is left when a signal came first; 0: slept through. */
function sleep(call: NativeCall, nanoseconds: bigint): bigint {
  const { process } = call;
  if (process.sleep?.(nanoseconds) !== false) return 0n;
  const left = process.tasks.deadline(nanoseconds) - process.nanoseconds();
  return left > 0n ? left : 1n;
}

function sleepFor(call: NativeCall, nanoseconds: bigint, remaining: Ptr, failed: (errno: number) => void): void {
  const left = sleep(call, nanoseconds);
  if (left === 0n) return call.returnI32(0);
  if (!isNull(remaining)) storeTimespec(call, remaining, left);
  failed(EINTR);
}

const nanosleep: Native = (call) => {
  const time = loadTimespec(call, call.args.ptr(0));
  if (time === null) return fail(call, EINVAL);
  sleepFor(call, time, call.args.ptr(1), (errno) => fail(call, errno));
};

/** Errors are results. Absolute times leave the remaining time alone. */
const clockNanosleep: Native = (call) => {
  const id = call.args.i32(0);
  const absolute = (call.args.i32(1) & 1) !== 0;
  const time = loadTimespec(call, call.args.ptr(2));
  if (!isClock(id) || id === THREAD_CPU || time === null) return call.returnI32(EINVAL);
  if (COARSE.has(id) || id === 4) return call.returnI32(EOPNOTSUPP);
  const distance = absolute ? time - clockNow(call, id) : time;
  sleepFor(call, distance > 0n ? distance : 0n, absolute ? { va: 0, id: 0 } : call.args.ptr(3), (errno) => call.returnI32(errno));
};

const clockGettime: Native = (call) => {
  const id = call.args.i32(0);
  if (!isClock(id)) return fail(call, EINVAL);
  storeTimespec(call, call.args.ptr(1), clockNow(call, id));
  call.returnI32(0);
};

const clockGetres: Native = (call) => {
  const id = call.args.i32(0);
  if (!isClock(id)) return fail(call, EINVAL);
  if (!isNull(call.args.ptr(1))) storeTimespec(call, call.args.ptr(1), COARSE.has(id) ? TICK : 1n);
  call.returnI32(0);
};

export const clocks: NativeTable = {
  nanosleep, clock_nanosleep: clockNanosleep, clock_gettime: clockGettime, clock_getres: clockGetres,
  clock_settime: (call) => fail(call, isClock(call.args.i32(0)) && REALTIME.has(call.args.i32(0)) ? EPERM : EINVAL),
  settimeofday: (call) => fail(call, EPERM),
  clock_getcpuclockid: (call) => {
    const pid = call.args.i32(0);
    if (pid !== 0 && !call.process.tasks.exists(pid)) return call.returnI32(ESRCH);
    call.memory.store32(call.args.ptr(1), pid === 0 ? PROCESS_CPU : (~pid << 3) | 2);
    call.returnI32(0);
  },
  gettimeofday: (call) => {
    const p = call.args.ptr(0);
    const now = clockNow(call, 0);
    if (!isNull(p)) {
      storeLong(call.memory, p, now / BILLION);
      storeLong(call.memory, plus(p, call.memory.pointerSize), (now % BILLION) / 1000n);
    }
    if (!isNull(call.args.ptr(1))) call.memory.fill(call.args.ptr(1), 0, 8);
    call.returnI32(0);
  },
  /** Whole seconds that are left. */
  sleep: (call) => call.returnI32(Number(sleep(call, BigInt(call.args.u32(0)) * BILLION) / BILLION)),
  usleep: (call) => sleepFor(call, BigInt(call.args.u32(0)) * 1000n, { va: 0, id: 0 }, (errno) => fail(call, errno)),
};
