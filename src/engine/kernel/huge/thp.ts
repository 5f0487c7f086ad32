/**
 * Transparent huge pages (mm/huge_memory.c): an aligned piece of anonymous memory, as large as one entry of the page directory covers,
 * comes in as a whole with its first touch. Nobody has to ask, and nobody may notice: what concerns only a part splits the entry.
 *
 *   create_huge_pmd   nothing of the piece is there yet: read ▶ the huge zero page · write ▶ 512 fresh frames in a row (none: small pages)
 *   wp_huge_pmd       write to a shared one: nobody else has it ▶ reuse; else split, and copy the one small page
 *   __split_huge_pmd  munmap, mprotect, madvise, mremap of a part; the frames stay where they are
 *
 * /sys/kernel/mm/transparent_hugepage/enabled: always, madvise (areas with MADV_HUGEPAGE), never. Tables of 4-byte entries have none.
 * Each of the 512 frames keeps users and mappings of its own in its struct page, so that single ones can be given back at once; as
 * long as nobody has split it, the block comes back to the frame allocator as it was given.
 */
import { A, D, type Entry, isNone, isPresent, makeEntry, RW, SPECIAL } from "../../mmu/entry";
import type { KernelCore, VmFault } from "../core";
import { GFP, __GFP } from "../pagealloc/gfp";
import { PG } from "../frames/structPage";
import { anonVmaPrepare } from "../mm/anonVma";
import { clearHuge, hugeAt, type HugeLeaf, hugeOrder, hugeSize, mapHuge, setHuge, splitHuge } from "../mm/hugeTables";
import type { Mm } from "../mm/mmStruct";
import { dirtyWritable, entryAddress, getPte, pteAddress, setPte } from "../mm/pageTables";
import { pageIndex, VM, VM_SPECIAL, type Vma } from "../mm/vma";

export const isHugeZero = (k: KernelCore, leaf: { readonly pfn: number }): boolean => leaf.pfn === k.hugeZero.pfn;

/** hugepage_vma_check and transhuge_vma_suitable: may the piece around `va` be one page? */
function suitable(k: KernelCore, vma: Vma, va: number): boolean {
  const { thp } = k.system;
  if (k.mmu.mode.entryBytes === 4 || vma.file !== 0 || vma.special !== "" || (vma.flags & (VM.NOHUGEPAGE | VM_SPECIAL | VM.HUGETLB)) !== 0) return false;
  if (thp === "never" || (thp === "madvise" && (vma.flags & VM.HUGEPAGE) === 0)) return false;
  const start = va - (va % hugeSize(k));
  return start >= vma.start && start + hugeSize(k) <= vma.end;
}

/** pmd_none: neither a huge page nor a table is there. */
function isEmpty(k: KernelCore, mm: Mm, va: number): boolean {
  const at = entryAddress(k, mm, va, k.mmu.mode.levels.length - 2, false);
  return at < 0 ? hugeAt(k, mm, va) === null : isNone(getPte(k, at));
}

/** create_huge_pmd → do_huge_pmd_anonymous_page. Null: small pages will do. */
export function hugeAnonymous(k: KernelCore, mm: Mm, vma: Vma, va: number, write: boolean, path: string[]): VmFault | null {
  if (!suitable(k, vma, va) || !isEmpty(k, mm, va)) return null;
  path.push("create_huge_pmd", "do_huge_pmd_anonymous_page");
  const own = anonVmaPrepare(mm, vma);
  const start = va - (va % hugeSize(k));
  if (!write && readsZeros(k, start)) {
    const zero = k.hugeZero.get(hugeOrder(k));
    if (zero >= 0 && mapHuge(k, mm, start, zero, vma.flags, 0)) return "minor";
  }
  const pfn = k.frames.allocPages(hugeOrder(k), (thpGfp(vma) & ~__GFP.COMP) | __GFP.ZERO);
  if (pfn < 0 || !mapOwnHuge(k, mm, own, start, pfn)) {
    if (pfn >= 0) k.frames.freePages(pfn, hugeOrder(k));
    path.push("VM_FAULT_FALLBACK");
    return null;
  }
  return "minor";
}

/** vma_thp_gfp_mask, /sys/kernel/mm/transparent_hugepage/defrag at madvise: whoever asked for huge pages waits until memory was compacted. */
const thpGfp = (vma: Vma): number => ((vma.flags & VM.HUGEPAGE) !== 0 ? GFP.TRANSHUGE : GFP.TRANSHUGE_LIGHT);

