/**
 * Walks the page tables of any address space, user half, and calls for each leaf entry that is not empty; large pages come whole.
 * Made for many pages: empty entries cost a comparison, and nothing is allocated.
 */
import { frameOf, P, PS } from "../../mmu/entry";
import { indexAt } from "../../mmu/pagingMode";
import type { Kernel } from "../../kernel/kernel";
import type { Mm } from "../../kernel/mm/mmStruct";

/** The entry's two halves; `bytes`: what it maps, from the multiple of it at or below `va`. */
export type LeafVisitor = (va: number, lo: number, hi: number, bytes: number) => void;

export function forEachLeaf({ physical, memory, mmu }: Kernel, mm: Mm, start: number, end: number, visit: LeafVisitor): void {
  const { levels, entryBytes } = mmu.mode;
  const { u32 } = memory;
  const scan = (table: number, depth: number, from: number, to: number): void => {
    const l = levels[depth]!;
    const leaf = depth === levels.length - 1;
    for (let va = from; va < to; ) {
      const next = Math.min(to, va - (va % l.covers) + l.covers);
      const at = (physical.base + table + indexAt(l, va) * entryBytes) >>> 2;
      const lo = u32[at]!;
      const hi = entryBytes === 8 ? u32[at + 1]! : 0;
      if (leaf || (l.large && (lo & PS) !== 0)) {
        if (lo !== 0 || hi !== 0) visit(va, lo, hi, l.covers);
      } else if ((lo & P) !== 0) scan(frameOf(lo, hi) * 4096, depth + 1, va, next);
      va = next;
    }
  };
  if (mm.vmas.length > 0) scan(mm.pgd, 0, start, end);
}
