/**
 * A slab's life (allocate_slab, shuffle_freelist, __free_slab of mm/slub.c): frames from the page allocator, the free list through all
 * objects, and back.
 *
 *   object 0 ──▶ object 1 ──▶ … ──▶ object n-1 ──▶ 0            in order of addresses, or in the cache's shuffled order from a random place
 */
import type { Kva } from "../boot/kva";
import { __GFP } from "../pagealloc/gfp";
import type { Cache } from "./cache";
import { initObject, poisonPadding } from "./debugPatterns";
import type { SlubParts } from "./parts";

/** First frame; -1: no memory. Everything is free, the slab is on no list and not counted yet. */
export function allocateSlab(p: SlubParts, c: Cache, gfp: number): number {
  const flags = (gfp | c.allocFlags) & ~__GFP.ZERO;
  // First without much effort: a smaller slab will do as well.
  const eager = c.order > c.minOrder ? ((flags | __GFP.NOWARN | __GFP.NORETRY) & ~(__GFP.DIRECT_RECLAIM | __GFP.NOFAIL)) >>> 0 : flags;
  let { order, objects } = c;
  let pfn = p.host.frames.allocPages(order, eager);
  if (pfn < 0 && c.minOrder < c.order) {
    if (p.steps.on) p.steps.note("slub-smaller-order", order, c.minOrder);
    order = c.minOrder;
    objects = c.minObjects;
    pfn = p.host.frames.allocPages(order, flags);
  }
  if (pfn < 0) return -1;
  p.slabs.mark(pfn, c.address);
  p.slabs.setCounters(pfn, { inuse: 0, objects, frozen: false });
  poisonPadding(p, c, pfn, order, objects);
  buildFreelist(p, c, pfn, objects);
  return pfn;
}

function buildFreelist(p: SlubParts, c: Cache, pfn: number, objects: number): void {
  const order = p.options.randomised && c.sequence !== 0 && objects > 1 ? shuffled(p, c, pfn, objects) : null;
  const at = (i: number): Kva => (order ? order[i]! : p.object(c, pfn, i));
  for (let i = 0; i < objects; i++) {
    const object = at(i);
    initObject(p, c, object, false);
    p.pointers.set(c, object, i + 1 < objects ? at(i + 1) : 0);
  }
  p.slabs.setFreelist(pfn, at(0));
}

/** next_freelist_entry: the cache's sequence from a random place on, without what a smaller slab doesn't hold. */
function shuffled(p: SlubParts, c: Cache, pfn: number, objects: number): Kva[] {
  const start = p.object(c, pfn, 0);
  const from = p.random.below(c.objects);
  const order: Kva[] = [];
  for (let i = 0; i < c.objects; i++) {
    const offset = p.words.u32(c.sequence, 4 * ((from + i) % c.objects));
    if (offset < objects * c.size) order.push(start + offset);
  }
  return order;
}

/** discard_slab: the slab is on no list. */
export function discardSlab(p: SlubParts, c: Cache, pfn: number): void {
  const { objects } = p.slabs.counters(pfn);
  const order = p.slabs.order(pfn);
  p.node.changeSlabs(c.node, -1, objects);
  if (p.steps.on) p.steps.about({ pfn, order, role: "freed" }).enter("discard_slab", "slub-discard", pfn.toString(16), order);
  p.slabs.unmark(pfn);
  p.host.frames.freePages(pfn, order);
  if (p.steps.on) p.steps.leave();
}

/** Objects of a fresh slab in the order of their addresses, for their constructor; none without one. */
export const freshObjects = (p: SlubParts, c: Cache, pfn: number): readonly Kva[] =>
  c.ctor === 0 ? [] : Array.from({ length: p.slabs.counters(pfn).objects }, (_, i) => p.object(c, pfn, i));
