/**
 * Faults that end in a page of the process's own.
 *
 *   do_anonymous_page, read    entry → zero page, not writable, "special" (not counted)
 *   do_anonymous_page, write   entry → fresh frame of zeros, RW D
 *   wp_page_copy               fresh frame with a copy of the old one; the old frame has one mapping less
 *   wp_page_reuse              nobody else has the frame: RW D in place
 */
import { type Entry, makeEntry, SPECIAL } from "../../mmu/entry";
import { type KernelCore, putPage, type VmFault } from "../core";
import { GFP, __GFP } from "../pagealloc/gfp";
import { PG } from "../frames/structPage";
import { anonVmaPrepare } from "./anonVma";
import type { Mm } from "./mmStruct";
import { dirtyWritable, mkPte, pageProtection, pteFrame, setPte } from "./pageTables";
import { addRss } from "./rss";
import { pageIndex, VM, type Vma } from "./vma";

export function anonymousPage(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, write: boolean, path: string[]): VmFault {
  path.push("do_anonymous_page");
  const zero = write ? -1 : (k.hooks.zeroPage?.(va) ?? k.zeroPage);
  if (zero >= 0) {
    const prot = pageProtection(k.mmu.mode, vma.flags);
    setPte(k, at, makeEntry(zero, prot.lo | SPECIAL, prot.nx));
    return "minor";
  }
  const own = anonVmaPrepare(mm, vma);
  const pfn = k.frames.allocPages(0, GFP.HIGHUSER_MOVABLE | __GFP.ZERO);
  if (pfn < 0) return "oom";
  mapOwn(k, mm, own, va, at, pfn);
  k.hooks.freshPage?.(va, k.physical.linear(pfn), vma);
  return "minor";
}

/** Maps a frame that belongs to this mm alone (page_add_new_anon_rmap). The VMA has its anon_vma. */
export function mapOwn(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, pfn: number): void {
  k.pages.setAnonymous(pfn, mm.id, pageIndex(vma, va));
  k.pages.addMapping(pfn);
  mm.rssAnon++;
  setPte(k, at, mkPte(k, pfn, vma.flags, (vma.flags & VM.WRITE) !== 0 ? dirtyWritable(k.mmu.mode) : 0));
}

/** wp_page_copy. */
export function copyOnWrite(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, old: Entry, path: string[]): VmFault {
  path.push("wp_page_copy");
  const own = anonVmaPrepare(mm, vma);
  const from = pteFrame(k, old);
  const fromZero = (old.lo & SPECIAL) !== 0;
  const pfn = k.frames.allocPages(0, fromZero ? GFP.HIGHUSER_MOVABLE | __GFP.ZERO : GFP.HIGHUSER_MOVABLE);
  if (pfn < 0) return "oom";
  if (!fromZero) {
    k.physical.copyPage(from, pfn);
    addRss(k, mm, from, -1);
    k.pages.removeMapping(from);
  }
  mapOwn(k, mm, own, va, at, pfn);
  if (fromZero) k.hooks.freshPage?.(va, k.physical.linear(pfn), vma);
  else putPage(k, from);
  return "minor";
}

/** wp_page_reuse, and page_move_anon_rmap where a fork had made the page less than exclusive. */
export function reuse(k: KernelCore, vma: Vma, at: number, pfn: number, path: string[]): VmFault {
  path.push("wp_page_reuse");
  k.pages.mark(pfn, PG.anonExclusive);
  setPte(k, at, mkPte(k, pfn, vma.flags, dirtyWritable(k.mmu.mode)));
  return "minor";
}
