/** Objects of caches with debugging on their way out and back (alloc_debug_processing, free_debug_processing of mm/slub.c, Linux 6.1). */
import type { Kva } from "../boot/kva";
import { SLAB, type SlabFault } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { checkObject, checkSlab, validPointer } from "./debugCheck";
import { initObject, RED_ACTIVE, RED_INACTIVE } from "./debugPatterns";
import { objectError, slabError, slabFix } from "./debugReport";
import { setAskedSize, setTrack } from "./debugTrack";

const checks = (c: Cache): boolean => (c.flags & SLAB.CONSISTENCY_CHECKS) !== 0;

/** False: something is wrong with the slab; nothing of it is given out any more. */
export function allocDebug(p: SlubParts, c: Cache, pfn: number, object: Kva, asked: number): boolean {
  if (checks(c) && !consistent(p, c, pfn, object)) {
    slabFix(p, c, "Marking all objects used");
    const counters = p.slabs.counters(pfn);
    p.slabs.setCounters(pfn, { ...counters, inuse: counters.objects });
    p.slabs.setFreelist(pfn, 0);
    return false;
  }
  setAskedSize(p, c, object, asked);
  initObject(p, c, object, true);
  return true;
}

/** alloc_consistency_checks. */
function consistent(p: SlubParts, c: Cache, pfn: number, object: Kva): boolean {
  if (checkSlab(p, c, pfn) !== null) return false;
  if (validPointer(p, c, pfn, object)) return checkObject(p, c, pfn, object, RED_INACTIVE) === null;
  objectError(p, c, pfn, object, "Freelist Pointer check fails");
  return false;
}

/** What is wrong; null: the object may go back. */
export function freeDebug(p: SlubParts, c: Cache, pfn: number, object: Kva, caller: Kva): SlabFault | null {
  if (p.steps.on) p.steps.enter("free_debug_processing", "slub-free-debug", c.name, p.hex(object));
  const fault = checks(c) ? (checkSlab(p, c, pfn) ?? freeChecks(p, c, pfn, object)) : null;
  if (fault !== null) slabFix(p, c, `Object at 0x${p.hex(object)} not freed`);
  else {
    setTrack(p, c, object, "free", caller);
    initObject(p, c, object, false);
  }
  if (p.steps.on) p.steps.leave(...(fault === null ? (["slub-debug-fine"] as const) : (["slub-debug-bad", fault] as const)));
  return fault;
}

/** free_consistency_checks. */
function freeChecks(p: SlubParts, c: Cache, pfn: number, object: Kva): SlabFault | null {
  if (!validPointer(p, c, pfn, object)) {
    slabError(p, c, pfn, `Invalid object pointer 0x${p.hex(object)}`);
    return "middle";
  }
  if (p.chain(c, pfn, p.slabs.freelist(pfn)).includes(object)) {
    objectError(p, c, pfn, object, "Object already free");
    return "double-free";
  }
  return checkObject(p, c, pfn, object, RED_ACTIVE);
}
