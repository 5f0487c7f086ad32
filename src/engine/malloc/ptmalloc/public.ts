/**
 * The functions a program calls (__libc_malloc and its relatives): choose the thread's arena, try the tcache first,
 * and hand over to _int_malloc, _int_realloc, _int_memalign.
 *
 *   malloc   tcache ─▶ arena
 *   calloc   arena only; memory fresh from the kernel is not cleared again
 *   realloc  mapped block: mremap; otherwise in place or moved
 *
 * All return the user address, or 0 with h.errno set.
 */
import { __malloc_assert, malloc_printerr } from "./abort";
import { arena_get, arena_get_retry } from "./arena-get";
import { ptmalloc_init, top } from "./arena-state";
import { chunk_is_mmapped, checked_request2size, chunksize, csize2tidx, flags, mem2chunk, memsize, misaligned_chunk } from "./chunk";
import type { Heap } from "./heap";
import { arena_for_chunk, heap_for_ptr, heapWord } from "./heap-info";
import { _int_free, wrapsAround } from "./int-free";
import { _int_malloc, EINVAL, ENOMEM } from "./int-malloc";
import { _int_memalign } from "./int-memalign";
import { _int_realloc } from "./int-realloc";
import { IS_MMAPPED, MALLOC_ALIGNMENT, PREV_INUSE } from "./layout";
import { mremap_chunk, munmap_chunk } from "./mmap-chunk";
import { hex, type Teller } from "./trace";
import { tcacheName } from "./listNames";
import { tcache_get, tcacheCount, tcacheUses } from "./tcache";
import { __libc_free, maybe_init_tcache } from "./tcache-life";

function fail(h: Heap, errno: number): 0 {
  h.errno = errno;
  return 0;
}

function tellNoTcache(h: Heap, tell: Teller, i: number, nb: number): void {
  if (tcacheUses(h, i)) tell.in(tcacheName(h, i)).note("list-empty", tcacheName(h, i));
  else if (h.thread.tcache === 0) tell.note("tcache-off");
  else tell.note("tcache-none", nb, (h.lw(h.mp + h.layout.par.tcacheBins) - 1) * MALLOC_ALIGNMENT + h.minSize);
}

/** The assertion at the end of each public function: what an arena handed out must belong to it. `name` and `of` are its words there. */
function fromArena(h: Heap, mem: number, av: number, fn: string, name: string, of = "ar_ptr"): number {
  if (mem === 0) return 0;
  const p = mem2chunk(h, mem);
  const bits = flags(h, p);
  if ((bits & IS_MMAPPED) !== 0) return mem;
  if ((bits === PREV_INUSE && av === h.mainArena) || arena_for_chunk(h, p) === av) return mem;
  return __malloc_assert(`!${name} || chunk_is_mmapped (mem2chunk (${name})) || ${of} == arena_for_chunk (mem2chunk (${name}))`, fn, p);
}

const MAIN = "&main_arena";

/** With several threads: the thread's arena, then another one. */
function inArena(h: Heap, bytes: number, retryBytes: number, fn: string, name: string, allocate: (av: number) => number): number {
  let av = arena_get(h, bytes);
  let mem = allocate(av);
  if (mem === 0 && av !== 0) {
    av = arena_get_retry(h, av, retryBytes);
    mem = allocate(av);
  }
  return fromArena(h, mem, av, fn, name);
}

export function __libc_malloc(h: Heap, bytes: number): number {
  if (h.tell) return toldMalloc(h, h.tell, bytes);
  return mallocated(h, bytes);
}

function toldMalloc(h: Heap, tell: Teller, bytes: number): number {
  tell.enter("__libc_malloc", "malloc", bytes);
  const mem = mallocated(h, bytes);
  tellResult(h, tell, mem);
  return mem;
}

/** What the program gets. */
function tellResult(h: Heap, tell: Teller, mem: number): void {
  if (mem === 0) tell.leave("failed", h.errno === EINVAL ? "EINVAL" : "ENOMEM");
  else tell.at(mem2chunk(h, mem)).leave("got", hex(mem), memsize(h, mem2chunk(h, mem)));
}

/** checked_request2size in words. */
function sized(h: Heap, bytes: number): number {
  const nb = checked_request2size(h, bytes);
  if (!h.tell) return nb;
  const fn = "checked_request2size";
  if (nb < 0) h.tell.step(fn, "request-too-large", bytes < 0 ? hex(bytes) : bytes);
  else h.tell.step(fn, bytes + h.w <= h.minSize ? "request-min" : "request", bytes, h.w, bytes + h.w, nb);
  return nb;
}

