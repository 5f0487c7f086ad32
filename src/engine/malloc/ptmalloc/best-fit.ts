/**
 * Best fit among the sorted bins, as part of _int_malloc.
 *
 *   own large bin     walk the ring of sizes upwards from the smallest
 *   larger bins       binmap[4] holds one bit for each bin: skip straight to the next bin that may hold a chunk;
 *                     a bit found to be stale is cleared on the way
 *
 * What is left of the chunk becomes a new free chunk at the front of the unsorted list if it is large enough to be one.
 */
import { __malloc_assert, endlessLoop, LOOP_LIMIT, malloc_printerr } from "./abort";
import { bin_at, bk, bk_nextsize, clear_nextsize, fd, in_smallbin_range, set_bk, set_fd, unlink_chunk, unsorted_chunks } from "./bins";
import { chunk2mem, chunksize, head, set_foot, set_head, set_inuse_bit_at_offset, set_non_main_arena } from "./chunk";
import type { Heap } from "./heap";
import { NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { note } from "./trace";

const FN = "_int_malloc";

/** The smallest sufficient chunk of the bin the request itself belongs to, or 0. */
export function takeFromLargeBin(h: Heap, av: number, nb: number, idx: number): number {
  const bin = bin_at(h, av, idx);
  const largest = fd(h, bin);
  if (largest === bin || h.u(head(h, largest)) < nb) return 0;
  let victim = bk_nextsize(h, largest);
  let size = chunksize(h, victim);
  for (let n = 0; h.u(size) < nb; n++) {
    victim = bk_nextsize(h, victim);
    size = chunksize(h, victim);
    if (n > LOOP_LIMIT) endlessLoop(FN, victim);
  }
  // The second of several equal chunks: the first one carries the ring's pointers.
  if (victim !== bk(h, bin) && head(h, victim) === head(h, fd(h, victim))) victim = fd(h, victim);
  unlink_chunk(h, victim);
  if (h.trace) note(h, FN, "largebin-hit", victim, size, idx);
  return finish(h, av, victim, size, nb, "malloc(): corrupted unsorted chunks", false);
}

/** The first non-empty bin from index `idx` on: its last chunk is the smallest that fits. 0 if there is none. */
export function searchBins(h: Heap, av: number, nb: number, idx: number): number {
  const maps = av + h.layout.arena.binmap;
  for (let block = idx >>> 5; block < 4; block++) {
    let map = h.mem.load32(maps + block * 4);
    let bit = block === idx >>> 5 ? idx & 31 : 0;
    while (bit < 32 && map >>> bit !== 0) {
      while (((map >>> bit) & 1) === 0) bit++;
      const bin = bin_at(h, av, block * 32 + bit);
      const victim = bk(h, bin);
      if (victim !== bin) return takeLargerChunk(h, av, victim, nb, block * 32 + bit);
      map = (map & ~(1 << bit)) >>> 0;
      h.mem.store32(maps + block * 4, map);
      bit++;
    }
  }
  return 0;
}

function takeLargerChunk(h: Heap, av: number, victim: number, nb: number, idx: number): number {
  const size = chunksize(h, victim);
  if (h.u(size) < nb) __malloc_assert("(unsigned long) (size) >= (unsigned long) (nb)", FN, victim);
  unlink_chunk(h, victim);
  if (h.trace) note(h, FN, "binmap-hit", victim, size, idx);
  return finish(h, av, victim, size, nb, "malloc(): corrupted unsorted chunks 2", in_smallbin_range(h, nb));
}

/** Hand the whole chunk out, or split it. */
function finish(h: Heap, av: number, victim: number, size: number, nb: number, message: string, advertise: boolean): number {
  const rest = size - nb;
  const arenaBit = av !== h.mainArena ? NON_MAIN_ARENA : 0;
  if (rest < h.minSize) {
    set_inuse_bit_at_offset(h, victim, size);
    if (arenaBit !== 0) set_non_main_arena(h, victim);
    return chunk2mem(h, victim);
  }
  const remainder = h.plus(victim, nb);
  linkUnsorted(h, av, remainder, message, FN);
  if (advertise) h.sw(av + h.layout.arena.lastRemainder, remainder);
  clear_nextsize(h, remainder, rest);
  set_head(h, victim, nb + PREV_INUSE + arenaBit);
  set_head(h, remainder, rest + PREV_INUSE);
  set_foot(h, remainder, rest);
  if (h.trace) note(h, FN, "split", remainder, rest, 1);
  return chunk2mem(h, victim);
}

/** Insert at the front of the unsorted list. */
export function linkUnsorted(h: Heap, av: number, p: number, message: string, where: string): void {
  const bck = unsorted_chunks(h, av);
  const fwd = fd(h, bck);
  if (bk(h, fwd) !== bck) malloc_printerr(message, where, p);
  set_bk(h, p, bck);
  set_fd(h, p, fwd);
  set_fd(h, bck, p);
  set_bk(h, fwd, p);
}
