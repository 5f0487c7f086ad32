/**
 * get_page_from_freelist: the zones that the request may use, one after the other, are asked whether their watermark stands it, and then for a
 * block (rmqueue: per-CPU lists for small blocks and huge pages, buddy lists for all others and when the former have nothing).
 */
import { type Buddy, rmqueueSmallest } from "./buddy";
import { moveFreepagesBlock, rmqueueBuddyLists } from "./fallback";
import { __GFP } from "./gfp";
import { isMergeable, MIGRATE } from "./migrateTypes";
import { pcpAllowed } from "./perCpuPages";
import { rmqueuePcplist } from "./perCpuLists";
import type { AllocRequest } from "./request";
import { ALLOC, markOf, watermarkFast } from "./watermark";
import type { Zone } from "./zone";

/** rmqueue_buddy. */
function rmqueueFromBuddy(b: Buddy, zone: Zone, r: AllocRequest, flags: number): number {
  let pfn = r.order > 0 && (flags & ALLOC.HARDER) !== 0 ? rmqueueSmallest(b, zone, r.order, MIGRATE.HIGHATOMIC) : -1;
  if (pfn < 0) pfn = rmqueueBuddyLists(b, zone, r.order, r.type, (flags & ALLOC.CMA) !== 0, (flags & ALLOC.KSWAPD) !== 0);
  if (pfn >= 0) {
    if (b.steps.on) b.steps.about({ pfn, order: r.order, role: "taken" }).note("buddy-hit", pfn, r.order);
    zone.addFree(-(2 ** r.order), b.pages.index(pfn));
  }
  return pfn;
}

/** rmqueue. */
export function rmqueue(b: Buddy, zone: Zone, r: AllocRequest, flags: number): number {
  const cma = (flags & ALLOC.CMA) !== 0;
  let pfn = -1;
  if (b.steps.on) b.steps.enter("rmqueue", "zone-tried", zone.name, r.order, r.type);
  if (pcpAllowed(r.order, b.blocks.order) && (cma || r.type !== MIGRATE.MOVABLE)) pfn = rmqueuePcplist(b, zone, r.order, r.type, cma, (flags & ALLOC.KSWAPD) !== 0);
  if (pfn < 0) pfn = rmqueueFromBuddy(b, zone, r, flags);
  if (pfn >= 0) {
    zone.pgalloc += 2 ** r.order;
    zone.numaHit++;
  }
  if (b.steps.on) b.steps.leave();
  return pfn;
}

/** reserve_highatomic_pageblock: the page block of a large atomic allocation is kept for others like it, up to a hundredth of the zone. */
function reserveHighatomic(b: Buddy, zone: Zone, pfn: number): void {
  const hundredth = Math.floor(zone.managed / 100);
  const most = Math.ceil(hundredth / b.blocks.pages) * b.blocks.pages;
  if (hundredth < b.blocks.pages || zone.reservedHighatomic >= most || !isMergeable(b.blocks.get(pfn))) return;
  zone.reservedHighatomic += b.blocks.pages;
  b.blocks.set(pfn, MIGRATE.HIGHATOMIC);
  moveFreepagesBlock(b, zone, pfn, MIGRATE.HIGHATOMIC);
}

/** First frame of a block, -1: no zone gives one. What its struct pages say is still old. */
export function getPageFromFreelist(b: Buddy, r: AllocRequest, flags: number): number {
  const atomic = (r.gfp & __GFP.ATOMIC) !== 0;
  for (const zone of r.zones) {
    const ok = watermarkFast(zone, r.order, r.highest, flags, atomic);
    if (b.steps.on) b.steps.note(ok ? "watermark-ok" : "watermark-low", zone.name, zone.free, markOf(zone, flags), zone.lowmemReserve[r.highest] ?? 0);
    if (!ok && (flags & ALLOC.NO_WATERMARKS) === 0) continue;
    const pfn = rmqueue(b, zone, r, flags);
    if (pfn < 0) continue;
    if (r.order > 0 && (flags & ALLOC.HARDER) !== 0) reserveHighatomic(b, zone, pfn);
    return pfn;
  }
  return -1;
}

/** unreserve_highatomic_pageblock: before an allocation fails, one page block that was kept becomes one of the request's type. `force`: even the last one. */
export function unreserveHighatomic(b: Buddy, r: AllocRequest, force: boolean): boolean {
  for (const zone of r.zones) {
    if (zone.reservedHighatomic === 0 || (!force && zone.reservedHighatomic <= b.blocks.pages)) continue;
    for (let order = 0; order < zone.nrFree.length; order++) {
      const pfn = zone.firstFree(order, MIGRATE.HIGHATOMIC);
      if (pfn < 0) continue;
      zone.reservedHighatomic -= Math.min(b.blocks.pages, zone.reservedHighatomic);
      b.blocks.set(pfn, r.type);
      if (moveFreepagesBlock(b, zone, pfn, r.type).moved > 0) return true;
    }
  }
  return false;
}
