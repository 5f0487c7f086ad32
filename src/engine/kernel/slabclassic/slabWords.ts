/**
 * A slab of the classic SLAB as it is in memory: `struct slab` in the struct page of its first frame (mm/slab.h, CONFIG_SLAB), the indices
 * of its free objects, and the lists that slabs are in.
 *
 *               flags  slab_list       slab_cache  freelist  s_mem  active  refcount
 *   x86-64        0     8, 16             24          32      40      48      52
 *   x86-32        0     4, 8              12          16      20      24      28
 *
 *   freelist   address of the indices (0: none, every object is taken)        s_mem   first object
 *   active     objects taken: indices[active], indices[active + 1] … are the free ones, the next to be given out first
 *
 * slab_list holds frame numbers + 1, as in free lists of frames (0: none).
 */
import type { KernelCore } from "../core";
import type { Kva } from "../boot/kva";
import { PG } from "../frames/structPage";

const PAGE = 4096;
const HALF = 4294967296;

/** First slab of a list and its last one, -1: empty. */
export interface SlabList { first: number; last: number; length: number }
export const emptyList = (): SlabList => ({ first: -1, last: -1, length: 0 });

export class SlabWords {
  private readonly w: 4 | 8;
  private readonly entry: number;

  constructor(private readonly k: KernelCore) {
    this.w = k.memory.layout.pointerSize;
    this.entry = k.pages.size;
  }

  make(pfn: number, order: number, cache: Kva, sMem: Kva, freelist: Kva): void {
    for (let i = 0; i < 2 ** order; i++) this.setWord(this.at(pfn + i, 3), cache);
    this.k.pages.mark(pfn, PG.slab);
    this.setWord(this.at(pfn, 4), freelist);
    this.setWord(this.at(pfn, 5), sMem);
    this.k.physical.write32(this.at(pfn, 6), 0);
  }

  /** Its frames are ordinary ones again. */
  forget(pfn: number, order: number): void {
    this.k.pages.unmark(pfn, PG.slab);
    for (let i = 0; i < 2 ** order; i++) for (const word of [3, 4, 5]) this.setWord(this.at(pfn + i, word), 0);
    this.k.physical.write32(this.at(pfn, 6), 0xffffffff);
  }

  isSlab(pfn: number): boolean {
    return this.k.pages.has(pfn, PG.slab);
  }
  cache(pfn: number): Kva {
    return this.word(this.at(pfn, 3));
  }
  freelist(pfn: number): Kva {
    return this.word(this.at(pfn, 4));
  }
  setFreelist(pfn: number, at: Kva): void {
    this.setWord(this.at(pfn, 4), at);
  }
  sMem(pfn: number): Kva {
    return this.word(this.at(pfn, 5));
  }
  active(pfn: number): number {
    return this.k.physical.read32(this.at(pfn, 6));
  }
  setActive(pfn: number, n: number): void {
    this.k.physical.write32(this.at(pfn, 6), n);
  }

  /** get_free_obj, set_free_obj. */
  index(pfn: number, i: number): number {
    return this.k.memory.u8[this.linear(this.freelist(pfn) + i)]!;
  }
  setIndex(pfn: number, i: number, object: number): void {
    const at = this.freelist(pfn) + i;
    this.k.physical.beforeWrite(Math.floor(this.k.directMap.toPhys(at) / PAGE));
    this.k.memory.u8[this.linear(at)] = object;
  }

  // --- lists ---

  addHead(list: SlabList, pfn: number): void {
    this.k.pages.link(pfn, list.first, -1);
    if (list.first >= 0) this.k.pages.link(list.first, this.k.pages.next(list.first), pfn);
    else list.last = pfn;
    list.first = pfn;
    list.length++;
  }

  addTail(list: SlabList, pfn: number): void {
    this.k.pages.link(pfn, -1, list.last);
    if (list.last >= 0) this.k.pages.link(list.last, pfn, this.k.pages.prev(list.last));
    else list.first = pfn;
    list.last = pfn;
    list.length++;
  }

  remove(list: SlabList, pfn: number): void {
    const { pages } = this.k;
    const [next, prev] = [pages.next(pfn), pages.prev(pfn)];
    if (prev >= 0) pages.link(prev, next, pages.prev(prev));
    else list.first = next;
    if (next >= 0) pages.link(next, pages.next(next), prev);
    else list.last = prev;
    list.length--;
  }

  all(list: SlabList): number[] {
    const out: number[] = [];
    for (let pfn = list.first; pfn >= 0; pfn = this.k.pages.next(pfn)) out.push(pfn);
    return out;
  }

  // --- words ---

  /** Physical address of a word of a frame's struct page. */
  private at(pfn: number, word: number): number {
    return this.k.pages.memMap + pfn * this.entry + word * this.w;
  }

  private linear(kva: Kva): number {
    return this.k.physical.base + this.k.directMap.toPhys(kva);
  }

  word(pa: number): Kva {
    const low = this.k.physical.read32(pa);
    return this.w === 4 ? low : low + (this.k.physical.read32(pa + 4) | 0) * HALF;
  }

  setWord(pa: number, value: Kva): void {
    this.k.physical.write32(pa, value >>> 0);
    if (this.w === 8) this.k.physical.write32(pa + 4, Math.floor(value / HALF) >>> 0);
  }
}
