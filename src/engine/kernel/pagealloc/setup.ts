/** How the page allocator sits in the kernel: what it is given at boot, and whom it asks when memory runs short. */
import { directMapEnd } from "../boot/kernelSpace";
import { countTables } from "../boot/kernelTables";
import { hexKva } from "../boot/kva";
import { structPageKva } from "../boot/memMap";
import type { SystemOptions } from "../config";
import type { KernelCore } from "../core";
import { type BootMemory, bootMemory } from "../frames/bootMemory";
import { isLru, migratePage } from "./migratePage";
import { reclaim } from "../reclaim/reclaim";
import type { PagingMode } from "../../mmu/pagingMode";
import { badPageLines } from "./badPage";
import { compactFor } from "./compaction";
import { __GFP } from "./gfp";
import type { PageAllocator, PageAllocatorPlan } from "./pageAllocator";
import { killsInstead, warnAlloc } from "./warnAlloc";

/** pageblock_order: that of a huge page, 2 MiB or (with entries of 4 bytes) 4 MiB. */
export const pageblockOrder = (mode: PagingMode): number => (mode.entryBytes === 4 ? 10 : 9);

/** The kernel image grows with the page tables in it. */
export function planMemory(mode: PagingMode, ram: number, memMapBytes: number, system: SystemOptions): BootMemory {
  const wishes = { low: directMapEnd(mode, ram) / 4096, cma: system.cma * 256, block: 2 ** pageblockOrder(mode) };
  const plan = bootMemory(ram, memMapBytes, 0, wishes);
  return bootMemory(ram, memMapBytes, countTables(mode, plan, ram, system.kpti && mode.entryBytes === 8), wishes);
}

export const pageAllocatorPlan = (mode: PagingMode, pointerSize: 4 | 8, boot: BootMemory, system: SystemOptions): PageAllocatorPlan => ({
  pointerSize, pageblockOrder: pageblockOrder(mode), memory: boot.memory, free: boot.free, cma: boot.cma, minFree: system.minFree, thp: system.thp !== "never",
});

export function connectPageAllocator(k: KernelCore & { readonly frames: PageAllocator }): void {
  const { hooks } = k.frames;
  hooks.reclaim = () => reclaim(k);
  const who = (): { comm: string; pid: number } => (k.all.length > 0 ? { comm: k.current.comm, pid: k.current.tid } : { comm: "swapper", pid: 0 });
  hooks.failed = (r) => {
    if (!killsInstead(r, k.frames.zones)) for (const line of warnAlloc(k.frames, r, who(), k.log.lines, k.log.time)) k.log.printk(line);
  };
  hooks.tooLarge = (order, gfp) => {
    const text = `WARNING: CPU: 0 PID: ${who().pid} at mm/page_alloc.c:5534 __alloc_pages`;
    if ((gfp & __GFP.NOWARN) === 0 && order > 0 && !k.log.lines.some((l) => l.text === text)) k.log.printk(text);
  };
  hooks.bad = (bad) => {
    const page = hexKva(structPageKva(k, bad.pfn), k.memory.layout.pointerSize);
    for (const line of badPageLines(k.pages, bad, { comm: who().comm, page, zone: k.frames.zoneOf(bad.pfn).index })) k.log.printk(line);
  };
  k.frames.mover = { isLru: (pfn) => isLru(k, pfn), migrate: (from, to) => migratePage(k, from, to) };
  hooks.compact = (r, sync) => compactFor(k.frames, r, sync, k.frames.mover);
  hooks.victim = () => k.all.length > 0 && k.current.mm.oomSkip;
}
