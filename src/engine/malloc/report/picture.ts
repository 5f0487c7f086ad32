/** glibc's heap as a picture for all allocators (../picture.ts), from the walk of inspect.ts, arena by arena. */
import type { HeapArena, HeapChunk, HeapDamage, HeapList, HeapPicture } from "../picture";
import type { Heap } from "../ptmalloc/heap";
import { NBINS, TCACHE_MAX_BINS } from "../ptmalloc/layout";
import { type ChunkState, type ChunkView, type HeapView, inspectHeap, type InspectOptions, type Lists } from "./inspect";

const STATES: Readonly<Record<ChunkState, HeapChunk["state"]>> = {
  "in-use": "used", tcache: "cached", fastbin: "cached", unsorted: "free", small: "free", large: "free", top: "top", "tcache-struct": "own", fence: "fence",
};
const FLAGS = ["P", "M", "A"] as const;
const hex = (n: number): string => `0x${n.toString(16)}`;

/** Where each chunk stands: list and place. */
type Places = Map<number, { readonly list: number; readonly place: number }>;

export function pictureOf(h: Heap, tcaches: InspectOptions["tcaches"]): HeapPicture {
  const main = inspectHeap(h, { arena: h.mainArena, tcaches });
  const views = [main, ...main.arenas.filter((a) => a !== h.mainArena).map((arena) => inspectHeap(h, { arena, tcaches }))];
  const lists: HeapList[] = [...tcacheLists(h, main)];
  views.forEach((view, i) => lists.push(...arenaLists(h, view, i)));
  const places: Places = new Map(lists.flatMap((l, list) => l.chunks.map((start, place) => [start, { list, place }] as const)));
  return {
    allocator: "glibc",
    arenas: views.map((view) => arenaOf(h, view, places)),
    lists,
    kinds: [{ kind: "tcache", count: TCACHE_MAX_BINS }, { kind: "fastbin", count: h.layout.nFastbins }, { kind: "unsorted", count: 1 }, { kind: "small", count: 62 }, { kind: "large", count: NBINS - 65 }],
    problems: views.flatMap((v): readonly HeapDamage[] => v.problems),
  };
}

function arenaOf(h: Heap, view: HeapView, places: Places): HeapArena {
  const main = view.arena === h.mainArena;
  const chunks = view.chunks.map((c) => chunkOf(h, c, places));
  const [first, last] = [chunks[0], chunks.at(-1)];
  return {
    name: main ? "main_arena" : `arena ${hex(view.arena)}`, kind: main ? "main" : "thread", address: view.arena, threads: [],
    regions: first && last ? [{ start: first.start, end: last.start + last.size }] : [],
    chunks, top: view.top, topSize: view.topSize, lastRemainder: view.lastRemainder, systemBytes: view.heapSize,
  };
}

function chunkOf(h: Heap, c: ChunkView, places: Places): HeapChunk {
  const { list, place } = places.get(c.address) ?? { list: -1, place: -1 };
  const none = c.state === "top" || c.state === "fence";
  return {
    start: c.address, size: c.size, user: none ? 0 : c.address + h.hdr, usable: none ? 0 : c.size - h.w, state: STATES[c.state],
    flags: FLAGS.filter((_, bit) => (c.flags & (1 << bit)) !== 0), ...(c.state === "tcache-struct" ? { name: "tcache_perthread_struct" } : {}), list, place,
  };
}

const each = (lists: Lists, make: (bin: number, chunks: readonly number[]) => HeapList): HeapList[] => Object.entries(lists).map(([bin, chunks]) => make(Number(bin), chunks));

function tcacheLists(h: Heap, view: HeapView): HeapList[] {
  return view.tcache.flatMap(({ thread, address, bins }) =>
    each(bins, (bin, chunks) => ({
      name: `tcache[${hex(h.minSize + bin * 16)}]`, kind: "tcache", arena: -1, thread, head: address + h.hdr + TCACHE_MAX_BINS * 2 + bin * h.w, chunks, limit: 7, order: "lifo",
    })));
}

function arenaLists(h: Heap, view: HeapView, arena: number): HeapList[] {
  const one = (name: string, kind: string, chunks: readonly number[], order: HeapList["order"]): HeapList => ({ name, kind, arena, thread: -1, head: 0, chunks, limit: 0, order });
  return [
    ...each(view.fastbins, (bin, chunks) => one(`fastbin[${hex(h.minSize + bin * 2 * h.w)}]`, "fastbin", chunks, "lifo")),
    ...each(view.bins, (bin, chunks) => (bin === 1 ? one("unsorted", "unsorted", chunks, "fifo") : bin < 64 ? one(`small[${bin}]`, "small", chunks, "fifo") : one(`large[${bin}]`, "large", chunks, "size"))),
  ];
}
