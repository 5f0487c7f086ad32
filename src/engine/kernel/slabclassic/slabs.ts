/** One slab of the classic SLAB: how it is made and given back, how objects are taken out of it and put back (mm/slab.c). */
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { __GFP } from "../pagealloc/gfp";
import { SLAB } from "../slab/api";
import { type Cache, indexOf, objectNumber } from "./cache";
import type { SlabWords } from "./slabWords";

const PAGE = 4096;

/** The objects of other caches that indices lie in. */
export interface IndexMemory { take(cache: Kva, gfp: number): Kva; give(cache: Kva, object: Kva): void }

/** Zone, kind of page, a compound page: cachep->allocflags. */
export function pageFlags(c: Cache): number {
  const zone = (c.flags & SLAB.CACHE_DMA) !== 0 ? __GFP.DMA : (c.flags & SLAB.CACHE_DMA32) !== 0 ? __GFP.DMA32 : 0;
  return zone | ((c.flags & SLAB.RECLAIM_ACCOUNT) !== 0 ? __GFP.RECLAIMABLE : 0) | (c.geometry.order > 0 ? __GFP.COMP : 0);
}

export class Slabs {
  constructor(
    private readonly k: KernelCore,
    readonly words: SlabWords,
    private readonly indexMemory: IndexMemory,
  ) {}

  /** cache_grow_begin: a slab in the next colour, in no list yet; -1: no memory. */
  make(c: Cache, gfp: number): number {
    const { order, colour, colourOff, num } = c.geometry;
    const { steps } = this.k;
    const pfn = this.k.frames.allocPages(order, (gfp & ~(__GFP.HIGHMEM | __GFP.MOVABLE | __GFP.ZERO)) | pageFlags(c));
    if (pfn < 0) return -1;
    const offset = c.node.colourNext * colourOff;
    if (steps.on) steps.about({ pfn, order, role: "page" }).note("slab-grow", c.name, 2 ** order, pfn, c.node.colourNext, offset);
    c.node.colourNext = c.node.colourNext + 1 >= colour ? 0 : c.node.colourNext + 1;
    const base = this.base(pfn);
    const freelist = this.indexArea(c, base, offset, gfp);
    if (freelist === 0) {
      this.k.frames.freePages(pfn, order);
      return -1;
    }
    this.words.make(pfn, order, c.address, base + offset, freelist);
    for (let i = 0; i < num; i++) this.words.setIndex(pfn, i, i);
    return pfn;
  }

  /** alloc_slabmgmt: where the indices stand; 0: no memory for them. An object that holds them is the last one, which is given out last. */
  private indexArea(c: Cache, base: Kva, offset: number, gfp: number): Kva {
    const { order, num, indices } = c.geometry;
    if (indices === "in-object") return objectNumber(c, base + offset, num - 1);
    if (indices === "off-slab") return this.indexMemory.take(c.indexCache, gfp);
    return base + PAGE * 2 ** order - num;
  }

  /** Its first byte. */
  base(pfn: number): Kva {
    return this.k.directMap.toVirt(pfn * PAGE);
  }

  /** slab_destroy. */
  destroy(c: Cache, pfn: number): void {
    const { order, indices } = c.geometry;
    if (this.k.steps.on) this.k.steps.about({ pfn, order, role: "freed" }).note("slab-destroy", c.name, pfn);
    if (indices === "off-slab") this.indexMemory.give(c.indexCache, this.words.freelist(pfn));
    this.words.forget(pfn, order);
    this.k.frames.freePages(pfn, order);
  }

  /** slab_get_obj. */
  take(c: Cache, pfn: number): Kva {
    const active = this.words.active(pfn);
    const object = objectNumber(c, this.words.sMem(pfn), this.words.index(pfn, active));
    this.words.setActive(pfn, active + 1);
    return object;
  }

  /** slab_put_obj: a slab that was full has no place for its indices; the object that comes back is it. */
  put(c: Cache, pfn: number, object: Kva): void {
    const active = this.words.active(pfn) - 1;
    const index = indexOf(c, this.words.sMem(pfn), object);
    if (this.words.freelist(pfn) === 0) this.words.setFreelist(pfn, object);
    this.words.setActive(pfn, active);
    this.words.setIndex(pfn, active, index);
  }

  /** fixup_slab_list: into the list that it belongs to now. */
  file(c: Cache, pfn: number): void {
    if (this.words.active(pfn) < c.geometry.num) return this.words.addHead(c.node.partial, pfn);
    this.words.addHead(c.node.full, pfn);
    // The last object was taken: the array that stood in it is not needed.
    if (c.geometry.indices === "in-object") this.words.setFreelist(pfn, 0);
  }

  /** Numbers of the objects that are free in the slab, the next one first. */
  freeIndices(c: Cache, pfn: number): number[] {
    const active = this.words.active(pfn);
    return Array.from({ length: c.geometry.num - active }, (_, i) => this.words.index(pfn, active + i));
  }

  /** Slab that an address lies in, -1: none. Blocks are aligned to their size, so its first frame is found by going down. */
  slabAt(address: Kva, cacheAt: (kva: Kva) => Cache | undefined): number {
    const pa = this.k.directMap.toPhys(address - (address & (PAGE - 1)));
    if (pa < 0) return -1;
    const pfn = pa / PAGE;
    for (let order = 0; order <= 10; order++) {
      const head = pfn - (pfn % 2 ** order);
      if (!this.words.isSlab(head)) continue;
      const cache = cacheAt(this.words.cache(head));
      if (cache && cache.geometry.order >= order && head + 2 ** cache.geometry.order > pfn) return head;
    }
    return -1;
  }
}
