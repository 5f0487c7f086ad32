/**
 * Page tables as the processor reads them. A mode is a list of levels; each entry is a real word in a simulated frame.
 *
 *   x86-64, 4 levels      | 47..39 PML4 | 38..30 PDPT | 29..21 PD | 20..12 PT | 11..0 offset |      entries of 8 bytes
 *   x86-32, 2 levels                          | 31..22 PD | 21..12 PT | 11..0 offset |              entries of 4 bytes
 *
 *   entry  63 NX │ 51..12 frame number │ 8 G │ 7 PS │ 6 D │ 5 A │ 4 PCD │ 3 PWT │ 2 U/S │ 1 R/W │ 0 P
 *
 * Mirrors the walk of the Intel SDM, volume 3, chapter 4, and Linux's arch/x86 pgtable flags.
 */
import type { Arch } from "../memory/layout";

export const Pte = { present: 0x1, writable: 0x2, user: 0x4, writeThrough: 0x8, cacheDisable: 0x10, accessed: 0x20, dirty: 0x40, pageSize: 0x80, global: 0x100 } as const;
/** In the high half of an 8-byte entry. */
export const PTE_NX_HIGH = 0x80000000;

export interface Level {
  readonly name: "PML4" | "PDPT" | "PD" | "PT";
  /** 2^shift bytes of address space lie behind one entry. */
  readonly shift: number;
  readonly entries: number;
}

export interface PagingMode {
  readonly levels: readonly Level[];
  readonly entryBytes: 4 | 8;
  /** First address that user code can never have. */
  readonly userEnd: number;
}

export const X86_64: PagingMode = {
  levels: [
    { name: "PML4", shift: 39, entries: 512 },
    { name: "PDPT", shift: 30, entries: 512 },
    { name: "PD", shift: 21, entries: 512 },
    { name: "PT", shift: 12, entries: 512 },
  ],
  entryBytes: 8,
  userEnd: 2 ** 47,
};

export const X86_32: PagingMode = {
  levels: [
    { name: "PD", shift: 22, entries: 1024 },
    { name: "PT", shift: 12, entries: 1024 },
  ],
  entryBytes: 4,
  userEnd: 0xffffe000,
};

export const modeOf = (arch: Arch): PagingMode => (arch === "x86-64" ? X86_64 : X86_32);

/** Index of va in the table of a level. */
export const indexOf = (va: number, level: Level): number => Math.floor(va / 2 ** level.shift) % level.entries;

/** Low half: flags and the lower bits of the frame number; high half: NX and the upper bits. */
export interface Entry { readonly lo: number; readonly hi: number }

export const makeEntry = (pfn: number, flags: number, nx: boolean): Entry => ({ lo: ((pfn << 12) | flags) >>> 0, hi: ((nx ? PTE_NX_HIGH : 0) | Math.floor(pfn / 0x100000)) >>> 0 });
export const pfnOf = (e: Entry): number => (e.lo >>> 12) + (e.hi & 0xfffff) * 0x100000;
export const isPresent = (e: Entry): boolean => (e.lo & Pte.present) !== 0;
