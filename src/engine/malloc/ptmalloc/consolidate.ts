/**
 * malloc_consolidate: empty all fast bins of an arena.
 *
 *   fast bin:  [A] → [C]                       unsorted:  [A+B] [C+D]
 *   heap:      A fast | B free | C fast | D    ⇒          merged with free neighbours, or into top
 *
 * Chunks in fast bins count as in use for their neighbours; only here do they become free and merge.
 */
import { endlessLoop, LOOP_LIMIT, malloc_printerr } from "./abort";
import { set_have_fastchunks, set_top, top } from "./arena-state";
import { clear_nextsize, fastbin, fastbin_index, fd, set_bk, set_fd, unlink_chunk, unsorted_chunks } from "./bins";
import { chunksize, clear_inuse_bit, inuse_bit_at_offset, misaligned_chunk, prev_inuse, prev_size, set_foot, set_head } from "./chunk";
import type { Heap } from "./heap";
import { PREV_INUSE } from "./layout";
import { reveal_ptr } from "./safe-linking";
import { fastbinName, TOP, UNSORTED } from "./listNames";
import { hex } from "./trace";

const FN = "malloc_consolidate";

export function malloc_consolidate(h: Heap, av: number): void {
  h.tell?.enter(FN, "consolidate");
  let chunks = 0;
  set_have_fastchunks(h, av, 0);
  for (let i = 0; i < h.layout.nFastbins; i++) {
    const fb = fastbin(h, av, i);
    let p = h.lw(fb);
    let low = h.mem.load32(fb);
    h.sw(fb, 0);
    for (let n = 0; p !== 0; n++) {
      if (misaligned_chunk(h, low)) malloc_printerr("malloc_consolidate(): unaligned fastbin chunk detected", FN, p);
      if (fastbin_index(h, chunksize(h, p)) !== i) malloc_printerr("malloc_consolidate(): invalid chunk size", FN, p);
      if (n > LOOP_LIMIT) endlessLoop(FN, p);
      const next = reveal_ptr(h, p + h.hdr);
      low = h.parts.lo;
      consolidateChunk(h, av, p, i);
      p = next;
      chunks++;
    }
  }
  h.tell?.leave("consolidated", chunks);
}

function consolidateChunk(h: Heap, av: number, fast: number, bin: number): void {
  let p = fast;
  let size = chunksize(h, p);
  const next = h.plus(p, size);
  const nextSize = chunksize(h, next);
  h.tell?.at(p).in(fastbinName(h, bin)).note("consolidate-chunk", hex(p), size, fastbinName(h, bin));
  if (!prev_inuse(h, p)) {
    const before = prev_size(h, p);
    size += before;
    p = h.minus(p, before);
    if (chunksize(h, p) !== before) malloc_printerr("corrupted size vs. prev_size in fastbins", FN, p);
    h.tell?.at(p, fast).note("merge-backward", hex(p), before, size);
    unlink_chunk(h, p);
  }
  if (next === top(h, av)) {
    size += nextSize;
    set_head(h, p, size + PREV_INUSE);
    set_top(h, av, p);
    h.tell?.at(p).in(TOP).note("top-merge", hex(p), size);
  } else {
    if (inuse_bit_at_offset(h, next, nextSize)) clear_inuse_bit(h, next);
    else {
      size += nextSize;
      h.tell?.at(p, next).note("merge-forward", hex(next), nextSize, size);
      unlink_chunk(h, next);
    }
    const unsorted = unsorted_chunks(h, av);
    const first = fd(h, unsorted);
    set_fd(h, unsorted, p);
    set_bk(h, first, p);
    clear_nextsize(h, p, size);
    set_head(h, p, size + PREV_INUSE);
    set_bk(h, p, unsorted);
    set_fd(h, p, first);
    set_foot(h, p, size);
    h.tell?.at(p).in(UNSORTED).note("unsorted-put", hex(p), size);
  }
}
