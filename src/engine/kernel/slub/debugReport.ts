/**
 * What SLUB says when something is wrong, line by line as dmesg prints it (slab_bug, print_trailer, print_section of mm/slub.c, Linux
 * 6.1, with no_hash_pointers):
 *
 *   BUG kmalloc-64 (Not tainted): Right Redzone overwritten
 *   0xffff888003c12340-0xffff888003c12343 @offset=832. First byte 0x41 instead of 0xcc
 *   Slab 0xffffea00000f0480 objects=25 used=1 fp=0x… flags=0x200(slab)
 *   Object 0xffff888003c12300 @offset=768 fp=0x0000000000000000
 *   Object   ffff888003c12300: 41 41 41 …  AAA…
 */
import type { Kva } from "../boot/kva";
import { SLAB } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";
import { trackBytes } from "./sizes";
import { asksSize, infoEnd } from "./debugPatterns";
import { type TrackItem, trackOf } from "./debugTrack";

const PG_HEAD = 1 << 16;

function bug(p: SlubParts, c: Cache, text: string): void {
  const { log } = p.host;
  const tainted = log.lines.some((l) => l.text.startsWith("BUG ")) ? "Tainted: G    B             " : "Not tainted";
  log.printk("=============================================================================");
  log.printk(`BUG ${c.name} (${tainted}): ${text}`);
  log.printk("-----------------------------------------------------------------------------");
  log.printk("");
}

export function slabFix(p: SlubParts, c: Cache, text: string): void {
  p.host.log.printk(`FIX ${c.name}: ${text}`);
}

function slabInfo(p: SlubParts, pfn: number): void {
  const { objects, inuse } = p.slabs.counters(pfn);
  const flags = p.words.u32(p.slabs.page(pfn));
  const names = ["slab", ...((flags & PG_HEAD) !== 0 ? ["head"] : [])].join("|");
  p.host.log.printk(`Slab 0x${p.hex(p.slabs.page(pfn))} objects=${objects} used=${inuse} fp=0x${p.hex(p.slabs.freelist(pfn))} flags=0x${flags.toString(16)}(${names})`);
}

/** slab_err: about the slab as a whole. */
export function slabError(p: SlubParts, c: Cache, pfn: number, text: string): void {
  bug(p, c, text);
  slabInfo(p, pfn);
}

/** object_err. */
export function objectError(p: SlubParts, c: Cache, pfn: number, object: Kva, reason: string): void {
  bug(p, c, reason);
  trailer(p, c, pfn, object);
}

export interface Damage { readonly what: string; readonly from: Kva; readonly to: Kva; readonly found: number; readonly value: number }

export function overwritten(p: SlubParts, c: Cache, pfn: number, object: Kva, d: Damage): void {
  bug(p, c, `${d.what} overwritten`);
  p.host.log.printk(`0x${p.hex(d.from)}-0x${p.hex(d.to)} @offset=${d.from - p.slabs.address(pfn)}. First byte 0x${d.found.toString(16)} instead of 0x${d.value.toString(16)}`);
  trailer(p, c, pfn, object);
  slabFix(p, c, `Restoring ${d.what} 0x${p.hex(d.from)}-0x${p.hex(d.to)}=0x${d.value.toString(16)}`);
}

function tracks(p: SlubParts, c: Cache, object: Kva): void {
  const say = (item: TrackItem, word: string): void => {
    const t = trackOf(p, c, object, item);
    if (t) p.host.log.printk(`${word} in 0x${p.hex(t.caller)} age=${p.host.now() - t.when} cpu=0 pid=${t.pid}`);
  };
  say("alloc", "Allocated");
  say("free", "Freed");
}

/** print_trailer. */
function trailer(p: SlubParts, c: Cache, pfn: number, object: Kva): void {
  const start = p.slabs.address(pfn);
  const red = (c.flags & SLAB.RED_ZONE) !== 0;
  tracks(p, c, object);
  slabInfo(p, pfn);
  p.host.log.printk(`Object 0x${p.hex(object)} @offset=${object - start} fp=0x${p.hex(p.pointers.get(c, object))}`);
  p.host.log.printk("");
  if (red) section(p, "Redzone  ", object - c.redLeft, c.redLeft);
  else if (object > start + 16) section(p, "Bytes b4 ", object - 16, 16);
  section(p, "Object   ", object, Math.min(c.objectSize, 4096));
  if (red) section(p, "Redzone  ", object + c.objectSize, c.inuse - c.objectSize);
  const info = infoEnd(c, p.words.pointerSize) + ((c.flags & SLAB.STORE_USER) !== 0 ? 2 * trackBytes(p.words.pointerSize) : 0) + (asksSize(c) ? 4 : 0);
  section(p, "Padding  ", object + info, c.size - c.redLeft - info);
}

/** print_hex_dump: 16 bytes a line. */
function section(p: SlubParts, name: string, at: Kva, count: number): void {
  if (count <= 0) return;
  const bytes = p.words.bytes(at, count);
  for (let i = 0; i < count; i += 16) {
    const line = [...bytes.subarray(i, i + 16)];
    const hex = line.map((b) => b.toString(16).padStart(2, "0")).join(" ");
    const text = line.map((b) => (b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : ".")).join("");
    p.host.log.printk(`${name}${p.hex(at + i)}: ${hex.padEnd(49)}${text}`);
  }
}

/** list_slab_objects at kmem_cache_destroy. */
export function objectsRemaining(p: SlubParts, c: Cache, pfn: number): void {
  slabError(p, c, pfn, `Objects remaining in ${c.name} on __kmem_cache_shutdown()`);
  const free = new Set(p.chain(c, pfn, p.slabs.freelist(pfn)));
  const { objects } = p.slabs.counters(pfn);
  for (let i = 0; i < objects; i++) {
    const object = p.object(c, pfn, i);
    if (free.has(object)) continue;
    p.host.log.printk(`Object 0x${p.hex(object)} @offset=${object - p.slabs.address(pfn)}`);
    tracks(p, c, object);
  }
}
