/**
 * _int_realloc: change a chunk's size, in place if possible.
 *
 *   smaller            | p        | next |   ⇒  | p | rest freed | next |
 *   next is top        | p | top         |   ⇒  | p           | top |
 *   next is free       | p | next (free) |   ⇒  | p               |        the rest is split off again
 *   otherwise          a new chunk, the bytes copied, the old chunk freed: every pointer into it now dangles
 */
import { __malloc_assert, malloc_printerr } from "./abort";
import { set_top, system_mem, top } from "./arena-state";
import { unlink_chunk } from "./bins";
import { chunk2mem, chunksize, head, inuse_bit_at_offset, mem2chunk, memsize, set_head, set_head_size, set_inuse_bit_at_offset } from "./chunk";
import type { Heap } from "./heap";
import { _int_free } from "./int-free";
import { _int_malloc } from "./int-malloc";
import { MALLOC_ALIGNMENT, NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { TOP } from "./listNames";
import { hex } from "./trace";

const FN = "_int_realloc";

/** The user address, or 0 (nothing changed). */
export function _int_realloc(h: Heap, av: number, oldp: number, oldsize: number, nb: number): number {
  h.tell?.at(oldp).enter(FN, "int-realloc", hex(oldp), oldsize, nb);
  const mem = resized(h, av, oldp, oldsize, nb);
  h.tell?.leave();
  return mem;
}

function resized(h: Heap, av: number, oldp: number, oldsize: number, nb: number): number {
  const limit = h.u(system_mem(h, av));
  if (h.u(head(h, oldp)) <= h.hdr || h.u(oldsize) >= limit) malloc_printerr("realloc(): invalid old size", FN, oldp);
  const next = h.plus(oldp, oldsize);
  const nextSize = chunksize(h, next);
  if (h.u(head(h, next)) <= h.hdr || h.u(nextSize) >= limit) malloc_printerr("realloc(): invalid next size", FN, oldp);
  if (oldsize >= nb) {
    h.tell?.at(oldp).note("realloc-enough", oldsize, nb);
    return giveBackTail(h, av, oldp, oldsize, nb);
  }
  const joined = oldsize + nextSize;
  const isTop = next === top(h, av);
  if (isTop && joined >= nb + h.minSize) return growIntoTop(h, av, oldp, joined, nb);
  if (!isTop && joined >= nb && !inuse_bit_at_offset(h, next, nextSize)) {
    h.tell?.at(oldp, next).note("realloc-into-next", hex(next), nextSize, joined);
    unlink_chunk(h, next);
    return giveBackTail(h, av, oldp, joined, nb);
  }
  h.tell?.at(oldp, next).note(isTop ? "realloc-top-small" : inuse_bit_at_offset(h, next, nextSize) ? "realloc-next-used" : "realloc-next-small", hex(next), nextSize);
  return moveElsewhere(h, av, oldp, oldsize, next, nb);
}

function arenaBit(h: Heap, av: number): number {
  return av !== h.mainArena ? NON_MAIN_ARENA : 0;
}

function growIntoTop(h: Heap, av: number, p: number, joined: number, nb: number): number {
  set_head_size(h, p, nb, arenaBit(h, av));
  set_top(h, av, p + nb);
  set_head(h, p + nb, joined - nb + PREV_INUSE);
  h.tell?.at(p, p + nb).in(TOP).note("realloc-into-top", nb, hex(p + nb), joined - nb);
  return chunk2mem(h, p);
}

function moveElsewhere(h: Heap, av: number, oldp: number, oldsize: number, next: number, nb: number): number {
  const mem = _int_malloc(h, av, h.sum(nb, 1 - MALLOC_ALIGNMENT));
  if (mem === 0) return 0;
  const newp = mem2chunk(h, mem);
  if (newp === next) {
    h.tell?.at(oldp, newp).note("realloc-behind", hex(newp));
    return giveBackTail(h, av, oldp, oldsize + chunksize(h, newp), nb);
  }
  h.tell?.at(oldp, newp).note("realloc-move", memsize(h, oldp), hex(mem));
  h.mem.copy(mem, chunk2mem(h, oldp), memsize(h, oldp));
  _int_free(h, av, oldp, true);
  return mem;
}

function giveBackTail(h: Heap, av: number, p: number, size: number, nb: number): number {
  if (size < nb) __malloc_assert("(unsigned long) (newsize) >= (unsigned long) (nb)", FN, p);
  const rest = size - nb;
  if (rest < h.minSize) {
    set_head_size(h, p, size, arenaBit(h, av));
    set_inuse_bit_at_offset(h, p, size);
    h.tell?.at(p).note("realloc-whole", rest, h.minSize);
  } else {
    const remainder = p + nb;
    set_head_size(h, p, nb, arenaBit(h, av));
    set_head(h, remainder, rest + PREV_INUSE + arenaBit(h, av));
    set_inuse_bit_at_offset(h, remainder, rest);
    h.tell?.at(p, remainder).note("realloc-tail", hex(remainder), rest);
    _int_free(h, av, remainder, true);
  }
  return chunk2mem(h, p);
}
