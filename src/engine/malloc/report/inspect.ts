/**
 * The heap as data for pictures: every chunk of an arena in address order, and every list in its own order.
 * Only reads simulated memory, and never fails: where memory is damaged the walk stops and `problems` says where and why.
 */
import { allArenas, initial_top } from "../ptmalloc/arena-state";
import { bin_at, fastbin } from "../ptmalloc/bins";
import type { Heap } from "../ptmalloc/heap";
import { heap_for_ptr, heapWord } from "../ptmalloc/heap-info";
import { MALLOC_ALIGNMENT, NBINS, TCACHE_MAX_BINS } from "../ptmalloc/layout";
import { reveal_ptr } from "../ptmalloc/safe-linking";

export type ChunkState = "in-use" | "tcache" | "fastbin" | "unsorted" | "small" | "large" | "top" | "tcache-struct" | "fence";

export interface ChunkView {
  /** Of the header. */
  address: number;
  size: number;
  /** Bit 0 PREV_INUSE, 1 IS_MMAPPED, 2 NON_MAIN_ARENA. */
  flags: number;
  state: ChunkState;
  /** Index of the list the chunk is in. */
  bin?: number;
}

export interface HeapProblem {
  address: number;
  kind: "bad-size" | "bad-pointer" | "cycle" | "past-top" | "count-mismatch" | "unreadable";
}

/** Chunk addresses by list index; only lists that are not empty. */
export type Lists = Record<number, number[]>;

export interface HeapView {
  arena: number;
  arenas: number[];
  chunks: ChunkView[];
  tcache: { thread: number; address: number; bins: Lists }[];
  fastbins: Lists;
  bins: Lists;
  top: number;
  topSize: number;
  lastRemainder: number;
  /** system_mem: bytes this arena has from the kernel. */
  heapSize: number;
  problems: HeapProblem[];
}

export interface InspectOptions {
  arena: number;
  tcaches: { thread: number; address: number }[];
}

const LIST_LIMIT = 100_000;

export function inspectHeap(h: Heap, options: InspectOptions): HeapView {
  const av = options.arena;
  const view: HeapView = {
    arena: av, arenas: [av], chunks: [], tcache: [], fastbins: {}, bins: {}, top: 0, topSize: 0, lastRemainder: 0, heapSize: 0, problems: [],
  };
  if (h.lw(h.mainArena + h.layout.address.initialized) === 0) return view;
  view.arenas = allArenas(h);
  const top = h.lw(av + h.layout.arena.top);
  view.lastRemainder = h.lw(av + h.layout.arena.lastRemainder);
  view.heapSize = h.lw(av + h.layout.arena.systemMem);
  const listed = new Map<number, { state: ChunkState; bin: number }>();
  readLists(h, av, options, view, listed);
  if (top === initial_top(h, av)) return view;
  view.top = top;
  for (const [from, to] of regions(h, av, top)) walk(h, from, to, view, listed);
  return view;
}

/** A read that may hit unmapped memory when a pointer is damaged. */
function tryRead(view: HeapView, address: number, read: () => void): boolean {
  try {
    read();
    return true;
  } catch {
    view.problems.push({ address, kind: "unreadable" });
    return false;
  }
}

function readLists(h: Heap, av: number, options: InspectOptions, view: HeapView, listed: Map<number, { state: ChunkState; bin: number }>): void {
  const add = (lists: Lists, bin: number, state: ChunkState, chunks: number[]) => {
    if (chunks.length > 0) lists[bin] = chunks;
    for (const p of chunks) listed.set(p, { state, bin });
  };
  for (const { thread, address } of options.tcaches) {
    const bins: Lists = {};
    for (let i = 0; i < TCACHE_MAX_BINS; i++) add(bins, i, "tcache", tcacheList(h, address, i, view));
    view.tcache.push({ thread, address: address - h.hdr, bins });
    listed.set(address - h.hdr, { state: "tcache-struct", bin: -1 });
  }
  for (let i = 0; i < h.layout.nFastbins; i++) add(view.fastbins, i, "fastbin", maskedList(h, fastbin(h, av, i), h.hdr, 0, view));
  for (let i = 1; i < NBINS; i++) {
    const state = i === 1 ? "unsorted" : i < 64 ? "small" : "large";
    add(view.bins, i, state, ringList(h, bin_at(h, av, i), view));
  }
}

