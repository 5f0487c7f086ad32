/** Zones with their free lists, each beside what it was before. */
import type { FreeList, ZoneInfo } from "../../engine/session";
import type { ListView, ZoneView } from "../model/physical";

/** Blocks of one list that are named. */
const MOST_BLOCKS = 48;
const MOST_FRESH = 16;

export const zonesOf = (zones: readonly ZoneInfo[], before: readonly ZoneInfo[] | null): ZoneView[] => zones.map((zone) => zoneView(zone, before?.find(({ name }) => name === zone.name) ?? null));

function zoneView(zone: ZoneInfo, before: ZoneInfo | null): ZoneView {
  const { name, start, spanned, present, managed, free, min, low, high, boost, pcp } = zone;
  return {
    name, start, spanned, present, managed, free, freeBefore: before?.free ?? null, watermarks: { min, low, high, boost },
    lists: listsOf(zone.lists, before?.lists ?? null),
    pcp: { count: pcp.count, before: before?.pcp.count ?? null, high: pcp.high, batch: pcp.batch, lists: pcp.lists.map((list) => ({ ...list, blocks: list.blocks.slice(0, MOST_BLOCKS) })) },
    unusable: zone.fragmentation.map(({ unusable }) => unusable / 1000),
  };
}

const keyOf = ({ order, type }: Pick<FreeList, "order" | "type">): string => `${order} ${type}`;

/** Also lists that are empty now and were not before. */
function listsOf(now: readonly FreeList[], before: readonly FreeList[] | null): ListView[] {
  const old = new Map(before?.map((list) => [keyOf(list), list]));
  const gone = (before ?? []).filter((list) => !now.some((one) => keyOf(one) === keyOf(list))).map((list) => ({ ...list, count: 0, blocks: [] }));
  return [...now, ...gone].sort((a, b) => a.order - b.order).map(({ order, type, count, blocks }) => {
    const was = old.get(keyOf({ order, type }));
    const known = new Set(was?.blocks);
    const fresh = before ? blocks.filter((pfn) => !known.has(pfn)).slice(0, MOST_FRESH) : [];
    const shown = blocks.slice(0, MOST_BLOCKS);
    return { order, type, count, before: before ? (was?.count ?? 0) : null, blocks: [...shown, ...fresh.filter((pfn) => !shown.includes(pfn))], fresh };
  });
}
