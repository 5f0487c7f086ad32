/**
 * Slabs leave the CPU (deactivate_slab, flush_slab), empty ones leave the cache (__kmem_cache_do_shrink), all of them at its end
 * (__kmem_cache_shutdown, free_partial of mm/slub.c, Linux 6.1).
 */
import type { Kva } from "../boot/kva";
import { objectsRemaining } from "./debugReport";
import type { Cache } from "./cache";
import { unfreezePartials } from "./freePath";
import { discardSlab } from "./newSlab";
import { addFull, addPartial, partialSlabs, removePartial } from "./nodeLists";
import type { SlubParts } from "./parts";

/** The CPU gives its slab up: its free objects go in front of the slab's own, the slab where it belongs. */
export function deactivateSlab(p: SlubParts, c: Cache, pfn: number, freelist: Kva): void {
  const own = p.slabs.freelist(pfn);
  const chain = p.chain(c, pfn, freelist);
  const last = chain.at(-1);
  const { inuse, objects } = p.slabs.counters(pfn);
  const left = inuse - chain.length;
  if (last !== undefined) {
    p.pointers.set(c, last, own);
    p.slabs.setFreelist(pfn, freelist);
  }
  p.slabs.setCounters(pfn, { inuse: left, objects, frozen: false });
  if (p.steps.on) p.steps.enter("deactivate_slab", "slub-deactivate", pfn.toString(16), left, objects);
  if (left === 0 && p.node.nrPartial(c.node) >= c.minPartial) discardSlab(p, c, pfn);
  else if (p.slabs.freelist(pfn) !== 0) addPartial(p, c, pfn, own !== 0);
  else addFull(p, c, pfn);
  if (p.steps.on) p.steps.leave();
}

/** __flush_cpu_slab. */
export function flushCpu(p: SlubParts, c: Cache): void {
  const slab = p.slab(p.cpu.slab(c));
  const freelist = p.cpu.freelist(c);
  if (slab >= 0) {
    p.cpu.setSlab(c, 0);
    p.cpu.setFreelist(c, 0);
    deactivateSlab(p, c, slab, freelist);
  }
  const partial = p.slab(p.cpu.partial(c));
  if (partial < 0) return;
  p.cpu.setPartial(c, 0);
  unfreezePartials(p, c, partial);
}

/** SHRINK_PROMOTE_MAX: slabs with at most so many free objects are sorted, the fullest first. */
const PROMOTED = 32;

/** Slabs given back. */
export function shrink(p: SlubParts, c: Cache): number {
  flushCpu(p, c);
  const slabs = partialSlabs(p, c);
  const free = new Map(slabs.map((pfn) => {
    const { inuse, objects } = p.slabs.counters(pfn);
    return [pfn, { free: objects - inuse, empty: inuse === 0 }];
  }));
  const empty = slabs.filter((pfn) => free.get(pfn)!.empty);
  for (const pfn of empty) {
    removePartial(p, c, pfn);
    discardSlab(p, c, pfn);
  }
  const rest = slabs.filter((pfn) => !free.get(pfn)!.empty);
  // The fullest first: each count of free objects has a list of its own, filled from the front; all of them go before the others.
  const promoted = rest.filter((pfn) => free.get(pfn)!.free <= PROMOTED).reverse().sort((a, b) => free.get(a)!.free - free.get(b)!.free);
  for (const pfn of promoted.reverse()) {
    p.lists.del(p.slabs.links(pfn));
    p.lists.add(p.slabs.links(pfn), p.node.partial(c.node));
  }
  return empty.length;
}

/** Objects that are still allocated; 0: no slab is left. */
export function shutdown(p: SlubParts, c: Cache): number {
  flushCpu(p, c);
  const empty: number[] = [];
  for (const pfn of partialSlabs(p, c)) {
    if (p.slabs.counters(pfn).inuse > 0) {
      objectsRemaining(p, c, pfn);
      continue;
    }
    removePartial(p, c, pfn);
    empty.push(pfn);
  }
  for (const pfn of empty) discardSlab(p, c, pfn);
  const free = partialSlabs(p, c).reduce((n, pfn) => n + p.slabs.counters(pfn).objects - p.slabs.counters(pfn).inuse, 0);
  return p.node.objects(c.node) - free;
}
