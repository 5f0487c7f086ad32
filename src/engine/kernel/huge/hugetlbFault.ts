/**
 * Faults in mappings of the huge page pool: hugetlb_fault.
 *
 *   hugetlb_no_page   private: a page of the mapping's own · shared: the page of its file, the same for all who map it
 *   hugetlb_wp        after a fork: nobody else has it ▶ reuse; else a copy, for which the pool may have no page: the process that made
 *                     the mapping then takes the page from its children, who find a hole (SIGBUS)
 */
import { A, D, RW } from "../../mmu/entry";
import type { KernelCore, VmFault } from "../core";
import { clearHuge, hugeAt, type HugeLeaf, hugeSize, mapHuge, setHuge } from "../mm/hugeTables";
import { anonVmaPrepare } from "../mm/anonVma";
import type { Mm } from "../mm/mmStruct";
import { dirtyWritable } from "../mm/pageTables";
import { pageIndex, VM, type Vma } from "../mm/vma";

export function hugetlbFault(k: KernelCore, mm: Mm, vma: Vma, va: number, write: boolean, path: string[]): VmFault {
  path.push("hugetlb_fault");
  const leaf = hugeAt(k, mm, va);
  if (!leaf) return noPage(k, mm, vma, va - (va % hugeSize(k)), path);
  if (write && (leaf.entry.lo & RW) === 0) return hugetlbWp(k, mm, vma, leaf, path);
  setHuge(k, leaf, { lo: (leaf.entry.lo | A | (write ? D : 0)) >>> 0, hi: leaf.entry.hi });
  return "minor";
}

function noPage(k: KernelCore, mm: Mm, area: Vma, start: number, path: string[]): VmFault {
  path.push("hugetlb_no_page");
  const shared = (area.flags & VM.SHARED) !== 0;
  const vma = shared ? area : anonVmaPrepare(mm, area);
  const index = Math.floor(pageIndex(vma, start) / 2 ** k.hugetlb.order);
  const known = shared ? k.hugetlb.find(vma.file, index) : -1;
  const pfn = known >= 0 ? known : k.hugetlb.take(vma.file, mm.id, shared);
  if (pfn < 0) return "sigbus";
  if (known < 0) prepare(k, mm, vma, start, pfn, index);
  if (!mapHuge(k, mm, start, pfn, vma.flags, (vma.flags & VM.WRITE) !== 0 ? dirtyWritable(k.mmu.mode) : 0, false)) return "oom";
  for (let i = 0; i < hugeSize(k) / 4096; i++) {
    if (shared) k.pages.getPage(pfn + i);
    k.pages.addMapping(pfn + i);
  }
  mm.hugetlb++;
  return "minor";
}

/** A page of the pool becomes zeros of that mapping; one that is shared is held by its file as well. */
function prepare(k: KernelCore, mm: Mm, vma: Vma, start: number, pfn: number, index: number): void {
  const shared = (vma.flags & VM.SHARED) !== 0;
  for (let i = 0; i < hugeSize(k) / 4096; i++) {
    k.pages.setAllocated(pfn + i);
    k.physical.clearPage(pfn + i);
    if (shared) k.pages.setFile(pfn + i, vma.file, pageIndex(vma, start) + i);
    else k.pages.setAnonymous(pfn + i, mm.id, pageIndex(vma, start) + i);
  }
  if (shared) k.hugetlb.keep(vma.file, index, pfn);
}

function hugetlbWp(k: KernelCore, mm: Mm, vma: Vma, leaf: HugeLeaf, path: string[]): VmFault {
  path.push("hugetlb_wp");
  if ((vma.flags & VM.SHARED) !== 0 || k.pages.refcount(leaf.pfn) === 1) return writable(k, leaf);
  const pfn = k.hugetlb.take(vma.file, -1, false);
  if (pfn < 0) {
    if (!k.hugetlb.isOwner(vma.file, mm.id)) return "sigbus";
    unmapPrivate(k, mm, vma, leaf.va);
    return k.pages.refcount(leaf.pfn) === 1 ? writable(k, leaf) : "sigbus";
  }
  prepare(k, mm, vma, leaf.va, pfn, 0);
  for (let i = 0; i < leaf.size / 4096; i++) k.physical.copyPage(leaf.pfn + i, pfn + i);
  zapHugetlb(k, mm, leaf);
  if (!mapHuge(k, mm, leaf.va, pfn, vma.flags, dirtyWritable(k.mmu.mode), false)) return "oom";
  for (let i = 0; i < leaf.size / 4096; i++) k.pages.addMapping(pfn + i);
  mm.hugetlb++;
  return "minor";
}

function writable(k: KernelCore, leaf: HugeLeaf): VmFault {
  setHuge(k, leaf, { lo: (leaf.entry.lo | A | dirtyWritable(k.mmu.mode)) >>> 0, hi: leaf.entry.hi });
  return "minor";
}

/** unmap_ref_private: the page at `va` goes out of everybody else's mapping of the file. */
function unmapPrivate(k: KernelCore, mm: Mm, vma: Vma, va: number): void {
  for (const other of k.mms()) {
    if (other === mm) continue;
    const v = other.vmas.find((o) => o.file === vma.file && va >= o.start && va < o.end);
    const leaf = v ? hugeAt(k, other, va) : null;
    if (leaf) zapHugetlb(k, other, leaf);
  }
}

/** The mapping goes; the last user of a page gives it back to the pool. */
export function zapHugetlb(k: KernelCore, mm: Mm, leaf: HugeLeaf): void {
  clearHuge(k, mm, leaf);
  mm.hugetlb--;
  let last = false;
  for (let i = 0; i < leaf.size / 4096; i++) {
    k.pages.removeMapping(leaf.pfn + i);
    last = k.pages.putPageTestZero(leaf.pfn + i);
  }
  if (last) returnPage(k, leaf.pfn);
}

/** A page of the pool that nobody uses: its frames are the kernel's again. */
function returnPage(k: KernelCore, pfn: number): void {
  for (let i = 0; i < hugeSize(k) / 4096; i++) k.pages.setAllocated(pfn + i);
  k.hugetlb.put(pfn);
}

/** copy_hugetlb_page_range: one more process maps the page. */
export function shareHugetlb(k: KernelCore, to: Mm, leaf: HugeLeaf): true {
  for (let i = 0; i < leaf.size / 4096; i++) {
    k.pages.getPage(leaf.pfn + i);
    k.pages.addMapping(leaf.pfn + i);
  }
  to.hugetlb++;
  return true;
}

/** hugetlbfs_evict_inode for all files that are gone: their pages lose their last user, their promises end. */
export function reapHugetlb(k: KernelCore): void {
  for (const pfn of k.hugetlb.forget((file) => k.cache.file(file) === undefined)) {
    let last = false;
    for (let i = 0; i < hugeSize(k) / 4096; i++) last = k.pages.putPageTestZero(pfn + i);
    if (last) returnPage(k, pfn);
  }
}
