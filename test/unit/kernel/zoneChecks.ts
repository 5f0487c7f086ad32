/** What must hold of zones at any time: lists and counts agree, blocks are aligned, whole, and apart from each other; none could grow. */
import assert from "node:assert/strict";
import { buddyOf } from "../../../src/engine/kernel/pagealloc/buddy";
import { isMergeable, MIGRATE, MIGRATE_TYPES } from "../../../src/engine/kernel/pagealloc/migrateTypes";
import type { PageAllocator } from "../../../src/engine/kernel/pagealloc/pageAllocator";
import { NR_PCP_LISTS, orderOfPindex } from "../../../src/engine/kernel/pagealloc/perCpuPages";
import { ORDERS, type Zone } from "../../../src/engine/kernel/pagealloc/zone";

export function checkZones(frames: PageAllocator): void {
  const owner = new Set<number>();
  for (const zone of frames.zones) {
    checkBuddy(frames, zone, owner);
    checkPcp(frames, zone, owner);
  }
}

function own(frames: PageAllocator, zone: Zone, pfn: number, order: number, owner: Set<number>): void {
  assert.equal(pfn % 2 ** order, 0, `frame ${pfn} of order ${order} is aligned`);
  assert.ok(pfn >= zone.start && pfn + 2 ** order <= zone.end);
  for (let i = 0; i < 2 ** order; i++) {
    assert.ok(!owner.has(pfn + i), `frame ${pfn + i} is listed once`);
    assert.ok(frames.pages.isFree(pfn + i), `frame ${pfn + i} is free`);
    owner.add(pfn + i);
  }
}

function checkBuddy(frames: PageAllocator, zone: Zone, owner: Set<number>): void {
  let free = 0;
  let cma = 0;
  for (let order = 0; order < ORDERS; order++) {
    let blocks = 0;
    for (let type = 0; type < MIGRATE_TYPES; type++) {
      const list = zone.lists.items(order * MIGRATE_TYPES + type);
      assert.equal(list.length, zone.lists.length(order * MIGRATE_TYPES + type));
      blocks += list.length;
      for (const pfn of list) {
        own(frames, zone, pfn, order, owner);
        assert.ok(frames.pages.isBuddy(pfn) && frames.pages.order(pfn) === order && frames.pages.index(pfn) === type);
        checkMaximal(frames, zone, pfn, order, type);
        if (type !== MIGRATE.ISOLATE) free += 2 ** order;
        if (type === MIGRATE.CMA) cma += 2 ** order;
      }
    }
    assert.equal(blocks, zone.nrFree[order], `${zone.name}: blocks of order ${order}`);
  }
  assert.deepEqual([free, cma], [zone.free, zone.freeCma], `${zone.name}: free frames`);
}

/** The buddy is not a whole free block too, unless both are kept apart. */
function checkMaximal(frames: PageAllocator, zone: Zone, pfn: number, order: number, type: number): void {
  const buddy = buddyOf(pfn, order);
  if (order === ORDERS - 1 || !zone.spans(buddy) || !frames.pages.isBuddy(buddy) || frames.pages.order(buddy) !== order) return;
  const other = frames.blocks.get(buddy);
  assert.ok(order >= frames.blocks.order && type !== other && !(isMergeable(type) && isMergeable(other)), `frames ${pfn} and ${buddy} of order ${order} are one block`);
}

function checkPcp(frames: PageAllocator, { pcp }: Zone, owner: Set<number>): void {
  let count = 0;
  for (let pindex = 0; pindex < NR_PCP_LISTS; pindex++) {
    const order = orderOfPindex(pindex, frames.blocks.order);
    for (const pfn of pcp.lists.items(pindex)) {
      own(frames, frames.zoneOf(pfn), pfn, order, owner);
      count += 2 ** order;
    }
  }
  assert.equal(count, pcp.count);
}
