/**
 * Faults in mappings of files: do_fault.
 *
 *   do_read_fault    the cache's frame is mapped, and with it the neighbours that are in the cache (do_fault_around: the aligned
 *                    64 KiB around the address, inside the VMA and the page table)
 *   do_cow_fault     write to a private mapping: the process gets its own copy; the cache keeps the original
 *   do_shared_fault  write to a shared mapping: the cache's frame, RW D
 */
import { isNone } from "../../mmu/entry";
import type { KernelCore, VmFault } from "../core";
import { mapOwn } from "./faultAnonymous";
import { Gfp } from "../frames/frameAllocator";
import type { Mm } from "./mmStruct";
import { dirtyWritable, getPte, mkPte, setPte } from "./pageTables";
import { VM, type Vma } from "./vma";

const FAULT_AROUND = 65536;

const indexOf = (vma: Vma, va: number): number => (vma.offset + (va - vma.start)) / 4096;

export function fileFault(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, write: boolean, path: string[]): VmFault {
  path.push("do_fault");
  const index = indexOf(vma, va);
  if (index >= k.cache.pageCount(vma.file)) return "sigbus";
  const pfn = k.cache.get(vma.file, index);
  if (pfn < 0) return "oom";
  if (!write) {
    path.push("do_read_fault");
    faultAround(k, mm, vma, va, at, path);
    mapFile(k, mm, vma, at, pfn, 0);
  } else if ((vma.flags & VM.SHARED) !== 0) {
    path.push("do_shared_fault");
    mapFile(k, mm, vma, at, pfn, dirtyWritable(k.mmu.mode));
  } else {
    path.push("do_cow_fault");
    const copy = k.frames.allocPages(0, Gfp.kernel);
    if (copy < 0) return "oom";
    k.physical.copyPage(pfn, copy);
    mapOwn(k, mm, vma, va, at, copy);
  }
  return "minor";
}

/** do_set_pte with page_add_file_rmap. */
function mapFile(k: KernelCore, mm: Mm, vma: Vma, at: number, pfn: number, more: number): void {
  if (!isNone(getPte(k, at))) return;
  k.pages.getPage(pfn);
  k.pages.addMapping(pfn);
  mm.rssFile++;
  setPte(k, at, mkPte(k, pfn, vma.flags, more));
}

/** do_fault_around → filemap_map_pages. The files of this machine are always cached; a page gets its frame when it is first mapped. */
function faultAround(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, path: string[]): void {
  path.push("do_fault_around");
  const low = Math.max(vma.start, va - (va % FAULT_AROUND));
  const high = Math.min(vma.end, va - (va % FAULT_AROUND) + FAULT_AROUND);
  for (let near = low; near < high; near += 4096) {
    const index = indexOf(vma, near);
    const entry = at + ((near - va) / 4096) * k.mmu.mode.entryBytes;
    if (near === va || index >= k.cache.pageCount(vma.file) || !isNone(getPte(k, entry))) continue;
    const pfn = k.cache.get(vma.file, index);
    if (pfn < 0) return;
    mapFile(k, mm, vma, entry, pfn, 0);
  }
}
