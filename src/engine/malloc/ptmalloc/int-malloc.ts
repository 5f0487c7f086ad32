/**
 * _int_malloc: find a chunk in one arena. The order of the search:
 *
 *   fast bin ─▶ small bin ─▶ (large request: malloc_consolidate) ─▶ unsorted list, sorting what does not fit
 *     ─▶ own large bin ─▶ next larger non-empty bin ─▶ top ─▶ (fast chunks left: consolidate, again) ─▶ sysmalloc
 *
 * The first exact fit wins; otherwise the smallest chunk that is large enough is split and the rest goes to the unsorted list.
 */
import { endlessLoop, malloc_printerr } from "./abort";
import { have_fastchunks, set_top, system_mem, top } from "./arena-state";
import {
  bin_at, bk, fastbin, fastbin_index, get_max_fast, in_smallbin_range, largebin_index, set_bk, set_fd, smallbin_index,
} from "./bins";
import { searchBins, takeFromLargeBin } from "./best-fit";
import {
  checked_request2size, chunk2mem, chunksize, csize2tidx, misaligned_chunk, set_head, set_inuse_bit_at_offset, set_non_main_arena,
} from "./chunk";
import { malloc_consolidate } from "./consolidate";
import { gt, type Heap } from "./heap";
import { NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { reveal_ptr, storeRevealed } from "./safe-linking";
import { sysmalloc } from "./sysmalloc";
import { tcache_put, tcacheHasRoom, tcacheUses } from "./tcache";
import { arenaName, binName, fastbinName, tcacheName, TOP } from "./listNames";
import { hex } from "./trace";
import { processUnsorted } from "./unsorted";

export const ENOMEM = 12;
export const EINVAL = 22;

/** The user address, or 0 (ENOMEM set). */
export function _int_malloc(h: Heap, av: number, bytes: number): number {
  const nb = checked_request2size(h, bytes);
  if (nb < 0) {
    h.errno = ENOMEM;
    return 0;
  }
  h.tell?.enter("_int_malloc", "int-malloc", nb, arenaName(h, av));
  h.binned = 0;
  h.fromCache = false;
  const mem = av === 0 ? sysmalloc(h, nb, 0) : findChunk(h, av, nb);
  if (mem === 0) h.errno = ENOMEM;
  else if (!h.fromCache) alloc_perturb(h, mem, bytes);
  h.tell?.leave();
  return mem;
}

function findChunk(h: Heap, av: number, nb: number): number {
  if (!gt(nb, h.u(get_max_fast(h)))) {
    const mem = takeFromFastBin(h, av, nb);
    if (mem !== 0) return mem;
  } else h.tell?.note("fastbin-none", nb, h.u(get_max_fast(h)));
  const small = in_smallbin_range(h, nb);
  if (small) {
    const mem = takeFromSmallBin(h, av, nb);
    if (mem !== 0) return mem;
  } else consolidateFirst(h, av, nb);
  const idx = small ? smallbin_index(h, nb) : largebin_index(h, nb);
  for (;;) {
    const mem = processUnsorted(h, av, nb) || (small ? 0 : takeFromLargeBin(h, av, nb, idx)) || searchBins(h, av, nb, idx + 1) || takeFromTop(h, av, nb);
    if (mem !== 0) return mem;
    if (!have_fastchunks(h, av)) return sysmalloc(h, nb, av);
    h.tell?.note("retry");
    malloc_consolidate(h, av);
  }
}

/** A large request begins with order in the arena: what lies in fast bins may merge to something that fits. */
function consolidateFirst(h: Heap, av: number, nb: number): void {
  const fast = have_fastchunks(h, av);
  h.tell?.note(fast ? "large-consolidate" : "large-request", nb);
  if (fast) malloc_consolidate(h, av);
}

/** The newest chunk of the exact size; others of the list move to the tcache while there is room. */
function takeFromFastBin(h: Heap, av: number, nb: number): number {
  const idx = fastbin_index(h, nb);
  const fb = fastbin(h, av, idx);
  const victim = h.lw(fb);
  if (victim === 0) {
    h.tell?.in(fastbinName(h, idx)).note("list-empty", fastbinName(h, idx));
    return 0;
  }
  if (misaligned_chunk(h, h.mem.load32(fb))) malloc_printerr("malloc(): unaligned fastbin chunk detected 2", "_int_malloc", victim);
  remove_fb(h, fb, victim);
  if (fastbin_index(h, chunksize(h, victim)) !== idx) malloc_printerr("malloc(): memory corruption (fast)", "_int_malloc", victim);
  h.tell?.at(victim).in(fastbinName(h, idx)).note("fastbin-hit", fastbinName(h, idx), hex(victim));
  const tidx = csize2tidx(h, nb);
  if (tcacheUses(h, tidx)) stashFastChunks(h, fb, tidx);
  return chunk2mem(h, victim);
}

/** With several threads the new head is looked at while it is exchanged (REMOVE_FB), so damage shows one chunk earlier. */
function remove_fb(h: Heap, fb: number, p: number): void {
  const next = reveal_ptr(h, p + h.hdr);
  if (h.multiThreaded && next !== 0 && misaligned_chunk(h, h.parts.lo)) malloc_printerr("malloc(): unaligned fastbin chunk detected", "_int_malloc", next);
  storeRevealed(h, fb);
}

function stashFastChunks(h: Heap, fb: number, tidx: number): void {
  if (h.tell && tcacheHasRoom(h, tidx) && h.lw(fb) !== 0) h.tell.in(tcacheName(h, tidx)).note("stash", tcacheName(h, tidx));
  while (tcacheHasRoom(h, tidx)) {
    const p = h.lw(fb);
    if (p === 0) return;
    if (misaligned_chunk(h, h.mem.load32(fb))) malloc_printerr("malloc(): unaligned fastbin chunk detected 3", "_int_malloc", p);
    remove_fb(h, fb, p);
    tcache_put(h, p, tidx);
  }
}

/** The oldest chunk of the exact size; others of the list move to the tcache while there is room. */
function takeFromSmallBin(h: Heap, av: number, nb: number): number {
  const idx = smallbin_index(h, nb);
  const bin = bin_at(h, av, idx);
  const victim = bk(h, bin);
  if (victim === bin) {
    h.tell?.in(binName(h, idx)).note("list-empty", binName(h, idx));
    return 0;
  }
  const bck = bk(h, victim);
  if (h.lw(bck + h.hdr) !== victim) malloc_printerr("malloc(): smallbin double linked list corrupted", "_int_malloc", victim);
  takeLast(h, av, bin, victim, bck, nb);
  h.tell?.at(victim).in(binName(h, idx)).note("smallbin-hit", binName(h, idx), hex(victim));
  const tidx = csize2tidx(h, nb);
  if (tcacheUses(h, tidx)) stashSmallChunks(h, av, bin, nb, tidx);
  return chunk2mem(h, victim);
}

function stashSmallChunks(h: Heap, av: number, bin: number, nb: number, tidx: number): void {
  if (h.tell && tcacheHasRoom(h, tidx) && bk(h, bin) !== bin) h.tell.in(tcacheName(h, tidx)).note("stash", tcacheName(h, tidx));
  while (tcacheHasRoom(h, tidx)) {
    const p = bk(h, bin);
    if (p === bin) return;
    if (p === 0) endlessLoop("_int_malloc", bin);
    takeLast(h, av, bin, p, bk(h, p), nb);
    tcache_put(h, p, tidx);
  }
}

function takeLast(h: Heap, av: number, bin: number, p: number, bck: number, nb: number): void {
  set_inuse_bit_at_offset(h, p, nb);
  set_bk(h, bin, bck);
  set_fd(h, bck, bin);
  if (av !== h.mainArena) set_non_main_arena(h, p);
}

/** Cut nb bytes from the low end of top. */
function takeFromTop(h: Heap, av: number, nb: number): number {
  const victim = top(h, av);
  const size = chunksize(h, victim);
  if (gt(size, h.u(system_mem(h, av)))) malloc_printerr("malloc(): corrupted top size", "_int_malloc", victim);
  if (size < nb + h.minSize) {
    if (size === 0) h.tell?.note("top-none");
    else h.tell?.at(victim).in(TOP).note("top-too-small", size, nb, h.minSize);
    return 0;
  }
  set_top(h, av, victim + nb);
  set_head(h, victim, nb + PREV_INUSE + (av !== h.mainArena ? NON_MAIN_ARENA : 0));
  set_head(h, victim + nb, size - nb + PREV_INUSE);
  h.tell?.at(victim, victim + nb).in(TOP).note("top-split", size, nb, hex(victim), hex(victim + nb), size - nb);
  return chunk2mem(h, victim);
}

/** M_PERTURB: fill new memory with the complement of the byte, freed memory with the byte. */
function alloc_perturb(h: Heap, mem: number, bytes: number): void {
  const byte = h.lw(h.mainArena + h.layout.address.perturbByte);
  if (byte === 0) return;
  h.mem.fill(mem, (byte & 0xff) ^ 0xff, bytes);
  h.tell?.note("alloc-perturb", bytes, hex((byte & 0xff) ^ 0xff));
}
