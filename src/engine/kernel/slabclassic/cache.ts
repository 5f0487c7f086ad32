/**
 * A cache of the classic SLAB (include/linux/slab_def.h: struct kmem_cache; mm/slab.h: struct kmem_cache_node; mm/slab.c: struct array_cache).
 *
 *   array_cache      objects that the processor has at hand: the last one in is the first one out, still warm in its cache
 *   shared           objects that processors hand to each other (only with more than one)
 *   slabs_partial    slabs with taken and free objects      allocations come from here first
 *   slabs_free       slabs without a taken object           kept, up to free_limit objects, until they are reaped
 *   slabs_full       slabs without a free object
 */
import type { Kva } from "../boot/kva";
import type { Geometry } from "./geometry";
import type { SlabList } from "./slabWords";

/** Objects at hand; the next one to be given out stands last. */
export interface ArrayCache {
  entries: Kva[];
  limit: number;
  /** Used since it was last drained: then the reaper leaves it alone once. */
  touched: boolean;
}

export interface CacheNode {
  partial: SlabList;
  full: SlabList;
  free: SlabList;
  /** Objects that are free in slabs (those in arrays are not). */
  freeObjects: number;
  freeLimit: number;
  /** Colour of the next slab. */
  colourNext: number;
  /** A free slab was taken since the reaper last came. */
  freeTouched: boolean;
  shared: ArrayCache | null;
}

export interface Cache {
  readonly address: Kva;
  readonly name: string;
  readonly objectSize: number;
  readonly flags: number;
  readonly ctor: Kva;
  readonly geometry: Geometry;
  /** Where the indices of off-slab slabs come from; 0: nowhere. */
  readonly indexCache: Kva;
  readonly batchcount: number;
  readonly limit: number;
  readonly sharedFactor: number;
  readonly cpu: ArrayCache;
  readonly node: CacheNode;
}

const copyArray = (a: ArrayCache): ArrayCache => ({ ...a, entries: [...a.entries] });

/** What changes, apart from what stays. */
export function copyCache(c: Cache): Cache {
  const { node } = c;
  return {
    ...c,
    cpu: copyArray(c.cpu),
    node: { ...node, partial: { ...node.partial }, full: { ...node.full }, free: { ...node.free }, shared: node.shared && copyArray(node.shared) },
  };
}

export const totalSlabs = ({ node }: Cache): number => node.partial.length + node.full.length + node.free.length;

/** index_to_obj, obj_to_index. */
export const objectNumber = (c: Cache, sMem: Kva, index: number): Kva => sMem + index * c.geometry.size;
export const indexOf = (c: Cache, sMem: Kva, object: Kva): number => Math.floor((object - sMem) / c.geometry.size);
