/** What panels and /proc/slabinfo show of a cache of the classic SLAB (mm/slab.c: get_slabinfo). */
import type { CacheInfo, SlabInfo, SlabState } from "../slab/api";
import { type Cache, indexOf, totalSlabs } from "./cache";
import type { Slabs } from "./slabs";

/** Objects in arrays count as taken, as Linux counts them. */
export function cacheInfo(c: Cache): CacheInfo {
  const { geometry: g, node } = c;
  const total = totalSlabs(c);
  return {
    address: c.address, name: c.name, aliases: [], objectSize: c.objectSize, size: g.size, align: g.align, flags: c.flags, ctor: c.ctor, order: g.order, objectsPerSlab: g.num,
    activeObjects: total * g.num - node.freeObjects, totalObjects: total * g.num, activeSlabs: total - node.free.length, totalSlabs: total,
    freePointer: -1, cpuPartial: 0, minPartial: 0, limit: c.limit, batchcount: c.batchcount, shared: c.sharedFactor, array: [...c.cpu.entries],
  };
}

/** Full, partial, free: each list in its order. */
export function slabInfos(c: Cache, slabs: Slabs): SlabInfo[] {
  const of = (state: SlabState, list: Cache["node"]["full"]): SlabInfo[] => slabs.words.all(list).map((pfn) => info(c, slabs, pfn, state));
  return [...of("full", c.node.full), ...of("partial", c.node.partial), ...of("empty", c.node.free)];
}

function info(c: Cache, slabs: Slabs, pfn: number, state: SlabState): SlabInfo {
  const sMem = slabs.words.sMem(pfn);
  const end = sMem + c.geometry.num * c.geometry.size;
  const atHand = [...c.cpu.entries, ...(c.node.shared?.entries ?? [])].reverse().filter((object) => object >= sMem && object < end);
  const colour = sMem - slabs.base(pfn);
  return {
    pfn, order: c.geometry.order, state, inuse: slabs.words.active(pfn), objects: c.geometry.num,
    freelist: [...atHand.map((object) => indexOf(c, sMem, object)), ...slabs.freeIndices(c, pfn)], cpuFree: atHand.length, colour,
  };
}
