/**
 * MADV_FREE (madvise_free_pte_range): the pages stay, but are no longer worth keeping. Their entries are clean and unused from now on and
 * the frames lose PG_swapbacked; reclaim.ts frees those that are still clean when memory runs short. A write makes a page dirty again,
 * and that alone keeps it.
 */
import { A, D, SPECIAL } from "../../mmu/entry";
import { flushRange, type KernelCore } from "../core";
import { PG } from "../frames/structPage";
import type { Mm } from "../mm/mmStruct";
import { splitEnds } from "../huge/thp";
import { forEachPte, pteFrame, setPte } from "../mm/pageTables";

export function lazyFree(k: KernelCore, mm: Mm, start: number, end: number): void {
  splitEnds(k, mm, start, end);
  forEachPte(k, mm, start, end, (_va, at, e, size) => {
    const pfn = pteFrame(k, e);
    if ((size === 4096 && (e.lo & SPECIAL) !== 0) || !k.pages.isAnonymous(pfn)) return;
    setPte(k, at, { lo: (e.lo & ~(A | D)) >>> 0, hi: e.hi });
    for (let i = 0; i < size / 4096; i++) k.pages.unmark(pfn + i, PG.swapbacked);
  });
  flushRange(k, start, end);
}