function mallocated(h: Heap, bytes: number): number {
  ptmalloc_init(h);
  const nb = sized(h, bytes);
  if (nb < 0) return fail(h, ENOMEM);
  maybe_init_tcache(h);
  const i = csize2tidx(h, nb);
  if (tcacheUses(h, i) && tcacheCount(h, i) > 0) return tcache_get(h, i);
  if (h.tell) tellNoTcache(h, h.tell, i, nb);
  if (!h.multiThreaded) return fromArena(h, _int_malloc(h, h.mainArena, bytes), h.mainArena, "__libc_malloc", "victim", MAIN);
  return inArena(h, bytes, bytes, "__libc_malloc", "victim", (av) => _int_malloc(h, av, bytes));
}

export function __libc_realloc(h: Heap, oldmem: number, bytes: number): number {
  if (h.tell) return toldRealloc(h, h.tell, oldmem, bytes);
  return reallocated(h, oldmem, bytes);
}

function toldRealloc(h: Heap, tell: Teller, oldmem: number, bytes: number): number {
  if (oldmem !== 0) tell.at(mem2chunk(h, oldmem));
  tell.enter("__libc_realloc", oldmem === 0 ? "realloc-null" : bytes === 0 ? "realloc-zero" : "realloc", hex(oldmem), bytes);
  const mem = reallocated(h, oldmem, bytes);
  if (mem === 0 && bytes === 0 && oldmem !== 0) tell.leave("realloc-freed");
  else if (mem === oldmem) tell.at(mem2chunk(h, mem)).leave("same-place", hex(mem), memsize(h, mem2chunk(h, mem)));
  else tellResult(h, tell, mem);
  return mem;
}

function reallocated(h: Heap, oldmem: number, bytes: number): number {
  ptmalloc_init(h);
  if (bytes === 0 && oldmem !== 0) {
    __libc_free(h, oldmem);
    return 0;
  }
  if (oldmem === 0) return __libc_malloc(h, bytes);
  const oldp = mem2chunk(h, oldmem);
  const oldsize = chunksize(h, oldp);
  const mapped = chunk_is_mmapped(h, oldp);
  let av = 0;
  if (!mapped) {
    maybe_init_tcache(h);
    av = arena_for_chunk(h, oldp);
  }
  if (wrapsAround(h, oldp, oldsize) || misaligned_chunk(h, oldp)) malloc_printerr("realloc(): invalid pointer", "__libc_realloc", oldp);
  const nb = sized(h, bytes);
  if (nb < 0) return fail(h, ENOMEM);
  if (mapped) return reallocMapped(h, oldmem, oldp, oldsize, nb, bytes);
  const mem = fromArena(h, _int_realloc(h, av, oldp, oldsize, nb), av, "__libc_realloc", "newp");
  return mem !== 0 || !h.multiThreaded ? mem : reallocAnywhere(h, av, oldmem, oldp, bytes);
}

function reallocMapped(h: Heap, oldmem: number, oldp: number, oldsize: number, nb: number, bytes: number): number {
  const moved = mremap_chunk(h, oldp, nb);
  if (moved !== 0) return moved + h.hdr;
  if (oldsize - h.w >= nb) return oldmem;
  const mem = __libc_malloc(h, bytes);
  if (mem === 0) return 0;
  h.mem.copy(mem, oldmem, oldsize - h.hdr);
  munmap_chunk(h, oldp);
  return mem;
}

function reallocAnywhere(h: Heap, av: number, oldmem: number, oldp: number, bytes: number): number {
  const mem = __libc_malloc(h, bytes);
  if (mem === 0) return 0;
  h.mem.copy(mem, oldmem, memsize(h, oldp));
  _int_free(h, av, oldp, false);
  return mem;
}

/** memalign and aligned_alloc (one function in this version: any alignment is accepted and rounded up to a power of two). */
export function _mid_memalign(h: Heap, wanted: number, bytes: number): number {
  if (!h.tell) return aligned(h, wanted, bytes);
  h.tell.enter("_mid_memalign", "memalign", bytes, wanted);
  const mem = aligned(h, wanted, bytes);
  tellResult(h, h.tell, mem);
  return mem;
}

