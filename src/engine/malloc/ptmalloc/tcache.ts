/**
 * tcache: each thread's own stock of freed chunks; most malloc and free calls end here without touching the arena.
 *
 *   tcache_perthread_struct (the first chunk on the heap)
 *     uint16_t counts[64]        chunks in each list, at most 7 (mp_.tcache_count)
 *     entry   *entries[64]  ──▶  user address ──next──▶ user address ──next──▶ 0
 *
 * One list for each chunk size: 32, 48, … 1040 on x86-64 (16 … 1024 on x86-32). While a chunk is here its user data holds
 *     mem:     next, masked (safe-linking.ts)
 *     mem + w: key, the same value for the whole process: "I am in a tcache", the double-free check looks for it
 * and its neighbours still see it as in use: it is never merged.
 */
import { malloc_printerr } from "./abort";
import { aligned_OK, chunk2mem } from "./chunk";
import type { Heap } from "./heap";
import { TCACHE_MAX_BINS } from "./layout";
import { protect_ptr, reveal_ptr, storeRevealed } from "./safe-linking";
import { tcacheName } from "./listNames";
import { hex } from "./trace";

export function tcacheEntryAt(h: Heap, i: number): number {
  return h.thread.tcache + TCACHE_MAX_BINS * 2 + i * h.w;
}

export function tcacheCount(h: Heap, i: number): number {
  return h.mem.load16(h.thread.tcache + i * 2);
}

/** Whether this thread caches chunks of bin i and has room for one more. */
export function tcacheHasRoom(h: Heap, i: number): boolean {
  return h.mem.load16(h.thread.tcache + i * 2) < h.lw(h.mp + h.layout.par.tcacheCount);
}

export function tcacheUses(h: Heap, i: number): boolean {
  return h.thread.tcache !== 0 && i >= 0 && i < h.lw(h.mp + h.layout.par.tcacheBins);
}

export function tcache_put(h: Heap, p: number, i: number): void {
  const e = chunk2mem(h, p);
  h.mem.loadWordParts(h.mainArena + h.layout.address.tcacheKey, h.parts);
  h.mem.storeWordParts(e + h.w, h.parts.lo, h.parts.hi);
  const at = tcacheEntryAt(h, i);
  protect_ptr(h, e, at);
  h.sw(at, e);
  const count = h.thread.tcache + i * 2;
  h.mem.store16(count, (h.mem.load16(count) + 1) & 0xffff);
  h.tell?.at(p).in(tcacheName(h, i)).step("tcache_put", "tcache-put", tcacheName(h, i), hex(p), h.mem.load16(count), h.lw(h.mp + h.layout.par.tcacheCount));
}

/** The user address of the most recently cached chunk of bin i. */
export function tcache_get(h: Heap, i: number): number {
  const at = tcacheEntryAt(h, i);
  if (!aligned_OK(h.mem.load32(at))) malloc_printerr("malloc(): unaligned tcache chunk detected", "tcache_get", h.lw(at) - h.hdr);
  const e = h.lw(at);
  reveal_ptr(h, e);
  storeRevealed(h, at);
  const count = h.thread.tcache + i * 2;
  h.mem.store16(count, (h.mem.load16(count) - 1) & 0xffff);
  h.sw(e + h.w, 0);
  h.tell?.at(e - h.hdr).in(tcacheName(h, i)).step("tcache_get", "tcache-hit", tcacheName(h, i), hex(e - h.hdr), h.mem.load16(count));
  return e;
}

/** The check of _int_free: a chunk that carries the key is looked for in its list. */
export function tcacheDoubleFreeCheck(h: Heap, e: number, i: number): void {
  h.mem.loadWordParts(e + h.w, h.parts);
  const { lo, hi } = h.parts;
  h.mem.loadWordParts(h.mainArena + h.layout.address.tcacheKey, h.parts);
  if (h.parts.lo !== lo || h.parts.hi !== hi) {
    h.tell?.at(e - h.hdr).note("free-no-key", hex(e + h.w));
    return;
  }
  h.tell?.at(e - h.hdr).in(tcacheName(h, i)).note("free-key", hex(e + h.w), tcacheName(h, i));
  const limit = h.lw(h.mp + h.layout.par.tcacheCount);
  const at = tcacheEntryAt(h, i);
  let low = h.mem.load32(at);
  let tmp = h.lw(at);
  for (let n = 0; tmp !== 0; n++) {
    const p = tmp - h.hdr;
    if (n >= limit) malloc_printerr("free(): too many chunks detected in tcache", "_int_free", p);
    if (!aligned_OK(low)) malloc_printerr("free(): unaligned chunk detected in tcache 2", "_int_free", p);
    if (tmp === e) malloc_printerr("free(): double free detected in tcache 2", "_int_free", p);
    tmp = reveal_ptr(h, tmp);
    low = h.parts.lo;
  }
}
