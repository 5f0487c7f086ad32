/**
 * Which arena a thread allocates from (arena.c).
 *
 *   first call of a thread:  an arena left behind by an ended thread (free_list)
 *                            ─▶ else a new one, until there are 8 (x86-32: 2) per core ─▶ else share, round and round
 *   later calls:             the same one again (thread_arena)
 *
 * A malloc call is never interrupted here, so an arena's mutex is always free when it is asked for.
 */
import { __malloc_assert } from "./abort";
import { allArenas, arenasForCores, malloc_init_state, set_top, setStaticWord, staticWord } from "./arena-state";
import { set_head } from "./chunk";
import type { Heap } from "./heap";
import { heapWord, new_heap, setHeapWord } from "./heap-info";
import { arenaName } from "./listNames";
import { MALLOC_ALIGNMENT, PREV_INUSE } from "./layout";
import { hex, type Teller } from "./trace";

/** arena_get: the thread's arena, or 0 if none could be made. */
export function arena_get(h: Heap, bytes: number): number {
  return h.thread.arena !== 0 ? h.thread.arena : arena_get2(h, bytes, 0);
}

/** After a failure: the main arena if it was another one, else another one. */
export function arena_get_retry(h: Heap, av: number, bytes: number): number {
  return av !== h.mainArena ? h.mainArena : arena_get2(h, bytes, av);
}

function arena_get2(h: Heap, bytes: number, avoid: number): number {
  return h.tell ? toldChoice(h, h.tell, bytes, avoid) : chooseArena(h, bytes, avoid);
}

function toldChoice(h: Heap, tell: Teller, bytes: number, avoid: number): number {
  tell.enter("arena_get2", "arena-get2", staticWord(h, "narenas"));
  const av = chooseArena(h, bytes, avoid);
  if (av === 0) tell.leave("arena-none");
  else tell.leave();
  return av;
}

function chooseArena(h: Heap, bytes: number, avoid: number): number {
  const free = get_free_list(h);
  if (free !== 0) return free;
  if (staticWord(h, "narenasLimit") === 0) {
    const max = h.lw(h.mp + h.layout.par.arenaMax);
    const test = h.u(h.lw(h.mp + h.layout.par.arenaTest));
    if (max !== 0) setStaticWord(h, "narenasLimit", max);
    else if (staticWord(h, "narenas") > test) setStaticWord(h, "narenasLimit", arenasForCores(h, Math.max(1, h.cpus)));
  }
  const limit = staticWord(h, "narenasLimit");
  const n = staticWord(h, "narenas");
  if (limit !== 0 && n > limit - 1) return reused_arena(h, avoid);
  setStaticWord(h, "narenas", n + 1);
  const av = _int_new_arena(h, bytes);
  if (av === 0) setStaticWord(h, "narenas", n);
  return av;
}

function attachedThreads(h: Heap, av: number): number {
  return h.lw(av + h.layout.arena.attachedThreads);
}

function attached(h: Heap, av: number, change: number): number {
  const at = av + h.layout.arena.attachedThreads;
  const count = h.lw(at) + change;
  h.sw(at, count);
  return count;
}

/** detach_arena from the thread's old arena, then set thread_arena. */
function attach(h: Heap, av: number): void {
  const replaced = h.thread.arena;
  if (replaced !== 0) {
    if (attachedThreads(h, replaced) === 0) __malloc_assert("replaced_arena->attached_threads > 0", "detach_arena", 0);
    attached(h, replaced, -1);
  }
  h.thread.arena = av;
}

function get_free_list(h: Heap): number {
  const av = staticWord(h, "freeList");
  if (av === 0) return 0;
  setStaticWord(h, "freeList", h.lw(av + h.layout.arena.nextFree));
  if (attachedThreads(h, av) !== 0) __malloc_assert("result->attached_threads == 0", "get_free_list", 0);
  h.sw(av + h.layout.arena.attachedThreads, 1);
  attach(h, av);
  h.tell?.step("get_free_list", "arena-free", hex(av));
  return av;
}

function reused_arena(h: Heap, avoid: number): number {
  let av = staticWord(h, "nextToUse") || h.mainArena;
  if (av === avoid) av = h.lw(av + h.layout.arena.next);
  removeFromFreeList(h, av);
  attach(h, av);
  attached(h, av, 1);
  setStaticWord(h, "nextToUse", h.lw(av + h.layout.arena.next));
  h.tell?.step("reused_arena", "arena-reuse", arenaName(h, av), staticWord(h, "narenas"), staticWord(h, "narenasLimit"));
  return av;
}

function removeFromFreeList(h: Heap, av: number): void {
  const { nextFree } = h.layout.arena;
  let at = h.mainArena + h.layout.address.freeList;
  for (let p = h.lw(at); p !== 0; p = h.lw(at)) {
    if (attachedThreads(h, p) !== 0) __malloc_assert("p->attached_threads == 0", "remove_from_free_list", 0);
    if (p === av) {
      h.sw(at, h.lw(p + nextFree));
      return;
    }
    at = p + nextFree;
  }
}

/** A heap whose first chunk-sized area is the malloc_state itself. */
function _int_new_arena(h: Heap, bytes: number): number {
  const info = h.layout.heapInfoSize;
  const record = h.layout.arena.size;
  const pad = h.u(h.lw(h.mp + h.layout.par.topPad));
  const heap = new_heap(h, bytes + info + record + MALLOC_ALIGNMENT, pad) || new_heap(h, info + record + MALLOC_ALIGNMENT, pad);
  if (heap === 0) return 0;
  const av = heap + info;
  setHeapWord(h, heap, "arPtr", av);
  malloc_init_state(h, av);
  const size = heapWord(h, heap, "size");
  h.sw(av + h.layout.arena.attachedThreads, 1);
  h.sw(av + h.layout.arena.systemMem, size);
  h.sw(av + h.layout.arena.maxSystemMem, size);
  const misalign = (av + record + h.hdr) & (MALLOC_ALIGNMENT - 1);
  const start = av + record + (misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign);
  set_top(h, av, start);
  set_head(h, start, heap + size - start + PREV_INUSE);
  attach(h, av);
  h.sw(av + h.layout.arena.next, h.lw(h.mainArena + h.layout.arena.next));
  h.sw(h.mainArena + h.layout.arena.next, av);
  h.tell?.step("_int_new_arena", "arena-new", hex(av), hex(start));
  return av;
}

/** The second half of __malloc_arena_thread_freeres: an arena without threads waits in the free list. */
export function leaveArena(h: Heap): void {
  const av = h.thread.arena;
  h.thread.arena = 0;
  if (av === 0) return;
  if (attachedThreads(h, av) === 0) __malloc_assert("a->attached_threads > 0", "__malloc_arena_thread_freeres", 0);
  if (attached(h, av, -1) !== 0) return;
  h.sw(av + h.layout.arena.nextFree, staticWord(h, "freeList"));
  setStaticWord(h, "freeList", av);
}

/** __malloc_fork_unlock_child: only the forking thread is left; the other arenas are free for new threads. */
export function forkChild(h: Heap): void {
  setStaticWord(h, "freeList", 0);
  if (h.thread.arena !== 0) h.sw(h.thread.arena + h.layout.arena.attachedThreads, 1);
  for (const av of allArenas(h)) {
    if (av === h.thread.arena) continue;
    h.sw(av + h.layout.arena.attachedThreads, 0);
    h.sw(av + h.layout.arena.nextFree, staticWord(h, "freeList"));
    setStaticWord(h, "freeList", av);
  }
}
