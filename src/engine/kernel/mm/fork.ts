/**
 * An address space for a new process, and the end of one.
 *
 *   dup_mmap      every VMA is taken over; then, page by page (copy_page_range):
 *                   private, writable   both entries lose RW and map the same frame: the next write faults and copies
 *                   private, read-only  both map the same frame
 *                   shared              anonymous ones keep mapping the shared frame; files are mapped again when touched
 *   exit_mmap     every page loses this mapping, every table is freed
 */
import { RW, SPECIAL } from "../../mmu/entry";
import type { KernelCore } from "../core";
import { State } from "../../memory/layout";
import { destroyLdt, dupLdt } from "../segments/ldt";
import type { Mm } from "./mmStruct";
import { forEachPte, freeTables, pteAddress, pteFrame, setPte } from "./pageTables";
import { pgdAlloc, pgdFree } from "./pgd";
import { zapRange } from "./unmap";
import { VM, type Vma } from "./vma";

/** dup_mm: null when there is no memory for its tables; what was made so far is given back. */
export function dupMm(k: KernelCore, old: Mm, id: number): Mm | null {
  const pgd = pgdAlloc(k);
  if (pgd < 0) return null;
  const mm: Mm = { ...old, id, pgd, rssAnon: 0, rssFile: 0, tables: 1 };
  if (!dupLdt(k, old, mm)) {
    exitMmap(k, mm);
    return null;
  }
  for (const vma of old.vmas) {
    if (needsCopy(vma) && !copyPageRange(k, old, mm, vma)) {
      exitMmap(k, mm);
      return null;
    }
  }
  mm.hiwaterRss = mm.rssAnon + mm.rssFile;
  k.mmu.tlb.flush();
  k.memory.u32[State.framePa >>> 2] = 0;
  return mm;
}

/** vma_needs_copy: pages that a fault could bring back from a file are left to that fault. */
const needsCopy = (v: Vma): boolean => v.special !== "" || (v.flags & VM.SHARED) === 0 || v.file === 0;

function copyPageRange(k: KernelCore, from: Mm, to: Mm, vma: Vma): boolean {
  const cow = (vma.flags & (VM.SHARED | VM.MAYWRITE)) === VM.MAYWRITE;
  let done = true;
  forEachPte(k, from, vma.start, vma.end, (va, at, e) => {
    const target = done ? pteAddress(k, to, va, true) : -1;
    if (target < 0) {
      done = false;
      return;
    }
    const entry = cow && (e.lo & RW) !== 0 ? { lo: (e.lo & ~RW) >>> 0, hi: e.hi } : e;
    if (entry !== e) setPte(k, at, entry);
    setPte(k, target, entry);
    if ((e.lo & SPECIAL) !== 0) return;
    const pfn = pteFrame(k, e);
    k.pages.getPage(pfn);
    k.pages.addMapping(pfn);
    if (k.pages.isAnonymous(pfn)) to.rssAnon++;
    else to.rssFile++;
  });
  return done;
}

export function exitMmap(k: KernelCore, mm: Mm): void {
  destroyLdt(k, mm);
  for (const v of mm.vmas) zapRange(k, mm, v.start, v.end);
  freeTables(k, mm, 0, mm.taskSize, 0, Number.POSITIVE_INFINITY);
  mm.vmas = [];
  pgdFree(k, mm.pgd);
  mm.tables = 0;
}
