/**
 * The lists of free chunks in an arena.
 *
 *   fastbinsY[i]   chunk ──fd──▶ chunk ──fd──▶ 0        one size each, last in first out, pointers masked (see safe-linking.ts)
 *   bin 1          the unsorted list: everything just freed or split off waits here for one look
 *   bins 2 … 63    small bins: one size each, 16 bytes apart, first in first out
 *   bins 64 … 126  large bins: ranges of sizes, sorted from large (fd side) to small;
 *                  of chunks of equal size only the first also hangs in the fd_nextsize/bk_nextsize ring
 *
 *        ┌───────────── fd ────────────▶ ┌─────┐ ── fd ─▶ ┌─────┐ ── fd ──┐
 *      bin head (fd, bk inside arena)    │chunk│          │chunk│         │
 *        └◀──────────── bk ───────────── └─────┘ ◀─ bk ── └─────┘ ◀─ bk ──┘
 *
 * A bin's head is addressed as if it were a chunk, so that its fd and bk have a chunk's offsets.
 * binmap has a bit for each bin that may be non-empty.
 */
import { malloc_printerr } from "./abort";
import { chunksize, head, prev_size } from "./chunk";
import type { Heap } from "./heap";
import { MALLOC_ALIGNMENT } from "./layout";
import { hex } from "./trace";

export function bin_at(h: Heap, av: number, i: number): number {
  return av + h.layout.arena.bins + (i - 1) * h.hdr - h.hdr;
}

export function unsorted_chunks(h: Heap, av: number): number {
  return av + h.layout.arena.bins - h.hdr;
}

export function fd(h: Heap, p: number): number {
  return h.lw(p + h.hdr);
}

export function bk(h: Heap, p: number): number {
  return h.lw(p + h.hdr + h.w);
}

export function set_fd(h: Heap, p: number, v: number): void {
  h.sw(p + h.hdr, v);
}

export function set_bk(h: Heap, p: number, v: number): void {
  h.sw(p + h.hdr + h.w, v);
}

export function fd_nextsize(h: Heap, p: number): number {
  return h.lw(p + 2 * h.hdr);
}

export function bk_nextsize(h: Heap, p: number): number {
  return h.lw(p + 2 * h.hdr + h.w);
}

export function set_fd_nextsize(h: Heap, p: number, v: number): void {
  h.sw(p + 2 * h.hdr, v);
}

export function set_bk_nextsize(h: Heap, p: number, v: number): void {
  h.sw(p + 2 * h.hdr + h.w, v);
}

export function in_smallbin_range(h: Heap, size: number): boolean {
  return size >= 0 && size < h.layout.minLargeSize;
}

export function smallbin_index(h: Heap, size: number): number {
  return (size >>> 4) + h.layout.smallbinCorrection;
}

/** Ranges of 64, 512, 4096, 32768 and 262144 bytes; the rest in bin 126. */
export function largebin_index(h: Heap, size: number): number {
  if (size < 0 || size >= 2 ** 31) return 126;
  const by64 = size >>> 6;
  if (h.w === 8 ? by64 <= 48 : by64 <= 45) return (h.w === 8 ? 48 : 49) + by64;
  if (size >>> 9 <= 20) return 91 + (size >>> 9);
  if (size >>> 12 <= 10) return 110 + (size >>> 12);
  if (size >>> 15 <= 4) return 119 + (size >>> 15);
  return size >>> 18 <= 2 ? 124 + (size >>> 18) : 126;
}

export function bin_index(h: Heap, size: number): number {
  return in_smallbin_range(h, size) ? smallbin_index(h, size) : largebin_index(h, size);
}

export function fastbin(h: Heap, av: number, i: number): number {
  return av + h.layout.arena.fastbins + i * h.w;
}

/** As unsigned int arithmetic: a garbage size gives a garbage index, never a match. */
export function fastbin_index(h: Heap, size: number): number {
  return ((size >>> (h.w === 8 ? 4 : 3)) - 2) >>> 0;
}

export function get_max_fast(h: Heap): number {
  return h.lw(h.mainArena + h.layout.address.globalMaxFast);
}

export function set_max_fast(h: Heap, s: number): void {
  const v = s <= MALLOC_ALIGNMENT - 1 - h.w ? (h.minSize / 2) : s + h.w - ((s + h.w) & (MALLOC_ALIGNMENT - 1));
  h.sw(h.mainArena + h.layout.address.globalMaxFast, v);
}

export function mark_bin(h: Heap, av: number, i: number): void {
  const at = av + h.layout.arena.binmap + (i >>> 5) * 4;
  h.mem.store32(at, (h.mem.load32(at) | (1 << (i & 31))) >>> 0);
}

/** unlink_chunk: take p out of whatever regular bin it is in. */
export function unlink_chunk(h: Heap, p: number): void {
  const size = chunksize(h, p);
  if (size !== prev_size(h, h.plus(p, size))) malloc_printerr("corrupted size vs. prev_size", "unlink_chunk", p);
  const f = fd(h, p);
  const b = bk(h, p);
  if (bk(h, f) !== p || fd(h, b) !== p) malloc_printerr("corrupted double-linked list", "unlink_chunk", p);
  h.tell?.at(p).step("unlink_chunk", "unlink", hex(p), size);
  set_bk(h, f, b);
  set_fd(h, b, f);
  if (!in_smallbin_range(h, head(h, p)) && fd_nextsize(h, p) !== 0) unlink_nextsize(h, p, f);
}

/** The second ring of large bins: if an equal-sized chunk follows, it takes p's place there. */
function unlink_nextsize(h: Heap, p: number, f: number): void {
  const fn = fd_nextsize(h, p);
  const bn = bk_nextsize(h, p);
  if (bk_nextsize(h, fn) !== p || fd_nextsize(h, bn) !== p) {
    malloc_printerr("corrupted double-linked list (not small)", "unlink_chunk", p);
  }
  if (fd_nextsize(h, f) !== 0) {
    set_bk_nextsize(h, fn, bn);
    set_fd_nextsize(h, bn, fn);
  } else if (fn === p) {
    set_fd_nextsize(h, f, f);
    set_bk_nextsize(h, f, f);
  } else {
    set_fd_nextsize(h, f, fn);
    set_bk_nextsize(h, f, bn);
    set_bk_nextsize(h, fn, f);
    set_fd_nextsize(h, bn, f);
  }
}

/** A chunk without place in a size ring (it lies in the unsorted list). */
export function clear_nextsize(h: Heap, p: number, size: number): void {
  if (in_smallbin_range(h, size)) return;
  set_fd_nextsize(h, p, 0);
  set_bk_nextsize(h, p, 0);
}
