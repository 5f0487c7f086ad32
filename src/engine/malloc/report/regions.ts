/**
 * Where an arena's chunks lie.
 *
 *   main_arena   what brk gave, in pieces where the program moved the break itself
 *                │ sbrk_base … fence │ the program's │ … top │         and mappings, where the break could not move
 *   others       heaps of HEAP_MAX_SIZE, linked backwards from the one that top is in (heap_info.prev)
 *
 * Where no host tells what the kernel gave (replays of recordings), the main arena is one piece up to top.
 */
import type { HeapDamage } from "../picture";
import type { Heap } from "../ptmalloc/heap";
import { contiguous } from "../ptmalloc/arena-state";
import { chunksize } from "../ptmalloc/chunk";
import { heap_for_ptr, heapWord } from "../ptmalloc/heap-info";
import { IS_MMAPPED, MALLOC_ALIGNMENT } from "../ptmalloc/layout";
import type { Region } from "./pictureChunks";

const MOST_HEAPS = 4096;

/** Addresses of the heaps of an arena, the oldest first. */
export function heapsOf(h: Heap, top: number, problems: HeapDamage[]): number[] {
  const heaps: number[] = [];
  try {
    for (let heap = heap_for_ptr(h, top); heap !== 0 && heaps.length < MOST_HEAPS && !heaps.includes(heap); heap = heapWord(h, heap, "prev")) heaps.unshift(heap);
  } catch {
    problems.push({ address: top, kind: "unreadable" });
  }
  return heaps;
}

/** Chunks begin where user data can be aligned. */
export function firstChunk(h: Heap, at: number): number {
  const misalign = (at + h.hdr) & (MALLOC_ALIGNMENT - 1);
  return at + (misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign);
}

export interface MainRegions {
  readonly chunks: readonly Region[];
  /** Each is one chunk. */
  readonly mapped: readonly Region[];
}

export function mainRegions(h: Heap, top: number, heaps: ReadonlySet<number>): MainRegions {
  const base = h.lw(h.mp + h.layout.par.sbrkBase);
  const held = h.mem.held?.();
  if (!held) return { chunks: base === 0 ? [] : [{ start: firstChunk(h, base), end: top + chunksize(h, top) }], mapped: [] };
  const region = ([from, to]: readonly [number, number]): Region => ({ start: from, end: to });
  const brk = held.brk.filter(([from, to]) => to > base && base !== 0 && from < to).map(([from, to]) => ({ start: firstChunk(h, Math.max(from, base)), end: to }));
  const single = held.mapped.filter(([from, to]) => !ofHeap(h, heaps, from, to)).map(region);
  const more = contiguous(h, h.mainArena) ? [] : single.filter((r) => !isChunk(h, r));
  const pieces = [...brk, ...more.map((r): Region => ({ start: firstChunk(h, r.start), end: r.end, mapped: true }))];
  return { chunks: pieces.sort((a, b) => a.start - b.start), mapped: single.filter((r) => !more.includes(r)) };
}

/** Holds a heap of an arena, or is room for one (aligned_heap_area). */
function ofHeap(h: Heap, heaps: ReadonlySet<number>, from: number, to: number): boolean {
  const max = h.layout.heapMaxSize;
  for (let at = from - (from % max); at < to; at += max) if (heaps.has(at)) return true;
  return !isOpen(h, from);
}

/** Room for a heap may not be read. */
function isOpen(h: Heap, at: number): boolean {
  try {
    h.lw(at);
    return true;
  } catch {
    return false;
  }
}

function isChunk(h: Heap, { start }: Region): boolean {
  try {
    return (h.mem.load32(firstChunk(h, start) + h.w) & IS_MMAPPED) !== 0;
  } catch {
    return false;
  }
}
