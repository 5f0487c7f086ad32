/**
 * Where the kernel's half has room for mappings that are made at run time (arch/x86/include/asm/pgtable_{32,64}_types.h, fixmap.h;
 * Documentation/x86/x86_64/mm.rst), without KASLR:
 *
 *   x86-64   ffffc90000000000 … ffffe8ffffffffff   vmalloc, 32 TiB             x86-32   high_memory + 8 MiB … PKMAP_BASE - 8 KiB   vmalloc
 *            (5 levels: ffa0000000000000, 12.5 PiB)                                      PKMAP_BASE                                windows for high memory
 *            ffffffffc0000000 … fffffffffeffffff   modules                               …                                         local descriptor tables
 *            …                ffffffffff7fffff     fixmap                                fff…                                      fixmap
 *
 * The 8 MiB behind the direct map of x86-32 stay empty so that running over its end is noticed. There modules lie in the vmalloc area.
 */
import { KERNEL_PLACES } from "../boot/kernelSpace";
import { type DirectMap, type Kva, signedKva } from "../boot/kva";
import type { PagingMode } from "../../mmu/pagingMode";

export interface KernelRanges {
  readonly vmalloc: KvaRange;
  readonly modules: KvaRange;
  /** Windows for high memory: their first address and how many there are; null: no high memory in this mode. */
  readonly pkmap: { readonly start: Kva; readonly pages: number } | null;
  /** FIXADDR_TOP: address of the fixmap's page 0; page n lies n pages below. */
  readonly fixmapTop: Kva;
  /** Pages of the fixmap. */
  readonly fixmapPages: number;
}

/** End exclusive. */
export interface KvaRange {
  readonly start: Kva;
  readonly end: Kva;
}

const PAGE = 4096;
const MiB = 1 << 20;
const TiB = 2 ** 40;
const VMALLOC_OFFSET = 8 * MiB;
const MODULES: KvaRange = { start: -0x40000000, end: -0x1000000 };
const FIXMAP_64 = { fixmapTop: -0x801000, fixmapPages: 1536 };

const LONG: Readonly<Partial<Record<PagingMode["name"], KvaRange>>> = {
  "4-level": { start: -0x370000000000, end: -0x370000000000 + 32 * TiB },
  "5-level": { start: -0x60000000000000, end: -0x60000000000000 + 12800 * TiB },
};

export function kernelRanges(mode: PagingMode, directMap: DirectMap): KernelRanges {
  const vmalloc = LONG[mode.name];
  if (vmalloc) return { vmalloc, modules: MODULES, pkmap: null, ...FIXMAP_64 };
  const pmd = mode.levels.at(-2)!.covers;
  const below = (address: number): number => Math.floor((address - PAGE) / pmd) * pmd;
  const pkmap = below(below(signedKva(KERNEL_PLACES[mode.name].entryArea)));
  const area = { start: directMap.start + directMap.end + VMALLOC_OFFSET, end: pkmap - 2 * PAGE };
  return { vmalloc: area, modules: area, pkmap: { start: pkmap, pages: mode.entryBytes === 8 ? 512 : 1024 }, fixmapTop: 0xfffff000, fixmapPages: 1024 };
}
