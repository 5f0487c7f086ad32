/**
 * The top table of an address space (arch/x86/mm/pgtable.c: pgd_alloc, pgd_ctor, pgd_free).
 *
 *   lower entries   user space: empty, filled as pages come in
 *   upper entries   kernel space: copied from the kernel's own top table (clone_pgd_range), the same in every process
 *
 * With page-table isolation two frames in a row, 8 KiB aligned: the kernel's top table, and the user's with little more than the entry
 * code in its upper half (boot/kernelSpace.ts). CR3 is switched between them by setting bit 12.
 */
import { copyKernelHalf } from "../boot/kernelTables";
import type { KernelCore } from "../core";
import { GFP, __GFP } from "../pagealloc/gfp";
import { freeTable, isIsolated } from "./pageTables";

/** Physical address of a new top table; -1: no memory. */
export function pgdAlloc(k: KernelCore): number {
  const order = isIsolated(k) ? 1 : 0;
  const pfn = k.frames.allocPages(order, GFP.KERNEL_ACCOUNT | __GFP.ZERO);
  if (pfn < 0) return -1;
  for (let i = 0; i < 2 ** order; i++) {
    k.pages.setTable(pfn + i);
    k.pages.link(pfn + i, -1, -1);
  }
  copyKernelHalf(k.mmu.mode, k.physical, k.kernelSpace.top, pfn * 4096);
  if (isIsolated(k)) copyKernelHalf(k.mmu.mode, k.physical, k.kernelSpace.userTop, (pfn + 1) * 4096);
  return pfn * 4096;
}

export function pgdFree(k: KernelCore, pgd: number): void {
  if (isIsolated(k)) freeTable(k, pgd / 4096 + 1);
  freeTable(k, pgd / 4096);
}
