/**
 * Taking pages out of an address space: zap_pte_range, free_pgtables, munmap.
 *
 *   munmap(start, length)     ├── VMA ──┤ split at both ends, the middle goes:   ├─┤     ├──┤
 *      for every entry in it: the frame loses a mapping and a user; the last user frees it
 *      tables that cover nothing any more are freed
 */
import { D, NO_ENTRY, SPECIAL } from "../../mmu/entry";
import { flushRange, type KernelCore, putPage } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import { PG } from "../frames/structPage";
import { hugeSize } from "./hugeTables";
import { zapHugetlb } from "../huge/hugetlbFault";
import { MAX_MAP_COUNT, type Mm } from "./mmStruct";
import { forEachPte, freeTables, pteFrame, setPte } from "./pageTables";
import { addRss } from "./rss";
import { splitEnds, zapHuge } from "../huge/thp";
import { indexAbove, VM, type Vma, vmaAt } from "./vma";
import { cutsOf, splitAt } from "./vmaMerge";

/** zap_page_range: empties the entries, keeps the VMA. A file's page that was written through the entry is dirty from now on. */
export function zapRange(k: KernelCore, mm: Mm, start: number, end: number, wanted: (pfn: number) => boolean = () => true): void {
  splitEnds(k, mm, start, end);
  const unmap = (pfn: number): void => {
    addRss(k, mm, pfn, -1);
    k.pages.removeMapping(pfn);
  };
  forEachPte(k, mm, start, end, (va, at, e, size) => {
    const pfn = pteFrame(k, e);
    if (size > 4096) {
      const leaf = { va, at, entry: e, size, pfn };
      return pooled(mm, va) ? zapHugetlb(k, mm, leaf) : zapHuge(k, mm, leaf, unmap);
    }
    const special = (e.lo & SPECIAL) !== 0;
    if (!special && !wanted(pfn)) return;
    setPte(k, at, NO_ENTRY);
    if (special) return;
    if ((e.lo & D) !== 0 && !k.pages.isAnonymous(pfn)) k.pages.mark(pfn, PG.dirty);
    unmap(pfn);
    putPage(k, pfn);
  });
  flushRange(k, start, end);
}

const pooled = (mm: Mm, va: number): boolean => ((vmaAt(mm.vmas, va)?.flags ?? 0) & VM.HUGETLB) !== 0;

/** hugetlb_vm_op_close: pages that were promised and never came are not wanted any more. */
function endPromises(k: KernelCore, mm: Mm, v: Vma): void {
  if ((v.flags & (VM.HUGETLB | VM.SHARED)) !== VM.HUGETLB || !k.hugetlb.isOwner(v.file, mm.id)) return;
  let there = 0;
  forEachPte(k, mm, v.start, v.end, () => void there++);
  k.hugetlb.unreserve(v.file, (v.end - v.start) / hugeSize(k) - there);
}

/** hugetlb_vm_op_split: a huge page of the pool is never cut. */
const mayCut = (k: KernelCore, v: Vma | undefined, at: number): boolean => !v || (v.flags & VM.HUGETLB) === 0 || v.start >= at || v.end <= at || at % hugeSize(k) === 0;

/** do_mas_munmap. 0 or -errno. */
export function munmap(k: KernelCore, mm: Mm, start: number, length: number): number {
  if (start % 4096 !== 0 || length > mm.taskSize || start > mm.taskSize - length || length <= 0) return -EINVAL;
  const end = start + Math.ceil(length / 4096) * 4096;
  const first = mm.vmas[indexAbove(mm.vmas, start)];
  if (!first || first.start >= end) return 0;
  if (cutsOf(first, start, end) === 2 && first.start < start && mm.vmas.length >= MAX_MAP_COUNT) return -ENOMEM;
  if (!mayCut(k, first, start) || !mayCut(k, mm.vmas[indexAbove(mm.vmas, end - 1)], end)) return -EINVAL;
  const split = splitAt(mm.vmas, start, end);
  const from = indexAbove(split, start);
  const to = indexOfStart(split, end);
  const floor = split[from - 1]?.end ?? 0;
  const ceiling = split[to]?.start ?? Number.POSITIVE_INFINITY;
  for (const v of split.slice(from, to)) endPromises(k, mm, v);
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
