/**
 * No block of the wanted type is left: blocks of another type are taken (__rmqueue_fallback). The largest one, because there more of its
 * page block is free as well; and if it pays, all that is free in the page block, or the page block itself, changes sides, so that the next such
 * allocations spoil no further page block.
 *
 *   can_steal_fallback        half a page block or more, or a type that cannot be moved: take along what else is free there
 *   steal_suitable_fallback   half of the page block free or of a kind with us: the page block is ours from now on
 *   else                      only the one block; movable requests take the smallest then
 */
import { PG } from "../frames/structPage";
import { type Buddy, moveToFreeList, rmqueueSmallest } from "./buddy";
import { FALLBACKS, MIGRATE } from "./migrateTypes";
import { ORDERS, type Zone } from "./zone";

/** vm.watermark_boost_factor, in ten-thousandths of the high watermark. */
const BOOST_FACTOR = 15000;

/** can_steal_fallback. */
function canSteal(b: Buddy, order: number, type: number): boolean {
  return order >= Math.floor(b.blocks.order / 2) || type === MIGRATE.RECLAIMABLE || type === MIGRATE.UNMOVABLE;
}

/** find_suitable_fallback: the type whose list has such a block; -1: none. */
export function suitableFallback(zone: Zone, order: number, type: number): number {
  if (zone.nrFree[order] === 0) return -1;
  for (const other of FALLBACKS[type]!) if (zone.firstFree(order, other) >= 0) return other;
  return -1;
}

/** move_freepages_block: all that is free in the page block goes to the lists of `type`. */
export function moveFreepagesBlock(b: Buddy, zone: Zone, pfn: number, type: number): { readonly moved: number; readonly movable: number } {
  const start = zone.spans(b.blocks.start(pfn)) ? b.blocks.start(pfn) : pfn;
  const end = b.blocks.end(pfn);
  let moved = 0;
  let movable = 0;
  if (!zone.spans(end - 1)) return { moved, movable };
  for (let at = start; at < end; ) {
    if (!b.pages.isBuddy(at)) {
      if (b.pages.has(at, PG.lru)) movable++;
      at++;
      continue;
    }
    const order = b.pages.order(at);
    moveToFreeList(b, zone, at, order, type);
    moved += 2 ** order;
    at += 2 ** order;
  }
  return { moved, movable };
}

/** boost_watermark: for a while more is to stay free, so that page blocks do not mix further. */
function boostWatermark(b: Buddy, zone: Zone): boolean {
  if (b.blocks.pages * 4 > zone.managed) return false;
  const most = Math.floor((zone.watermark.high * BOOST_FACTOR) / 10000);
  if (most === 0) return false;
  zone.boost = Math.min(zone.boost + b.blocks.pages, Math.max(b.blocks.pages, most));
  return true;
}

/** steal_suitable_fallback. */
function steal(b: Buddy, zone: Zone, pfn: number, type: number, wholeBlock: boolean, wakeKswapd: boolean): void {
  const order = b.pages.order(pfn);
  const old = b.blocks.get(pfn);
  const single = (id: string): void => {
    if (b.steps.on) b.steps.about({ pfn, order, role: "page" }).note(id, pfn, order, old, type);
    moveToFreeList(b, zone, pfn, order, type);
  };
  if (old === MIGRATE.HIGHATOMIC) return single("steal-one");
  if (order >= b.blocks.order) {
    for (let at = pfn; at < pfn + 2 ** order; at += b.blocks.pages) b.blocks.set(at, type);
    return single("steal-blocks");
  }
  if (boostWatermark(b, zone) && wakeKswapd) zone.boosted = true;
  if (!wholeBlock) return single("steal-one");
  const { moved, movable } = moveFreepagesBlock(b, zone, pfn, type);
  if (moved === 0) return single("steal-one");
  const others = old === MIGRATE.MOVABLE ? b.blocks.pages - (moved + movable) : 0;
  const alike = type === MIGRATE.MOVABLE ? movable : others;
  const ours = moved + alike >= b.blocks.pages / 2;
  if (ours) b.blocks.set(pfn, type);
  if (b.steps.on) b.steps.about({ pfn, order, role: "page" }).note(ours ? "steal-claim" : "steal-free", b.blocks.start(pfn), moved, alike, old, type);
}

/** __rmqueue_fallback: true: the own type has a block now. */
function rmqueueFallback(b: Buddy, zone: Zone, order: number, type: number, wakeKswapd: boolean): boolean {
  let current = ORDERS - 1;
  while (current >= order && suitableFallback(zone, current, type) < 0) current--;
  if (current < order) {
    if (b.steps.on) b.steps.note("no-fallback", order, type);
    return false;
  }
  const whole = canSteal(b, current, type);
  if (!whole && type === MIGRATE.MOVABLE && current > order) {
    current = order;
    while (suitableFallback(zone, current, type) < 0) current++;
  }
  const other = suitableFallback(zone, current, type);
  const pfn = zone.firstFree(current, other);
  if (b.steps.on) b.steps.about({ pfn, order: current, role: "page" }).enter("__rmqueue_fallback", "take-fallback", type, other, current, pfn);
  b.events.count("pagealloc_extfrag");
  steal(b, zone, pfn, type, canSteal(b, current, type), wakeKswapd);
  if (b.steps.on) b.steps.leave();
  return true;
}

/** __rmqueue. `cma`: movable pages may lie in the areas that are lent (ALLOC_CMA); half of what is free there first. */
export function rmqueueBuddyLists(b: Buddy, zone: Zone, order: number, type: number, cma: boolean, wakeKswapd: boolean): number {
  if (cma && zone.freeCma > zone.free / 2) {
    const pfn = rmqueueSmallest(b, zone, order, MIGRATE.CMA);
    if (pfn >= 0) return pfn;
  }
  for (;;) {
    let pfn = rmqueueSmallest(b, zone, order, type);
    if (pfn < 0 && cma) pfn = rmqueueSmallest(b, zone, order, MIGRATE.CMA);
    if (pfn >= 0 || !rmqueueFallback(b, zone, order, type, wakeKswapd)) return pfn;
  }
}
