/**
 * An allocation's way (slab_alloc_node, ___slab_alloc of mm/slub.c, Linux 6.1):
 *
 *   fast           c->freelist is not empty: its first object, nothing else is looked at
 *   cpu-slab       objects that were freed in the CPU's slab by the slow way: slab->freelist becomes c->freelist
 *   cpu-partial    the first of the CPU's own partial slabs becomes the CPU's slab
 *   node-partial   the first partial slab of the node does, and more of them become the CPU's partial slabs
 *   new-slab       the page allocator gives frames
 *   failed         it has none
 */
import type { Kva } from "../boot/kva";
import { __GFP } from "../pagealloc/gfp";
import type { SlabAlloc, SlabAsked, SlabPath } from "../slab/api";
import type { Cache } from "./cache";
import { allocDebug } from "./debugProcess";
import { setTrack } from "./debugTrack";
import { allocateSlab, freshObjects } from "./newSlab";
import { addFull, addPartial, partialSlabs, removePartial } from "./nodeLists";
import { outOfMemory } from "./outOfMemory";
import type { SlubParts } from "./parts";
import { DEBUG_FLAGS } from "./sizes";

type Asked = Required<SlabAsked>;

const NONE: readonly Kva[] = [];

export function slabAlloc(p: SlubParts, c: Cache, gfp: number, asked: Asked): SlabAlloc {
  const object = p.cpu.freelist(c);
  const made = object !== 0 && p.cpu.slab(c) !== 0 ? fast(p, c, object) : slow(p, c, gfp, asked);
  if (made.object !== 0 && (gfp & __GFP.ZERO) !== 0) p.words.fill(made.object, c.objectSize, 0);
  return made;
}

function fast(p: SlubParts, c: Cache, object: Kva): SlabAlloc {
  if (!p.words.has(object + c.offset)) return wild(p, c, object);
  const next = p.pointers.get(c, object);
  p.cpu.setFreelist(c, next);
  if (p.steps.on) p.steps.object(p.hex(object), p.hex(next)).enter("slab_alloc_node", "slub-fast", c.name, p.hex(object), p.hex(next));
  if (p.steps.on) p.steps.leave();
  return { object, path: "fast", fresh: NONE };
}

/** A free pointer was written over: what it leads to is no memory. The processor would fault here. */
function wild(p: SlubParts, c: Cache, object: Kva): SlabAlloc {
  p.host.log.printk(p.words.pointerSize === 8 ? `general protection fault, probably for non-canonical address 0x${p.hex(object + c.offset)}: 0000 [#1] PREEMPT SMP NOPTI` : `BUG: unable to handle page fault for address: ${p.hex(object + c.offset)}`);
  p.cpu.setFreelist(c, 0);
  return { object: 0, path: "failed", fresh: NONE, fault: "freelist" };
}

function slow(p: SlubParts, c: Cache, gfp: number, asked: Asked): SlabAlloc {
  if (p.steps.on) p.steps.enter("___slab_alloc", "slub-slow", c.name);
  const made = (c.flags & DEBUG_FLAGS) !== 0 ? debugAlloc(p, c, gfp, asked) : slowAlloc(p, c, gfp);
  if (p.steps.on) {
    if (made.object !== 0) p.steps.object(p.hex(made.object)).leave("slub-got", p.hex(made.object));
    else p.steps.leave("slub-failed", c.name);
  }
  return made;
}

function slowAlloc(p: SlubParts, c: Cache, gfp: number): SlabAlloc {
  const own = fromCpuSlab(p, c);
  if (own !== 0) return load(p, c, own, "cpu-slab");
  for (let slab = p.slab(p.cpu.partial(c)); slab >= 0; slab = p.slab(p.cpu.partial(c))) {
    p.cpu.setSlab(c, p.slabs.page(slab));
    const next = p.slabs.next(slab);
    p.cpu.setPartial(c, next < 0 ? 0 : p.slabs.page(next));
    if (p.steps.on) p.steps.note("slub-cpu-partial", slab.toString(16));
    const object = getFreelist(p, slab);
    if (object !== 0) return load(p, c, object, "cpu-partial");
    p.cpu.setSlab(c, 0);
  }
  const partial = getPartialNode(p, c);
  if (partial) return loadSlab(p, c, partial.slab, partial.object, "node-partial");
  const pfn = allocateSlab(p, c, gfp);
  if (pfn < 0) return failed(p, c, gfp);
  countNew(p, c, pfn);
  const object = p.slabs.freelist(pfn);
  p.slabs.setFreelist(pfn, 0);
  const { objects } = p.slabs.counters(pfn);
  p.slabs.setCounters(pfn, { inuse: objects, objects, frozen: true });
  return { ...loadSlab(p, c, pfn, object, "new-slab"), fresh: freshObjects(p, c, pfn) };
}

/** inc_slabs_node. */
function countNew(p: SlubParts, c: Cache, pfn: number): void {
  p.node.changeSlabs(c.node, 1, p.slabs.counters(pfn).objects);
  if (p.steps.on) p.steps.about({ pfn, order: c.order, role: "taken" }).enter("allocate_slab", "slub-new", pfn.toString(16), p.slabs.counters(pfn).objects, c.order);
  if (p.steps.on) p.steps.leave();
}

