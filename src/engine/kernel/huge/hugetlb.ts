/**
 * Mappings of huge pages from the pool (mm/hugetlb.c). Each mapping stands for a file of its own without a name ("/anon_hugepage"), for
 * which the pool keeps the promise: a mapping that was made gets its pages, so mmap is where it fails (ENOMEM), not the touch.
 *
 *   mmap(MAP_HUGETLB)   reserves its pages · MAP_NORESERVE: none, then the touch may end in SIGBUS
 *   munmap              whole pages of the pool only (EINVAL)
 *   end                 when nobody maps the file any more, its pages and what it had not used go back to the pool
 */
import type { KernelCore } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import { hole } from "../frames/pageCache";
import { hugeSize } from "../mm/hugeTables";
import type { Mm } from "../mm/mmStruct";
import { MAP } from "../mm/vma";

/** Bits of mmap's flags that hold log2 of the size asked for (MAP_HUGE_SHIFT); 0: the machine's usual one. */
const SIZE_SHIFT = 26;
const SIZE_MASK = 0x3f;
const GIGANTIC = 30;

/** hstate_sizelog: 0 if there are pages of the size that the flags ask for, else -errno. Pages of 1 GiB exist, but the pool has none. */
export function hugeSizeAsked(k: KernelCore, flags: number): number {
  const log = (flags & MAP.HUGETLB) === 0 ? 0 : (flags >>> SIZE_SHIFT) & SIZE_MASK;
  if (log === 0 || 2 ** log === hugeSize(k)) return 0;
  return log === GIGANTIC && k.mmu.mode.levels.some((l) => l.covers === 2 ** GIGANTIC && l.large) ? -ENOMEM : -EINVAL;
}

const inPool = (k: KernelCore, pages: number): number => pages / 2 ** k.hugetlb.order;

/** hugetlb_reserve_pages for so many small pages. */
export const hugetlbReserve = (k: KernelCore, pages: number): boolean => k.hugetlb.reserve(inPool(k, pages));

/** hugetlb_file_setup: the mapping's file; `pages` small ones, reserved for the mm that makes it. */
export function hugetlbFile(k: KernelCore, mm: Mm, pages: number, reserved: boolean): number {
  const { id } = k.cache.add({ path: "/anon_hugepage (deleted)", device: "00:0f", inode: 1024 + k.cache.count, size: pages * 4096, content: hole });
  k.cache.orphan(id);
  k.hugetlb.addFile(id, mm.id, reserved ? inPool(k, pages) : 0);
  return id;
}
