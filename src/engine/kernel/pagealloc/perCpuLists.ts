/** What goes on between the per-CPU lists and the buddy lists: rmqueue_pcplist, rmqueue_bulk, free_unref_page, free_pcppages_bulk. */
import { type Buddy, freeOnePage } from "./buddy";
import { rmqueueBuddyLists } from "./fallback";
import { MIGRATE, MIGRATE_PCPTYPES } from "./migrateTypes";
import { COSTLY_ORDER, NR_PCP_LISTS, orderOfPindex, pcpFreeCount, pcpHigh, pindexOf } from "./perCpuPages";
import type { Zone } from "./zone";

/** rmqueue_bulk: how many blocks came. */
function rmqueueBulk(b: Buddy, zone: Zone, order: number, count: number, type: number, cma: boolean, wakeKswapd: boolean): number {
  const pindex = pindexOf(order, type);
  let n = 0;
  for (; n < count; n++) {
    const pfn = rmqueueBuddyLists(b, zone, order, type, cma, wakeKswapd);
    if (pfn < 0) break;
    // What was taken says which list it is in; blocks of lent memory are kept with the movable ones.
    zone.addFree(-(2 ** order), b.pages.index(pfn));
    zone.pcp.lists.addTail(pindex, pfn);
  }
  return n;
}

/** rmqueue_pcplist; -1: nothing there and nothing to be had. */
export function rmqueuePcplist(b: Buddy, zone: Zone, order: number, type: number, cma: boolean, wakeKswapd: boolean): number {
  const { pcp } = zone;
  const pindex = pindexOf(order, type);
  pcp.freeFactor >>= 1;
  if (pcp.lists.isEmpty(pindex)) {
    const batch = pcp.batch > 1 ? Math.max(pcp.batch >> order, 2) : pcp.batch;
    if (b.steps.on) b.steps.enter("rmqueue_bulk", "pcp-refill", order, batch, type);
    const got = rmqueueBulk(b, zone, order, batch, type, cma, wakeKswapd);
    if (b.steps.on) b.steps.leave("pcp-refilled", got);
    pcp.count += got * 2 ** order;
    if (pcp.lists.isEmpty(pindex)) return -1;
  }
  const pfn = pcp.lists.first(pindex);
  pcp.lists.remove(pindex, pfn);
  pcp.count -= 2 ** order;
  if (b.steps.on) b.steps.about({ pfn, order, role: "taken" }).note("pcp-hit", pfn, order, pcp.count);
  return pfn;
}

/** free_unref_page: the block's page is unused by now. */
export function freeUnrefPage(b: Buddy, zone: Zone, pfn: number, order: number): void {
  const { pcp } = zone;
  const type = b.blocks.get(pfn);
  if (type === MIGRATE.ISOLATE) return freeOnePage(b, zone, pfn, order, type);
  const pindex = pindexOf(order, type < MIGRATE_PCPTYPES ? type : MIGRATE.MOVABLE);
  b.pages.setIndex(pfn, type);
  pcp.lists.add(pindex, pfn);
  pcp.count += 2 ** order;
  if (b.steps.on) b.steps.about({ pfn, order, role: "freed" }).note("pcp-free", pfn, order, pcp.count, pcp.high);
  const freeHigh = pcp.freeFactor > 0 && order > 0 && order <= COSTLY_ORDER;
  const high = pcpHigh(pcp, freeHigh);
  if (pcp.count < high) return;
  freePcppagesBulk(b, zone, pcpFreeCount(pcp, high, freeHigh), pindex);
}

/** free_pcppages_bulk: at least `wanted` frames go back, from the tails, beginning with list `first`, whole lists in turn. */
export function freePcppagesBulk(b: Buddy, zone: Zone, wanted: number, first: number): void {
  const { pcp } = zone;
  let count = Math.min(pcp.count, wanted);
  if (b.steps.on) b.steps.enter("free_pcppages_bulk", "pcp-drain", count, pcp.count);
  for (let pindex = first; count > 0; pindex = (pindex + 1) % NR_PCP_LISTS) {
    const order = orderOfPindex(pindex, b.blocks.order);
    while (count > 0 && !pcp.lists.isEmpty(pindex)) {
      const pfn = pcp.lists.last(pindex);
      pcp.lists.remove(pindex, pfn);
      count -= 2 ** order;
      pcp.count -= 2 ** order;
      freeOnePage(b, zone, pfn, order, zone.isolated > 0 ? b.blocks.get(pfn) : b.pages.index(pfn));
    }
  }
  if (b.steps.on) b.steps.leave();
}

/** drain_pages_zone. */
export function drainZone(b: Buddy, zone: Zone): void {
  const { pcp } = zone;
  while (pcp.count > 0) freePcppagesBulk(b, zone, Math.min(pcp.count, pcp.batch << 5), 0);
}
