/**
 * Giving an object back, and what is reaped of that (mm/slab.c: ___cache_free, cache_flusharray, free_block, drain_array, drain_freelist,
 * cache_reap).
 *
 *   room in the array? ── yes ─▶ on top of it                                                       "array"
 *       │ no
 *   flush: the batchcount oldest go to the shared array or into their slabs                          "flush"
 *            slab has no taken object any more ─▶ slabs_free; more than free_limit free objects: slabs go back to the buddy system
 */
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import type { SlabPath } from "../slab/api";
import { type ArrayCache, type Cache, totalSlabs } from "./cache";
import type { Slabs } from "./slabs";

export class Freeing {
  constructor(
    private readonly k: KernelCore,
    private readonly slabs: Slabs,
    private readonly cacheAt: (kva: Kva) => Cache | undefined,
  ) {}

  /** ___cache_free. */
  free(c: Cache, object: Kva): SlabPath {
    const { steps } = this.k;
    if (steps.on) steps.enter("___cache_free", "slab-free", c.name, c.cpu.entries.length, c.cpu.limit);
    const room = c.cpu.entries.length < c.cpu.limit;
    if (!room) this.flush(c);
    c.cpu.entries.push(object);
    if (steps.on) steps.leave("slab-array-put", c.cpu.entries.length);
    return room ? "array" : "flush";
  }

  /** cache_flusharray. */
  private flush(c: Cache): void {
    const { steps } = this.k;
    if (steps.on) steps.enter("cache_flusharray", "slab-flush", c.batchcount);
    const old = c.cpu.entries.splice(0, c.batchcount);
    const { shared } = c.node;
    const room = shared ? shared.limit - shared.entries.length : 0;
    if (shared && room > 0) {
      shared.entries.push(...old.splice(0, room));
      // What found no place stays with the processor, as Linux takes no more than fits.
      c.cpu.entries.unshift(...old.splice(0));
    } else this.freeBlock(c, old);
    if (steps.on) steps.leave();
  }

  /** free_block. */
  private freeBlock(c: Cache, objects: readonly Kva[]): void {
    const { node, geometry } = c;
    const { words } = this.slabs;
    node.freeObjects += objects.length;
    for (const object of objects) {
      const slab = this.slabs.slabAt(object, this.cacheAt);
      words.remove(words.active(slab) < geometry.num ? node.partial : node.full, slab);
      this.slabs.put(c, slab, object);
      if (words.active(slab) === 0) words.addHead(node.free, slab);
      else words.addTail(node.partial, slab);
    }
    while (node.freeObjects > node.freeLimit && node.free.last >= 0) this.giveBack(c);
  }

  /** The free slab that was not used longest goes. */
  private giveBack(c: Cache): void {
    const slab = c.node.free.last;
    this.slabs.words.remove(c.node.free, slab);
    c.node.freeObjects -= c.geometry.num;
    this.slabs.destroy(c, slab);
  }

  /** drain_array: up to `most` objects of an array, oldest first. */
  private drain(c: Cache, array: ArrayCache, most: number): void {
    const old = array.entries.splice(0, most);
    if (old.length > 0) this.freeBlock(c, old);
  }

  /** drain_cpu_caches. */
  drainAll(c: Cache): void {
    this.drain(c, c.cpu, c.cpu.entries.length);
    if (c.node.shared) this.drain(c, c.node.shared, c.node.shared.entries.length);
  }

  /** drain_freelist: at most so many free slabs; returns how many went. */
  drainFree(c: Cache, most: number): number {
    let n = 0;
    for (; n < most && c.node.free.last >= 0; n++) this.giveBack(c);
    return n;
  }

  /** __kmem_cache_shrink: returns how many slabs went. */
  shrink(c: Cache): number {
    const before = totalSlabs(c);
    this.drainAll(c);
    this.drainFree(c, Infinity);
    return before - totalSlabs(c);
  }

  /** cache_reap, which a work item does every two seconds: arrays and free slabs that nobody used since it last came. */
  reap(c: Cache): number {
    const { node, geometry } = c;
    const before = totalSlabs(c);
    for (const array of [c.cpu, node.shared]) {
      if (!array || array.entries.length === 0) continue;
      if (array.touched) array.touched = false;
      else this.drain(c, array, Math.min(Math.floor((array.limit + 4) / 5), (array.entries.length + 1) >>> 1));
    }
    if (node.freeTouched) node.freeTouched = false;
    else this.drainFree(c, Math.floor((node.freeLimit + 5 * geometry.num - 1) / (5 * geometry.num)));
    return before - totalSlabs(c);
  }
}
