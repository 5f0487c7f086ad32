/**
 * _int_memalign: ask for more than enough, keep the aligned part, free what lies before and behind it.
 *
 *   | ................. one chunk of size + alignment + MINSIZE ................. |
 *   | lead, freed |  aligned user data  | tail, freed |
 *                 ▲ the header stands right before the aligned address
 */
import { __malloc_assert } from "./abort";
import { checked_request2size, chunk2mem, chunk_is_mmapped, chunksize, mem2chunk, prev_size, set_head, set_head_size, set_inuse_bit_at_offset } from "./chunk";
import type { Heap } from "./heap";
import { _int_free } from "./int-free";
import { _int_malloc, ENOMEM } from "./int-malloc";
import { IS_MMAPPED, NON_MAIN_ARENA, PREV_INUSE } from "./layout";
import { note } from "./trace";

const FN = "_int_memalign";

/** `alignment` is a power of two, at least MINSIZE. The user address, or 0. */
export function _int_memalign(h: Heap, av: number, alignment: number, bytes: number): number {
  const nb = checked_request2size(h, bytes);
  if (nb < 0) {
    h.errno = ENOMEM;
    return 0;
  }
  const mem = _int_malloc(h, av, h.plus(nb + h.minSize, alignment));
  if (mem === 0) return 0;
  let p = mem2chunk(h, mem);
  if (mem % alignment !== 0) p = freeLead(h, av, p, mem, alignment, nb);
  if (!chunk_is_mmapped(h, p)) freeTail(h, av, p, nb);
  return chunk2mem(h, p);
}

function freeLead(h: Heap, av: number, p: number, mem: number, alignment: number, nb: number): number {
  const up = mem + alignment - 1;
  let newp = up - (up % alignment) - h.hdr;
  if (newp - p < h.minSize) newp += alignment;
  const lead = newp - p;
  const size = chunksize(h, p) - lead;
  if (chunk_is_mmapped(h, p)) {
    h.sw(newp, prev_size(h, p) + lead);
    set_head(h, newp, size + IS_MMAPPED);
    return newp;
  }
  const arenaBit = av !== h.mainArena ? NON_MAIN_ARENA : 0;
  set_head(h, newp, size + PREV_INUSE + arenaBit);
  set_inuse_bit_at_offset(h, newp, size);
  set_head_size(h, p, lead, arenaBit);
  if (h.trace) note(h, FN, "memalign-lead", p, lead);
  _int_free(h, av, p, true);
  if (size < nb) __malloc_assert("newsize >= nb && (((unsigned long) (chunk2mem (p))) % alignment) == 0", FN, newp);
  return newp;
}

function freeTail(h: Heap, av: number, p: number, nb: number): void {
  const size = chunksize(h, p);
  if (size <= nb + h.minSize) return;
  const remainder = p + nb;
  set_head(h, remainder, size - nb + PREV_INUSE + (av !== h.mainArena ? NON_MAIN_ARENA : 0));
  set_head_size(h, p, nb, 0);
  if (h.trace) note(h, FN, "memalign-tail", remainder, size - nb);
  _int_free(h, av, remainder, true);
}
