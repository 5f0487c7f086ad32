/**
 * memblock_free_all: what memblock has not reserved goes to the buddy allocator, in blocks as large as their addresses allow, ascending,
 * each to the tail of its list (new memory is used last). High memory comes first and frame by frame (set_highmem_pages_init): it ends up
 * with the highest block first.
 *
 *   [1800, 3f00)  ▶  order 10: 1800, 1c00, 2000, … 3800    order 9: 3c00    order 8: 3e00
 */
import type { FrameRange } from "../frames/bootMemory";
import { type Buddy, freeOnePage, zoneOf } from "./buddy";
import { MIGRATE } from "./migrateTypes";
import { ORDERS } from "./zone";

/** The blocks of a range: the largest that begin where the last one ended. */
export function* blocksOf(range: FrameRange): Generator<{ readonly pfn: number; readonly order: number }> {
  for (let pfn = range.start; pfn < range.end; ) {
    let order = pfn === 0 ? ORDERS - 1 : Math.min(ORDERS - 1, 31 - Math.clz32(pfn & -pfn));
    while (pfn + 2 ** order > range.end) order--;
    yield { pfn, order };
    pfn += 2 ** order;
  }
}

export function handOver(b: Buddy, free: readonly FrameRange[]): void {
  const cut = free.flatMap((r) => b.zones.filter((z) => z.start < r.end && z.end > r.start).map((z) => ({ start: Math.max(z.start, r.start), end: Math.min(z.end, r.end) })));
  const ascending = cut.sort((x, y) => x.start - y.start);
  const high = (r: FrameRange): boolean => zoneOf(b, r.start).isHighMem;
  for (const r of [...ascending.filter(high), ...ascending.filter((x) => !high(x))]) {
    const zone = zoneOf(b, r.start);
    for (const { pfn, order } of blocksOf(r)) freeOnePage(b, zone, pfn, order, b.blocks.get(pfn), !zone.isHighMem);
    zone.managed += r.end - r.start;
  }
}

/** init_cma_reserved_pageblock: page blocks that are lent to movable pages until somebody needs them in one piece. */
export function handOverCma(b: Buddy, area: FrameRange | null): void {
  if (!area) return;
  for (let pfn = area.start; pfn < area.end; pfn += b.blocks.pages) {
    const zone = zoneOf(b, pfn);
    b.blocks.set(pfn, MIGRATE.CMA);
    freeOnePage(b, zone, pfn, b.blocks.order, MIGRATE.CMA);
    zone.managed += b.blocks.pages;
    zone.cma += b.blocks.pages;
  }
}
