/**
 * `struct mem_size_stats`: what smaps and smaps_rollup add up over the pages of a mapping (smaps_account), from the entries and the
 * struct pages as they are.
 *
 *   page mapped once: private      twice or more: shared, and its part of Pss is 1/mapcount
 *   Pss is kept as bytes * 2^12, so that the parts lost in dividing stay small
 */
import { A, D } from "../../mmu/entry";
import type { KernelCore } from "../core";
import { PG } from "../frames/structPage";
import type { Mm } from "../mm/mmStruct";
import { VM, type Vma } from "../mm/vma";
import { forEachLeaf, type Leaf } from "./leaves";

const PSS_SHIFT = 4096;
const PAGE = 4096;

export class SizeStats {
  resident = 0;
  pss = 0;
  pssAnon = 0;
  pssFile = 0;
  pssShmem = 0;
  pssDirty = 0;
  pssLocked = 0;
  sharedClean = 0;
  sharedDirty = 0;
  privateClean = 0;
  privateDirty = 0;
  referenced = 0;
  anonymous = 0;
  lazyFree = 0;
  anonHuge = 0;
  shmemHuge = 0;
  sharedHugetlb = 0;
  privateHugetlb = 0;

  constructor(private readonly k: KernelCore) {}

  /** smap_gather_stats. */
  gather(mm: Mm, vma: Vma): this {
    const locked = (vma.flags & VM.LOCKED) !== 0;
    forEachLeaf(this.k, mm, vma.start, vma.end, (leaf) => {
      if (!leaf.counted) return;
      if ((vma.flags & VM.HUGETLB) !== 0) this.hugetlb(leaf);
      else this.account(leaf, locked);
    });
    return this;
  }

  private hugetlb({ pfn, size }: Leaf): void {
    if (this.k.pages.mapcount(pfn) >= 2) this.sharedHugetlb += size;
    else this.privateHugetlb += size;
  }

  private account({ pfn, size, entry }: Leaf, locked: boolean): void {
    const { pages } = this.k;
    const flags = pages.view(pfn).flags;
    const anonymous = pages.isAnonymous(pfn);
    const dirty = (entry.lo & D) !== 0 || (flags & PG.dirty) !== 0;
    if (anonymous) this.anonymous += size;
    if (anonymous && !dirty && (flags & PG.swapbacked) === 0) this.lazyFree += size;
    if (size > PAGE && anonymous) this.anonHuge += size;
    else if (size > PAGE) this.shmemHuge += size;
    this.resident += size;
    if ((entry.lo & A) !== 0) this.referenced += size;
    const users = Math.max(1, pages.mapcount(pfn));
    const kind = anonymous ? "pssAnon" : (flags & PG.swapbacked) !== 0 ? "pssShmem" : "pssFile";
    this.accumulate(size, (size / PAGE) * Math.floor((PAGE * PSS_SHIFT) / users), kind, dirty, locked, users < 2);
  }

  /** smaps_page_accumulate. */
  private accumulate(size: number, pss: number, kind: "pssAnon" | "pssFile" | "pssShmem", dirty: boolean, locked: boolean, own: boolean): void {
    this.pss += pss;
    this[kind] += pss;
    if (locked) this.pssLocked += pss;
    if (dirty) this.pssDirty += pss;
    if (own) this[dirty ? "privateDirty" : "privateClean"] += size;
    else this[dirty ? "sharedDirty" : "sharedClean"] += size;
  }
}

/** KiB of a sum of bytes * 2^12. */
export const pssKib = (pss: number): number => Math.floor(pss / (1024 * PSS_SHIFT));
