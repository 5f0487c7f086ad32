/**
 * What all slab allocators share about caches (mm/slab_common.c, Linux 6.1): is a cache possible, how are its objects aligned, and is
 * there one already that will do as well (merging).
 *
 *   calculate_alignment   HWCACHE_ALIGN: a cache line, halved while an object fits twice; at least 8 (ARCH_SLAB_MINALIGN) and a word
 *   find_mergeable        the oldest cache whose objects are as large, less than a word larger, and aligned well enough; neither may
 *                         have a constructor, debugging, RCU readers or a part that is copied to user space
 */
import type { Kva } from "../boot/kva";
import { type CacheRequest, SLAB } from "./api";

const NEVER_MERGE = SLAB.RED_ZONE | SLAB.POISON | SLAB.STORE_USER | SLAB.TRACE | SLAB.TYPESAFE_BY_RCU | SLAB.NOLEAKTRACE | SLAB.NO_MERGE;
const MERGE_SAME = SLAB.RECLAIM_ACCOUNT | SLAB.CACHE_DMA | SLAB.CACHE_DMA32 | SLAB.ACCOUNT;
/** __alignof__(unsigned long long), on both architectures. */
const SLAB_MINALIGN = 8;
/** KMALLOC_MAX_SIZE: the largest block of the page allocator. */
export const KMALLOC_MAX_SIZE = 4 * 1024 * 1024;
/** L1_CACHE_BYTES of the machines recorded: HWalign in dmesg. */
export const cacheLine = (pointerSize: 4 | 8): number => (pointerSize === 8 ? 64 : 32);

/** kmem_cache_sanity_check, and what would be meaningless: a name, a size from a word up, an alignment of a power of two. */
export const isPossible = ({ name, size, align }: CacheRequest): boolean =>
  name !== "" && Number.isInteger(size) && size > 0 && size <= KMALLOC_MAX_SIZE && Number.isInteger(align) && align >= 0 && align <= KMALLOC_MAX_SIZE && (align & (align - 1)) === 0;

export function calculateAlignment(flags: number, align: number, size: number, pointerSize: 4 | 8): number {
  let wanted = align;
  if ((flags & SLAB.HWCACHE_ALIGN) !== 0) {
    let line = cacheLine(pointerSize);
    while (size <= line / 2) line /= 2;
    wanted = Math.max(wanted, line);
  }
  wanted = Math.max(wanted, SLAB_MINALIGN);
  return Math.ceil(wanted / pointerSize) * pointerSize;
}

/** What merging looks at. */
export interface Mergeable { readonly address: Kva; readonly size: number; readonly flags: number; readonly ctor: Kva; readonly usersize: number; readonly refcount: number }

const isUnmergeable = (c: Mergeable): boolean => (c.flags & NEVER_MERGE) !== 0 || c.ctor !== 0 || c.usersize !== 0 || c.refcount < 0;

/** `caches`: the oldest first. `flags`: of the new one, with what the machine's debugging adds. */
export function findMergeable<C extends Mergeable>(caches: Iterable<C>, request: CacheRequest, flags: number, pointerSize: 4 | 8): C | null {
  if (request.ctor !== 0 || (request.usersize ?? 0) !== 0 || (flags & (NEVER_MERGE | SLAB.KMALLOC)) !== 0) return null;
  const words = Math.ceil(request.size / pointerSize) * pointerSize;
  const align = calculateAlignment(request.flags, request.align, words, pointerSize);
  const size = Math.ceil(words / align) * align;
  for (const c of caches) {
    if (isUnmergeable(c) || size > c.size || ((flags ^ c.flags) & MERGE_SAME) !== 0) continue;
    if (c.size % align === 0 && c.size - size < pointerSize) return c;
  }
  return null;
}
