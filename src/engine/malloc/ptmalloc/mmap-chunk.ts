/**
 * Large requests get a mapping of their own (from mp_.mmap_threshold bytes on, 128 KiB at first).
 *
 *   x86-64                                     x86-32 (user data must be 16-byte aligned)
 *   page ->  | prev_size = 0      |            page ->     | 8 bytes unused          |
 *            | size | IS_MMAPPED  |            page + 8 -> | prev_size = 8           |  = distance to the page
 *   mem  ->  | user data …        |                        | size - 8 | IS_MMAPPED   |
 *                                              mem ->      | user data …             |
 *
 * free() unmaps it at once: the pointer becomes invalid for the hardware, and the threshold rises to the size freed,
 * because a program that frees such blocks soon asks for them again.
 */
import { __malloc_assert, malloc_printerr } from "./abort";
import { chunk2mem, chunk_is_mmapped, chunksize, head, prev_size, set_head } from "./chunk";
import { gt, type Heap } from "./heap";
import { IS_MMAPPED, MALLOC_ALIGNMENT } from "./layout";
import { hex } from "./trace";

/** The user address, or 0 if the kernel refused. */
export function sysmalloc_mmap(h: Heap, nb: number): number {
  const slack = h.hdr === MALLOC_ALIGNMENT ? h.w : h.w + MALLOC_ALIGNMENT - 1;
  const size = h.pageUp(nb + slack);
  if (size <= nb || size >= h.layout.sizeLimit) return 0;
  const mm = h.mem.mmap(size);
  if (mm === null) {
    h.tell?.step("sysmalloc_mmap", "mmap-refused", size);
    return 0;
  }
  const misalign = (mm + h.hdr) & (MALLOC_ALIGNMENT - 1);
  const correction = misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign;
  const p = mm + correction;
  h.sw(p, correction);
  set_head(h, p, size - correction + IS_MMAPPED);
  countMapping(h);
  changeMappedMem(h, size);
  h.tell?.at(p).step("sysmalloc_mmap", "mmap-chunk", size, hex(mm), h.mem.load32(h.mp + h.layout.par.nMmaps));
  return chunk2mem(h, p);
}

function countMapping(h: Heap): void {
  const { nMmaps, maxNMmaps } = h.layout.par;
  const n = (h.mem.load32(h.mp + nMmaps) + 1) >>> 0;
  h.mem.store32(h.mp + nMmaps, n);
  if (n > h.mem.load32(h.mp + maxNMmaps)) h.mem.store32(h.mp + maxNMmaps, n);
}

function changeMappedMem(h: Heap, bytes: number): void {
  const { mmappedMem, maxMmappedMem } = h.layout.par;
  const sum = h.minus(h.lw(h.mp + mmappedMem) + bytes, 0);
  h.sw(h.mp + mmappedMem, sum);
  if (sum > h.lw(h.mp + maxMmappedMem)) h.sw(h.mp + maxMmappedMem, sum);
}

/** The mapping of an mmapped chunk: page aligned at both ends, or its header is damaged. */
function mappingOf(h: Heap, p: number, message: string, where: string): { block: number; length: number } {
  const offset = prev_size(h, p);
  const mask = h.mem.pageSize - 1;
  const offsetLow = h.mem.load32(p);
  const sizeLow = h.mem.load32(p + h.w) & ~7;
  const inPage = (p + h.hdr) & mask;
  if ((((p - offsetLow) | (offsetLow + sizeLow)) & mask) !== 0 || (inPage & (inPage - 1)) !== 0) malloc_printerr(message, where, p);
  return { block: h.minus(p, offset), length: h.plus(offset, chunksize(h, p)) };
}

export function munmap_chunk(h: Heap, p: number): void {
  if (!chunk_is_mmapped(h, p)) __malloc_assert("chunk_is_mmapped (p)", "munmap_chunk", p);
  const { block, length } = mappingOf(h, p, "munmap_chunk(): invalid pointer", "munmap_chunk");
  const { nMmaps } = h.layout.par;
  h.mem.store32(h.mp + nMmaps, (h.mem.load32(h.mp + nMmaps) - 1) >>> 0);
  changeMappedMem(h, -length);
  h.tell?.at(p).enter("munmap_chunk", "munmap-chunk", hex(block), length);
  h.mem.munmap(block, length);
  h.tell?.leave();
}

/** The chunk after mremap (perhaps elsewhere), or 0. */
export function mremap_chunk(h: Heap, p: number, newSize: number): number {
  if (!chunk_is_mmapped(h, p)) __malloc_assert("chunk_is_mmapped (p)", "mremap_chunk", p);
  const { block, length } = mappingOf(h, p, "mremap_chunk(): invalid pointer", "mremap_chunk");
  const offset = prev_size(h, p);
  const newLength = h.pageUp(newSize + offset + h.w);
  h.tell?.at(p).enter("mremap_chunk", "mremap-chunk", length, newLength);
  const q = length === newLength ? p : moveMapping(h, block, offset, length, newLength);
  h.tell?.at(q).leave(q === 0 ? "mremap-refused" : q === p ? "mremap-stays" : "mremap-moved", hex(q));
  return q;
}

function moveMapping(h: Heap, block: number, offset: number, length: number, newLength: number): number {
  const moved = newLength < h.layout.sizeLimit ? h.mem.mremap(block, length, newLength) : null;
  if (moved === null) return 0;
  const q = moved + offset;
  set_head(h, q, newLength - offset + IS_MMAPPED);
  changeMappedMem(h, newLength - length);
  return q;
}

/** __libc_free on a mapped chunk: both thresholds follow the size, unless the program set one itself. */
export function adjustThresholds(h: Heap, p: number): void {
  const { noDynThreshold, mmapThreshold, trimThreshold } = h.layout.par;
  if (h.mem.load32(h.mp + noDynThreshold) !== 0) {
    h.tell?.note("threshold-fixed", h.u(h.lw(h.mp + mmapThreshold)));
    return;
  }
  const size = head(h, p);
  if (!gt(size, h.u(h.lw(h.mp + mmapThreshold))) || gt(size, h.layout.mmapThresholdMax)) return;
  const threshold = chunksize(h, p);
  h.sw(h.mp + mmapThreshold, threshold);
  h.sw(h.mp + trimThreshold, 2 * threshold);
  h.tell?.note("threshold-grows", threshold, 2 * threshold);
}
