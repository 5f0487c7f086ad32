/**
 * A chunk: the unit the heap is cut into (malloc.c: struct malloc_chunk).
 *
 *   p ->        +-----------------------------+
 *               | size of the chunk before    |  prev_size: valid only while that chunk is free; otherwise
 *               +-----------------------+-+-+-+  it is the last word of that chunk's user data
 *               | size of this chunk    |A|M|P|  P PREV_INUSE  M IS_MMAPPED  A NON_MAIN_ARENA
 *   p + hdr ->  +-----------------------+-+-+-+
 *     "mem"     | user data, or if free: fd   |
 *               |                        bk   |
 *               | large and free: fd_nextsize |
 *               |                 bk_nextsize |
 *   p + size -> +-----------------------------+
 *               | prev_size = size if free    |  (this word belongs to the next chunk)
 *               +-----------------------------+
 *
 * A size is a multiple of 16, so its low three bits are free for the flags.
 */
import type { Heap } from "./heap";
import { IS_MMAPPED, MALLOC_ALIGNMENT, NON_MAIN_ARENA, PREV_INUSE } from "./layout";

export function chunk2mem(h: Heap, p: number): number {
  return p + h.hdr;
}

export function mem2chunk(h: Heap, mem: number): number {
  return h.minus(mem, h.hdr);
}

/** The size word with its flags (chunksize_nomask). */
export function head(h: Heap, p: number): number {
  return h.lw(p + h.w);
}

export function chunksize(h: Heap, p: number): number {
  const v = h.lw(p + h.w);
  return v - (v & 7);
}

/** The three flag bits; exact even if the word is garbage. */
export function flags(h: Heap, p: number): number {
  return h.mem.load32(p + h.w) & 7;
}

export function prev_inuse(h: Heap, p: number): boolean {
  return (h.mem.load32(p + h.w) & PREV_INUSE) !== 0;
}

export function chunk_is_mmapped(h: Heap, p: number): boolean {
  return (h.mem.load32(p + h.w) & IS_MMAPPED) !== 0;
}

export function chunk_main_arena(h: Heap, p: number): boolean {
  return (h.mem.load32(p + h.w) & NON_MAIN_ARENA) === 0;
}

export function set_head(h: Heap, p: number, v: number): void {
  h.sw(p + h.w, v);
}

/** New size, flags kept; `extra` flags may be added. */
export function set_head_size(h: Heap, p: number, size: number, extra: number): void {
  h.sw(p + h.w, size + (flags(h, p) | extra));
}

export function prev_size(h: Heap, p: number): number {
  return h.lw(p);
}

export function set_foot(h: Heap, p: number, size: number): void {
  h.sw(h.plus(p, size), size);
}

/** Whether the chunk of `size` bytes at p is in use: the bit lies in its successor. */
export function inuse_bit_at_offset(h: Heap, p: number, size: number): boolean {
  return prev_inuse(h, h.plus(p, size));
}

export function set_inuse_bit_at_offset(h: Heap, p: number, size: number): void {
  const at = h.plus(p, size) + h.w;
  h.mem.store32(at, (h.mem.load32(at) | PREV_INUSE) >>> 0);
}

export function clear_inuse_bit(h: Heap, p: number): void {
  const at = p + h.w;
  h.mem.store32(at, (h.mem.load32(at) & ~PREV_INUSE) >>> 0);
}

export function set_non_main_arena(h: Heap, p: number): void {
  const at = p + h.w;
  h.mem.store32(at, (h.mem.load32(at) | NON_MAIN_ARENA) >>> 0);
}

export function aligned_OK(v: number): boolean {
  return (v & (MALLOC_ALIGNMENT - 1)) === 0;
}

/** Chunk addresses are aligned on x86-64; on x86-32 it is the user address that is. */
export function misaligned_chunk(h: Heap, p: number): boolean {
  return ((h.hdr === MALLOC_ALIGNMENT ? p : p + h.hdr) & (MALLOC_ALIGNMENT - 1)) !== 0;
}

/** memsize: bytes the user may write. */
export function memsize(h: Heap, p: number): number {
  return chunksize(h, p) - h.hdr + (chunk_is_mmapped(h, p) ? 0 : h.w);
}

/** checked_request2size: the chunk size for a request, or -1 if it exceeds PTRDIFF_MAX. */
export function checked_request2size(h: Heap, bytes: number): number {
  if (bytes >= h.layout.ptrdiffLimit || bytes < 0) return -1;
  return request2size(h, bytes);
}

export function request2size(h: Heap, bytes: number): number {
  const padded = bytes + h.w + MALLOC_ALIGNMENT - 1;
  return padded < h.minSize ? h.minSize : padded - (padded & (MALLOC_ALIGNMENT - 1));
}

/** csize2tidx; sizes are multiples of 16 here, so the division is exact. */
export function csize2tidx(h: Heap, size: number): number {
  return (size - h.minSize) / MALLOC_ALIGNMENT;
}
