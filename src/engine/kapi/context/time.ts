/** Times of the kernel: jiffies (250 a second), nanoseconds since boot; waiting. */
import type { Native, NativeCall, NativeTable } from "../../libc/native";
import { returnLong } from "../../libc/pointers";
import { mightSleep } from "./state";

const HZ = 250n;
const SECOND = 1_000_000_000n;
/** INITIAL_JIFFIES: the counter begins five minutes before it wraps around, so that mistakes with that show early. */
const INITIAL = (word: number): bigint => BigInt.asUintN(word * 8, BigInt.asUintN(32, -300n * HZ));

const jiffies = (call: NativeCall): bigint => INITIAL(call.memory.pointerSize) + (call.process.nanoseconds() * HZ) / SECOND;

const sleep = (nanoseconds: (call: NativeCall) => number): Native => (call) => {
  mightSleep(call);
  call.process.sleep?.(BigInt(Math.trunc(nanoseconds(call))));
  call.returnLong(0);
};
/** The processor is busy meanwhile, so time passes without anybody else. */
const busy = (nanoseconds: (call: NativeCall) => number): Native => (call) => void call.process.sleep?.(BigInt(Math.trunc(nanoseconds(call))));

export const times: NativeTable = {
  __jiffies: (call) => returnLong(call, jiffies(call)),
  get_jiffies_64: (call) => call.returnI64(jiffies(call)),
  ktime_get_ns: (call) => call.returnI64(call.process.nanoseconds()),
  ktime_get_real_seconds: (call) => call.returnI64(call.process.epochSeconds() + call.process.nanoseconds() / SECOND),
  ndelay: busy((call) => call.args.size(0)),
  udelay: busy((call) => call.args.size(0) * 1e3),
  mdelay: busy((call) => call.args.size(0) * 1e6),
  msleep: sleep((call) => call.args.u32(0) * 1e6),
  msleep_interruptible: sleep((call) => call.args.u32(0) * 1e6),
  usleep_range: sleep((call) => call.args.size(0) * 1e3),
  schedule_timeout: sleep((call) => Math.max(0, call.args.long(0)) * 4e6),
  schedule: (call) => mightSleep(call),
};
