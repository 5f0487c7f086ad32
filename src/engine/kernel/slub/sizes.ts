/**
 * How the objects of a cache lie, and how large its slabs are (calculate_sizes, calculate_order of mm/slub.c, Linux 6.1).
 *
 *   ┌ red_left_pad ┬ object ┬ to a word, right red zone ┬ free pointer ┬ alloc, free track, asked size ┬ red zone ┬ to align ┐
 *   │  only F Z    │        │                       inuse│ only if outside│          only U              │  only Z  │      size│
 *
 * The free pointer stands in the middle of a free object (offset = object size / 2, on a word), where an overflow of the neighbour
 * doesn't reach it. Outside, behind the object, it stands when the object has to keep its content while it is free: a constructor made
 * it, readers under RCU may still look at it, or it is poisoned.
 *
 * A slab should hold 4 * (fls(CPUs) + 1) objects and waste at most a 16th of itself, in at most 2^3 frames; where this can't be had, an
 * 8th, a 4th, then fewer objects; at last one object in whatever it needs.
 */
import { __GFP } from "../pagealloc/gfp";
import { SLAB } from "../slab/api";

/** Internal flag of SLUB: objects are filled with the poison pattern. */
export const OBJECT_POISON = 0x80000000;
/** SLAB_DEBUG_FLAGS: such caches go without the CPU's slab. */
export const DEBUG_FLAGS = SLAB.CONSISTENCY_CHECKS | SLAB.RED_ZONE | SLAB.POISON | SLAB.STORE_USER | SLAB.TRACE;

/** PAGE_ALLOC_COSTLY_ORDER, and the largest order of all. */
const SLUB_MAX_ORDER = 3;
const MAX_ORDER = 11;
const MAX_OBJS_PER_PAGE = 32767;
const PAGE = 4096;

export const align = (value: number, to: number): number => Math.ceil(value / to) * to;
export const ilog2 = (value: number): number => 31 - Math.clz32(value);
const fls = (value: number): number => 32 - Math.clz32(value);
/** get_order: the smallest block of 2^order frames that holds so many bytes. */
export const getOrder = (bytes: number): number => (bytes <= PAGE ? 0 : Math.ceil(Math.log2(Math.ceil(bytes / PAGE))));
export const orderObjects = (order: number, size: number): number => Math.floor((PAGE * 2 ** order) / size);

/** Bytes of struct track: address, stack, CPU, pid, time. */
export const trackBytes = (pointerSize: 4 | 8): number => (pointerSize === 8 ? 32 : 20);

export interface Sizes {
  readonly flags: number;
  readonly size: number;
  /** Bytes of the object up to where metadata begins. */
  readonly inuse: number;
  /** Of the free pointer, from the object's first byte. */
  readonly offset: number;
  readonly redLeft: number;
  readonly order: number;
  readonly objects: number;
  readonly minOrder: number;
  readonly minObjects: number;
  readonly allocFlags: number;
}

export interface Wanted { readonly objectSize: number; readonly align: number; readonly flags: number; readonly ctor: boolean }

/** Null: no slab can hold such an object. */
export function calculateSizes(wanted: Wanted, pointerSize: 4 | 8, cpus: number): Sizes | null {
  const { objectSize } = wanted;
  const poisoned = (wanted.flags & SLAB.POISON) !== 0 && (wanted.flags & SLAB.TYPESAFE_BY_RCU) === 0 && !wanted.ctor;
  const flags = (poisoned ? wanted.flags | OBJECT_POISON : wanted.flags & ~OBJECT_POISON) >>> 0;
  const red = (flags & SLAB.RED_ZONE) !== 0;
  let size = align(objectSize, pointerSize);
  if (red && size === objectSize) size += pointerSize;
  const inuse = size;
  const outside = keepsContent(wanted, flags, pointerSize);
  const offset = outside ? size : Math.floor(objectSize / 2 / pointerSize) * pointerSize;
  if (outside) size += pointerSize;
  if ((flags & SLAB.STORE_USER) !== 0) size += 2 * trackBytes(pointerSize) + ((flags & SLAB.KMALLOC) !== 0 ? 4 : 0);
  const redLeft = red ? align(pointerSize, wanted.align) : 0;
  if (red) size += pointerSize + redLeft;
  size = align(size, wanted.align);
  const order = calculateOrder(size, cpus);
  const objects = order < 0 ? 0 : orderObjects(order, size);
  if (objects === 0) return null;
  const minOrder = getOrder(size);
  return { flags, size, inuse, offset, redLeft, order, objects, minOrder, minObjects: orderObjects(minOrder, size), allocFlags: allocFlags(flags, order) };
}

function keepsContent(wanted: Wanted, flags: number, pointerSize: number): boolean {
  const asked = (flags & SLAB.STORE_USER) !== 0 && (flags & SLAB.KMALLOC) !== 0;
  return asked || wanted.ctor || (flags & (SLAB.TYPESAFE_BY_RCU | SLAB.POISON)) !== 0 || ((flags & SLAB.RED_ZONE) !== 0 && wanted.objectSize < pointerSize);
}

const allocFlags = (flags: number, order: number): number =>
  (order > 0 ? __GFP.COMP : 0) | ((flags & SLAB.CACHE_DMA) !== 0 ? __GFP.DMA : 0) | ((flags & SLAB.CACHE_DMA32) !== 0 ? __GFP.DMA32 : 0) | ((flags & SLAB.RECLAIM_ACCOUNT) !== 0 ? __GFP.RECLAIMABLE : 0);

/** calc_slab_order: the smallest order that has room for so many and wastes no more than that part; above `max`: none. */
function calcSlabOrder(size: number, minObjects: number, max: number, fraction: number): number {
  if (orderObjects(0, size) > MAX_OBJS_PER_PAGE) return getOrder(size * MAX_OBJS_PER_PAGE) - 1;
  let order = getOrder(minObjects * size);
  for (; order <= max; order++) {
    const bytes = PAGE * 2 ** order;
    if (bytes % size <= bytes / fraction) break;
  }
  return order;
}

/** -1: too large for any slab. */
export function calculateOrder(size: number, cpus: number): number {
  let objects = Math.min(4 * (fls(cpus) + 1), orderObjects(SLUB_MAX_ORDER, size));
  for (; objects > 1; objects--) {
    for (let fraction = 16; fraction >= 4; fraction /= 2) {
      const order = calcSlabOrder(size, objects, SLUB_MAX_ORDER, fraction);
      if (order <= SLUB_MAX_ORDER) return order;
    }
  }
  const single = calcSlabOrder(size, 1, SLUB_MAX_ORDER, 1);
  if (single <= SLUB_MAX_ORDER) return single;
  const large = calcSlabOrder(size, 1, MAX_ORDER, 1);
  return large < MAX_ORDER ? large : -1;
}

/** set_min_partial: so many empty slabs a node keeps. */
export const minPartial = (size: number): number => Math.max(5, Math.min(10, Math.floor(ilog2(size) / 2)));

/** set_cpu_partial: objects that a CPU may keep in partial slabs. */
export function cpuPartial(size: number, debug: boolean): number {
  if (debug) return 0;
  return size >= PAGE ? 6 : size >= 1024 ? 24 : size >= 256 ? 52 : 120;
}
/** slub_set_cpu_partial: and how many slabs that is, if they are half full. */
export const cpuPartialSlabs = (objects: number, perSlab: number): number => Math.ceil((objects * 2) / perSlab);
