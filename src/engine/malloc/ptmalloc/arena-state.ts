/**
 * An arena's own record, struct malloc_state (offsets in layout.ts): the heads of all lists, top, and the sums.
 *
 *   main_arena ──next──▶ arena 2 ──next──▶ … ──next──▶ main_arena      (all arenas: a ring)
 *   free_list ──next_free──▶ arenas whose threads have ended
 *
 * `av` is the address of such a record everywhere in this folder. mp_ (struct malloc_par) exists once.
 */
import { set_max_fast } from "./bins";
import type { Heap } from "./heap";
import { DEFAULT_MMAP_MAX, DEFAULT_THRESHOLD, NBINS, NONCONTIGUOUS_BIT, TCACHE_FILL_COUNT, TCACHE_MAX_BINS } from "./layout";

export function top(h: Heap, av: number): number {
  return h.lw(av + h.layout.arena.top);
}

export function set_top(h: Heap, av: number, p: number): void {
  h.sw(av + h.layout.arena.top, p);
}

export function system_mem(h: Heap, av: number): number {
  return h.lw(av + h.layout.arena.systemMem);
}

/** Add to system_mem; the maximum is brought up where glibc does so (sysmalloc). */
export function add_system_mem(h: Heap, av: number, bytes: number): void {
  const at = av + h.layout.arena.systemMem;
  h.sw(at, h.minus(h.lw(at) + bytes, 0));
}

export function contiguous(h: Heap, av: number): boolean {
  return (h.mem.load32(av + h.layout.arena.flags) & NONCONTIGUOUS_BIT) === 0;
}

export function set_noncontiguous(h: Heap, av: number): void {
  const at = av + h.layout.arena.flags;
  h.mem.store32(at, (h.mem.load32(at) | NONCONTIGUOUS_BIT) >>> 0);
}

export function have_fastchunks(h: Heap, av: number): boolean {
  return h.mem.load32(av + h.layout.arena.haveFastchunks) !== 0;
}

export function set_have_fastchunks(h: Heap, av: number, value: 0 | 1): void {
  h.mem.store32(av + h.layout.arena.haveFastchunks, value);
}

/** malloc_init_state: every bin an empty ring, top pointing at the unsorted bin (a chunk of size 0 that is always too small). */
export function malloc_init_state(h: Heap, av: number): void {
  const { arena } = h.layout;
  for (let i = 1; i < NBINS; i++) {
    const bin = av + arena.bins + (i - 1) * 2 * h.w - h.hdr;
    h.sw(bin + h.hdr, bin);
    h.sw(bin + h.hdr + h.w, bin);
  }
  if (av !== h.mainArena) set_noncontiguous(h, av);
  else set_max_fast(h, 16 * h.w);
  set_have_fastchunks(h, av, 0);
  set_top(h, av, initial_top(h, av));
}

export function initial_top(h: Heap, av: number): number {
  return av + h.layout.arena.bins - h.hdr;
}

/** The initial values the compiler put into libc's data segment. Once for each program start. */
export function writeInitialData(h: Heap, seed: number): void {
  const { arena, par, address, dataSize } = h.layout;
  h.mem.fill(h.mainArena, 0, dataSize);
  h.sw(h.mainArena + arena.next, h.mainArena);
  h.sw(h.mainArena + arena.attachedThreads, 1);
  h.sw(h.mp + par.topPad, DEFAULT_THRESHOLD);
  h.mem.store32(h.mp + par.nMmapsMax, DEFAULT_MMAP_MAX);
  h.sw(h.mp + par.mmapThreshold, DEFAULT_THRESHOLD);
  h.sw(h.mp + par.trimThreshold, DEFAULT_THRESHOLD);
  h.sw(h.mp + par.arenaTest, arenasForCores(h, 1));
  h.sw(h.mp + par.tcacheCount, TCACHE_FILL_COUNT);
  h.sw(h.mp + par.tcacheBins, TCACHE_MAX_BINS);
  h.sw(h.mp + par.tcacheMaxBytes, (TCACHE_MAX_BINS - 1) * 16 + h.minSize - h.w);
  h.sw(h.mainArena + address.narenas, 1);
  writeKey(h, seed);
}

/** tcache_key_initialize: glibc asks getrandom; here the run's seed decides, so that every run of it is the same. */
function writeKey(h: Heap, seed: number): void {
  const mix = (x: number) => {
    let v = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
    v = Math.imul(v ^ (v >>> 16), 0x45d9f3b);
    return (v ^ (v >>> 16)) >>> 0;
  };
  h.mem.storeWordParts(h.mainArena + h.layout.address.tcacheKey, mix(seed + 0x9e3779b9) | 1, h.w === 8 ? mix(seed + 0x7f4a7c15) : 0);
}

export function arenasForCores(h: Heap, cores: number): number {
  return cores * (h.w === 4 ? 2 : 8);
}

/** ptmalloc_init: the first call of any entry point. */
export function ptmalloc_init(h: Heap): void {
  const at = h.mainArena + h.layout.address.initialized;
  if (h.lw(at) !== 0) return;
  h.sw(at, 1);
  h.thread.arena = h.mainArena;
  malloc_init_state(h, h.mainArena);
  h.begun?.(h);
}

/** A file-scope variable of malloc.c or arena.c. */
export function staticWord(h: Heap, name: keyof Heap["layout"]["address"]): number {
  return h.lw(h.mainArena + h.layout.address[name]);
}

export function setStaticWord(h: Heap, name: keyof Heap["layout"]["address"], value: number): void {
  h.sw(h.mainArena + h.layout.address[name], value);
}

/** Every arena of the ring, main arena first. */
export function allArenas(h: Heap): number[] {
  const list: number[] = [];
  let av = h.mainArena;
  do {
    list.push(av);
    av = h.lw(av + h.layout.arena.next);
  } while (av !== h.mainArena && av !== 0 && list.length < 4096);
  return list;
}
