/** How the page allocator sits in the kernel: what it is given at boot, and whom it asks when memory runs short. */
import { directMapEnd } from "../boot/kernelSpace";
import { countTables } from "../boot/kernelTables";
import type { SystemOptions } from "../config";
import type { KernelCore } from "../core";
import { type BootMemory, bootMemory } from "../frames/bootMemory";
import { reclaim } from "../reclaim/reclaim";
import type { PagingMode } from "../../mmu/pagingMode";
import type { PageAllocator, PageAllocatorPlan } from "./pageAllocator";

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
  hooks.victim = () => k.all.length > 0 && k.current.mm.oomSkip;
}
