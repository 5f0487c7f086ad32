/** A cache is worked out (kmem_cache_open of mm/slub.c, Linux 6.1), before it has a place in memory. */
import type { Kva } from "../boot/kva";
import { GFP } from "../pagealloc/gfp";
import { type CacheRequest, SLAB } from "../slab/api";
import { calculateAlignment } from "../slab/common";
import { slabAlloc } from "./allocPath";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { calculateSizes, cpuPartial, cpuPartialSlabs, DEBUG_FLAGS, minPartial } from "./sizes";

/** Null: no slab can hold such objects. `flags` with what the machine's debugging adds. */
export function newRecord(p: SlubParts, request: CacheRequest): Cache | null {
  const { pointerSize } = p.words;
  const { name, size, flags, ctor } = request;
  const align = calculateAlignment(flags, request.align, size, pointerSize);
  const sizes = calculateSizes({ objectSize: size, align, flags, ctor: ctor !== 0 }, pointerSize, p.options.cpus);
  if (!sizes) return null;
  const kept = cpuPartial(sizes.size, (sizes.flags & DEBUG_FLAGS) !== 0);
  return {
    // Field by field: a spread of so many costs more than all else here.
    flags: sizes.flags, size: sizes.size, inuse: sizes.inuse, offset: sizes.offset, redLeft: sizes.redLeft, order: sizes.order, objects: sizes.objects, minOrder: sizes.minOrder,
    minObjects: sizes.minObjects, allocFlags: sizes.allocFlags, name, align, ctor, address: 0, cpu: 0, node: 0, sequence: 0, aliases: [], objectSize: size, refcount: (flags & SLAB.KMALLOC) !== 0 ? -1 : 1,
    useroffset: request.useroffset ?? 0, usersize: request.usersize ?? 0,
    minPartial: minPartial(sizes.size), cpuPartial: kept, cpuPartialSlabs: cpuPartialSlabs(kept, sizes.objects),
    random: { low: p.random.next(), high: pointerSize === 8 ? p.random.next() : 0 },
  };
}

/**
 * init_cache_random_seq: offsets of a slab's objects in random order, 4 bytes each, from the kmalloc cache that fits; 0: none is there
 * yet, or no memory.
 */
export function sequenceFor(p: SlubParts, caches: Iterable<Cache>, objects: number, size: number): Kva {
  const fits = [...caches].filter((c) => c.name.startsWith("kmalloc-") && (c.flags & (SLAB.KMALLOC | SLAB.ACCOUNT | SLAB.RECLAIM_ACCOUNT)) === SLAB.KMALLOC && c.objectSize >= 4 * objects);
  const from = fits.sort((a, b) => a.objectSize - b.objectSize)[0];
  if (!from || objects < 2) return 0;
  const { object } = slabAlloc(p, from, GFP.KERNEL, { size: 4 * objects, caller: 0 });
  if (object !== 0) p.random.shuffled(objects).forEach((n, i) => p.words.setU32(object, n * size, 4 * i));
  return object;
}
