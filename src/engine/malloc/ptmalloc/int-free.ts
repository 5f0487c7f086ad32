/**
 * _int_free: give a chunk back to its arena.
 *
 *   checks ─▶ tcache list, if it has room ─▶ fast bin, if small ─▶ merge with free neighbours ─▶ unsorted list, or into top
 *
 *   before:  | A free | p | C free |        after:  |      A + p + C      |     (A, C leave their bins, one new chunk)
 *
 * A merged piece of 64 KiB or more also empties the fast bins and may hand the end of the heap back to the kernel.
 */
import { linkUnsorted } from "./best-fit";
import { __malloc_assert, malloc_printerr } from "./abort";
import { contiguous, have_fastchunks, set_have_fastchunks, set_top, system_mem, top } from "./arena-state";
import { clear_nextsize, fastbin, fastbin_index, get_max_fast, unlink_chunk } from "./bins";
import {
  aligned_OK, chunk2mem, chunk_is_mmapped, chunksize, clear_inuse_bit, csize2tidx, head, inuse_bit_at_offset, misaligned_chunk,
  prev_inuse, prev_size, set_foot, set_head,
} from "./chunk";
import { malloc_consolidate } from "./consolidate";
import { gt, type Heap } from "./heap";
import { heap_for_ptr, heap_trim, heapWord } from "./heap-info";
import { FASTBIN_CONSOLIDATION_THRESHOLD, MALLOC_ALIGNMENT, PREV_INUSE } from "./layout";
import { munmap_chunk } from "./mmap-chunk";
import { protect_ptr } from "./safe-linking";
import { systrim } from "./systrim";
import { tcache_put, tcacheCount, tcacheDoubleFreeCheck, tcacheHasRoom, tcacheUses } from "./tcache";
import { arenaName, fastbinName, tcacheName, TOP, UNSORTED } from "./listNames";
import { hex, type Teller } from "./trace";

const FN = "_int_free";

export function _int_free(h: Heap, av: number, p: number, haveLock: boolean): void {
  if (h.tell) return toldFree(h, h.tell, av, p, haveLock);
  free(h, av, p, haveLock);
}

function toldFree(h: Heap, tell: Teller, av: number, p: number, haveLock: boolean): void {
  tell.at(p).enter(FN, "int-free", hex(p), chunksize(h, p), arenaName(h, av));
  free(h, av, p, haveLock);
  tell.leave();
}

function free(h: Heap, av: number, p: number, haveLock: boolean): void {
  const size = chunksize(h, p);
  if (wrapsAround(h, p, size) || misaligned_chunk(h, p)) malloc_printerr("free(): invalid pointer", FN, p);
  if (h.u(size) < h.minSize || !aligned_OK(h.mem.load32(p + h.w) & ~7)) malloc_printerr("free(): invalid size", FN, p);
  h.tell?.at(p).note("free-checked", size);
  const tidx = csize2tidx(h, size);
  if (tcacheUses(h, tidx)) {
    tcacheDoubleFreeCheck(h, chunk2mem(h, p), tidx);
    if (tcacheHasRoom(h, tidx)) {
      tcache_put(h, p, tidx);
      return;
    }
    h.tell?.in(tcacheName(h, tidx)).note("tcache-full", tcacheName(h, tidx), tcacheCount(h, tidx));
  } else if (h.tell) noTcache(h, h.tell, size);
  if (!gt(size, h.u(get_max_fast(h)))) putInFastBin(h, av, p, size, haveLock);
  else if (chunk_is_mmapped(h, p)) munmap_chunk(h, p);
  else mergeAndBin(h, av, p, size);
}

function noTcache(h: Heap, tell: Teller, size: number): void {
  if (h.thread.tcache === 0) tell.note("tcache-off");
  else tell.note("tcache-none", size, (h.lw(h.mp + h.layout.par.tcacheBins) - 1) * MALLOC_ALIGNMENT + h.minSize);
}

/** (uintptr_t) p > (uintptr_t) -size: the chunk would run past the end of the address space. */
export function wrapsAround(h: Heap, p: number, size: number): boolean {
  return p > (size > 0 ? h.layout.sizeLimit - size : -size);
}

