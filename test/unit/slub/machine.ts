/** A kernel's SLUB, and ways to look at it that know nothing of how it works. */
import assert from "node:assert/strict";
import type { SystemChoice } from "../../../src/engine/kernel/config";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import type { CacheRequest } from "../../../src/engine/kernel/slab/api";
import type { Arch } from "../../../src/engine/memory/layout";
import { small } from "../kernel/machine";

export function slubKernel(arch: Arch = "x86-64", system: SystemChoice = {}, ram = 8 << 20): Kernel {
  return small(arch, ram, system).kernel;
}

/** A cache that merges with none. */
export function cacheOf(k: Kernel, size: number, more: Partial<CacheRequest> = {}): number {
  const made = k.slab.create({ name: `test-${size}`, size, align: 0, flags: 0, ctor: 0, usersize: 1, ...more });
  assert.ok(k.slab.isCache(made), `cache of ${size}`);
  return made;
}

export const take = (k: Kernel, cache: number, count: number): number[] => Array.from({ length: count }, () => k.slab.alloc(cache, GFP.KERNEL).object);

/** Every slab's lists are without circles and inside, and the counts of slabs, lists and cache agree. */
export function assertSound(k: Kernel, cache: number, live: ReadonlySet<number>): void {
  const c = k.slab.cacheInfo(cache)!;
  const slabs = k.slab.slabs(cache);
  assert.equal(slabs.length, c.totalSlabs);
  assert.equal(slabs.reduce((n, s) => n + s.objects, 0), c.totalObjects);
  assert.equal(slabs.reduce((n, s) => n + s.inuse, 0), live.size);
  const listed = slabs.filter((s) => s.state === "partial" || s.state === "empty");
  assert.equal(c.totalObjects - c.activeObjects, listed.reduce((n, s) => n + s.objects - s.inuse, 0));
  for (const s of slabs) {
    assert.equal(new Set(s.freelist).size, s.freelist.length);
    assert.ok(s.freelist.every((i) => Number.isInteger(i) && i >= 0 && i < s.objects));
    if (s.state === "full") assert.equal(s.freelist.length, 0);
    for (let i = 0; i < s.objects; i++) {
      const object = k.structSlabs.address(s.pfn) + s.colour + i * c.size;
      assert.equal(live.has(object), !s.freelist.includes(i));
    }
  }
}
