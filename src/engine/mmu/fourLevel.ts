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
 * Linux names: pgd (PML4), pud (PDPT), pmd (PD), pte (PT).
 */
import { level, type PagingMode } from "./pagingMode";

const LOWER_HALF_END = 2 ** 47;
const UPPER_HALF_START = 2 ** 64 - 2 ** 47;

export const fourLevel: PagingMode = {
  name: "4-level",
  levels: [level("PML4", 39, 512, false), level("PDPT", 30, 512, true), level("PD", 21, 512, true), level("PT", 12, 512, false)],
  entryBytes: 8,
  nx: true,
  softDirty: true,
  canonical: (va) => va < LOWER_HALF_END || va >= UPPER_HALF_START,
};
