/** glibc's heap as a picture for all allocators (../picture.ts): arenas, mapped chunks and lists. Only reads. */
import type { HeapArena, HeapChunk, HeapDamage, HeapPicture } from "../picture";
import { allArenas, initial_top } from "../ptmalloc/arena-state";
import type { Heap } from "../ptmalloc/heap";
import { heapWord } from "../ptmalloc/heap-info";
import { NBINS, TCACHE_MAX_BINS } from "../ptmalloc/layout";
import { arenaName } from "../ptmalloc/listNames";
import { ChunkWalker, own, type Region } from "./pictureChunks";
import { ListReader, type PictureThread } from "./pictureLists";
import { firstChunk, heapsOf, mainRegions } from "./regions";

export function pictureOf(h: Heap, threads: readonly PictureThread[]): HeapPicture {
  const problems: HeapDamage[] = [];
  const arenas = safely(h.mainArena, problems, () => arenasOf(h)) ?? [];
  const reader = new ListReader(h, problems);
  for (const t of threads) if (t.tcache !== 0) reader.tcache(t);
  arenas.forEach((av, i) => void safely(av, problems, () => reader.arena(av, i)));
  const walker = new ChunkWalker(h, problems, reader.lists, new Set(threads.filter((t) => t.tcache !== 0).map((t) => t.tcache - h.hdr)));
  const look: Looking = { h, walker, problems, threads, heaps: new Map() };
  for (const av of arenas) if (av !== h.mainArena) look.heaps.set(av, heapsOf(h, safely(av, problems, () => topOf(h, av)) ?? 0, problems));
  return {
    allocator: "glibc",
    arenas: arenas.flatMap((av) => (av === h.mainArena ? mainArena(look) : [threadArena(look, av)])),
    lists: reader.lists,
    kinds: [{ kind: "tcache", count: TCACHE_MAX_BINS }, { kind: "fastbin", count: h.layout.nFastbins }, { kind: "unsorted", count: 1 }, { kind: "small", count: 62 }, { kind: "large", count: NBINS - 65 }],
    problems,
  };
}

interface Looking {
  readonly h: Heap;
  readonly walker: ChunkWalker;
  readonly problems: HeapDamage[];
  readonly threads: readonly PictureThread[];
  readonly heaps: Map<number, readonly number[]>;
}

function safely<T>(address: number, problems: HeapDamage[], look: () => T): T | null {
  try {
    return look();
  } catch {
    problems.push({ address, kind: "unreadable" });
    return null;
  }
}

/** Empty before the first call: ptmalloc_init has not run. */
const arenasOf = (h: Heap): readonly number[] => (h.lw(h.mainArena + h.layout.address.initialized) === 0 ? [] : [...new Set(allArenas(h))]);

const topOf = (h: Heap, av: number): number => h.lw(av + h.layout.arena.top);

function arena(look: Looking, av: number, regions: readonly Region[], chunks: readonly HeapChunk[]): HeapArena {
  const { h } = look;
  const top = topOf(h, av);
  const last = chunks.findLast((c) => c.state === "top");
  return {
    name: arenaName(h, av), kind: av === h.mainArena ? "main" : "thread", address: av, threads: look.threads.filter((t) => t.arena === av).map((t) => t.thread),
    regions, chunks, top: top === initial_top(h, av) ? 0 : top, topSize: last?.size ?? 0,
    lastRemainder: h.lw(av + h.layout.arena.lastRemainder), systemBytes: h.lw(av + h.layout.arena.systemMem),
  };
}

/** And the chunks with mappings of their own, which belong to no arena. */
function mainArena(look: Looking): HeapArena[] {
  const { h, walker, problems } = look;
  const top = topOf(h, h.mainArena);
  const regions = safely(h.mainArena, problems, () => mainRegions(h, top, new Set([...look.heaps.values()].flat()))) ?? { chunks: [], mapped: [] };
  const chunks: HeapChunk[] = [];
  for (const r of regions.chunks) {
    const before = chunks.at(-1);
    if (before && !r.mapped && before.start + before.size < r.start) chunks.push({ start: before.start + before.size, size: r.start - before.start - before.size, user: 0, usable: 0, state: "gap", flags: [], list: -1, place: -1 });
    walker.walk(r, top, chunks);
  }
  const mapped = regions.mapped.map((r) => walker.mapped(r)).filter((c) => c !== null).sort((a, b) => a.start - b.start);
  const main = arena(look, h.mainArena, regions.chunks, chunks);
  if (mapped.length === 0) return [main];
  const bytes = regions.mapped.reduce((sum, r) => sum + r.end - r.start, 0);
  return [main, { name: "mmap", kind: "mapped", address: 0, threads: [], regions: [...regions.mapped].sort((a, b) => a.start - b.start), chunks: mapped, top: 0, topSize: 0, lastRemainder: 0, systemBytes: bytes }];
}

function threadArena(look: Looking, av: number): HeapArena {
  const { h, walker, problems } = look;
  const chunks: HeapChunk[] = [];
  const regions: Region[] = [];
  const top = safely(av, problems, () => topOf(h, av)) ?? 0;
  for (const heap of look.heaps.get(av) ?? []) {
    const size = safely(heap, problems, () => heapWord(h, heap, "size"));
    if (size === null || size <= 0 || size > h.layout.heapMaxSize) continue;
    const info = heap + h.layout.heapInfoSize;
    chunks.push(own(heap, h.layout.heapInfoSize, "heap_info"));
    const start = firstChunk(h, info === av ? av + h.layout.arena.size : info);
    if (info === av) chunks.push(own(av, start - av, "malloc_state"));
    regions.push({ start: heap, end: heap + size });
    walker.walk({ start, end: heap + size }, top, chunks);
  }
  return arena(look, av, regions, chunks);
}
