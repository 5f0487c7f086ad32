/**
 * The unsorted list: one walk from its oldest chunk (bk side), as part of _int_malloc.
 *
 *   exact fit      → into the tcache while that has room, else handed out
 *   last remainder → a small request may cut again from the piece left by the previous cut, if it is alone in the list
 *   otherwise      → into its small bin (front) or its place in the sorted large bin
 *
 * This is the only place where chunks reach the small and large bins.
 */
import { __malloc_assert, endlessLoop, LOOP_LIMIT, malloc_printerr } from "./abort";
import { system_mem } from "./arena-state";
import {
  bin_at, bk, bk_nextsize, clear_nextsize, fd, fd_nextsize, in_smallbin_range, largebin_index, mark_bin, set_bk, set_bk_nextsize,
  set_fd, set_fd_nextsize, smallbin_index, unsorted_chunks,
} from "./bins";
import {
  chunk2mem, chunk_main_arena, chunksize, csize2tidx, head, prev_inuse, prev_size, set_foot, set_head, set_inuse_bit_at_offset,
  set_non_main_arena,
} from "./chunk";
import { gt, type Heap } from "./heap";
import { NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { tcache_get, tcache_put, tcacheHasRoom, tcacheUses } from "./tcache";
import { binName, tcacheName, UNSORTED } from "./listNames";
import { hex } from "./trace";

const MAX_ITERS = 10000;
const FN = "_int_malloc";

/** The user address, or 0 if the list held no fit. */
export function processUnsorted(h: Heap, av: number, nb: number): number {
  const unsorted = unsorted_chunks(h, av);
  const tidx = csize2tidx(h, nb);
  const caches = tcacheUses(h, tidx);
  let returnCached = false;
  for (let iters = 0; iters < MAX_ITERS; iters++) {
    const victim = bk(h, unsorted);
    if (victim === unsorted) {
      h.tell?.in(UNSORTED).note(iters === 0 && !returnCached ? "list-empty" : "unsorted-done", UNSORTED);
      break;
    }
    const bck = bk(h, victim);
    const size = chunksize(h, victim);
    checkUnsorted(h, av, unsorted, victim, bck, size);
    h.tell?.at(victim).in(UNSORTED).note("unsorted-next", hex(victim), size);
    if (bck === unsorted && in_smallbin_range(h, nb) && isLastRemainder(h, av, victim) && gt(size, nb + h.minSize)) {
      return splitLastRemainder(h, av, unsorted, victim, size, nb);
    }
    set_bk(h, unsorted, bck);
    set_fd(h, bck, unsorted);
    if (size === nb) {
      set_inuse_bit_at_offset(h, victim, size);
      if (av !== h.mainArena) set_non_main_arena(h, victim);
      if (!caches || !tcacheHasRoom(h, tidx)) {
        h.tell?.at(victim).note("unsorted-exact", size);
        return chunk2mem(h, victim);
      }
      h.tell?.at(victim).in(tcacheName(h, tidx)).note("unsorted-to-tcache", size, tcacheName(h, tidx));
      tcache_put(h, victim, tidx);
      returnCached = true;
      iters--;
      continue;
    }
    placeInBin(h, av, victim, size);
    h.binned++;
    if (returnCached && overUnsortedLimit(h)) break;
  }
  if (returnCached) h.tell?.in(tcacheName(h, tidx)).note("unsorted-cached", tcacheName(h, tidx));
  h.fromCache = returnCached;
  return returnCached ? tcache_get(h, tidx) : 0;
}

function overUnsortedLimit(h: Heap): boolean {
  const limit = h.lw(h.mp + h.layout.par.tcacheUnsortedLimit);
  return limit > 0 && h.binned > limit;
}

function isLastRemainder(h: Heap, av: number, p: number): boolean {
  return h.lw(av + h.layout.arena.lastRemainder) === p;
}

function checkUnsorted(h: Heap, av: number, unsorted: number, victim: number, bck: number, size: number): void {
  const limit = h.u(system_mem(h, av));
  if (h.u(size) <= h.hdr || gt(size, limit)) malloc_printerr("malloc(): invalid size (unsorted)", FN, victim);
  const next = h.plus(victim, size);
  const nextHead = head(h, next);
  if (h.u(nextHead) < h.hdr || gt(nextHead, limit)) malloc_printerr("malloc(): invalid next size (unsorted)", FN, victim);
  const foot = prev_size(h, next);
  if (foot - (foot & 7) !== size) malloc_printerr("malloc(): mismatching next->prev_size (unsorted)", FN, victim);
  if (fd(h, bck) !== victim || fd(h, victim) !== unsorted) malloc_printerr("malloc(): unsorted double linked list corrupted", FN, victim);
  if (prev_inuse(h, next)) malloc_printerr("malloc(): invalid next->prev_inuse (unsorted)", FN, victim);
}

function splitLastRemainder(h: Heap, av: number, unsorted: number, victim: number, size: number, nb: number): number {
  const remainder = victim + nb;
  const rest = size - nb;
  set_bk(h, unsorted, remainder);
  set_fd(h, unsorted, remainder);
  h.sw(av + h.layout.arena.lastRemainder, remainder);
  set_bk(h, remainder, unsorted);
  set_fd(h, remainder, unsorted);
  clear_nextsize(h, remainder, rest);
  set_head(h, victim, nb + PREV_INUSE + (av !== h.mainArena ? NON_MAIN_ARENA : 0));
  set_head(h, remainder, rest + PREV_INUSE);
  set_foot(h, remainder, rest);
  h.tell?.at(victim, remainder).in(UNSORTED).note("unsorted-split-remainder", hex(victim), size, nb, hex(remainder), rest);
  return chunk2mem(h, victim);
}

function placeInBin(h: Heap, av: number, victim: number, size: number): void {
  const small = in_smallbin_range(h, size);
  const index = small ? smallbin_index(h, size) : largebin_index(h, size);
  const bin = bin_at(h, av, index);
  h.tell?.at(victim).in(binName(h, index)).note(small ? "unsorted-to-smallbin" : "unsorted-to-largebin", size, binName(h, index));
  const fwd = small ? fd(h, bin) : largePlace(h, bin, victim, size);
  const bck = small ? bin : bk(h, fwd);
  mark_bin(h, av, index);
  set_bk(h, victim, bck);
  set_fd(h, victim, fwd);
  set_bk(h, fwd, victim);
  set_fd(h, bck, victim);
}

/** Find the chunk before which `victim` goes in a large bin, and hang it into the ring of sizes. */
function largePlace(h: Heap, bin: number, victim: number, size: number): number {
  const first = fd(h, bin);
  if (first === bin) {
    h.tell?.note("largebin-first");
    set_fd_nextsize(h, victim, victim);
    set_bk_nextsize(h, victim, victim);
    return bin;
  }
  const wanted = size + PREV_INUSE;
  const smallest = bk(h, bin);
  if (!chunk_main_arena(h, smallest)) __malloc_assert("chunk_main_arena (bck->bk)", FN, smallest);
  if (wanted < h.u(head(h, smallest))) {
    h.tell?.at(smallest).note("largebin-last", chunksize(h, smallest));
    set_fd_nextsize(h, victim, first);
    set_bk_nextsize(h, victim, bk_nextsize(h, first));
    set_bk_nextsize(h, first, victim);
    set_fd_nextsize(h, bk_nextsize(h, victim), victim);
    return bin;
  }
  return largePlaceAmong(h, first, victim, wanted);
}

function largePlaceAmong(h: Heap, first: number, victim: number, wanted: number): number {
  let fwd = first;
  let n = 0;
  if (!chunk_main_arena(h, fwd)) __malloc_assert("chunk_main_arena (fwd)", FN, fwd);
  for (; wanted < h.u(head(h, fwd)); n++) {
    fwd = fd_nextsize(h, fwd);
    if (!chunk_main_arena(h, fwd)) __malloc_assert("chunk_main_arena (fwd)", FN, fwd);
    if (n > LOOP_LIMIT) endlessLoop(FN, fwd);
  }
  h.tell?.at(fwd).note(wanted === head(h, fwd) ? "largebin-twin" : "largebin-between", n, hex(fwd), chunksize(h, fwd));
  if (wanted === head(h, fwd)) fwd = fd(h, fwd);
  else {
    const before = bk_nextsize(h, fwd);
    set_fd_nextsize(h, victim, fwd);
    set_bk_nextsize(h, victim, before);
    if (fd_nextsize(h, before) !== fwd) malloc_printerr("malloc(): largebin double linked list corrupted (nextsize)", FN, fwd);
    set_bk_nextsize(h, fwd, victim);
    set_fd_nextsize(h, before, victim);
  }
  if (fd(h, bk(h, fwd)) !== fwd) malloc_printerr("malloc(): largebin double linked list corrupted (bk)", FN, fwd);
  return fwd;
}
