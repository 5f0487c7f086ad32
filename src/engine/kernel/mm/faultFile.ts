/**
 * Faults in mappings of files: do_fault.
 *
 *   do_read_fault    the cache's frame is mapped, and with it the neighbours that are in the cache (do_fault_around: 64 KiB from the
 *                    aligned border below the address, or from the VMA's start, inside the VMA and the page table)
 *   do_cow_fault     write to a private mapping: the process gets its own copy; the cache keeps the original
 *   do_shared_fault  write to a shared mapping: the cache's frame, RW D; the file system hears of it (page_mkwrite)
 *
 * A page that has to be read from the disk makes it a major fault. Behind the last page of the file: SIGBUS.
 */
import { isNone, RW } from "../../mmu/entry";
import type { KernelCore, VmFault } from "../core";
import { GFP } from "../pagealloc/gfp";
import { PG } from "../frames/structPage";
import { anonVmaPrepare } from "./anonVma";
import { mapOwn } from "./faultAnonymous";
import { wantsWriteNotify } from "./mmap";
import type { Mm } from "./mmStruct";
import { dirtyWritable, getPte, mkPte, setPte } from "./pageTables";
import { addRss } from "./rss";
import { pageIndex, VM, type Vma } from "./vma";

const FAULT_AROUND = 65536;

export function fileFault(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, write: boolean, path: string[]): VmFault {
  path.push("do_fault");
  const index = pageIndex(vma, va);
  if (index >= k.cache.pageCount(vma.file)) return "sigbus";
  const result: VmFault = k.cache.isCold(vma.file, index) ? "major" : "minor";
  const pfn = k.cache.get(vma.file, index);
  if (pfn < 0) return "oom";
  if (!write) {
    path.push("do_read_fault");
    faultAround(k, mm, vma, va, at, path);
    mapFile(k, mm, vma, at, pfn, 0);
  } else if ((vma.flags & VM.SHARED) !== 0) {
    path.push("do_shared_fault");
    mapFile(k, mm, vma, at, pfn, dirtyWritable(k.mmu.mode));
    k.pages.mark(pfn, PG.dirty);
  } else {
    path.push("do_cow_fault");
    const own = anonVmaPrepare(mm, vma);
    const copy = k.frames.allocPages(0, GFP.HIGHUSER_MOVABLE);
    if (copy < 0) return "oom";
    k.physical.copyPage(pfn, copy);
    mapOwn(k, mm, own, va, at, copy);
  }
  return result;
}

/** wp_page_shared: a page that was mapped by a read is written. */
export function sharedWrite(k: KernelCore, vma: Vma, at: number, pfn: number, path: string[]): VmFault {
  path.push("wp_page_shared", "do_page_mkwrite", "wp_page_reuse");
  setPte(k, at, mkPte(k, pfn, vma.flags, dirtyWritable(k.mmu.mode)));
  k.pages.mark(pfn, PG.dirty);
  return "minor";
}

/** do_set_pte with page_add_file_rmap. */
function mapFile(k: KernelCore, mm: Mm, vma: Vma, at: number, pfn: number, more: number): void {
  if (!isNone(getPte(k, at))) return;
  k.pages.getPage(pfn);
  k.pages.addMapping(pfn);
  addRss(k, mm, pfn, 1);
  const e = mkPte(k, pfn, vma.flags, more);
  setPte(k, at, more === 0 && wantsWriteNotify(k, vma) ? { lo: (e.lo & ~RW) >>> 0, hi: e.hi } : e);
}

/** do_fault_around → filemap_map_pages. A page of a file that nobody dropped from the cache gets its frame when it is first mapped. */
function faultAround(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, path: string[]): void {
  path.push("do_fault_around");
  const { levels, entryBytes } = k.mmu.mode;
  const { covers } = levels[levels.length - 2]!;
  const low = Math.max(vma.start, va - (va % FAULT_AROUND));
  const high = Math.min(vma.end, low + FAULT_AROUND, va - (va % covers) + covers);
  for (let near = Math.max(low, va - (va % covers)); near < high; near += 4096) {
    const index = pageIndex(vma, near);
    const entry = at + ((near - va) / 4096) * entryBytes;
    if (near === va || index >= k.cache.pageCount(vma.file) || k.cache.isCold(vma.file, index) || !isNone(getPte(k, entry))) continue;
    const pfn = k.cache.get(vma.file, index);
    if (pfn < 0) return;
    mapFile(k, mm, vma, entry, pfn, 0);
  }
}
