/** walk_page_range: the pages that an address space has entries for, whatever their size. */
import { type Entry, isPresent, isProtNone, PS, SPECIAL } from "../../mmu/entry";
import { indexAt } from "../../mmu/pagingMode";
import { frameOf } from "../../mmu/entry";
import type { KernelCore } from "../core";
import type { Mm } from "../mm/mmStruct";
import { getPte, pteFrame } from "../mm/pageTables";

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
  const { levels, entryBytes } = k.mmu.mode;
  const scan = (table: number, depth: number, from: number, to: number): void => {
    const l = levels[depth]!;
    const last = depth === levels.length - 1;
    for (let va = from; va < to; ) {
      const low = va - (va % l.covers);
      const at = table + indexAt(l, va) * entryBytes;
      const entry = getPte(k, at);
      const leaf = last || (l.large && (entry.lo & PS) !== 0);
      if (leaf && (isPresent(entry) || isProtNone(entry))) {
        const pfn = pteFrame(k, entry);
        visit({ va: low, size: l.covers, at, entry, pfn: last ? pfn : pfn - (pfn % (l.covers / 4096)), counted: (entry.lo & SPECIAL) === 0 && pfn !== k.zeroPage });
      } else if (!leaf && isPresent(entry)) scan(frameOf(entry.lo, entry.hi) * 4096, depth + 1, va, Math.min(to, low + l.covers));
      va = low + l.covers;
    }
  };
  scan(mm.pgd, 0, start, end);
}
