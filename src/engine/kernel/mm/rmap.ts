/**
 * Reverse mapping: from a frame to the page-table entries that map it (mm/rmap.c), without looking through page tables.
 *
 *   anonymous page   struct page: index ──▶ every VMA with an anon_vma: address = start + (index − number of its first page) · 4096
 *   page of a file   struct page: file, index ──▶ every VMA of the file (i_mmap): address = start + index · 4096 − offset
 *
 * An address found so may hold something else by now; the entry there decides (page_vma_mapped_walk).
 */
import { type Entry, isNone, isPresent, isProtNone } from "../../mmu/entry";
import type { KernelCore } from "../core";
import type { Mm } from "./mmStruct";
import { hugeAt } from "./hugeTables";
import { getPte, pteAddress, pteFrame } from "./pageTables";
import { zapRange } from "./unmap";

export interface Mapping {
  readonly mm: Mm;
  readonly va: number;
  /** Physical address of the entry: that of the huge page, where it is one. */
  readonly entry: number;
}

const INDICES = 2 ** 32;

/** rmap_walk: all entries that map the frame, by process and address. */
export function rmapWalk(k: KernelCore, pfn: number): Mapping[] {
  const { kind, owner, index } = k.pages.view(pfn);
  if (kind !== "anonymous" && kind !== "file") return [];
  const out: Mapping[] = [];
  for (const mm of k.mms()) {
    for (const v of mm.vmas) {
      if (kind === "file" ? v.file !== owner : !v.anon) continue;
      const first = (v.offset / 4096) % INDICES;
      const va = v.start + ((index - first + INDICES) % INDICES) * 4096;
      if (va >= v.end) continue;
      const entry = entryOf(k, mm, va, pfn);
      if (entry >= 0) out.push({ mm, va, entry });
    }
  }
  return out;
}

/** Where the frame is mapped at `va`, if it is. */
function entryOf(k: KernelCore, mm: Mm, va: number, pfn: number): number {
  const huge = hugeAt(k, mm, va);
  if (huge) return huge.pfn + (va - huge.va) / 4096 === pfn ? huge.at : -1;
  const at = pteAddress(k, mm, va, false);
  if (at < 0) return -1;
  const e: Entry = getPte(k, at);
  return !isNone(e) && (isPresent(e) || isProtNone(e)) && pteFrame(k, e) === pfn ? at : -1;
}

/** unmap_mapping_range: takes the file's pages [index, end) out of all address spaces; private copies of them too unless they are to be kept. */
export function unmapFile(k: KernelCore, file: number, index: number, end = Number.POSITIVE_INFINITY, copies = true): void {
  for (const mm of k.mms()) {
    for (const v of mm.vmas) {
      if (v.file !== file) continue;
      const start = Math.max(v.start, v.start + (index * 4096 - v.offset));
      const stop = Math.min(v.end, v.start + (end * 4096 - v.offset));
      if (start < stop) zapRange(k, mm, start, stop, (pfn) => copies || !k.pages.isAnonymous(pfn));
    }
  }
}

export function isFileMapped(mms: Iterable<Mm>, file: number): boolean {
  for (const mm of mms) if (mm.vmas.some((v) => v.file === file)) return true;
  return false;
}

