/**
 * x86-64, 5-level paging (CR4.LA57 = 1): one more table on top of fourLevel.ts, the same entries.
 *
 *   63     57 56    48 47    39 38    30 29    21 20    12 11         0
 *   ┌────────┬────────┬────────┬────────┬────────┬────────┬────────────┐
 *   │ copies │  PML5  │  PML4  │  PDPT  │   PD   │   PT   │ byte in the│   virtual address: 128 PiB
 *   │ of 56  │  index │  index │  index │  index │  index │ page       │
 *   └────────┴───┬────┴───┬────┴───┬────┴───┬────┴───┬────┴────────────┘
 *      CR3 ──▶ table ──▶ table ──▶ table ──▶ table ──▶ table ──▶ frame
 *
 *   one entry covers  256 TiB  512 GiB   1 GiB    2 MiB    4 KiB
 *
 * Linux gives a program addresses above 47 bits only when it asks for one there (the hint of mmap): older programs keep flags in the
 * upper bits of their pointers. So the PML5 index of nearly everything is 0. Linux names: pgd (PML5), p4d (PML4), pud, pmd, pte.
 */
import { fourLevel, RESERVED_HIGH } from "./fourLevel";
import { canonicalIn, level, type PagingMode } from "./pagingMode";

export const fiveLevel: PagingMode = {
  ...fourLevel,
  name: "5-level",
  levels: [level("PML5", "pgd", 48, 512, false, RESERVED_HIGH), { ...fourLevel.levels[0]!, linux: "p4d" }, ...fourLevel.levels.slice(1)],
  addressBits: 57,
  canonical: canonicalIn(57),
};