function tcacheList(h: Heap, address: number, i: number, view: HeapView): number[] {
  const count = h.mem.load16(address + i * 2);
  if (count === 0) return [];
  const list = maskedList(h, address + TCACHE_MAX_BINS * 2 + i * h.w, 0, h.hdr, view);
  if (list.length !== count) view.problems.push({ address: address + i * 2, kind: "count-mismatch" });
  return list;
}

/** A singly linked, masked list: the link lies `link` bytes behind the pointer, the chunk `back` bytes before it. */
function maskedList(h: Heap, headAt: number, link: number, back: number, view: HeapView): number[] {
  const list: number[] = [];
  const seen = new Set<number>();
  let p = h.lw(headAt);
  while (p !== 0) {
    if (seen.has(p) || list.length > LIST_LIMIT) {
      view.problems.push({ address: p - back, kind: "cycle" });
      break;
    }
    seen.add(p);
    const at = p;
    let next = 0;
    if (!tryRead(view, at - back, () => (next = reveal_ptr(h, at + link)))) break;
    list.push(p - back);
    p = next;
  }
  return list;
}

function ringList(h: Heap, bin: number, view: HeapView): number[] {
  const list: number[] = [];
  const seen = new Set<number>();
  let p = h.lw(bin + h.hdr);
  while (p !== bin && p !== 0) {
    if (seen.has(p)) {
      view.problems.push({ address: p, kind: "cycle" });
      break;
    }
    seen.add(p);
    const at = p;
    let next = 0;
    if (!tryRead(view, at, () => (next = h.lw(at + h.hdr)))) break;
    list.push(p);
    p = next;
  }
  return list;
}

/** Address ranges that hold chunks, the newest last. */
function regions(h: Heap, av: number, top: number): [number, number][] {
  if (av === h.mainArena) {
    const base = h.lw(h.mp + h.layout.par.sbrkBase);
    const misalign = (base + h.hdr) & (MALLOC_ALIGNMENT - 1);
    return [[base + (misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign), top]];
  }
  const list: [number, number][] = [];
  for (let heap = heap_for_ptr(h, top); heap !== 0 && list.length < 4096; heap = heapWord(h, heap, "prev")) {
    const info = heap + h.layout.heapInfoSize;
    const start = info === av ? av + h.layout.arena.size : info;
    const misalign = (start + h.hdr) & (MALLOC_ALIGNMENT - 1);
    const from = start + (misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign);
    list.unshift([from, list.length === 0 ? top : heap + heapWord(h, heap, "size")]);
  }
  return list;
}

function walk(h: Heap, from: number, to: number, view: HeapView, listed: Map<number, { state: ChunkState; bin: number }>): void {
  let p = from;
  tryRead(view, from, () => {
    while (p < to) {
      const word = h.lw(p + h.w);
      const flags = word & 7;
      const size = word - flags;
      const fence = size === h.hdr || size === 0;
      if (fence && size < h.minSize) {
        view.chunks.push({ address: p, size, flags, state: "fence" });
        if (size === 0) return;
      } else if (size < h.minSize || (size & (MALLOC_ALIGNMENT - 1)) !== 0) {
        view.problems.push({ address: p, kind: "bad-size" });
        return;
      } else view.chunks.push(describe(p, size, flags, listed.get(p)));
      p += size;
    }
    if (p !== to) view.problems.push({ address: p, kind: "past-top" });
  });
  if (to !== view.top) return;
  tryRead(view, to, () => {
    const word = h.lw(to + h.w);
    view.topSize = word - (word & 7);
    view.chunks.push({ address: to, size: view.topSize, flags: word & 7, state: "top" });
  });
}

function describe(address: number, size: number, flags: number, list: { state: ChunkState; bin: number } | undefined): ChunkView {
  if (!list) return { address, size, flags, state: "in-use" };
  return list.bin < 0 ? { address, size, flags, state: list.state } : { address, size, flags, state: list.state, bin: list.bin };
}
