/** The library's part of -fstack-protector (ir/stackProtector.ts): the thread's secret word, and the end of who has lost it. */
import type { Native, NativeTable } from "./native";

const returnWord = (call: Parameters<Native>[0], value: bigint): void => (call.memory.pointerSize === 8 ? call.returnI64(value) : call.returnI32(Number(value)));

const guard: Native = (call) => returnWord(call, call.process.stackGuard?.() ?? 0n);

/** __stack_chk_fail when the canary is not what it was. */
const check: Native = (call) => {
  const { args, process, memory } = call;
  const found = memory.pointerSize === 8 ? args.u64(0) : BigInt(args.u32(0));
  if (found !== (process.stackGuard?.() ?? 0n)) process.dies?.("*** stack smashing detected ***: terminated\n");
};

export const stackProtector: NativeTable = { __stack_guard: guard, __stack_check: check };
