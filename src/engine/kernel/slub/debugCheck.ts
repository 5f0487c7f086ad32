/** Is everything in a slab as debugging left it? (check_slab, check_object, check_bytes_and_report, check_pad_bytes of mm/slub.c, Linux 6.1.) */
import type { Kva } from "../boot/kva";
import { SLAB, type SlabFault } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { OBJECT_POISON, trackBytes } from "./sizes";
import { asksSize, infoEnd, outside, POISON_END, POISON_FREE, POISON_INUSE, RED_ACTIVE } from "./debugPatterns";
import { objectError, overwritten, slabError } from "./debugReport";

/** check_valid_pointer: the first byte of an object of that slab; 0 ends a list. */
export function validPointer(p: SlubParts, c: Cache, pfn: number, object: Kva): boolean {
  if (object === 0) return true;
  const offset = object - c.redLeft - p.slabs.address(pfn);
  return offset >= 0 && offset < p.slabs.counters(pfn).objects * c.size && offset % c.size === 0;
}

export function checkSlab(p: SlubParts, c: Cache, pfn: number): SlabFault | null {
  if (!p.slabs.isSlab(pfn)) {
    slabError(p, c, pfn, "Not a valid slab page");
    return "not-slab";
  }
  const { objects, inuse } = p.slabs.counters(pfn);
  if (objects > c.objects) slabError(p, c, pfn, `objects ${objects} > max ${c.objects}`);
  else if (inuse > objects) slabError(p, c, pfn, `inuse ${inuse} > max ${objects}`);
  else return padding(p, c, pfn);
  return "freelist";
}

/** slab_pad_check: what is left behind the last object. */
function padding(p: SlubParts, c: Cache, pfn: number): SlabFault | null {
  if ((c.flags & SLAB.POISON) === 0) return null;
  const bytes = 4096 * 2 ** c.order;
  const rest = bytes % c.size;
  const at = p.slabs.address(pfn) + bytes - rest;
  return checkBytes(p, c, pfn, at, "Padding", at, POISON_INUSE, rest) ? null : "padding";
}

/** `red`: what the red zones of an object in that state hold. Null: nothing is wrong. */
export function checkObject(p: SlubParts, c: Cache, pfn: number, object: Kva, red: number): SlabFault | null {
  const end = object + c.objectSize;
  const gap = c.inuse - c.objectSize;
  const same = (what: string, at: Kva, value: number, count: number): boolean => checkBytes(p, c, pfn, object, what, at, value, count);
  if ((c.flags & SLAB.RED_ZONE) !== 0) {
    if (!same("Left Redzone", object - c.redLeft, red, c.redLeft) || !same("Right Redzone", end, red, gap)) return "red-zone";
  } else if ((c.flags & SLAB.POISON) !== 0) same("Alignment padding", end, POISON_INUSE, gap);
  if ((c.flags & SLAB.POISON) !== 0) {
    const poisoned = red !== RED_ACTIVE && (c.flags & OBJECT_POISON) !== 0;
    if (poisoned && !(same("Poison", object, POISON_FREE, c.objectSize - 1) && same("End Poison", end - 1, POISON_END, 1))) return "poison";
    const info = infoEnd(c, p.words.pointerSize) + ((c.flags & SLAB.STORE_USER) !== 0 ? 2 * trackBytes(p.words.pointerSize) : 0) + (asksSize(c) ? 4 : 0);
    same("Object padding", object + info, POISON_INUSE, c.size - c.redLeft - info);
  }
  if (!outside(c) && red === RED_ACTIVE) return null;
  if (validPointer(p, c, pfn, p.pointers.get(c, object))) return null;
  objectError(p, c, pfn, object, "Freepointer corrupt");
  p.pointers.set(c, object, 0);
  return "freelist";
}

/** Do all bytes hold the value? If not, that is reported and they are made so. */
function checkBytes(p: SlubParts, c: Cache, pfn: number, object: Kva, what: string, at: Kva, value: number, count: number): boolean {
  if (count <= 0) return true;
  const bytes = p.words.bytes(at, count);
  const first = bytes.findIndex((b) => b !== value);
  if (first < 0) return true;
  let last = count - 1;
  while (bytes[last] === value) last--;
  overwritten(p, c, pfn, object, { what, from: at + first, to: at + last, found: bytes[first]!, value });
  p.words.fill(at + first, last - first + 1, value);
  return false;
}
