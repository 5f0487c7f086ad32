/** The zones of the machine as /proc tells them: what the page allocator counts, and whose the pages are. */
import type { Kernel } from "../kernel";
import { MIGRATE, MIGRATE_NAMES, MIGRATE_TYPES } from "../pagealloc/migrateTypes";
import { ORDERS, type Zone } from "../pagealloc/zone";
import { nodeItems, numaItems, zoneItems } from "./counterNames";
import { counterThreshold } from "./figures";
import { nodeValues } from "./nodeCounters";
import { type PageUsage, pageUsage, type ZoneUsage } from "./usage";
import type { Counters, TypeCounts, ZoneData } from "./zoneData";

const ORDER_NUMBERS = Array.from({ length: ORDERS }, (_, order) => order);

/** Blocks in the free lists, and page blocks, counted from the zone's first frame on (pagetypeinfo_showblockcount). */
function typeCounts({ frames, system }: Kernel, zone: Zone): readonly TypeCounts[] {
  const blocks = new Array<number>(MIGRATE_TYPES).fill(0);
  const { pages } = frames.blocks;
  for (let pfn = zone.start; pfn < zone.end; pfn += pages) blocks[frames.blocks.get(pfn)]!++;
  return MIGRATE_NAMES.flatMap((name, type) => {
    if (type === MIGRATE.CMA && system.cma === 0) return [];
    return [{ type: name as TypeCounts["type"], free: ORDER_NUMBERS.map((order) => zone.lists.length(order * MIGRATE_TYPES + type)), blocks: blocks[type]! }];
  });
}

function zoneCounters(zone: Zone, { anon, file, unevictable }: ZoneUsage, pointerSize: 4 | 8): Counters {
  const values: Readonly<Record<string, number>> = {
    nr_free_pages: zone.free, nr_zone_inactive_anon: anon, nr_zone_inactive_file: file, nr_zone_unevictable: unevictable, nr_mlock: unevictable, nr_free_cma: zone.freeCma,
    numa_hit: zone.numaHit, numa_local: zone.numaHit,
  };
  return [...zoneItems, ...numaItems(pointerSize)].map((name) => [name, values[name] ?? 0] as const);
}

/** `usage`: when it is known already. */
export function kernelZones(kernel: Kernel, usage: PageUsage = pageUsage(kernel)): readonly ZoneData[] {
  const { frames, system, memory: { layout: { pointerSize } } } = kernel;
  const values = nodeValues(kernel, usage);
  const nodeCounters = nodeItems(pointerSize).map((name) => [name, values[name] ?? 0] as const);
  return frames.zones.map((zone, i): ZoneData => {
    const { min, low, high } = zone.watermark;
    return {
      node: 0, name: zone.name, startPfn: zone.start, protection: zone.lowmemReserve, types: zone.present > 0 ? typeCounts(kernel, zone) : [], counters: zoneCounters(zone, usage.zones[i]!, pointerSize), nodeCounters,
      pages: { free: zone.free, boost: zone.boost, min: min + zone.boost, low: low + zone.boost, high: high + zone.boost, spanned: zone.spanned, present: zone.present, managed: zone.managed, cma: zone.cma },
      pagesets: [{ count: zone.pcp.count, high: zone.pcp.high, batch: zone.pcp.batch, threshold: counterThreshold(zone.managed, system.cpus) }], nodeUnreclaimable: 0,
    };
  });
}
