/**
 * sysmalloc: top is too small; more memory from the kernel.
 *
 *   request ≥ mmap threshold      a mapping of its own (mmap-chunk.ts)
 *   main arena                    raise the break by the request + 128 KiB (mp_.top_pad), in whole pages:
 *                                 | chunks | top | break         ⇒   | chunks |        top        | break
 *     someone else moved it       | chunks | top → free | fence | foreign | new top | break
 *   other arenas                  grow the heap, or map another one (heap-info.ts)
 */
import { __malloc_assert, malloc_printerr } from "./abort";
import { add_system_mem, contiguous, initial_top, set_noncontiguous, set_top, top } from "./arena-state";
import { chunk2mem, chunksize, prev_inuse, set_foot, set_head } from "./chunk";
import type { Heap } from "./heap";
import { grow_heap, heap_for_ptr, heapWord, new_heap, setHeapWord } from "./heap-info";
import { _int_free } from "./int-free";
import { MALLOC_ALIGNMENT, MMAP_AS_MORECORE_SIZE, NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { sysmalloc_mmap } from "./mmap-chunk";
import { TOP } from "./listNames";
import { hex, type Teller } from "./trace";

const FN = "sysmalloc";

/** The user address of a chunk of nb bytes, or 0. `av` is 0 if no arena could be had. */
export function sysmalloc(h: Heap, nb: number, av: number): number {
  h.tell?.enter(FN, "sysmalloc", nb);
  const mem = fromKernel(h, nb, av);
  h.tell?.leave();
  return mem;
}

function fromKernel(h: Heap, nb: number, av: number): number {
  const { par } = h.layout;
  const byThreshold = nb >= h.u(h.lw(h.mp + par.mmapThreshold)) && (h.mem.load32(h.mp + par.nMmaps) | 0) < (h.mem.load32(h.mp + par.nMmapsMax) | 0);
  const triedMmap = av === 0 || byThreshold;
  if (h.tell) tellThreshold(h, h.tell, nb, byThreshold);
  if (triedMmap) {
    const mem = sysmalloc_mmap(h, nb);
    if (mem !== 0 || av === 0) return mem;
  }
  const oldTop = top(h, av);
  const oldSize = chunksize(h, oldTop);
  assertTop(h, av, oldTop, oldSize, nb);
  if (av === h.mainArena) growMainArena(h, av, nb, oldTop, oldSize);
  else {
    const mem = growOtherArena(h, av, nb, oldTop, oldSize, triedMmap);
    if (mem !== 0) return mem;
  }
  return cutFromTop(h, av, nb);
}

function tellThreshold(h: Heap, tell: Teller, nb: number, byThreshold: boolean): void {
  const { mmapThreshold, nMmapsMax } = h.layout.par;
  const threshold = h.u(h.lw(h.mp + mmapThreshold));
  if (byThreshold) tell.note("mmap-wanted", nb, threshold);
  else if (nb < threshold) tell.note("mmap-not-wanted", nb, threshold);
  else tell.note("mmap-too-many", h.mem.load32(h.mp + nMmapsMax));
}

function assertTop(h: Heap, av: number, oldTop: number, oldSize: number, nb: number): void {
  const end = h.plus(oldTop, oldSize);
  const fresh = oldTop === initial_top(h, av) && oldSize === 0;
  if (!fresh && !(h.u(oldSize) >= h.minSize && prev_inuse(h, oldTop) && (end & (h.mem.pageSize - 1)) === 0)) {
    __malloc_assert(
      "(old_top == initial_top (av) && old_size == 0) || ((unsigned long) (old_size) >= MINSIZE && prev_inuse (old_top) && ((unsigned long) old_end & (pagesize - 1)) == 0)",
      FN,
      oldTop,
    );
  }
  if (h.u(oldSize) >= nb + h.minSize) __malloc_assert("(unsigned long) (old_size) < (unsigned long) (nb + MINSIZE)", FN, oldTop);
}

function cutFromTop(h: Heap, av: number, nb: number): number {
  const { systemMem, maxSystemMem } = h.layout.arena;
  const now = h.lw(av + systemMem);
  if (now > h.lw(av + maxSystemMem)) h.sw(av + maxSystemMem, now);
  const p = top(h, av);
  const size = chunksize(h, p);
  if (size < nb + h.minSize) {
    h.tell?.at(p).in(TOP).note("out-of-memory", size, nb);
    return 0;
  }
  set_top(h, av, p + nb);
  set_head(h, p, nb + PREV_INUSE + (av !== h.mainArena ? NON_MAIN_ARENA : 0));
  set_head(h, p + nb, size - nb + PREV_INUSE);
  h.tell?.at(p, p + nb).in(TOP).note("top-split", size, nb, hex(p), hex(p + nb), size - nb);
  return chunk2mem(h, p);
}

function growMainArena(h: Heap, av: number, nb: number, oldTop: number, oldSize: number): void {
  const oldEnd = h.plus(oldTop, oldSize);
  let size = h.long(nb + h.lw(h.mp + h.layout.par.topPad) + h.minSize);
  if (contiguous(h, av)) size -= oldSize;
  size = h.long(h.pageUp(size));
  h.tell?.note("brk-size", nb, h.lw(h.mp + h.layout.par.topPad), h.minSize, contiguous(h, av) ? oldSize : 0, size);
  let brk = size > 0 ? h.mem.sbrk(size) : null;
  let end: number | null = null;
  if (brk === null) {
    h.tell?.note("brk-refused");
    const length = fallbackSize(h, av, size, nb, oldSize);
    brk = length === 0 ? null : h.mem.mmap(length);
    if (brk === null) return;
    set_noncontiguous(h, av);
    size = length;
    end = brk + length;
  }
  const base = h.mp + h.layout.par.sbrkBase;
  if (h.lw(base) === 0) h.sw(base, brk);
  add_system_mem(h, av, size);
  h.tell?.note(end === null ? "brk-grown" : "brk-mapped", size, hex(brk));
  if (brk === oldEnd && end === null) {
    set_head(h, oldTop, size + oldSize + PREV_INUSE);
    h.tell?.at(oldTop).in(TOP).note("top-grown", size + oldSize);
  } else if (contiguous(h, av) && oldSize !== 0 && brk < oldEnd) malloc_printerr("break adjusted to free malloc space", FN, oldTop);
  else startNewTop(h, av, brk, size, end, oldTop, oldSize);
}

/**
 * sysmalloc_mmap_fallback: how much to map when the break cannot move; 0 if the sum wraps. This version's caller hands over the least
 * size and the unit of rounding in each other's place, so a contiguous heap goes on in whole units of 1 MiB, another one in pages.
 */
function fallbackSize(h: Heap, av: number, wanted: number, nb: number, oldSize: number): number {
  let size = h.u(wanted);
  if (contiguous(h, av)) size = Math.ceil((size + oldSize) / MMAP_AS_MORECORE_SIZE) * MMAP_AS_MORECORE_SIZE;
  if (size < h.mem.pageSize) size = h.mem.pageSize;
  return size <= nb || size >= h.layout.sizeLimit ? 0 : size;
}

/** The new memory does not continue top: the first time, after a foreign sbrk, or when it was mapped. */
function startNewTop(h: Heap, av: number, brk: number, size: number, mappedEnd: number | null, oldTop: number, oldSize: number): void {
  const misalign = (brk + h.hdr) & (MALLOC_ALIGNMENT - 1);
  const front = misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign;
  const start = brk + front;
  let correction = 0;
  let end = mappedEnd;
  if (contiguous(h, av)) {
    if (oldSize !== 0) {
      add_system_mem(h, av, brk - h.plus(oldTop, oldSize));
      h.tell?.at(oldTop).note("foreign-break", brk - h.plus(oldTop, oldSize));
    }
    correction = front + oldSize;
    correction += h.pageUp(brk + size + correction) - (brk + size + correction);
    end = h.mem.sbrk(correction);
    if (end === null) {
      correction = 0;
      end = h.mem.sbrk(0);
    }
  } else if (end === null) end = h.mem.sbrk(0);
  if (end === null) return;
  set_top(h, av, start);
  set_head(h, start, end - start + correction + PREV_INUSE);
  add_system_mem(h, av, correction);
  h.tell?.at(start).in(TOP).note("top-new", hex(start), end - start + correction);
  if (oldSize !== 0) fenceOff(h, av, oldTop, oldSize);
}

/** Two header-only chunks at the end of the old top keep merging from running into memory that is not ours. */
function fenceOff(h: Heap, av: number, oldTop: number, oldSize: number): void {
  const rest = oldSize - 2 * h.hdr - ((oldSize - 2 * h.hdr) & (MALLOC_ALIGNMENT - 1));
  set_head(h, oldTop, rest + PREV_INUSE);
  set_head(h, oldTop + rest, h.hdr + PREV_INUSE);
  set_head(h, oldTop + rest + h.hdr, h.hdr + PREV_INUSE);
  h.tell?.at(oldTop, oldTop + rest).note("fence", hex(oldTop + rest), rest);
  if (rest >= h.minSize) _int_free(h, av, oldTop, true);
}

/** A user address only if the request was mapped as a last resort. */
function growOtherArena(h: Heap, av: number, nb: number, oldTop: number, oldSize: number, triedMmap: boolean): number {
  const old = heap_for_ptr(h, oldTop);
  const before = heapWord(h, old, "size");
  const missing = h.minSize + nb - oldSize;
  if (missing > 0 && grow_heap(h, old, missing)) {
    const size = heapWord(h, old, "size");
    add_system_mem(h, av, size - before);
    set_head(h, oldTop, old + size - oldTop + PREV_INUSE);
    h.tell?.at(oldTop).in(TOP).note("top-grown", old + size - oldTop);
    return 0;
  }
  const info = h.layout.heapInfoSize;
  const heap = new_heap(h, nb + h.minSize + info, h.u(h.lw(h.mp + h.layout.par.topPad)));
  if (heap === 0) return triedMmap ? 0 : sysmalloc_mmap(h, nb);
  setHeapWord(h, heap, "arPtr", av);
  setHeapWord(h, heap, "prev", old);
  const size = heapWord(h, heap, "size");
  add_system_mem(h, av, size);
  set_top(h, av, heap + info);
  set_head(h, heap + info, size - info + PREV_INUSE);
  h.tell?.at(heap + info).in(TOP).note("top-new", hex(heap + info), size - info);
  endOldHeap(h, av, oldTop, oldSize);
  return 0;
}

function endOldHeap(h: Heap, av: number, oldTop: number, oldSize: number): void {
  const rest = oldSize - h.minSize - ((oldSize - h.minSize) & (MALLOC_ALIGNMENT - 1));
  set_head(h, oldTop + rest + h.hdr, PREV_INUSE);
  h.tell?.at(oldTop, oldTop + rest).note("fence", hex(oldTop + rest), rest);
  if (rest >= h.minSize) {
    set_head(h, oldTop + rest, h.hdr + PREV_INUSE);
    set_foot(h, oldTop + rest, h.hdr);
    set_head(h, oldTop, rest + PREV_INUSE + NON_MAIN_ARENA);
    _int_free(h, av, oldTop, true);
  } else {
    set_head(h, oldTop, rest + h.hdr + PREV_INUSE);
    set_foot(h, oldTop, rest + h.hdr);
  }
}
