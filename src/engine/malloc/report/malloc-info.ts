/**
 * malloc_info: the same accounts as XML, with the free chunks of each list by size.
 *
 *   <heap nr="0"> <sizes> one line for each non-empty list </sizes> totals </heap> … totals of all arenas
 */
import { endlessLoop, LOOP_LIMIT } from "../ptmalloc/abort";
import { allArenas, ptmalloc_init, system_mem, top } from "../ptmalloc/arena-state";
import { bin_at, fastbin, fd } from "../ptmalloc/bins";
import { chunksize, head } from "../ptmalloc/chunk";
import type { Heap } from "../ptmalloc/heap";
import { heap_for_ptr, heapWord } from "../ptmalloc/heap-info";
import { NBINS } from "../ptmalloc/layout";
import { eachFast } from "./mallinfo";

interface SizeLine {
  from: number;
  to: number;
  total: number;
  count: number;
}

function fastLine(h: Heap, av: number, i: number): SizeLine {
  const first = h.lw(fastbin(h, av, i));
  if (first === 0) return { from: 0, to: 0, total: 0, count: 0 };
  const size = chunksize(h, first);
  let count = 0;
  eachFast(h, av, i, "__malloc_info(): unaligned fastbin chunk detected", () => count++);
  return { from: size - 15, to: size, total: count * size, count };
}

/** Sizes are taken with their flag bits here, as glibc does. */
function binLine(h: Heap, av: number, i: number): SizeLine {
  const bin = bin_at(h, av, i);
  const r: SizeLine = { from: 0, to: 0, total: 0, count: 0 };
  for (let p = fd(h, bin); p !== bin && p !== 0; p = fd(h, p)) {
    const size = head(h, p);
    r.from = r.count === 0 ? size : Math.min(r.from, size);
    r.to = Math.max(r.to, size);
    r.total += size;
    if (r.count++ > LOOP_LIMIT) endlessLoop("__malloc_info", p);
  }
  return r;
}

/** The XML text of malloc_info(0, stream). */
export function mallocInfoText(h: Heap): string {
  ptmalloc_init(h);
  const sum = { fast: 0, fastSize: 0, rest: 0, restSize: 0, system: 0, max: 0, space: 0, open: 0 };
  const heaps = allArenas(h).map((av, n) => arenaXml(h, av, n, sum));
  const mapped = h.lw(h.mp + h.layout.par.mmappedMem);
  const maps = h.mem.load32(h.mp + h.layout.par.nMmaps);
  return (
    `<malloc version="1">\n${heaps.join("")}${totals(sum)}<total type="mmap" count="${maps}" size="${mapped}"/>\n` +
    `<system type="current" size="${sum.system}"/>\n<system type="max" size="${sum.max}"/>\n` +
    `<aspace type="total" size="${sum.space}"/>\n<aspace type="mprotect" size="${sum.open}"/>\n</malloc>\n`
  );
}

function totals(t: { fast: number; fastSize: number; rest: number; restSize: number }): string {
  return `<total type="fast" count="${t.fast}" size="${t.fastSize}"/>\n<total type="rest" count="${t.rest}" size="${t.restSize}"/>\n`;
}

type Sums = Record<"fast" | "fastSize" | "rest" | "restSize" | "system" | "max" | "space" | "open", number>;

function sizesXml(fast: SizeLine[], bins: SizeLine[]): string {
  const text = (tag: string, l: SizeLine) => (l.count === 0 ? "" : `  <${tag} from="${l.from}" to="${l.to}" total="${l.total}" count="${l.count}"/>\n`);
  const sizes = [...fast, ...bins.slice(1)].map((l) => text("size", l));
  return `<sizes>\n${sizes.join("")}${text("unsorted", bins[0])}</sizes>\n`;
}

function arenaXml(h: Heap, av: number, n: number, sum: Sums): string {
  const fast = Array.from({ length: h.layout.nFastbins }, (_, i) => fastLine(h, av, i));
  const bins = Array.from({ length: NBINS - 1 }, (_, i) => binLine(h, av, i + 1));
  const add = (lines: SizeLine[], field: "count" | "total") => lines.reduce((s, l) => s + l[field], 0);
  const system = system_mem(h, av);
  const max = h.lw(av + h.layout.arena.maxSystemMem);
  const space = av === h.mainArena ? { total: system, open: system, heaps: 0 } : heapsOf(h, av);
  const own: Sums = {
    fast: add(fast, "count"), fastSize: add(fast, "total"),
    rest: 1 + add(bins, "count"), restSize: chunksize(h, top(h, av)) + add(bins, "total"),
    system, max, space: space.total, open: space.open,
  };
  for (const k of Object.keys(own) as (keyof Sums)[]) sum[k] += own[k];
  const subheaps = av === h.mainArena ? "" : `<aspace type="subheaps" size="${space.heaps}"/>\n`;
  return (
    `<heap nr="${n}">\n${sizesXml(fast, bins)}${totals(own)}<system type="current" size="${system}"/>\n` +
    `<system type="max" size="${max}"/>\n<aspace type="total" size="${space.total}"/>\n<aspace type="mprotect" size="${space.open}"/>\n${subheaps}</heap>\n`
  );
}

function heapsOf(h: Heap, av: number): { total: number; open: number; heaps: number } {
  const r = { total: 0, open: 0, heaps: 0 };
  for (let heap = heap_for_ptr(h, top(h, av)); heap !== 0 && r.heaps < 4096; heap = heapWord(h, heap, "prev")) {
    r.total += heapWord(h, heap, "size");
    r.open += heapWord(h, heap, "mprotectSize");
    r.heaps++;
  }
  return r;
}
