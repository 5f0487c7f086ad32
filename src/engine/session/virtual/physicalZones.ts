/** Zones with their free lists and per-CPU lists, as the page allocator has them (kernel/pagealloc). */
import { fragmentationIndex, unusableFreeIndex } from "../../kernel/pagealloc/fragmentation";
import { MIGRATE_PCPTYPES, MIGRATE_TYPES as TYPES } from "../../kernel/pagealloc/migrateTypes";
import type { PageAllocator } from "../../kernel/pagealloc/pageAllocator";
import { NR_PCP_LISTS, orderOfPindex } from "../../kernel/pagealloc/perCpuPages";
import { ORDERS, type Zone } from "../../kernel/pagealloc/zone";
import { type FreeList, MIGRATE_TYPES, type MigrateType, type PcpList, type PhysicalMemoryInfo, type ZoneInfo } from "./physicalData";

export const migrateType = (number: number): MigrateType => MIGRATE_TYPES[number] ?? "unmovable";

export const zonesOf = (frames: PageAllocator, wanted: (zone: Zone) => boolean = () => true): ZoneInfo[] => frames.zones.filter(wanted).map((zone) => zoneInfo(zone, frames.blocks.order));

function zoneInfo(zone: Zone, pageblockOrder: number): ZoneInfo {
  const { name, start, spanned, present, managed, free, watermark, boost, pcp } = zone;
  return {
    name, start, spanned, present, managed, free, ...watermark, boost, lists: listsOf(zone),
    fragmentation: Array.from({ length: ORDERS }, (_, order) => ({ unusable: unusableFreeIndex(zone, order), index: fragmentationIndex(zone, order) })),
    pcp: { count: pcp.count, high: pcp.high, batch: pcp.batch, lists: pcpLists(zone, pageblockOrder) },
  };
}

function listsOf(zone: Zone): FreeList[] {
  const out: FreeList[] = [];
  for (let order = 0; order < ORDERS; order++)
    for (let type = 0; type < TYPES; type++) {
      const blocks = zone.lists.items(order * TYPES + type);
      if (blocks.length > 0) out.push({ order, type: migrateType(type), count: blocks.length, blocks });
    }
  return out;
}

function pcpLists({ pcp }: Zone, pageblockOrder: number): PcpList[] {
  const out: PcpList[] = [];
  for (let list = 0; list < NR_PCP_LISTS; list++) {
    const blocks = pcp.lists.items(list);
    const order = orderOfPindex(list, pageblockOrder);
    if (blocks.length > 0) out.push({ order, type: order === pageblockOrder ? "movable" : migrateType(list % MIGRATE_PCPTYPES), count: blocks.length, blocks });
  }
  return out;
}

/** Where the type of the page blocks changes. */
export function pageBlocksOf({ blocks }: PageAllocator, frames: number): PhysicalMemoryInfo["blocks"] {
  const out: { first: number; type: MigrateType }[] = [];
  for (let first = 0; first < frames; first += blocks.pages) {
    const type = migrateType(blocks.get(first));
    if (out.at(-1)?.type !== type) out.push({ first, type });
  }
  return out;
}
