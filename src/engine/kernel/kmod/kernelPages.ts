/**
 * Small pages in the kernel's own tables at run time (__set_pte_vaddr, set_memory_ro, set_memory_x of arch/x86/mm). New entries of the
 * top table are copied to every address space, as sync_global_pgds does.
 *
 *   _PAGE_KERNEL       P RW A D G NX     data          _PAGE_KERNEL_RO   P A D G NX        _PAGE_KERNEL_ROX   P A D G
 */
import { A, D, frameOf, G, isPresent, makeEntry, P, RW, US } from "../../mmu/entry";
import { indexAt } from "../../mmu/pagingMode";
import { readEntry } from "../../mmu/walk";
import { copyKernelHalf } from "../boot/kernelTables";
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { allocTable, setPte } from "../mm/pageTables";

const PAGE = 4096;
const TABLE = P | RW | US | A | D;

/** Physical address of the kernel's PTE for `va`; -1: no memory for a table on the way. */
function kernelPte(k: KernelCore, va: Kva): number {
  const { mode } = k.mmu;
  let table = k.kernelSpace.top;
  for (const [depth, l] of mode.levels.entries()) {
    const at = table + indexAt(l, va) * mode.entryBytes;
    if (depth === mode.levels.length - 1) return at;
    let e = readEntry(k.physical, mode, at);
    if (!isPresent(e)) {
      const made = allocTable(k);
      if (made < 0) return -1;
      e = makeEntry(made / PAGE, l.rights ? TABLE : P);
      setPte(k, at, e);
      if (depth === 0) for (const mm of k.mms()) copyKernelHalf(mode, k.physical, k.kernelSpace.top, mm.pgd);
    }
    table = frameOf(e.lo, e.hi) * PAGE;
  }
  return -1;
}

export interface KernelRights { readonly write: boolean; readonly execute: boolean }

/** Maps the frames one after another from `va` on. False: no memory. */
export function mapKernelPages(k: KernelCore, va: Kva, frames: readonly number[], { write, execute }: KernelRights): boolean {
  for (const [i, pfn] of frames.entries()) {
    const at = kernelPte(k, va + i * PAGE);
    if (at < 0) return false;
    setPte(k, at, makeEntry(pfn, P | A | D | G | (write ? RW : 0), k.mmu.mode.nx && !execute));
    k.mmu.tlb.flushPage(va + i * PAGE);
  }
  return true;
}
