/**
 * Kernel addresses that are known when the kernel is compiled, each for a purpose (arch/x86/include/asm/fixmap.h): page n lies n pages
 * below FIXADDR_TOP. What stands behind one is set at run time.
 *
 *   x86-32   0 hole · 1 early debug port · 2 early console · 3 local APIC · 4 … 67 I/O APICs · 68 … windows for kmap_local, 16 a processor
 *   x86-64   511 vsyscall page · 512 … the same
 */
import { NO_ENTRY } from "../../mmu/entry";
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { setPte } from "../mm/pageTables";
import { flushKernelRange, kernelEntry, kernelPteAddress } from "../vmalloc/kernelPages";
import type { KernelProt } from "../vmalloc/protection";

/** Numbers of the fixmap's pages, counted from FIXADDR_TOP downwards. */
export const FIX = { DBGP: 1, EARLYCON: 2, APIC: 3, IO_APIC_0: 4, KMAP_BEGIN: 68 } as const;
/** KM_MAX_IDX: windows of one processor. */
export const KM_MAX_IDX = 16;
/** On x86-64 the numbers begin behind the vsyscall page. */
const VSYSCALL_PAGE = 511;

const number = (k: KernelCore, index: number): number => (k.memory.layout.pointerSize === 8 ? VSYSCALL_PAGE + index : index);

/** fix_to_virt. */
export const fixToVirt = (k: KernelCore, index: number): Kva => k.vmalloc.ranges.fixmapTop - number(k, index) * 4096;

/** set_fixmap: a frame behind a fixed address; false: no memory for a table. */
export function setFixmap(k: KernelCore, index: number, pfn: number, prot: KernelProt): boolean {
  const va = fixToVirt(k, index);
  const at = kernelPteAddress(k, va, true);
  if (at < 0) return false;
  setPte(k, at, kernelEntry(k, pfn, prot));
  flushKernelRange(k, va, va + 4096);
  return true;
}

export function clearFixmap(k: KernelCore, index: number): void {
  const va = fixToVirt(k, index);
  const at = kernelPteAddress(k, va, false);
  if (at >= 0) setPte(k, at, NO_ENTRY);
  flushKernelRange(k, va, va + 4096);
}