function aligned(h: Heap, wanted: number, bytes: number): number {
  ptmalloc_init(h);
  if (wanted <= MALLOC_ALIGNMENT) {
    h.tell?.note("memalign-plain", wanted, MALLOC_ALIGNMENT);
    return __libc_malloc(h, bytes);
  }
  let alignment = Math.max(wanted, h.minSize);
  if (alignment > h.layout.sizeLimit / 2) return fail(h, EINVAL);
  if (2 ** Math.floor(Math.log2(alignment)) !== alignment) {
    let a = MALLOC_ALIGNMENT * 2;
    while (a < alignment) a *= 2;
    h.tell?.note("memalign-rounded", wanted, a);
    alignment = a;
  }
  if (!h.multiThreaded) return fromArena(h, _int_memalign(h, h.mainArena, alignment, bytes), h.mainArena, "_mid_memalign", "p", MAIN);
  return inArena(h, bytes + alignment + h.minSize, bytes, "_mid_memalign", "p", (av) => _int_memalign(h, av, alignment, bytes));
}

export function __libc_pvalloc(h: Heap, bytes: number): number {
  ptmalloc_init(h);
  const padded = bytes + h.mem.pageSize - 1;
  if (bytes < 0 || padded >= h.layout.sizeLimit) return fail(h, ENOMEM);
  // The mask is -(pagesize - 1): bit 0 survives it.
  return _mid_memalign(h, h.mem.pageSize, h.pageDown(padded) + (padded & 1));
}

/** `error` is the return value, `address` goes to *memptr if that is 0. */
export function __posix_memalign(h: Heap, alignment: number, bytes: number): { error: number; address: number } {
  ptmalloc_init(h);
  const units = alignment / h.w;
  if (alignment === 0 || alignment % h.w !== 0 || 2 ** Math.floor(Math.log2(units)) !== units) return { error: EINVAL, address: 0 };
  const address = _mid_memalign(h, alignment, bytes);
  return { error: address === 0 ? ENOMEM : 0, address };
}

export function __libc_calloc(h: Heap, n: number, size: number): number {
  if (!h.tell) return calloc(h, n, size);
  h.tell.enter("__libc_calloc", "calloc", n, size, n * size);
  const mem = calloc(h, n, size);
  tellResult(h, h.tell, mem);
  return mem;
}

function calloc(h: Heap, n: number, size: number): number {
  const bytes = n * size;
  if (bytes >= h.layout.ptrdiffLimit || n < 0 || size < 0) return fail(h, ENOMEM);
  ptmalloc_init(h);
  maybe_init_tcache(h);
  const av = h.multiThreaded ? arena_get(h, bytes) : h.mainArena;
  const oldTop = av === 0 ? 0 : top(h, av);
  const oldTopSize = av === 0 ? 0 : usedPartOfTop(h, av, oldTop);
  if (h.tell) sized(h, bytes);
  let mem = fromArena(h, _int_malloc(h, av, bytes), av, "__libc_calloc", "mem", "av");
  if (mem === 0 && h.multiThreaded && av !== 0) mem = _int_malloc(h, arena_get_retry(h, av, bytes), bytes);
  if (mem !== 0) clear(h, mem, bytes, oldTop, oldTopSize);
  return mem;
}

/** How far from top's start memory may have been used before: beyond that it is still zero from the kernel. */
function usedPartOfTop(h: Heap, av: number, oldTop: number): number {
  const size = chunksize(h, oldTop);
  if (av !== h.mainArena) {
    const heap = heap_for_ptr(h, oldTop);
    return Math.max(size, heap + heapWord(h, heap, "mprotectSize") - oldTop);
  }
  const ever = h.u(h.long(h.lw(h.mp + h.layout.par.sbrkBase) + h.lw(av + h.layout.arena.maxSystemMem) - oldTop));
  return Math.max(size, ever);
}

function clear(h: Heap, mem: number, bytes: number, oldTop: number, oldTopSize: number): void {
  const p = mem2chunk(h, mem);
  const perturb = h.lw(h.mainArena + h.layout.address.perturbByte) !== 0;
  if (chunk_is_mmapped(h, p)) {
    if (perturb) h.mem.fill(mem, 0, bytes);
    else h.tell?.at(p).note("calloc-mmapped");
    return;
  }
  let size = chunksize(h, p);
  if (!perturb && p === oldTop && size > oldTopSize) size = oldTopSize;
  if (size - h.w < 3 * h.w) __malloc_assert("nclears >= 3", "__libc_calloc", p);
  h.tell?.at(p).note(size < chunksize(h, p) ? "calloc-partly" : "calloc-clear", size - h.w);
  h.mem.fill(mem, 0, size - h.w);
}

export function __malloc_usable_size(h: Heap, mem: number): number {
  if (mem === 0) return 0;
  const p = mem2chunk(h, mem);
  const size = chunksize(h, p);
  if (chunk_is_mmapped(h, p)) return size - h.hdr;
  return (h.mem.load32(h.plus(p, size) + h.w) & 1) !== 0 ? size - h.w : 0;
}
