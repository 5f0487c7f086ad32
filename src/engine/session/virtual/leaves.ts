/** Walks the page tables of any address space, user half, and calls for each leaf entry that is not empty; large pages come whole. */
import { type Entry, frameOf, isPresent, PS } from "../../mmu/entry";
import { indexAt } from "../../mmu/pagingMode";
import { readEntry } from "../../mmu/walk";
import type { Kernel } from "../../kernel/kernel";
import type { Mm } from "../../kernel/mm/mmStruct";

/** `bytes`: what the entry maps, from the multiple of it at or below `va`. */
export type LeafVisitor = (va: number, e: Entry, bytes: number) => void;

export function forEachLeaf({ physical, mmu }: Kernel, mm: Mm, start: number, end: number, visit: LeafVisitor): void {
  const { mode } = mmu;
  const { levels, entryBytes } = mode;
  const scan = (table: number, depth: number, from: number, to: number): void => {
    const l = levels[depth]!;
    const leaf = depth === levels.length - 1;
    for (let va = from; va < to; ) {
      const next = Math.min(to, va - (va % l.covers) + l.covers);
      const e = readEntry(physical, mode, table + indexAt(l, va) * entryBytes);
      if (leaf || (l.large && (e.lo & PS) !== 0)) {
        if (e.lo !== 0 || e.hi !== 0) visit(va, e, l.covers);
      } else if (isPresent(e)) scan(frameOf(e.lo, e.hi) * 4096, depth + 1, va, next);
      va = next;
    }
  };
  if (mm.vmas.length > 0) scan(mm.pgd, 0, start, end);
}
