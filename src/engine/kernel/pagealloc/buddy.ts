/**
 * The buddy system (mm/page_alloc.c). Free memory lies in blocks of 2^order frames that begin at multiples of their size; the buddy of
 * a block is the one with which it makes up a block of the next order: its number differs in the bit of the order alone.
 *
 *   taking order 0 out of a block of order 2        ┌──────┬──────┬─────────────┐     expand: upper halves go to the head of their
 *                                                   │ taken│ 0    │ 1           │     lists, the lowest part is the one taken
 *                                                   └──────┴──────┴─────────────┘
 *   freeing it: buddy of order 0 is free: one block of order 1; its buddy is free: order 2; … until a buddy is in use
 *
 * A block that will probably grow soon, its buddy one order up being free, waits at the tail of its list (buddy_merge_likely).
 */
import type { StructPages } from "../frames/structPage";
import type { AllocSteps } from "../trace/allocSteps";
import { isMergeable, MIGRATE_TYPES, type PageBlocks } from "./migrateTypes";
import type { VmEvents } from "./vmEvents";
import { ORDERS, type Zone } from "./zone";

/** What all parts of the page allocator work on. */
export interface Buddy {
  readonly pages: StructPages;
  readonly zones: readonly Zone[];
  readonly blocks: PageBlocks;
  readonly steps: AllocSteps;
  readonly events: VmEvents;
}

export function zoneOf(b: Buddy, pfn: number): Zone {
  for (const z of b.zones) if (z.spans(pfn)) return z;
  throw new RangeError(`no zone has frame ${pfn}`);
}

export function addToFreeList(b: Buddy, zone: Zone, pfn: number, order: number, type: number, tail = false): void {
  const list = order * MIGRATE_TYPES + type;
  b.pages.setBuddy(pfn, order, type);
  if (tail) zone.lists.addTail(list, pfn);
  else zone.lists.add(list, pfn);
  zone.nrFree[order]!++;
}

/** move_to_free_list: to the tail of another type's list. */
export function moveToFreeList(b: Buddy, zone: Zone, pfn: number, order: number, type: number): void {
  zone.lists.remove(order * MIGRATE_TYPES + b.pages.index(pfn), pfn);
  zone.lists.addTail(order * MIGRATE_TYPES + type, pfn);
  b.pages.setIndex(pfn, type);
}

export function delFromFreeList(b: Buddy, zone: Zone, pfn: number, order: number): void {
  zone.lists.remove(order * MIGRATE_TYPES + b.pages.index(pfn), pfn);
  b.pages.clearBuddy(pfn);
  zone.nrFree[order]!--;
}

/** expand: cuts a block of order `high` down to `low`. */
function expand(b: Buddy, zone: Zone, pfn: number, low: number, high: number, type: number): void {
  for (let order = high - 1; order >= low; order--) {
    const upper = pfn + 2 ** order;
    if (b.steps.on) b.steps.about({ pfn, order: order + 1, role: "split" }, { pfn, order, role: "lower" }, { pfn: upper, order, role: "upper" }).note("buddy-split", order + 1, pfn, order, upper);
    addToFreeList(b, zone, upper, order, type);
  }
}

/** __rmqueue_smallest: from the smallest block of that type that is large enough; -1: there is none. */
export function rmqueueSmallest(b: Buddy, zone: Zone, order: number, type: number): number {
  for (let current = order; current < ORDERS; current++) {
    const pfn = zone.firstFree(current, type);
    if (pfn < 0) continue;
    if (b.steps.on) b.steps.about({ pfn, order: current, role: "page" }).note("list-smallest", order, current, pfn, type);
    delFromFreeList(b, zone, pfn, current);
    expand(b, zone, pfn, order, current, type);
    return pfn;
  }
  if (b.steps.on) b.steps.note("none-of-type", order, type);
  return -1;
}

/** __find_buddy_pfn. */
export const buddyOf = (pfn: number, order: number): number => pfn ^ (2 ** order);

/** find_buddy_page_pfn with page_is_buddy: a whole free block of that order in the same zone. */
const isFreeBuddy = (b: Buddy, zone: Zone, pfn: number, order: number): boolean => zone.spans(pfn) && b.pages.isBuddy(pfn) && b.pages.order(pfn) === order;

/** From the size of a page block on, blocks that are kept apart do not grow into others. */
function keptApart(b: Buddy, order: number, type: number, buddy: number): boolean {
  if (order < b.blocks.order) return false;
  const other = b.blocks.get(buddy);
  return type !== other && (!isMergeable(type) || !isMergeable(other));
}

/** buddy_merge_likely: the buddy of the block one order up is free, so this block may soon be part of something larger. */
function mergeLikely(b: Buddy, zone: Zone, pfn: number, order: number): boolean {
  if (order >= ORDERS - 2) return false;
  const higher = pfn & ~(2 ** order);
  return isFreeBuddy(b, zone, buddyOf(higher, order + 1), order + 1);
}

/** __free_one_page. `toTail`: FPI_TO_TAIL, for memory that is new. */
export function freeOnePage(b: Buddy, zone: Zone, freed: number, freedOrder: number, type: number, toTail = false): void {
  let pfn = freed;
  let order = freedOrder;
  zone.addFree(2 ** order, type);
  for (; order < ORDERS - 1; order++) {
    const buddy = buddyOf(pfn, order);
    if (!isFreeBuddy(b, zone, buddy, order) || keptApart(b, order, type, buddy)) {
      if (b.steps.on) whyNoMerge(b, zone, pfn, buddy, order);
      break;
    }
    delFromFreeList(b, zone, buddy, order);
    const merged = pfn & buddy;
    if (b.steps.on) b.steps.about({ pfn, order, role: "freed" }, { pfn: buddy, order, role: "buddy" }, { pfn: merged, order: order + 1, role: "merged" }).note("buddy-merge", pfn, buddy, order, merged, order + 1);
    pfn = merged;
  }
  const tail = toTail || mergeLikely(b, zone, pfn, order);
  if (b.steps.on) b.steps.about({ pfn, order, role: "freed" }).note(tail ? "listed-tail" : "listed-head", pfn, order, type);
  addToFreeList(b, zone, pfn, order, type, tail);
}

function whyNoMerge(b: Buddy, zone: Zone, pfn: number, buddy: number, order: number): void {
  const why = !zone.spans(buddy) ? "stop-zone" : !b.pages.isBuddy(buddy) ? (b.pages.isFree(buddy) ? "stop-pcp" : "stop-used") : b.pages.order(buddy) !== order ? "stop-parts" : "stop-kept-apart";
  b.steps.about({ pfn: buddy, order, role: "buddy" }).note(why, pfn, buddy, order);
}
