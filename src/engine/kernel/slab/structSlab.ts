/**
 * `struct slab` (mm/slab.h of Linux 6.1): a struct page seen by the slab allocators, for the first frame of a slab.
 *
 *              flags  slab_list      slab_cache  freelist  counters  –   refcount
 *                     next, slabs
 *   x86-64       0      8   16          24         32        40      48    52
 *   x86-32       0      4    8          12         16        20      24    28
 *
 *   counters   inuse:16  objects:15  frozen:1
 *   slab_list  in the node's list of partial slabs; in the CPU's: next slab, and how many there are from here on
 *   A slab of several frames is a compound page: its tail frames know the first one (frames/structPage.ts).
 */
import type { DirectMap, Kva } from "../boot/kva";
import { PG, type StructPages } from "../frames/structPage";
import type { KernelWords } from "./kernelWords";

export interface Counters {
  readonly inuse: number;
  readonly objects: number;
  /** Belongs to a CPU: on no list of the node. */
  readonly frozen: boolean;
}

export class StructSlabs {
  private readonly w: 4 | 8;
  private readonly shift: number;

  /** `start`: kernel address of the array of struct pages. */
  constructor(
    private readonly words: KernelWords,
    private readonly pages: StructPages,
    private readonly map: DirectMap,
    private readonly start: Kva,
    private readonly frames: number,
  ) {
    this.w = words.pointerSize;
    this.shift = pages.size;
  }

  /** The struct page of a frame, and the frame of one. */
  page(pfn: number): Kva {
    return this.start + pfn * this.shift;
  }
  pfn(page: Kva): number {
    return Math.floor((page - this.start) / this.shift);
  }

  /** slab_address. */
  address(pfn: number): Kva {
    return this.map.toVirt(pfn * 4096);
  }

  /** virt_to_head_page: first frame of the block that the address lies in, -1: no frame. */
  head(kva: Kva): number {
    const pa = this.map.toPhys(kva);
    if (pa < 0) return -1;
    const pfn = Math.floor(pa / 4096);
    if (pfn >= this.frames) return -1;
    return this.pages.head(pfn);
  }

  /** virt_to_slab: first frame of the slab, -1: no slab is there. */
  slabOf(kva: Kva): number {
    const pfn = this.head(kva);
    return pfn >= 0 && this.isSlab(pfn) ? pfn : -1;
  }

  isSlab(pfn: number): boolean {
    return this.pages.has(pfn, PG.slab);
  }

  /** compound_order. */
  order(pfn: number): number {
    return this.pages.compoundOrder(pfn);
  }

  /** Slabs of a cache, by address: a look at every frame. */
  all(cache: Kva): number[] {
    const found: number[] = [];
    for (let pfn = 0; pfn < this.frames; pfn++) if (this.isSlab(pfn) && this.cache(pfn) === cache) found.push(pfn);
    return found;
  }

  /** __SetPageSlab and its opposite; a slab that is no more belongs to no cache. */
  mark(pfn: number, cache: Kva): void {
    this.pages.mark(pfn, PG.slab);
    this.setCache(pfn, cache);
  }
  unmark(pfn: number): void {
    this.setCache(pfn, 0);
    this.pages.unmark(pfn, PG.slab);
  }

  cache(pfn: number): Kva {
    return this.words.ptr(this.page(pfn) + 3 * this.w);
  }
  setCache(pfn: number, cache: Kva): void {
    this.words.setPtr(this.page(pfn) + 3 * this.w, cache);
  }

  freelist(pfn: number): Kva {
    return this.words.ptr(this.page(pfn) + 4 * this.w);
  }
  setFreelist(pfn: number, object: Kva): void {
    this.words.setPtr(this.page(pfn) + 4 * this.w, object);
  }

  counters(pfn: number): Counters {
    const word = this.words.u32(this.page(pfn) + 5 * this.w);
    return { inuse: word & 0xffff, objects: (word >>> 16) & 0x7fff, frozen: word >>> 31 === 1 };
  }
  setCounters(pfn: number, { inuse, objects, frozen }: Counters): void {
    this.words.setU32(this.page(pfn) + 5 * this.w, ((frozen ? 0x80000000 : 0) | (objects << 16) | (inuse & 0xffff)) >>> 0);
  }

  /** Address of the links of the node's list in the struct page, and the slab that has them there. */
  links(pfn: number): Kva {
    return this.page(pfn) + this.w;
  }
  ofLinks(links: Kva): number {
    return this.pfn(links - this.w);
  }

  /** The CPU's list of partial slabs: the next one (-1: none), and the length from here. */
  next(pfn: number): number {
    const next = this.words.ptr(this.links(pfn));
    return next === 0 ? -1 : this.pfn(next);
  }
  slabs(pfn: number): number {
    return this.words.u32(this.links(pfn) + this.w);
  }
  setNext(pfn: number, next: number, slabs: number): void {
    this.words.setPtr(this.links(pfn), next < 0 ? 0 : this.page(next));
    this.words.setLong(this.links(pfn) + this.w, slabs);
  }
}
