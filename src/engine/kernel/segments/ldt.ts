/** The local descriptor table of an address space (arch/x86/kernel/ldt.c): frames of its own, copied by fork, freed with the address space. */
import type { KernelCore } from "../core";
import { GFP, __GFP } from "../pagealloc/gfp";
import type { LdtStruct } from "./ldtStruct";

/** Whoever has one. */
interface Owner { ldt: LdtStruct | null }

export function newLdt(k: KernelCore, entries: number): LdtStruct | null {
  const order = Math.max(0, Math.ceil(Math.log2((entries * 8) / 4096)));
  const pfn = k.frames.allocPages(order, GFP.KERNEL_ACCOUNT | __GFP.ZERO);
  return pfn < 0 ? null : { address: pfn * 4096, order, entries };
}

export function copyLdt(k: KernelCore, from: LdtStruct, to: LdtStruct): void {
  for (let at = 0; at < from.entries * 8; at += 4) k.physical.write32(to.address + at, k.physical.read32(from.address + at));
}

/** ldt_dup_context: false when there is no memory. */
export function dupLdt(k: KernelCore, from: Owner, to: Owner): boolean {
  to.ldt = null;
  if (!from.ldt) return true;
  to.ldt = newLdt(k, from.ldt.entries);
  if (to.ldt) copyLdt(k, from.ldt, to.ldt);
  return to.ldt !== null;
}

export function freeLdt(k: KernelCore, ldt: LdtStruct): void {
  k.frames.freePages(ldt.address / 4096, ldt.order);
}

/** destroy_context_ldt. */
export function destroyLdt(k: KernelCore, mm: Owner): void {
  if (mm.ldt) freeLdt(k, mm.ldt);
  mm.ldt = null;
}
