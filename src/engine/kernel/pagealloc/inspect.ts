/** What panels, /proc and tests want to know of the page allocator: plain data, nothing of it is live. */
import type { Buddy } from "./buddy";
import { MIGRATE_PCPTYPES, MIGRATE_TYPES } from "./migrateTypes";
import { NR_PCP_LISTS, orderOfPindex } from "./perCpuPages";
import { ORDERS, type Zone, type ZoneName } from "./zone";

export interface PcpListInfo {
  readonly order: number;
  /** Migrate type; huge pages of all types share one list: -1. */
  readonly type: number;
  /** First frames in list order: the first is the next to go out. */
  readonly pfns: readonly number[];
}

export interface ZoneInfo {
  readonly name: ZoneName;
  readonly index: number;
  /** First frame. */
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
  readonly managed: number;
  readonly cma: number;
  /** Frames in the free lists, and those of them in lent memory. */
  readonly free: number;
  readonly freeCma: number;
  readonly watermarks: { readonly min: number; readonly low: number; readonly high: number; readonly boost: number };
  readonly lowmemReserve: readonly number[];
  /** Free blocks: [order][migrate type]. */
  readonly nrFree: readonly (readonly number[])[];
  /** Page blocks of each migrate type. */
  readonly pageblocks: readonly number[];
  readonly pcp: { readonly count: number; readonly high: number; readonly batch: number; readonly lists: readonly PcpListInfo[] };
  /** Frames kept for large atomic allocations. */
  readonly reservedHighatomic: number;
  readonly numaHit: number;
}

/** pagetypeinfo_showblockcount. */
function pageblocks(b: Buddy, zone: Zone): number[] {
  const counts = new Array<number>(MIGRATE_TYPES).fill(0);
  for (let pfn = zone.start; pfn < zone.end; pfn += b.blocks.pages) counts[b.blocks.get(pfn)]!++;
  return counts;
}

function pcpLists(b: Buddy, zone: Zone): PcpListInfo[] {
  return Array.from({ length: NR_PCP_LISTS }, (_, pindex) => {
    const order = orderOfPindex(pindex, b.blocks.order);
    return { order, type: pindex === NR_PCP_LISTS - 1 ? -1 : pindex % MIGRATE_PCPTYPES, pfns: zone.pcp.lists.items(pindex) };
  });
}

export function zoneInfo(b: Buddy, zone: Zone): ZoneInfo {
  const { name, index, start, spanned, present, managed, cma, free, freeCma, lowmemReserve, reservedHighatomic, numaHit, pcp } = zone;
  return {
    name, index, start, spanned, present, managed, cma, free, freeCma, lowmemReserve, reservedHighatomic, numaHit,
    watermarks: { ...zone.watermark, boost: zone.boost },
    nrFree: Array.from({ length: ORDERS }, (_, order) => Array.from({ length: MIGRATE_TYPES }, (_type, type) => zone.lists.length(order * MIGRATE_TYPES + type))),
    pageblocks: pageblocks(b, zone),
    pcp: { count: pcp.count, high: pcp.high, batch: pcp.batch, lists: pcpLists(b, zone) },
  };
}

/** All zones, the empty ones too. */
export const zonesInfo = (b: Buddy): ZoneInfo[] => b.zones.map((z) => zoneInfo(b, z));

/** First frames of the free blocks of a list, in list order. */
export const freeBlocks = (b: Buddy, zone: number, order: number, type: number): number[] => b.zones[zone]!.lists.items(order * MIGRATE_TYPES + type);

export interface BlockInfo {
  readonly state: "free" | "pcp" | "reserved" | "allocated";
  /** First frame and order of the block that the frame is in. */
  readonly pfn: number;
  readonly order: number;
}

/** The block that a frame is in: free, waiting in a per-CPU list, or handed out (compound pages as a whole, others frame by frame). */
export function blockOf(b: Buddy, pfn: number): BlockInfo {
  const { pages } = b;
  if (pages.isReserved(pfn)) return { state: "reserved", pfn, order: 0 };
  if (!pages.isFree(pfn)) return { state: "allocated", pfn: pages.head(pfn), order: pages.compoundOrder(pages.head(pfn)) };
  for (let order = 0; order < ORDERS; order++) {
    const head = pfn - (pfn % 2 ** order);
    if (pages.isBuddy(head) && pages.order(head) >= order) return { state: "free", pfn: head, order: pages.order(head) };
  }
  return pcpBlock(b, pfn);
}

function pcpBlock(b: Buddy, pfn: number): BlockInfo {
  const zone = b.zones.find((z) => z.spans(pfn));
  for (const { order, pfns } of zone ? pcpLists(b, zone) : []) {
    const head = pfn - (pfn % 2 ** order);
    if (pfns.includes(head)) return { state: "pcp", pfn: head, order };
  }
  return { state: "pcp", pfn, order: 0 };
}
