/** What a process used: getrusage, times, clock. Processor time is the program's statements; the kernel's work takes none. */
import type { Native, NativeCall, NativeTable, Ptr, Usage } from "../native";
import { fail, isNull, plus, returnLong, storeLong } from "../pointers";

const EINVAL = 22;
const BILLION = 1_000_000_000n;
const NANOSECONDS_PER_TICK = 10_000_000n;
const WHO: Readonly<Record<number, "self" | "children" | "thread">> = { 0: "self", [-1]: "children", 1: "thread" };
/** struct rusage: two times of two longs each, then 14 longs. */
const MAXRSS = 4;
const MINFLT = 8;
const MAJFLT = 9;
const NVCSW = 16;
const NIVCSW = 17;
const LONGS = 18;

export function storeUsage(call: NativeCall, p: Ptr, usage: Usage): void {
  const { memory } = call;
  const values = new Map<number, bigint>([
    [0, usage.user / BILLION], [1, (usage.user % BILLION) / 1000n], [2, usage.system / BILLION], [3, (usage.system % BILLION) / 1000n],
    [MAXRSS, BigInt(usage.maxRss)], [MINFLT, BigInt(usage.minorFaults)], [MAJFLT, BigInt(usage.majorFaults)], [NVCSW, BigInt(usage.waits)], [NIVCSW, BigInt(usage.switches)],
  ]);
  memory.fill(p, 0, LONGS * memory.pointerSize);
  for (const [i, v] of values) storeLong(memory, plus(p, i * memory.pointerSize), v);
}

const getrusage: Native = (call) => {
  const who = WHO[call.args.i32(0)];
  if (!who) return fail(call, EINVAL);
  storeUsage(call, call.args.ptr(1), call.process.tasks.usage(who));
  call.returnI32(0);
};

/** Ticks since boot; tms: own and children's processor time. */
const times: Native = (call) => {
  const p = call.args.ptr(0);
  const { tasks } = call.process;
  const [own, children] = [tasks.usage("self"), tasks.usage("children")];
  if (!isNull(p)) [own.user, own.system, children.user, children.system].forEach((t, i) => storeLong(call.memory, plus(p, i * call.memory.pointerSize), t / NANOSECONDS_PER_TICK));
  returnLong(call, call.process.nanoseconds() / NANOSECONDS_PER_TICK + 1_700_000_000n);
};

export const usage: NativeTable = {
  getrusage, times,
  clock: (call) => returnLong(call, call.process.tasks.usage("self").user / 1000n),
};
