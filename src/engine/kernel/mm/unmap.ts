/**
 * Taking pages out of an address space: zap_pte_range, free_pgtables, munmap.
 *
 *   munmap(start, length)     ├── VMA ──┤ split at both ends, the middle goes:   ├─┤     ├──┤
 *      for every entry in it: the frame loses a mapping and a user; the last user frees it
 *      tables that cover nothing any more are freed
 */
import { NO_ENTRY, SPECIAL } from "../../mmu/entry";
import { flushRange, type KernelCore, putPage } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import { MAX_MAP_COUNT, type Mm } from "./mmStruct";
import { forEachPte, freeTables, pteFrame, setPte } from "./pageTables";
import { indexAbove, splitAt } from "./vma";

/** zap_page_range: empties the entries, keeps the VMA. */
export function zapRange(k: KernelCore, mm: Mm, start: number, end: number): void {
  forEachPte(k, mm, start, end, (_va, at, e) => {
    setPte(k, at, NO_ENTRY);
    if ((e.lo & SPECIAL) !== 0) return;
    const pfn = pteFrame(k, e);
    if (k.pages.isAnonymous(pfn)) mm.rssAnon--;
    else mm.rssFile--;
    k.pages.removeMapping(pfn);
    putPage(k, pfn);
  });
  flushRange(k, start, end);
}

/** do_munmap. 0 or -errno. */
export function munmap(k: KernelCore, mm: Mm, start: number, length: number): number {
  if (start % 4096 !== 0 || length > mm.taskSize || start > mm.taskSize - length || length <= 0) return -EINVAL;
  const end = start + Math.ceil(length / 4096) * 4096;
  const first = mm.vmas[indexAbove(mm.vmas, start)];
  if (!first || first.start >= end) return 0;
  if (first.start < start && first.end > end && mm.vmas.length >= MAX_MAP_COUNT) return -ENOMEM;
  const split = splitAt(mm.vmas, start, end);
  const from = indexAbove(split, start);
  const to = indexOfStart(split, end);
  const floor = split[from - 1]?.end ?? 0;
  const ceiling = split[to]?.start ?? Number.POSITIVE_INFINITY;
  zapRange(k, mm, start, end);
  freeTables(k, mm, start, end, floor, ceiling);
  mm.vmas = [...split.slice(0, from), ...split.slice(to)];
  return 0;
}

/** Index of the first VMA that starts at or above `va`. */
function indexOfStart(vmas: readonly { readonly start: number }[], va: number): number {
  const i = vmas.findIndex((v) => v.start >= va);
  return i < 0 ? vmas.length : i;
}
