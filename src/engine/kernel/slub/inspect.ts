/** Looking at SLUB's caches, slabs and objects as plain data; nothing is changed. */
import type { Kva } from "../boot/kva";
import type { CacheInfo, ObjectPlace, SlabInfo, SlabState } from "../slab/api";
import type { Cache } from "./cache";
import { partialSlabs } from "./nodeLists";
import type { SlubParts } from "./parts";

/** As get_slabinfo counts: objects of partial slabs of the node that are free are not active, those that the CPU keeps are. */
export function cacheInfo(p: SlubParts, c: Cache): CacheInfo {
  const free = partialSlabs(p, c).reduce((n, pfn) => n + freeIn(p, pfn), 0);
  const totalObjects = p.node.objects(c.node);
  const slabs = p.node.slabs(c.node);
  return {
    address: c.address, name: c.name, aliases: c.aliases, objectSize: c.objectSize, size: c.size, align: c.align, flags: c.flags, ctor: c.ctor, order: c.order, objectsPerSlab: c.objects,
    activeObjects: totalObjects - free, totalObjects, activeSlabs: slabs, totalSlabs: slabs, freePointer: c.offset, minPartial: c.minPartial, cpuPartial: c.cpuPartial,
    limit: 0, batchcount: 0, shared: 0, array: [],
  };
}

const freeIn = (p: SlubParts, pfn: number): number => {
  const { inuse, objects } = p.slabs.counters(pfn);
  return objects - inuse;
};

/** The CPU's slab first, then its partial ones and the node's in list order, then those that nobody lists, by address. */
export function slabInfos(p: SlubParts, c: Cache): SlabInfo[] {
  const cpu = p.slab(p.cpu.slab(c));
  const cpuPartial: number[] = [];
  for (let pfn = p.slab(p.cpu.partial(c)); pfn >= 0; pfn = p.slabs.next(pfn)) cpuPartial.push(pfn);
  const partial = partialSlabs(p, c);
  const listed = [...(cpu >= 0 ? [cpu] : []), ...cpuPartial, ...partial];
  const known = new Set(listed);
  const full = known.size < p.node.slabs(c.node) ? p.slabs.all(c.address).filter((pfn) => !known.has(pfn)) : [];
  const state = (pfn: number): SlabState => (pfn === cpu ? "cpu" : cpuPartial.includes(pfn) ? "cpu-partial" : full.includes(pfn) ? "full" : freeIn(p, pfn) === p.slabs.counters(pfn).objects ? "empty" : "partial");
  return [...listed, ...full].map((pfn) => slabInfo(p, c, pfn, state(pfn)));
}

function slabInfo(p: SlubParts, c: Cache, pfn: number, state: SlabState): SlabInfo {
  const own = state === "cpu" ? p.chain(c, pfn, p.cpu.freelist(c)) : [];
  const rest = p.chain(c, pfn, p.slabs.freelist(pfn));
  const { objects } = p.slabs.counters(pfn);
  const freelist = [...own, ...rest].map((object) => p.index(c, pfn, object));
  return { pfn, order: p.slabs.order(pfn), state, inuse: objects - freelist.length, objects, freelist, cpuFree: own.length, colour: c.redLeft };
}

/** Null: before the first object or behind the last. */
export function objectAt(p: SlubParts, c: Cache, pfn: number, address: Kva): ObjectPlace | null {
  const from = address - p.slabs.address(pfn);
  const index = Math.floor(from / c.size);
  if (from < 0 || index >= p.slabs.counters(pfn).objects) return null;
  const object = p.object(c, pfn, index);
  return { cache: c.address, pfn, index, object, allocated: !isFree(p, c, pfn, object) };
}

function isFree(p: SlubParts, c: Cache, pfn: number, object: Kva): boolean {
  if (p.slab(p.cpu.slab(c)) === pfn && p.chain(c, pfn, p.cpu.freelist(c)).includes(object)) return true;
  return p.chain(c, pfn, p.slabs.freelist(pfn)).includes(object);
}
