/**
 * The kernel's page tables changed at run time (mm/vmalloc.c: vmap_pages_range, vunmap_range; arch/x86/mm/{fault,init_64}.c). All
 * processes have copies of the kernel's top table's upper entries and share everything below:
 *
 *   kernel's top ─┬─▶ table ─▶ …      x86-64: the entries of the vmalloc area are filled at boot (preallocate_vmalloc_pages), no copy gets old
 *   process's top ┘                   x86-32: an entry made later is copied into all of them (arch_sync_kernel_mappings); with PAE the four
 *                                     top entries never change
 *
 *   PAGE_KERNEL           P RW A D G NX        PAGE_KERNEL_NOCACHE   + PCD        _EXEC  without NX        _RO  without RW
 */
import { A, D, type Entry, frameOf, G, isPresent, makeEntry, NO_ENTRY, P, PCD, PWT, RW } from "../../mmu/entry";
import { indexAt } from "../../mmu/pagingMode";
import { State } from "../../memory/layout";
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import type { KernelProt } from "./protection";
import { allocTable, getPte, isHuge, isIsolated, setPte, tableEntry } from "../mm/pageTables";

/** cachemode2protval as the page attribute table is set up. */
const CACHE_BITS: Readonly<Record<KernelProt["cache"], number>> = { wb: 0, wc: PWT, "uc-": PCD, uc: PCD | PWT };
const PAGE = 4096;
/** Above so many pages the whole TLB is flushed (tlb_single_page_flush_ceiling). */
const FLUSH_CEILING = 33;
/** Machines with less memory get the tables when they are wanted: 64 frames would be too much for them. */
const PREALLOCATE_FROM = 64 << 20;

export function kernelEntry(k: KernelCore, pfn: number, prot: KernelProt): Entry {
  const global = isIsolated(k) ? 0 : G;
  return makeEntry(pfn, P | A | D | global | CACHE_BITS[prot.cache] | (prot.write ? RW : 0), k.mmu.mode.nx && !prot.execute);
}

/** Physical address of the kernel's PTE for `va`; -1: a table on the way is missing (with `alloc`: no memory for it), or a large page is there. */
export function kernelPteAddress(k: KernelCore, va: Kva, alloc: boolean): number {
  const { levels, entryBytes } = k.mmu.mode;
  let table = k.kernelSpace.top;
  for (let depth = 0; depth < levels.length - 1; depth++) {
    const l = levels[depth]!;
    const at = table + indexAt(l, va) * entryBytes;
    let e = getPte(k, at);
    if (isHuge(l, e)) return -1;
    if (!isPresent(e)) {
      const made = alloc ? allocTable(k) : -1;
      if (made < 0) return -1;
      e = tableEntry(l, made);
      setPte(k, at, e);
      if (depth === 0) syncTop(k, at - table, e);
    }
    table = frameOf(e.lo, e.hi) * PAGE;
  }
  return table + indexAt(levels.at(-1)!, va) * entryBytes;
}

/** sync_global_pgds, arch_sync_kernel_mappings: every process gets the new entry of the kernel's top table. */
function syncTop(k: KernelCore, offset: number, e: Entry): void {
  for (const mm of k.mms()) if (mm.tables > 0) setPte(k, mm.pgd + offset, e);
  if (k.mmu.mode.topInRegisters) k.mmu.load(k.mmu.cr3);
}

/** preallocate_vmalloc_pages: the tables that the top entries of a range lead to. */
export function preallocateTables(k: KernelCore, start: Kva, end: Kva): void {
  const top = k.mmu.mode.levels[0]!;
  if (k.mmu.mode.levels.length < 4 || k.physical.frames * PAGE < PREALLOCATE_FROM) return;
  for (let va = start; va < end; va += top.covers) {
    const at = k.kernelSpace.top + indexAt(top, va) * k.mmu.mode.entryBytes;
    if (isPresent(getPte(k, at))) continue;
    const made = allocTable(k);
    if (made < 0) return;
    setPte(k, at, tableEntry(top, made));
    syncTop(k, at - k.kernelSpace.top, tableEntry(top, made));
  }
}

/** The kernel's entry for a page; none: NO_ENTRY. Large pages are not looked into. */
export function kernelPte(k: KernelCore, va: Kva): Entry {
  const at = kernelPteAddress(k, va, false);
  return at < 0 ? NO_ENTRY : getPte(k, at);
}

/** vmap_pages_range_noflush: pages of frames, one after another from `start`. False: no memory for a table; what was mapped stays. */
export function mapKernelPages(k: KernelCore, start: Kva, pfns: readonly number[], prot: KernelProt): boolean {
  for (const [i, pfn] of pfns.entries()) {
    const at = kernelPteAddress(k, start + i * PAGE, true);
    if (at < 0) return false;
    setPte(k, at, kernelEntry(k, pfn, prot));
  }
  return true;
}

/** vunmap_range: the entries of [start, end) are emptied; the tables stay. */
export function unmapKernelPages(k: KernelCore, start: Kva, end: Kva): void {
  for (let va = start; va < end; va += PAGE) {
    const at = kernelPteAddress(k, va, false);
    if (at >= 0 && isPresent(getPte(k, at))) setPte(k, at, NO_ENTRY);
  }
  // What the processor still knows of them is flushed later, in one go (lazy purge); the engine's own shortcuts end at once.
  forget(k);
}

/** set_memory_ro, _rw, _x, _nx: other rights for pages that are mapped. */
export function protectKernelPages(k: KernelCore, start: Kva, pages: number, prot: KernelProt): void {
  for (let i = 0; i < pages; i++) {
    const at = kernelPteAddress(k, start + i * PAGE, false);
    if (at < 0) continue;
    const e = getPte(k, at);
    if (isPresent(e)) setPte(k, at, kernelEntry(k, frameOf(e.lo, e.hi), prot));
  }
  flushKernelRange(k, start, start + pages * PAGE);
}

/** flush_tlb_kernel_range. */
export function flushKernelRange(k: KernelCore, start: Kva, end: Kva): void {
  forget(k);
  if ((end - start) / PAGE > FLUSH_CEILING) k.mmu.tlb.flush();
  else for (let va = start; va < end; va += PAGE) k.mmu.tlb.flushPage(va);
}

function forget(k: KernelCore): void {
  k.memory.u32[State.framePa >>> 2] = 0;
  k.mmu.tlb.forget();
}
