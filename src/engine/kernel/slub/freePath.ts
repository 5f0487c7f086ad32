/**
 * A free's way (do_slab_free, __slab_free, put_cpu_partial of mm/slub.c, Linux 6.1):
 *
 *   fast         the object lies in the CPU's slab: first of c->freelist
 *   slow         it lies in another slab that has free objects already: first of slab->freelist
 *   first-free   the slab was full: now that it isn't, it becomes the first of the CPU's partial slabs
 *   discard      the slab was partial and is empty now, and the node has enough of those: its frames go back
 */
import type { Kva } from "../boot/kva";
import type { SlabFault, SlabFree, SlabPath } from "../slab/api";
import type { Cache } from "./cache";
import { freeDebug } from "./debugProcess";
import { discardSlab } from "./newSlab";
import { addPartial, removeFull, removePartial } from "./nodeLists";
import type { SlubParts } from "./parts";
import { DEBUG_FLAGS } from "./sizes";

export function slabFree(p: SlubParts, c: Cache, pfn: number, object: Kva, caller: Kva): SlabFree {
  if ((c.flags & DEBUG_FLAGS) !== 0) return debugFree(p, c, pfn, object, caller);
  if (p.slabs.page(pfn) !== p.cpu.slab(c)) return slowFree(p, c, pfn, object);
  const first = p.cpu.freelist(c);
  if (isTwice(p, object, first)) return done(c, "fast", "double-free");
  p.pointers.set(c, object, first);
  p.cpu.setFreelist(c, object);
  if (p.steps.on) p.steps.object(p.hex(object)).enter("do_slab_free", "slub-free-fast", c.name, p.hex(object), p.hex(first));
  if (p.steps.on) p.steps.leave();
  return done(c, "fast", null);
}

const done = (c: Cache, path: SlabPath, fault: SlabFault | null): SlabFree => ({ fault, path, cache: c.address });

/** set_freepointer's BUG_ON: an object would lead to itself. Only the hardened kernel looks. */
function isTwice(p: SlubParts, object: Kva, first: Kva): boolean {
  if (!p.pointers.hardened || object !== first) return false;
  p.host.log.printk("------------[ cut here ]------------");
  p.host.log.printk("kernel BUG at mm/slub.c:433!");
  return true;
}

function slowFree(p: SlubParts, c: Cache, pfn: number, object: Kva): SlabFree {
  const prior = p.slabs.freelist(pfn);
  if (isTwice(p, object, prior)) return done(c, "slow", "double-free");
  if (p.steps.on) p.steps.object(p.hex(object)).enter("__slab_free", "slub-free-slow", c.name, p.hex(object), pfn.toString(16));
  const before = p.slabs.counters(pfn);
  const after = { ...before, inuse: before.inuse - 1 };
  p.pointers.set(c, object, prior);
  p.slabs.setFreelist(pfn, object);
  const path = settle(p, c, pfn, before.frozen, prior, after);
  if (p.steps.on) p.steps.leave();
  return done(c, path, null);
}

/** Where the slab belongs now. */
function settle(p: SlubParts, c: Cache, pfn: number, wasFrozen: boolean, prior: Kva, after: { readonly inuse: number; readonly objects: number; readonly frozen: boolean }): SlabPath {
  const first = prior === 0 && !wasFrozen;
  p.slabs.setCounters(pfn, first ? { ...after, frozen: true } : after);
  if (first) {
    if (p.steps.on) p.steps.note("slub-first-free", pfn.toString(16));
    putCpuPartial(p, c, pfn);
    return "first-free";
  }
  if (wasFrozen || after.inuse > 0) {
    if (p.steps.on) p.steps.note(wasFrozen ? "slub-free-frozen" : "slub-free-partial", pfn.toString(16), after.inuse);
    return "slow";
  }
  if (p.node.nrPartial(c.node) < c.minPartial) {
    if (p.steps.on) p.steps.note("slub-keep-empty", pfn.toString(16), p.node.nrPartial(c.node), c.minPartial);
    return "slow";
  }
  removePartial(p, c, pfn);
  discardSlab(p, c, pfn);
  return "discard";
}

/** The slab becomes the first of the CPU's partial slabs; those there are go to the node when they are too many. */
function putCpuPartial(p: SlubParts, c: Cache, pfn: number): void {
  let old = p.slab(p.cpu.partial(c));
  let drain = -1;
  let slabs = 0;
  if (old >= 0 && p.slabs.slabs(old) >= c.cpuPartialSlabs) {
    drain = old;
    old = -1;
  } else if (old >= 0) slabs = p.slabs.slabs(old);
  p.slabs.setNext(pfn, old, slabs + 1);
  p.cpu.setPartial(c, p.slabs.page(pfn));
  if (drain < 0) return;
  if (p.steps.on) p.steps.note("slub-drain-partial", c.cpuPartialSlabs);
  unfreezePartials(p, c, drain);
}

/** __unfreeze_partials: the CPU's partial slabs from `pfn` on become the node's; empty ones beyond min_partial are given back. */
export function unfreezePartials(p: SlubParts, c: Cache, pfn: number): void {
  const discard: number[] = [];
  for (let slab = pfn; slab >= 0; ) {
    const next = p.slabs.next(slab);
    const counters = p.slabs.counters(slab);
    p.slabs.setCounters(slab, { ...counters, frozen: false });
    if (counters.inuse === 0 && p.node.nrPartial(c.node) >= c.minPartial) discard.unshift(slab);
    else addPartial(p, c, slab, true);
    slab = next;
  }
  for (const slab of discard) discardSlab(p, c, slab);
}

/** Caches with debugging: the object is looked at before it goes back into its slab (free_debug_processing). */
function debugFree(p: SlubParts, c: Cache, pfn: number, object: Kva, caller: Kva): SlabFree {
  const fault = freeDebug(p, c, pfn, object, caller);
  if (fault !== null) return done(c, "slow", fault);
  const prior = p.slabs.freelist(pfn);
  const counters = p.slabs.counters(pfn);
  const inuse = counters.inuse - 1;
  p.slabs.setCounters(pfn, { ...counters, inuse });
  p.pointers.set(c, object, prior);
  p.slabs.setFreelist(pfn, object);
  if (prior === 0) {
    removeFull(p, c, pfn);
    addPartial(p, c, pfn, true);
  }
  if (inuse > 0 || p.node.nrPartial(c.node) < c.minPartial) return done(c, prior === 0 ? "first-free" : "slow", null);
  removePartial(p, c, pfn);
  discardSlab(p, c, pfn);
  return done(c, "discard", null);
}
