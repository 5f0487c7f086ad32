/**
 * Heaps of the other arenas (arena.c). A thread that starts allocating gets an arena of its own, made of mapped heaps:
 *
 *   address, a multiple of HEAP_MAX_SIZE (64 MiB; 1 MiB on x86-32)
 *   | heap_info | malloc_state | chunk | chunk | … | top |      reserved, no access       |
 *     ar_ptr      first heap     ◀─────── size, mprotect_size ──▶
 *     prev        only
 *
 * Rounding a chunk's address down to HEAP_MAX_SIZE finds its heap_info and so its arena (heap_for_ptr).
 * If one heap is full another is linked to it by `prev`; the old top ends in fence posts: tiny chunks that are never free.
 */
import { __malloc_assert } from "./abort";
import { add_system_mem, set_top, setStaticWord, staticWord, top } from "./arena-state";
import { unlink_chunk } from "./bins";
import { chunk_main_arena, chunksize, head, prev_inuse, prev_size, set_head } from "./chunk";
import type { Heap } from "./heap";
import { HEAP_MIN_SIZE, MALLOC_ALIGNMENT, PREV_INUSE } from "./layout";
import { TOP } from "./listNames";
import { hex } from "./trace";

export function heap_for_ptr(h: Heap, p: number): number {
  return p - (p % h.layout.heapMaxSize);
}

export function arena_for_chunk(h: Heap, p: number): number {
  return chunk_main_arena(h, p) ? h.mainArena : h.lw(heap_for_ptr(h, p));
}

export const heapField = { arPtr: 0, prev: 1, size: 2, mprotectSize: 3, pagesize: 4 } as const;

export function heapWord(h: Heap, heap: number, field: keyof typeof heapField): number {
  return h.lw(heap + heapField[field] * h.w);
}

export function setHeapWord(h: Heap, heap: number, field: keyof typeof heapField, v: number): void {
  h.sw(heap + heapField[field] * h.w, v);
}

/** new_heap: the address, or 0. */
export function new_heap(h: Heap, wanted: number, pad: number): number {
  const max = h.layout.heapMaxSize;
  let size = wanted;
  if (size + pad < HEAP_MIN_SIZE) size = HEAP_MIN_SIZE;
  else if (size + pad <= max) size += pad;
  else if (size > max) return 0;
  else size = max;
  size = h.pageUp(size);
  const heap = reserveAligned(h, max);
  if (heap === 0) return 0;
  if (h.mem.protectReadWrite && !h.mem.protectReadWrite(heap, size)) {
    h.mem.munmap(heap, max);
    return 0;
  }
  setHeapWord(h, heap, "size", size);
  setHeapWord(h, heap, "mprotectSize", size);
  setHeapWord(h, heap, "pagesize", h.mem.pageSize);
  h.tell?.step("new_heap", "heap-new", max, hex(heap), size);
  return heap;
}

function reserve(h: Heap, length: number, hint: number): number {
  const got = h.mem.mmapReserve ? h.mem.mmapReserve(length, hint) : h.mem.mmap(length);
  return got ?? 0;
}

/** Twice the size is reserved so that an aligned half exists; the other half is remembered (aligned_heap_area) for the next heap. */
function reserveAligned(h: Heap, max: number): number {
  const remembered = staticWord(h, "alignedHeapArea");
  if (remembered !== 0) {
    setStaticWord(h, "alignedHeapArea", 0);
    const p = reserve(h, max, remembered);
    if (p !== 0 && p % max === 0) return p;
    if (p !== 0) h.mem.munmap(p, max);
  }
  const p1 = reserve(h, 2 * max, 0);
  if (p1 !== 0) {
    const p2 = Math.ceil(p1 / max) * max;
    const before = p2 - p1;
    if (before !== 0) h.mem.munmap(p1, before);
    else setStaticWord(h, "alignedHeapArea", p2 + max);
    if (max - before > 0) h.mem.munmap(p2 + max, max - before);
    return p2;
  }
  const p = reserve(h, max, 0);
  if (p === 0 || p % max === 0) return p;
  h.mem.munmap(p, max);
  return 0;
}

