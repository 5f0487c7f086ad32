/**
 * Beginning and end of a thread's tcache: it is a chunk like any other, allocated by the thread's first malloc (which is why
 * the first block of a program does not stand at the start of the heap) and freed, with all it holds, when the thread ends.
 */
import { malloc_printerr } from "./abort";
import { arena_get, arena_get_retry } from "./arena-get";
import { aligned_OK, chunk_is_mmapped, mem2chunk } from "./chunk";
import type { Heap } from "./heap";
import { arena_for_chunk } from "./heap-info";
import { _int_free } from "./int-free";
import { _int_malloc } from "./int-malloc";
import { TCACHE_MAX_BINS } from "./layout";
import { adjustThresholds, munmap_chunk } from "./mmap-chunk";
import { reveal_ptr, storeRevealed } from "./safe-linking";
import { hex } from "./trace";

/** MAYBE_INIT_TCACHE. */
export function maybe_init_tcache(h: Heap): void {
  if (h.thread.tcache === 0 && !h.thread.shuttingDown) tcache_init(h);
}

function tcache_init(h: Heap): void {
  const bytes = h.layout.tcacheStructSize;
  h.tell?.enter("tcache_init", "tcache-init", bytes);
  const av = arena_get(h, bytes);
  let mem = _int_malloc(h, av, bytes);
  if (mem === 0 && av !== 0) mem = _int_malloc(h, arena_get_retry(h, av, bytes), bytes);
  if (mem !== 0) {
    h.thread.tcache = mem;
    h.mem.fill(mem, 0, bytes);
  }
  h.tell?.at(mem - h.hdr).leave(mem === 0 ? "tcache-init-failed" : "tcache-made", hex(mem));
}

/** __libc_free. */
export function __libc_free(h: Heap, mem: number): void {
  if (mem === 0) {
    h.tell?.step("__libc_free", "free-null");
    return;
  }
  const p = mem2chunk(h, mem);
  h.tell?.at(p).enter("__libc_free", "free", hex(mem), hex(p), h.hdr);
  if (chunk_is_mmapped(h, p)) {
    h.tell?.at(p).note("free-mmapped");
    adjustThresholds(h, p);
    munmap_chunk(h, p);
  } else {
    maybe_init_tcache(h);
    _int_free(h, arena_for_chunk(h, p), p, false);
  }
  h.tell?.leave();
}

/** tcache_thread_shutdown: every cached chunk goes back to its arena, the structure last. */
export function tcache_thread_shutdown(h: Heap): void {
  const cache = h.thread.tcache;
  h.thread.shuttingDown = true;
  if (cache === 0) return;
  h.thread.tcache = 0;
  h.tell?.at(cache - h.hdr).enter("tcache_thread_shutdown", "tcache-shutdown");
  for (let i = 0; i < TCACHE_MAX_BINS; i++) {
    const at = cache + TCACHE_MAX_BINS * 2 + i * h.w;
    for (let e = h.lw(at); e !== 0; e = h.lw(at)) {
      if (!aligned_OK(h.mem.load32(at))) malloc_printerr("tcache_thread_shutdown(): unaligned tcache chunk detected", "tcache_thread_shutdown", e);
      reveal_ptr(h, e);
      storeRevealed(h, at);
      __libc_free(h, e);
    }
  }
  __libc_free(h, cache);
  h.tell?.leave();
}
