/**
 * What debugging writes into slabs (include/linux/poison.h; init_object, setup_slab_debug of mm/slub.c, Linux 6.1):
 *
 *   red zones   bb  object is free      cc  object is in use          left of the object and between its end and the next word
 *   poison      6b 6b 6b … a5           a free object                 whoever reads after free reads this ("kkkk")
 *               5a                      padding, never written again
 */
import type { Kva } from "../boot/kva";
import { SLAB } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { OBJECT_POISON, trackBytes } from "./sizes";

export const RED_INACTIVE = 0xbb;
export const RED_ACTIVE = 0xcc;
export const POISON_INUSE = 0x5a;
export const POISON_FREE = 0x6b;
export const POISON_END = 0xa5;

const METADATA = (SLAB.STORE_USER | SLAB.RED_ZONE | OBJECT_POISON) >>> 0;

/** An object that is given out (`active`) or comes back. */
export function initObject(p: SlubParts, c: Cache, object: Kva, active: boolean): void {
  if ((c.flags & METADATA) === 0) return;
  const red = active ? RED_ACTIVE : RED_INACTIVE;
  if ((c.flags & SLAB.RED_ZONE) !== 0) p.words.fill(object - c.redLeft, c.redLeft, red);
  if ((c.flags & OBJECT_POISON) !== 0 && !active) {
    p.words.fill(object, c.objectSize - 1, POISON_FREE);
    p.words.fill(object, 1, POISON_END, c.objectSize - 1);
  }
  if ((c.flags & SLAB.RED_ZONE) !== 0) p.words.fill(object, c.inuse - c.objectSize, red, c.objectSize);
}

/** setup_slab_debug: a whole new slab. */
export function poisonPadding(p: SlubParts, c: Cache, pfn: number, order: number, objects: number): void {
  if ((c.flags & SLAB.POISON) !== 0) p.words.fill(p.slabs.address(pfn), 4096 * 2 ** order, POISON_INUSE);
  if ((c.flags & SLAB.STORE_USER) === 0) return;
  for (let i = 0; i < objects; i++) p.words.fill(p.object(c, pfn, i) + infoEnd(c, p.words.pointerSize), 2 * trackBytes(p.words.pointerSize) + (asksSize(c) ? 4 : 0), 0);
}

/** get_info_end: where tracks begin, behind the object and a free pointer that stands outside. */
export const infoEnd = (c: Cache, pointerSize: number): number => (outside(c) ? c.inuse + pointerSize : c.inuse);
/** freeptr_outside_object. */
export const outside = (c: Cache): boolean => c.offset >= c.inuse;
/** slub_debug_orig_size. */
export const asksSize = (c: Cache): boolean => (c.flags & SLAB.STORE_USER) !== 0 && (c.flags & SLAB.KMALLOC) !== 0;
