/**
 * x86-64, 4-level paging (CR4.PAE = 1, EFER.LME = 1, CR4.LA57 = 0): tables of 512 entries of 8 bytes, one frame each.
 *
 *   63       48 47    39 38    30 29    21 20    12 11         0
 *   ┌──────────┬────────┬────────┬────────┬────────┬────────────┐
 *   │ copies   │  PML4  │  PDPT  │   PD   │   PT   │ byte in the│   virtual address
 *   │ of bit 47│  index │  index │  index │  index │ page       │
 *   └──────────┴───┬────┴───┬────┴───┬────┴───┬────┴────────────┘
 *        CR3 ──▶ table ──▶ table ──▶ table ──▶ table ──▶ frame
 *
 *   one entry covers   512 GiB   1 GiB    2 MiB    4 KiB          PDPT and PD entries with PS map 1 GiB and 2 MiB pages
 *
 *   63  62 … 52  51 … 40  39 ………… 12  11 9  8  7  6  5   4   3   2   1   0
 *   ┌──┬────────┬────────┬───────────┬──────┬──┬──┬──┬──┬───┬───┬───┬───┬───┐
 *   │NX│ free   │ 0 … 0  │ frame     │ free │ G│PS│ D│ A│PCD│PWT│ US│ RW│ P │   physical addresses have 40 bits
 *   └──┴────────┴────────┴───────────┴──────┴──┴──┴──┴──┴───┴───┴───┴───┴───┘
 *
 * Linux names: pgd (PML4), pud (PDPT), pmd (PD), pte (PT).
 */
import { canonicalIn, level, type PagingMode } from "./pagingMode";

/** Bits 40…51: above the physical address. */
export const RESERVED_HIGH = 0x000fff00;

export const fourLevel: PagingMode = {
  name: "4-level",
  levels: [level("PML4", "pgd", 39, 512, false, RESERVED_HIGH), level("PDPT", "pud", 30, 512, true, RESERVED_HIGH), level("PD", "pmd", 21, 512, true, RESERVED_HIGH), level("PT", "pte", 12, 512, false, RESERVED_HIGH)],
  entryBytes: 8,
  nx: true,
  softDirty: true,
  topInRegisters: false,
  addressBits: 48,
  canonical: canonicalIn(48),
};
