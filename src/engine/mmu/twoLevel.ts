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
 * Entries have no NX bit: what can be read can be executed. Linux names: pgd (PD), pte (PT).
 */
import { level, type PagingMode } from "./pagingMode";

export const twoLevel: PagingMode = {
  name: "2-level",
  levels: [level("PD", 22, 1024, true), level("PT", 12, 1024, false)],
  entryBytes: 4,
  nx: false,
  softDirty: false,
  canonical: (va) => va < 2 ** 32,
};
