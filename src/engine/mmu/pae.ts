/**
 * x86-32 with physical address extension (CR4.PAE = 1, EFER.LMA = 0): entries of 8 bytes reach more than 4 GiB of memory and have NX.
 *
 *   31 30 29       21 20       12 11           0
 *   ┌─────┬──────────┬───────────┬──────────────┐
 *   │PDPT │ PD index │ PT index  │ byte in page │   virtual address: 2 + 9 + 9 + 12 bits
 *   └──┬──┴────┬─────┴─────┬─────┴──────────────┘
 *   CR3 ▶ 4 ──▶ table ────▶ table ──▶ frame
 *
 *   one entry covers   1 GiB      2 MiB       4 KiB        a PD entry with PS maps a 2 MiB page
 *
 *   63   62 … 40   39 ………… 12   11 9  8  7  6  5   4   3   2   1   0
 *   ┌──┬──────────┬───────────┬──────┬──┬──┬──┬──┬───┬───┬───┬───┬───┐
 *   │ 0 …………… 0   │ frame     │ free │ 0  0  0  0  PCD PWT  0   0   P │   PDPT entry: no RW, US, A: it gives no rights, it takes none
 *   ├──┬──────────┼───────────┼──────┼──┬──┬──┬──┬───┬───┬───┬───┬───┤
 *   │NX│ 0 …… 0   │ frame     │ free │ G│PS│ D│ A│PCD│PWT│ US│ RW│ P │   PD and PT entries
 *   └──┴──────────┴───────────┴──────┴──┴──┴──┴──┴───┴───┴───┴───┴───┘
 *
 * The four PDPT entries are 32 bytes; mov cr3 reads them into registers of the processor (PDPTE0…3), and walks begin there: who
 * changes one in memory must load CR3 again. Linux names: pgd (PDPT), pmd (PD), pte (PT).
 */
import { level, type PagingMode } from "./pagingMode";

/** Bits 1, 2 and 5…8. */
const PDPT_RESERVED = 0x1e6;
/** Physical addresses have 40 bits; in this mode the bits above are all reserved, up to NX. */
const RESERVED_HIGH = 0x7fffff00;

export const pae: PagingMode = {
  name: "pae",
  levels: [{ ...level("PDPT", "pgd", 30, 4, false), rights: false, reserved: PDPT_RESERVED, reservedHigh: 0xffffff00 }, level("PD", "pmd", 21, 512, true, RESERVED_HIGH), level("PT", "pte", 12, 512, false, RESERVED_HIGH)],
  entryBytes: 8,
  nx: true,
  softDirty: false,
  topInRegisters: true,
  addressBits: 32,
  canonical: (va) => va < 2 ** 32,
};