function failed(p: SlubParts, c: Cache, gfp: number): SlabAlloc {
  outOfMemory(p, c, gfp);
  return { object: 0, path: "failed", fresh: NONE };
}

/** The CPU has a slab, but its own list is empty: has somebody freed there meanwhile? */
function fromCpuSlab(p: SlubParts, c: Cache): Kva {
  const slab = p.slab(p.cpu.slab(c));
  if (slab < 0) {
    if (p.steps.on) p.steps.note("slub-no-cpu-slab");
    return 0;
  }
  const object = getFreelist(p, slab);
  if (p.steps.on) p.steps.note(object === 0 ? "slub-cpu-full" : "slub-cpu-refill", slab.toString(16));
  if (object === 0) p.cpu.setSlab(c, 0);
  return object;
}

/** get_freelist: all that is free in a frozen slab goes to the CPU; nothing is: the slab is nobody's any more. */
function getFreelist(p: SlubParts, pfn: number): Kva {
  const object = p.slabs.freelist(pfn);
  const { objects } = p.slabs.counters(pfn);
  p.slabs.setFreelist(pfn, 0);
  p.slabs.setCounters(pfn, { inuse: objects, objects, frozen: object !== 0 });
  return object;
}

function loadSlab(p: SlubParts, c: Cache, pfn: number, object: Kva, path: SlabPath): SlabAlloc {
  p.cpu.setSlab(c, p.slabs.page(pfn));
  return load(p, c, object, path);
}

/** The list's first object is given, the rest is the CPU's. */
function load(p: SlubParts, c: Cache, object: Kva, path: SlabPath): SlabAlloc {
  if (!p.words.has(object + c.offset)) return wild(p, c, object);
  p.cpu.setFreelist(c, p.pointers.get(c, object));
  return { object, path, fresh: NONE };
}

/** get_partial_node: the first slab for now, some more for later. */
function getPartialNode(p: SlubParts, c: Cache): { readonly slab: number; readonly object: Kva } | null {
  if (p.steps.on) p.steps.note(p.node.nrPartial(c.node) > 0 ? "slub-node-partial" : "slub-node-none", p.node.nrPartial(c.node));
  let first: { slab: number; object: Kva } | null = null;
  let more = 0;
  for (const pfn of partialSlabs(p, c)) {
    const object = p.slabs.freelist(pfn);
    const { inuse, objects } = p.slabs.counters(pfn);
    removePartial(p, c, pfn);
    if (first === null) {
      p.slabs.setFreelist(pfn, 0);
      p.slabs.setCounters(pfn, { inuse: objects, objects, frozen: true });
      first = { slab: pfn, object };
      if (p.steps.on) p.steps.note("slub-acquire", pfn.toString(16), objects - inuse);
    } else {
      p.slabs.setCounters(pfn, { inuse, objects, frozen: true });
      const old = p.slab(p.cpu.partial(c));
      p.slabs.setNext(pfn, old, old < 0 ? 1 : p.slabs.slabs(old) + 1);
      p.cpu.setPartial(c, p.slabs.page(pfn));
      more++;
      if (p.steps.on) p.steps.note("slub-acquire-more", pfn.toString(16));
    }
    if (more > Math.floor(c.cpuPartialSlabs / 2)) break;
  }
  return first;
}

/** Caches with debugging: every object by itself, checked on its way (alloc_single_from_partial, alloc_single_from_new_slab). */
function debugAlloc(p: SlubParts, c: Cache, gfp: number, asked: Asked): SlabAlloc {
  for (const pfn of partialSlabs(p, c)) {
    const object = takeFirst(p, c, pfn);
    if (!allocDebug(p, c, pfn, object, asked.size)) {
      removePartial(p, c, pfn);
      continue;
    }
    const { inuse, objects } = p.slabs.counters(pfn);
    if (inuse === objects) {
      removePartial(p, c, pfn);
      addFull(p, c, pfn);
    }
    return tracked(p, c, object, asked, "node-partial", NONE);
  }
  const pfn = allocateSlab(p, c, gfp);
  if (pfn < 0) return failed(p, c, gfp);
  countNew(p, c, pfn);
  const fresh = freshObjects(p, c, pfn);
  const object = takeFirst(p, c, pfn);
  if (!allocDebug(p, c, pfn, object, asked.size)) return { object: 0, path: "failed", fresh: NONE };
  const { inuse, objects } = p.slabs.counters(pfn);
  if (inuse === objects) addFull(p, c, pfn);
  else addPartial(p, c, pfn, false);
  return tracked(p, c, object, asked, "new-slab", fresh);
}

function tracked(p: SlubParts, c: Cache, object: Kva, asked: Asked, path: SlabPath, fresh: readonly Kva[]): SlabAlloc {
  setTrack(p, c, object, "alloc", asked.caller);
  return { object, path, fresh };
}

function takeFirst(p: SlubParts, c: Cache, pfn: number): Kva {
  const object = p.slabs.freelist(pfn);
  const { inuse, objects, frozen } = p.slabs.counters(pfn);
  p.slabs.setFreelist(pfn, p.pointers.get(c, object));
  p.slabs.setCounters(pfn, { inuse: inuse + 1, objects, frozen });
  return object;
}