/** grow_heap: open more of the reservation. */
export function grow_heap(h: Heap, heap: number, diff: number): boolean {
  const size = heapWord(h, heap, "size") + h.pageUp(diff);
  if (size > h.layout.heapMaxSize) {
    h.tell?.step("grow_heap", "heap-full", hex(heap), size, h.layout.heapMaxSize);
    return false;
  }
  const open = heapWord(h, heap, "mprotectSize");
  if (size > open) {
    if (h.mem.protectReadWrite && !h.mem.protectReadWrite(heap + open, size - open)) return false;
    setHeapWord(h, heap, "mprotectSize", size);
  }
  setHeapWord(h, heap, "size", size);
  h.tell?.step("grow_heap", "heap-grow", hex(heap), size, h.layout.heapMaxSize);
  return true;
}

function shrink_heap(h: Heap, heap: number, diff: number): boolean {
  const size = heapWord(h, heap, "size") - diff;
  if (size < h.layout.heapInfoSize) return false;
  if (h.mem.discard) h.mem.discard(heap + size, diff);
  else h.mem.fill(heap + size, 0, diff);
  setHeapWord(h, heap, "size", size);
  h.tell?.step("shrink_heap", "heap-shrink", hex(heap), diff, size);
  return true;
}

/** heap_trim: delete the newest heap while it holds nothing, then return whole pages of top. */
export function heap_trim(h: Heap, newest: number, pad: number): void {
  h.tell?.enter("heap_trim", "heap-trim");
  trim(h, newest, pad);
  h.tell?.leave();
}

function trim(h: Heap, newest: number, pad: number): void {
  let heap = newest;
  const av = heapWord(h, heap, "arPtr");
  while (top(h, av) === heap + h.layout.heapInfoSize) {
    const previous = deleteHeap(h, av, heap, pad);
    if (previous === 0) break;
    heap = previous;
  }
  const t = top(h, av);
  const topSize = chunksize(h, t);
  const threshold = h.u(h.lw(h.mp + h.layout.par.trimThreshold));
  if (topSize < threshold) {
    h.tell?.at(t).in(TOP).note("no-trim", topSize, threshold);
    return;
  }
  const area = topSize - h.minSize - 1;
  if (area < 0 || area <= h.u(pad)) return;
  const extra = h.pageDown(area - pad);
  if (extra === 0 || !shrink_heap(h, heap, extra)) return;
  add_system_mem(h, av, -extra);
  set_head(h, t, topSize - extra + PREV_INUSE);
}

/** The heap before, whose end is top again; 0 if it would leave too little room to be worth it. */
function deleteHeap(h: Heap, av: number, heap: number, pad: number): number {
  const max = h.layout.heapMaxSize;
  const tail = h.minSize - h.hdr;
  const previous = heapWord(h, heap, "prev");
  const previousSize = heapWord(h, previous, "size");
  const misalign = (previous + previousSize - tail) & (MALLOC_ALIGNMENT - 1);
  const fence = previous + previousSize - tail - misalign;
  if (head(h, fence) !== PREV_INUSE) __malloc_assert("chunksize_nomask (p) == (0 | PREV_INUSE)", "heap_trim", fence);
  let p = fence - prev_size(h, fence);
  let size = chunksize(h, p) + tail + misalign;
  if (!(size > 0 && size < 2 * h.minSize)) __malloc_assert("new_size > 0 && new_size < (long) (2 * MINSIZE)", "heap_trim", p);
  const free = !prev_inuse(h, p);
  if (free) size += prev_size(h, p);
  if (!(size > 0 && size < max)) __malloc_assert("new_size > 0 && new_size < max_size", "heap_trim", p);
  if (size + (max - previousSize) < pad + h.minSize + heapWord(h, heap, "pagesize")) return 0;
  add_system_mem(h, av, -heapWord(h, heap, "size"));
  if (heap + max === staticWord(h, "alignedHeapArea")) setStaticWord(h, "alignedHeapArea", 0);
  h.mem.munmap(heap, max);
  h.tell?.note("heap-delete", hex(heap), max);
  if (free) {
    p -= prev_size(h, p);
    unlink_chunk(h, p);
  }
  const end = p + size;
  if (end % heapWord(h, previous, "pagesize") !== 0) __malloc_assert("((unsigned long) ((char *) p + new_size) & (heap->pagesize - 1)) == 0", "heap_trim", p);
  if (end !== previous + heapWord(h, previous, "size")) __malloc_assert("((char *) p + new_size) == ((char *) heap + heap->size)", "heap_trim", p);
  set_top(h, av, p);
  set_head(h, p, size + PREV_INUSE);
  return previous;
}
