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
import { hex } from "./trace";

const FN = "_int_memalign";

/** `alignment` is a power of two, at least MINSIZE. The user address, or 0. */
export function _int_memalign(h: Heap, av: number, alignment: number, bytes: number): number {
  const nb = checked_request2size(h, bytes);
  if (nb < 0 || alignment >= h.layout.ptrdiffLimit) {
    h.errno = ENOMEM;
    return 0;
  }
  h.tell?.enter(FN, "int-memalign", nb, alignment, h.minSize, h.plus(nb + h.minSize, alignment));
  const mem = _int_malloc(h, av, h.sum(nb, h.minSize + alignment));
  const p = mem === 0 ? 0 : alignedPart(h, av, mem, alignment, nb);
  h.tell?.leave();
  return p === 0 ? 0 : chunk2mem(h, p);
}

function alignedPart(h: Heap, av: number, mem: number, alignment: number, nb: number): number {
  let p = mem2chunk(h, mem);
  if (mem % alignment !== 0) p = freeLead(h, av, p, mem, alignment, nb);
  else h.tell?.at(p).note("memalign-lucky", hex(mem), alignment);
  if (!chunk_is_mmapped(h, p)) freeTail(h, av, p, nb);
  return p;
}

function freeLead(h: Heap, av: number, p: number, mem: number, alignment: number, nb: number): number {
  const up = mem + alignment - 1;
  let newp = up - (up % alignment) - h.hdr;
  if (newp - p < h.minSize) newp += alignment;
  const lead = newp - p;
  const size = chunksize(h, p) - lead;
  if (chunk_is_mmapped(h, p)) {
    h.tell?.at(newp).note("memalign-mmapped", hex(newp), lead);
    h.sw(newp, prev_size(h, p) + lead);
    set_head(h, newp, size + IS_MMAPPED);
    return newp;
  }
  const arenaBit = av !== h.mainArena ? NON_MAIN_ARENA : 0;
  set_head(h, newp, size + PREV_INUSE + arenaBit);
  set_inuse_bit_at_offset(h, newp, size);
  set_head_size(h, p, lead, arenaBit);
  h.tell?.at(p, newp).note("memalign-lead", hex(newp), lead);
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
  h.tell?.at(p, remainder).note("memalign-tail", hex(remainder), size - nb);
  _int_free(h, av, remainder, true);
}