function putInFastBin(h: Heap, av: number, p: number, size: number, haveLock: boolean): void {
  const next = h.plus(p, size);
  if (h.u(head(h, next)) <= h.hdr || h.u(chunksize(h, next)) >= h.u(system_mem(h, av))) malloc_printerr("free(): invalid next size (fast)", FN, p);
  h.tell?.at(p, next).note("free-next-fast", chunksize(h, next));
  free_perturb(h, p, size);
  set_have_fastchunks(h, av, 1);
  const idx = fastbin_index(h, size);
  const fb = fastbin(h, av, idx);
  const old = h.lw(fb);
  if (old === p) malloc_printerr("double free or corruption (fasttop)", FN, p);
  protect_ptr(h, p + h.hdr, fb);
  h.sw(fb, p);
  h.tell?.at(p).in(fastbinName(h, idx)).note("fastbin-put", hex(p), fastbinName(h, idx));
  if (haveLock && old !== 0 && fastbin_index(h, chunksize(h, old)) !== idx) malloc_printerr("invalid fastbin entry (free)", FN, old);
}

function free_perturb(h: Heap, p: number, size: number): void {
  const byte = h.lw(h.mainArena + h.layout.address.perturbByte);
  if (byte === 0) return;
  h.mem.fill(chunk2mem(h, p), byte & 0xff, size - h.hdr);
  h.tell?.at(p).note("free-perturb", size - h.hdr, hex(byte & 0xff));
}

function checkNeighbours(h: Heap, av: number, p: number, next: number): void {
  const t = top(h, av);
  if (p === t) malloc_printerr("double free or corruption (top)", FN, p);
  if (contiguous(h, av) && h.u(next) >= h.plus(t, chunksize(h, t))) malloc_printerr("double free or corruption (out)", FN, p);
  if (!prev_inuse(h, next)) malloc_printerr("double free or corruption (!prev)", FN, p);
  if (h.u(head(h, next)) <= h.hdr || h.u(chunksize(h, next)) >= h.u(system_mem(h, av))) malloc_printerr("free(): invalid next size (normal)", FN, p);
  h.tell?.at(p, next).note("free-next", hex(next), chunksize(h, next));
}

function mergeAndBin(h: Heap, av: number, chunk: number, chunkSize: number): void {
  let p = chunk;
  let size = chunkSize;
  const next = h.plus(p, size);
  checkNeighbours(h, av, p, next);
  const nextSize = chunksize(h, next);
  free_perturb(h, p, size);
  if (!prev_inuse(h, p)) {
    const before = prev_size(h, p);
    size += before;
    p = h.minus(p, before);
    if (chunksize(h, p) !== before) malloc_printerr("corrupted size vs. prev_size while consolidating", FN, p);
    h.tell?.at(p, chunk).note("merge-backward", hex(p), before, size);
    unlink_chunk(h, p);
  }
  if (next === top(h, av)) {
    size += nextSize;
    set_head(h, p, size + PREV_INUSE);
    set_top(h, av, p);
    h.tell?.at(p).in(TOP).note("top-merge", hex(p), size);
  } else size = binChunk(h, av, p, size, next, nextSize);
  if (size >= FASTBIN_CONSOLIDATION_THRESHOLD) afterLargeFree(h, av);
}

/** Merge forward if possible, then the front of the unsorted list. The final size is returned. */
function binChunk(h: Heap, av: number, p: number, chunkSize: number, next: number, nextSize: number): number {
  let size = chunkSize;
  if (inuse_bit_at_offset(h, next, nextSize)) clear_inuse_bit(h, next);
  else {
    size += nextSize;
    h.tell?.at(p, next).note("merge-forward", hex(next), nextSize, size);
    unlink_chunk(h, next);
  }
  linkUnsorted(h, av, p, "free(): corrupted unsorted chunks", FN);
  clear_nextsize(h, p, size);
  set_head(h, p, size + PREV_INUSE);
  set_foot(h, p, size);
  h.tell?.at(p).in(UNSORTED).note("unsorted-put", hex(p), size);
  return size;
}

function afterLargeFree(h: Heap, av: number): void {
  h.tell?.note("free-large", FASTBIN_CONSOLIDATION_THRESHOLD);
  if (have_fastchunks(h, av)) malloc_consolidate(h, av);
  const pad = h.lw(h.mp + h.layout.par.topPad);
  const t = top(h, av);
  const threshold = h.u(h.lw(h.mp + h.layout.par.trimThreshold));
  if (av !== h.mainArena) {
    const heap = heap_for_ptr(h, t);
    if (heapWord(h, heap, "arPtr") !== av) __malloc_assert("heap->ar_ptr == av", FN, t);
    heap_trim(h, heap, pad);
  } else if (chunksize(h, t) >= threshold) systrim(h, pad, av);
  else h.tell?.at(t).in(TOP).note("no-trim", chunksize(h, t), threshold);
}
