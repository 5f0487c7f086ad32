/**
 * An address space for a new process, and the end of one.
 *
 *   dup_mmap      every VMA is taken over, but those that madvise excluded (MADV_DONTFORK, MADV_WIPEONFORK); then, page by page
 *                 (copy_page_range), where a fault could not bring the page back:
 *                   private, writable   both entries lose RW and map the same frame: the next write faults and copies
 *                   private, read-only  both map the same frame
 *                 the child's entries are not yet used (A clear); none of the shared pages is exclusive to anybody any more
 *   exit_mmap     every page loses this mapping, every table is freed
 */
import { A, RW, SPECIAL } from "../../mmu/entry";
import type { KernelCore } from "../core";
import { State } from "../../memory/layout";
import { PG } from "../frames/structPage";
import { anonVmaFork } from "./anonVma";
import { hugeAt, type HugeLeaf, mapHuge, setHuge } from "./hugeTables";
import { shareHugetlb } from "../huge/hugetlbFault";
import { type Mm, noteResident, noteSize } from "./mmStruct";
import { vmEnoughMemory } from "../reclaim/overcommit";
import { destroyLdt, dupLdt } from "../segments/ldt";
import { forEachPte, freeTables, pteAddress, pteFrame, setPte } from "./pageTables";
import { pgdAlloc, pgdFree } from "./pgd";
import { addRss } from "./rss";
import { isHugeZero } from "../huge/thp";
import { zapRange } from "./unmap";
import { VM, type Vma } from "./vma";

/** dup_mm: null when there is no memory for its tables or its promises; what was made so far is given back. */
export function dupMm(k: KernelCore, old: Mm, id: number): Mm | null {
  const promised = old.vmas.reduce((n, v) => n + ((v.flags & (VM.ACCOUNT | VM.DONTCOPY)) === VM.ACCOUNT ? (v.end - v.start) / 4096 : 0), 0);
  if (!vmEnoughMemory(k, old, promised)) return null;
  const pgd = pgdAlloc(k);
  if (pgd < 0) return null;
  const mm: Mm = { ...old, id, pgd, vmas: [], rssAnon: 0, rssFile: 0, rssShmem: 0, hiwaterRss: 0, hiwaterVm: 0, tables: 1, anonHuge: 0, hugetlb: 0, defFlags: 0, slabObject: 0, tracked: [], anonObjects: {} };
  if (!dupLdt(k, old, mm)) {
    exitMmap(k, mm);
    return null;
  }
  for (const vma of old.vmas) {
    if ((vma.flags & VM.DONTCOPY) !== 0) continue;
    const child = childVma(mm, vma);
    mm.vmas = [...mm.vmas, child];
    if (needsCopy(vma) && !copyPageRange(k, old, mm, vma)) {
      exitMmap(k, mm);
      return null;
    }
  }
  noteResident(mm);
  noteSize(mm);
  k.mmu.tlb.flush();
  k.memory.u32[State.framePa >>> 2] = 0;
  return mm;
}

/** Locks are not inherited; wiped memory begins anew. */
function childVma(mm: Mm, vma: Vma): Vma {
  const flags = vma.flags & ~(VM.LOCKED | VM.LOCKONFAULT);
  if ((vma.flags & VM.WIPEONFORK) === 0) return { ...anonVmaFork(mm, vma), flags };
  const { anon: _anon, chain: _chain, ...bare } = vma;
  return { ...bare, flags };
}

/** vma_needs_copy: pages that a fault could bring back from a file (or as zeros) are left to that fault. */
const needsCopy = (v: Vma): boolean => (v.flags & VM.WIPEONFORK) === 0 && (v.special !== "" || v.anon !== undefined);

function copyPageRange(k: KernelCore, from: Mm, to: Mm, vma: Vma): boolean {
  const cow = (vma.flags & (VM.SHARED | VM.MAYWRITE)) === VM.MAYWRITE;
  let done = true;
  const share = (pfn: number): void => {
    k.pages.getPage(pfn);
    k.pages.addMapping(pfn);
    if (k.pages.isAnonymous(pfn)) k.pages.unmark(pfn, PG.anonExclusive);
    addRss(k, to, pfn, 1);
  };
  forEachPte(k, from, vma.start, vma.end, (va, at, e, size) => {
    if (size > 4096) {
      done &&= copyHuge(k, to, { va, at, entry: e, size, pfn: pteFrame(k, e) }, vma, cow, share);
      return;
    }
    const target = done ? pteAddress(k, to, va, true) : -1;
    if (target < 0) {
      done = false;
      return;
    }
    const entry = cow && (e.lo & RW) !== 0 ? { lo: (e.lo & ~RW) >>> 0, hi: e.hi } : e;
    if (entry !== e) setPte(k, at, entry);
    setPte(k, target, { lo: (entry.lo & ~A) >>> 0, hi: entry.hi });
    if ((e.lo & SPECIAL) !== 0) return;
    share(pteFrame(k, e));
  });
  return done;
}

/** copy_huge_pmd: false: no memory. */
function copyHuge(k: KernelCore, to: Mm, leaf: HugeLeaf, vma: Vma, cow: boolean, share: (pfn: number) => void): boolean {
  const { entry } = leaf;
  const left = cow ? { lo: (entry.lo & ~RW) >>> 0, hi: entry.hi } : entry;
  if (!mapHuge(k, to, leaf.va, leaf.pfn, vma.flags, 0, (vma.flags & VM.HUGETLB) === 0)) return false;
  const made = hugeAt(k, to, leaf.va)!;
  setHuge(k, leaf, left);
  setHuge(k, made, { lo: (left.lo & ~A) >>> 0, hi: left.hi });
  if (isHugeZero(k, leaf)) return true;
  if ((vma.flags & VM.HUGETLB) !== 0) return shareHugetlb(k, to, leaf);
  to.anonHuge++;
  for (let i = 0; i < leaf.size / 4096; i++) share(leaf.pfn + i);
  return true;
}

export function exitMmap(k: KernelCore, mm: Mm): void {
  destroyLdt(k, mm);
  for (const v of mm.vmas) zapRange(k, mm, v.start, v.end);
  freeTables(k, mm, 0, mm.taskSize, 0, Number.POSITIVE_INFINITY);
  mm.vmas = [];
  pgdFree(k, mm.pgd);
  mm.tables = 0;
}
