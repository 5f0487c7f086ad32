/**
 * `struct vm_struct` with its `vmap_area` (include/linux/vmalloc.h): a run of kernel addresses and what lies behind it.
 *
 *   start                            start + size - guard     end
 *   ├─ page 0 ─┬─ page 1 ─┬─ … ──────┼──── guard page ────────┤        no page-table entry for the guard: running over faults at once
 *        │          │
 *      frame      frame    wherever there was one
 */
import type { Kva } from "../boot/kva";
import type { KernelProt } from "./protection";

export const VM_AREA = {
  IOREMAP: 0x1, ALLOC: 0x2, MAP: 0x4, USERMAP: 0x8, DMA_COHERENT: 0x10, UNINITIALIZED: 0x20, NO_GUARD: 0x40, FLUSH_RESET_PERMS: 0x100, MAP_PUT_PAGES: 0x200,
} as const;

export interface VmArea {
  readonly start: Kva;
  readonly end: Kva;
  /** Bytes with the guard page, as /proc/vmallocinfo has it. */
  readonly size: number;
  /** VM_AREA bits. */
  readonly flags: number;
  /** Who asked for it, as %pS prints a return address. */
  readonly caller: string;
  /** Frames by page; empty where none belong to it (ioremap, percpu ranges). */
  readonly pages: readonly number[];
  /** nr_pages. */
  readonly nrPages: number;
  /** Address of the array of `struct page *`; 0: none. */
  readonly pagesAt: Kva;
  /** phys_addr of an ioremap. */
  readonly phys: number;
  /** Bytes that were asked for. */
  readonly requested: number;
  readonly prot: KernelProt;
  /** What it is for, where that isn't said by its flags. */
  readonly use: "module" | "stack" | "percpu" | "pages-array" | null;
}

export const guardBytes = (area: VmArea): number => ((area.flags & VM_AREA.NO_GUARD) !== 0 ? 0 : 4096);
/** get_vm_area_size: without the guard page. */
export const mappedBytes = (area: VmArea): number => area.size - guardBytes(area);
