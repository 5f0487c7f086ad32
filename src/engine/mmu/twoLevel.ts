/**
 * x86-32, 2-level paging (CR4.PAE = 0): tables of 1024 entries of 4 bytes, one frame each.
 *
 *   31         22 21         12 11           0
 *   ┌────────────┬────────────┬──────────────┐
 *   │  PD index  │  PT index  │ byte in page │   virtual address
 *   └─────┬──────┴─────┬──────┴──────────────┘
 *   CR3 ─▶ table ─────▶ table ──▶ frame
 *
 *   one entry covers  4 MiB      4 KiB               a PD entry with PS maps a 4 MiB page (CR4.PSE)
 *
 *   31                     12 11   9 8 7 6 5  4   3   2  1 0
 *   ┌────────────────────────┬──────┬─┬─┬─┬─┬───┬───┬──┬──┬─┐
 *   │ frame of a table, page │ free │G│·│D│A│PCD│PWT│US│RW│P│   PD entry to a PT: bit 7 (PS) 0, G and D ignored;  PT entry
 *   ├──────────────┬─────────┼──────┼─┼─┼─┼───┼───┼──┼──┼─┤
 *   │ frame ÷ 1024 │ 0 … 0   │ free │G│1│D│A PCD PWT US RW P│   PD entry with PS: 4 MiB page
 *   └──────────────┴─────────┴──────┴─┴─┴─┴─────────────────┘
 *     31        22 21     13
 *
 * Entries have no NX bit: what can be read can be executed. (PSE-36 uses bits 13…20 of a large entry as address bits 32…39; no frame
 * of this machine lies so high, they count as reserved.) Linux names: pgd (PD), pte (PT).
 */
import { level, type PagingMode } from "./pagingMode";

export const twoLevel: PagingMode = {
  name: "2-level",
  levels: [level("PD", "pgd", 22, 1024, true), level("PT", "pte", 12, 1024, false)],
  entryBytes: 4,
  nx: false,
  softDirty: false,
  topInRegisters: false,
  addressBits: 32,
  canonical: (va) => va < 2 ** 32,
};
