/**
 * Who allocated an object and who freed it (struct track of mm/slub.c), behind the object: slub_debug=U.
 *
 *              addr  handle  cpu  pid  when
 *   x86-64      0      8      12   16   24          32 bytes
 *   x86-32      0      4       8   12   16          20 bytes
 */
import type { Kva } from "../boot/kva";
import { SLAB } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { trackBytes } from "./sizes";
import { asksSize, infoEnd } from "./debugPatterns";

export type TrackItem = "alloc" | "free";

const place = (p: SlubParts, c: Cache, object: Kva, item: TrackItem): Kva =>
  object + infoEnd(c, p.words.pointerSize) + (item === "free" ? trackBytes(p.words.pointerSize) : 0);

export function setTrack(p: SlubParts, c: Cache, object: Kva, item: TrackItem, caller: Kva): void {
  if ((c.flags & SLAB.STORE_USER) === 0) return;
  const { words } = p;
  const w = words.pointerSize;
  const at = place(p, c, object, item);
  // The address tells that there is a track at all.
  words.setPtr(at, caller === 0 ? 1 : caller);
  words.setU32(at, 0, w);
  words.setU32(at, 0, w + 4);
  words.setU32(at, p.host.pid(), w + 8);
  words.setLong(at, p.host.now(), w === 8 ? 24 : 16);
}

export interface Track { readonly caller: Kva; readonly pid: number; readonly when: number }

export function trackOf(p: SlubParts, c: Cache, object: Kva, item: TrackItem): Track | null {
  if ((c.flags & SLAB.STORE_USER) === 0) return null;
  const w = p.words.pointerSize;
  const at = place(p, c, object, item);
  const caller = p.words.ptr(at);
  return caller === 0 ? null : { caller: caller === 1 ? 0 : caller, pid: p.words.u32(at, w + 8), when: p.words.long(at, w === 8 ? 24 : 16) };
}

/** set_orig_size, get_orig_size. */
const askedAt = (p: SlubParts, c: Cache, object: Kva): Kva => place(p, c, object, "alloc") + 2 * trackBytes(p.words.pointerSize);
export function setAskedSize(p: SlubParts, c: Cache, object: Kva, size: number): void {
  if (asksSize(c)) p.words.setU32(askedAt(p, c, object), size);
}
