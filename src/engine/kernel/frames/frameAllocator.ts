/** Handing out page frames, as its users see it: page tables, anonymous and file pages, kernel data. kernel/pagealloc does it. */
import type { Saved } from "../../memory/machineMemory";

export const MAX_ORDER = 10;

export interface FrameAllocator extends Saved<unknown> {
  /** First frame of a block of 2^order, each with one user; -1: out of memory. `gfp`: pagealloc/gfp.ts. */
  allocPages(order: number, gfp: number): number;
  /** Nobody uses the block any more. */
  freePages(pfn: number, order: number): void;
  /** `count` frames in a row at a multiple of 2^align, out of the contiguous memory area; -1: there is none, or no room. */
  cmaAlloc(count: number, align: number): number;
  /** False: they are not from there. */
  cmaRelease(pfn: number, count: number): boolean;
  /** Frames given to the allocator at boot, and those that nobody has now. */
  readonly total: number;
  readonly free: number;
  /** NR_FREE_PAGES: without those that per-CPU lists hold. */
  readonly nrFreePages: number;
}
