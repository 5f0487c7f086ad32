/** walk_page_range: the pages that an address space has entries for, whatever their size. */
import { type Entry, isPresent, isProtNone, SPECIAL } from "../../mmu/entry";
import type { KernelCore } from "../core";
import type { Mm } from "../mm/mmStruct";
import { forEachPte, pteFrame } from "../mm/pageTables";

export interface Leaf {
  readonly va: number;
  /** Bytes that the entry maps. */
  readonly size: number;
  /** Physical address of the entry. */
  readonly at: number;
  readonly entry: Entry;
  /** First frame. */
  readonly pfn: number;
  /** vm_normal_page: not the zero page or another page that nobody counts. */
  readonly counted: boolean;
}

/** Entries in [start, end) that have a page behind them, PROT_NONE ones too. */
export function forEachLeaf(k: KernelCore, mm: Mm, start: number, end: number, visit: (leaf: Leaf) => void): void {
  forEachPte(k, mm, start, end, (va, at, entry, size) => {
    if (!isPresent(entry) && !isProtNone(entry)) return;
    const frame = pteFrame(k, entry);
    const pfn = frame - (frame % (size / 4096));
    visit({ va, size, at, entry, pfn, counted: (entry.lo & SPECIAL) === 0 && pfn !== k.zeroPage && pfn !== k.hugeZero.pfn });
  });
}
