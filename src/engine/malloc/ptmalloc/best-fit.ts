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
import { binName, UNSORTED } from "./listNames";
import { hex, type Teller } from "./trace";

const FN = "_int_malloc";
const LAST_BIN = 126;

/** The smallest sufficient chunk of the bin the request itself belongs to, or 0. */
export function takeFromLargeBin(h: Heap, av: number, nb: number, idx: number): number {
  const bin = bin_at(h, av, idx);
  const largest = fd(h, bin);
  if (largest === bin || h.u(head(h, largest)) < nb) {
    if (largest === bin) h.tell?.in(binName(h, idx)).note("list-empty", binName(h, idx));
    else h.tell?.at(largest).in(binName(h, idx)).note("largebin-too-small", binName(h, idx), chunksize(h, largest));
    return 0;
  }
  let victim = bk_nextsize(h, largest);
  let size = chunksize(h, victim);
  let n = 0;
  for (; h.u(size) < nb; n++) {
    victim = bk_nextsize(h, victim);
    size = chunksize(h, victim);
    if (n > LOOP_LIMIT) endlessLoop(FN, victim);
  }
  h.tell?.at(victim).in(binName(h, idx)).note("largebin-hit", binName(h, idx), n, hex(victim), size);
  // The second of several equal chunks: the first one carries the ring's pointers.
  if (victim !== bk(h, bin) && head(h, victim) === head(h, fd(h, victim))) {
    victim = fd(h, victim);
    h.tell?.at(victim).note("largebin-second", hex(victim));
  }
  unlink_chunk(h, victim);
  return finish(h, av, victim, size, nb, "malloc(): corrupted unsorted chunks", false);
}

/** The first non-empty bin from index `idx` on: its last chunk is the smallest that fits. 0 if there is none. */
export function searchBins(h: Heap, av: number, nb: number, idx: number): number {
  const maps = av + h.layout.arena.binmap;
  let from = idx;
  for (let block = idx >>> 5; block < 4; block++) {
    let map = h.mem.load32(maps + block * 4);
    let bit = block === idx >>> 5 ? idx & 31 : 0;
    while (bit < 32 && map >>> bit !== 0) {
      while (((map >>> bit) & 1) === 0) bit++;
      const i = block * 32 + bit;
      const bin = bin_at(h, av, i);
      const victim = bk(h, bin);
      if (h.tell) from = tellSkipped(h, h.tell, from, i, victim === bin);
      if (victim !== bin) return takeLargerChunk(h, av, victim, nb, i);
      map = (map & ~(1 << bit)) >>> 0;
      h.mem.store32(maps + block * 4, map);
      bit++;
    }
  }
  h.tell?.note("binmap-none", binName(h, Math.min(from, LAST_BIN)));
  return 0;
}

/** Bins without a bit are passed in one step; a bit may be out of date. Where the search goes on. */
function tellSkipped(h: Heap, tell: Teller, from: number, i: number, stale: boolean): number {
  if (i > from) tell.note("binmap-skip", i - from, binName(h, from), binName(h, i - 1));
  if (stale) tell.in(binName(h, i)).note("binmap-stale", binName(h, i));
  return i + 1;
}

function takeLargerChunk(h: Heap, av: number, victim: number, nb: number, idx: number): number {
  const size = chunksize(h, victim);
  if (h.u(size) < nb) __malloc_assert("(unsigned long) (size) >= (unsigned long) (nb)", FN, victim);
  h.tell?.at(victim).in(binName(h, idx)).note("binmap-hit", binName(h, idx), hex(victim), size);
  unlink_chunk(h, victim);
  return finish(h, av, victim, size, nb, "malloc(): corrupted unsorted chunks 2", in_smallbin_range(h, nb));
}

/** Hand the whole chunk out, or split it. */
function finish(h: Heap, av: number, victim: number, size: number, nb: number, message: string, advertise: boolean): number {
  const rest = size - nb;
  const arenaBit = av !== h.mainArena ? NON_MAIN_ARENA : 0;
  if (rest < h.minSize) {
    h.tell?.at(victim).note("exhaust", hex(victim), size, rest, h.minSize);
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
  h.tell?.at(victim, remainder).in(UNSORTED).note(advertise ? "split-last" : "split", nb, hex(victim), hex(remainder), rest);
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
