/**
 * How the first two caches make themselves (kmem_cache_init, early_kmem_cache_node_alloc, bootstrap of mm/slub.c): a cache needs a
 * kmem_cache and a kmem_cache_node, which are objects of caches.
 *
 *   1  kmem_cache_node has no place in memory yet; its first slab gives the node of its own, by hand
 *   2  kmem_cache has none either, but kmem_cache_node gives it a node
 *   3  kmem_cache gives a place to itself, then to kmem_cache_node; their slabs, which belonged to nobody, learn whose they are
 */
import type { Kva } from "../boot/kva";
import { GFP } from "../pagealloc/gfp";
import { SLAB } from "../slab/api";
import { slabAlloc } from "./allocPath";
import { CACHE_BYTES, type Cache, NODE_BYTES, writeCache } from "./cache";
import { flushCpu } from "./flush";
import { allocateSlab } from "./newSlab";
import { addPartial, partialSlabs } from "./nodeLists";
import { newRecord } from "./open";
import type { SlubParts } from "./parts";
import type { PerCpuPlaces } from "./perCpu";

const NOBODY = { size: 0, caller: 0 };

export function bootstrap(p: SlubParts, places: PerCpuPlaces, add: (c: Cache) => void): { readonly cache: Kva; readonly node: Kva } {
  const { pointerSize } = p.words;
  const make = (name: string, size: number): Cache => ({ ...newRecord(p, { name, size, align: pointerSize, flags: SLAB.HWCACHE_ALIGN, ctor: 0 })!, refcount: -1, cpu: places.get() });
  const bootNode = earlyNode(p, make("kmem_cache_node", NODE_BYTES[pointerSize]));
  const bootCache = { ...make("kmem_cache", CACHE_BYTES[pointerSize]), node: slabAlloc(p, bootNode, GFP.NOWAIT, NOBODY).object };
  p.node.init(bootCache.node);
  const cache = settle(p, bootCache, bootCache);
  add(cache);
  const node = settle(p, cache, bootNode);
  add(node);
  return { cache: cache.address, node: node.address };
}

/** The first object of a new slab is the node that the slab is listed in. */
function earlyNode(p: SlubParts, c: Cache): Cache {
  const pfn = allocateSlab(p, c, GFP.NOWAIT);
  const node = p.slabs.freelist(pfn);
  p.slabs.setFreelist(pfn, p.pointers.get(c, node));
  const { objects } = p.slabs.counters(pfn);
  p.slabs.setCounters(pfn, { inuse: 1, objects, frozen: false });
  const ready = { ...c, node };
  p.node.init(node);
  p.node.changeSlabs(node, 1, objects);
  addPartial(p, ready, pfn, false);
  return ready;
}

/** bootstrap: the cache moves into an object of kmem_cache. */
function settle(p: SlubParts, from: Cache, boot: Cache): Cache {
  const address = slabAlloc(p, from, GFP.NOWAIT, NOBODY).object;
  const c = { ...boot, address };
  flushCpu(p, boot);
  for (const pfn of partialSlabs(p, c)) p.slabs.setCache(pfn, address);
  writeCache(p.words, c);
  return c;
}
