/**
 * What mempool's C part (media/sysroot/src/kernel/mempool.c) asks of the machine. An element in the reserve is nobody's to use: KASAN
 * poisons it (kasan_poison_element), and the checker ends the block until it is taken out again.
 */
import type { NativeCall, NativeTable } from "../../libc/native";
import { mightSleep } from "../context/state";
import { blocksOf, coreOf } from "./core";

interface Kept { readonly size: number; readonly how: string }
/** Elements in reserves, by address. */
const reserve = (call: NativeCall): Map<number, Kept> => call.state("mempool", () => new Map<number, Kept>());

export const mempools: NativeTable = {
  __kapi_mempool_mark: (call) => coreOf(call).steps.mark("mempool"),
  __kapi_mempool_keep: (call) => {
    const p = call.args.ptr(0);
    const block = blocksOf(call).find(p);
    // A struct page, or what the program's own function made of other memory, stays as it is.
    if (!block?.exact || block.freed) return;
    reserve(call).set(p.va, { size: block.size, how: block.how });
    blocksOf(call).release(block.number, "mempool_free");
  },
  __kapi_mempool_take: (call) => {
    const p = call.args.ptr(0);
    const kept = reserve(call).get(p.va);
    reserve(call).delete(p.va);
    call.returnPtr(kept ? blocksOf(call).made(p.va, kept.size, kept.how, "kept") : p);
  },
  __kapi_mempool_wait: (call) => {
    mightSleep(call);
    call.report("kernel-bug", "kernel-pool-empty", ["mempool_alloc"]);
    call.process.kernel!.oops("mempool_alloc: blocked for ever");
  },
};
