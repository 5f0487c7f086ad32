/** Timers of a process that send signals: alarm, setitimer, timer_create. */
import type { Native, NativeCall, NativeTable, Ptr, TimerSetting } from "../native";
import { fail, isNull, loadLong, plus, storeLong } from "../pointers";
import { BILLION, clockNow, isClock, loadTimespec, storeTimespec } from "./clocks";
import { isSignal } from "./sets";

const EAGAIN = 11;
const EINVAL = 22;
const ENOTSUP = 95;
const MILLION = 1_000_000n;
const REAL = 0;
const SIGALRM = 14;
const SI_TIMER = -2;
/** Ids of timer_create's timers: above those of ITIMER_REAL, _VIRTUAL and _PROF. */
const FIRST_ID = 3;
const MOST_TIMERS = 256;

// --- alarm and interval timers ---

/** Seconds that were left, rounded to the nearest, at least 1. */
function secondsLeft({ left }: TimerSetting): number {
  if (left === 0n) return 0;
  const seconds = Number((left + BILLION / 2n) / BILLION);
  return Math.max(1, seconds);
}

const alarm: Native = (call) => {
  const { tasks } = call.process;
  const before = tasks.timer(REAL);
  tasks.setTimer(REAL, { left: BigInt(call.args.u32(0)) * BILLION, interval: 0n });
  call.returnI32(secondsLeft(before));
};

const ualarm: Native = (call) => {
  const { tasks } = call.process;
  const before = tasks.timer(REAL);
  tasks.setTimer(REAL, { left: BigInt(call.args.u32(0)) * 1000n, interval: BigInt(call.args.u32(1)) * 1000n });
  call.returnI32(Number(before.left / 1000n));
};

/** struct itimerval: interval, value. */
function storeSetting(call: NativeCall, p: Ptr, { left, interval }: TimerSetting): void {
  const word = call.memory.pointerSize;
  [interval / BILLION, (interval % BILLION) / 1000n, left / BILLION, (left % BILLION) / 1000n].forEach((v, i) => storeLong(call.memory, plus(p, i * word), v));
}

function loadSetting(call: NativeCall, p: Ptr): TimerSetting | null {
  const at = (i: number): bigint => loadLong(call.memory, plus(p, i * call.memory.pointerSize));
  const parts = [at(0), at(1), at(2), at(3)];
  if (parts[0]! < 0n || parts[2]! < 0n || parts[1]! < 0n || parts[1]! >= MILLION || parts[3]! < 0n || parts[3]! >= MILLION) return null;
  return { interval: parts[0]! * BILLION + parts[1]! * 1000n, left: parts[2]! * BILLION + parts[3]! * 1000n };
}

const isWhich = (which: number): boolean => which >= 0 && which <= 2;

const getitimer: Native = (call) => {
  const which = call.args.i32(0);
  if (!isWhich(which)) return fail(call, EINVAL);
  storeSetting(call, call.args.ptr(1), call.process.tasks.timer(which));
  call.returnI32(0);
};

const setitimer: Native = (call) => {
  const which = call.args.i32(0);
  const [wanted, old] = [call.args.ptr(1), call.args.ptr(2)];
  if (!isWhich(which)) return fail(call, EINVAL);
  const setting = isNull(wanted) ? { left: 0n, interval: 0n } : loadSetting(call, wanted);
  if (!setting) return fail(call, EINVAL);
  const { tasks } = call.process;
  const before = tasks.timer(which);
  tasks.setTimer(which, setting);
  if (!isNull(old)) storeSetting(call, old, before);
  call.returnI32(0);
};

// --- timer_create ---

interface Made { readonly clock: number; readonly signal: number; readonly value: bigint }
interface Known { next: number; readonly made: Record<number, Made> }
const known = (call: NativeCall): Known => call.state<Known>("timers", () => ({ next: FIRST_ID, made: {} }));
const isCpu = (clock: number): boolean => clock === 2 || clock === 3 || clock < 0;

/** struct sigevent: value, signal, how. */
const timerCreate: Native = (call) => {
  const { memory } = call;
  const word = memory.pointerSize;
  const [clock, event] = [call.args.i32(0), call.args.ptr(1)];
  if (!isClock(clock)) return fail(call, EINVAL);
  const state = known(call);
  if (Object.keys(state.made).length >= MOST_TIMERS) return fail(call, EAGAIN);
  const how = isNull(event) ? 0 : memory.load32(plus(event, word + 4));
  const signal = isNull(event) ? SIGALRM : how === 1 ? 0 : memory.load32(plus(event, word));
  if (how !== 0 && how !== 1) return fail(call, how === 2 || how === 4 ? ENOTSUP : EINVAL);
  if (how === 0 && !isSignal(signal)) return fail(call, EINVAL);
  const id = state.next++;
  const value = isNull(event) ? BigInt(id) : loadLong(memory, event);
  state.made[id] = { clock, signal, value };
  memory.storePtr(call.args.ptr(2), { va: id, id: 0 });
  call.returnI32(0);
};

const withTimer = (use: (call: NativeCall, id: number, made: Made) => void): Native => (call) => {
  const id = call.args.size(0);
  const made = known(call).made[id];
  if (!made) return fail(call, EINVAL);
  use(call, id, made);
};

function storeSpecs(call: NativeCall, p: Ptr, { left, interval }: TimerSetting): void {
  storeTimespec(call, p, interval);
  storeTimespec(call, plus(p, 2 * call.memory.pointerSize), left);
}

const timerSettime = withTimer((call, id, made) => {
  const [wanted, old] = [call.args.ptr(2), call.args.ptr(3)];
  const interval = loadTimespec(call, wanted);
  const value = loadTimespec(call, plus(wanted, 2 * call.memory.pointerSize));
  if (interval === null || value === null) return fail(call, EINVAL);
  const { tasks } = call.process;
  const before = tasks.timer(id);
  const absolute = (call.args.i32(1) & 1) !== 0 && value > 0n;
  const distance = absolute ? value - clockNow(call, made.clock) : value;
  tasks.setTimer(id, { left: absolute && distance <= 0n ? 1n : distance, interval }, {
    cpu: isCpu(made.clock), info: { signal: made.signal, code: SI_TIMER, pid: id, uid: 0, address: 0, value: made.value, status: 0 },
  });
  if (!isNull(old)) storeSpecs(call, old, before);
  call.returnI32(0);
});

export const timers: NativeTable = {
  alarm, ualarm, getitimer, setitimer, timer_create: timerCreate, timer_settime: timerSettime,
  timer_gettime: withTimer((call, id) => {
    storeSpecs(call, call.args.ptr(1), call.process.tasks.timer(id));
    call.returnI32(0);
  }),
  timer_delete: withTimer((call, id) => {
    call.process.tasks.setTimer(id, { left: 0n, interval: 0n });
    delete known(call).made[id];
    call.returnI32(0);
  }),
  timer_getoverrun: withTimer((call, id) => call.returnI32(call.process.tasks.timer(id).overrun ?? 0)),
};