/** Would each page of the piece be read from the ordinary zero page? */
function readsZeros(k: KernelCore, start: number): boolean {
  for (let va = start; k.hooks.zeroPage && va < start + hugeSize(k); va += 4096) if (k.hooks.zeroPage(va) !== k.zeroPage) return false;
  return true;
}

function mapOwnHuge(k: KernelCore, mm: Mm, vma: Vma, start: number, pfn: number): boolean {
  if (!mapHuge(k, mm, start, pfn, vma.flags, (vma.flags & VM.WRITE) !== 0 ? dirtyWritable(k.mmu.mode) : 0)) return false;
  const count = hugeSize(k) / 4096;
  for (let i = 0; i < count; i++) {
    k.pages.setAnonymous(pfn + i, mm.id, pageIndex(vma, start + i * 4096));
    k.pages.addMapping(pfn + i);
    k.hooks.freshPage?.(start + i * 4096, k.physical.linear(pfn + i), vma);
  }
  mm.rssAnon += count;
  mm.anonHuge++;
  return true;
}

/** A fault where a huge page is: wp_huge_pmd, huge_pmd_set_accessed. Null: it was split, the small page's entry is to be looked at. */
export function hugePresent(k: KernelCore, mm: Mm, leaf: HugeLeaf, write: boolean, path: string[]): VmFault | null {
  if (!write || (leaf.entry.lo & RW) !== 0) {
    path.push("huge_pmd_set_accessed");
    setHuge(k, leaf, { lo: (leaf.entry.lo | A | (write ? D : 0)) >>> 0, hi: leaf.entry.hi });
    return "minor";
  }
  path.push("wp_huge_pmd", "do_huge_pmd_wp_page");
  if (isHugeZero(k, leaf) || !nobodyElses(k, leaf)) {
    path.push("__split_huge_pmd");
    splitPmd(k, mm, leaf.va);
    return null;
  }
  for (let i = 0; i < leaf.size / 4096; i++) k.pages.mark(leaf.pfn + i, PG.anonExclusive);
  setHuge(k, leaf, { lo: (leaf.entry.lo | A | dirtyWritable(k.mmu.mode)) >>> 0, hi: leaf.entry.hi });
  return "minor";
}

function nobodyElses(k: KernelCore, leaf: HugeLeaf): boolean {
  for (let i = 0; i < leaf.size / 4096; i++) if (!k.pages.has(leaf.pfn + i, PG.anonExclusive) && k.pages.refcount(leaf.pfn + i) !== 1) return false;
  return true;
}

/** __split_huge_pmd: small pages from now on; the huge zero page becomes 512 times the small one. */
export function splitPmd(k: KernelCore, mm: Mm, va: number): boolean {
  const leaf = hugeAt(k, mm, va);
  if (!leaf) return true;
  if (!isHugeZero(k, leaf)) {
    if (!splitHuge(k, mm, va)) return false;
    mm.anonHuge--;
    return true;
  }
  if (!splitHuge(k, mm, va)) return false;
  const small: Entry = { lo: leaf.entry.lo & 0xfff & ~0x80, hi: leaf.entry.hi & 0xfff00000 };
  for (let page = leaf.va; page < leaf.va + leaf.size; page += 4096) {
    const at = pteAddress(k, mm, page, false);
    const e = makeEntry(k.zeroPage, (small.lo | SPECIAL) >>> 0);
    setPte(k, at, isPresent(leaf.entry) ? { lo: e.lo, hi: (e.hi | small.hi) >>> 0 } : { lo: 0, hi: 0 });
  }
  return true;
}

/** split_huge_pmd at both ends of a range: afterwards no huge page crosses them. */
export function splitEnds(k: KernelCore, mm: Mm, start: number, end: number): void {
  for (const va of [start, end]) if (va % hugeSize(k) !== 0) splitPmd(k, mm, va);
}

/** zap_huge_pmd. `unmap`: one small page loses its mapping. A page that nobody else has goes back in one piece. */
export function zapHuge(k: KernelCore, mm: Mm, leaf: HugeLeaf, unmap: (pfn: number) => void): void {
  clearHuge(k, mm, leaf);
  if (isHugeZero(k, leaf)) return;
  mm.anonHuge--;
  const unused: number[] = [];
  for (let pfn = leaf.pfn; pfn < leaf.pfn + leaf.size / 4096; pfn++) {
    unmap(pfn);
    if (k.pages.putPageTestZero(pfn)) unused.push(pfn);
  }
  if (unused.length === leaf.size / 4096) k.frames.freePages(leaf.pfn, hugeOrder(k));
  else for (const pfn of unused) k.frames.freePages(pfn, 0);
}
