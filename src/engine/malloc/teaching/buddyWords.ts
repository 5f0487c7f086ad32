/** Where the parts of buddy.ts lie in memory: lists, regions, and the fields of a block. */
import type { Words } from "./words";

export const HEADER = 16;
export const MIN_ORDER = 5;
export const MAX_ORDER = 46;
const ORDERS = 64;
export const MOST_REGIONS = 32;
export const MOVED = 64;
export const FREE = 128;

/** Bytes of data. */
export const buddyDataSize = (w: 4 | 8): number => (ORDERS + 1 + 2 * MOST_REGIONS) * w;

export const orderName = (order: number): string => `order ${order}`;

/** Where the parts of a region, its lists and blocks lie. */
export class BuddyWords {
  constructor(
    readonly words: Words,
    private readonly data: number,
  ) {}

  listAt(order: number): number {
    return this.data + order * this.words.w;
  }
  first(order: number): number {
    return this.words.lw(this.listAt(order));
  }
  word(p: number): number {
    return this.words.mem.load32(p);
  }
  order(p: number): number {
    return this.word(p) & 63;
  }
  isFree(p: number): boolean {
    return (this.word(p) & FREE) !== 0;
  }
  next(p: number): number {
    return this.words.lw(p + HEADER);
  }
  prev(p: number): number {
    return this.words.lw(p + HEADER + this.words.w);
  }
  get regions(): number {
    return this.words.mem.load32(this.data + ORDERS * this.words.w);
  }
  set regions(n: number) {
    this.words.sw(this.data + ORDERS * this.words.w, n);
  }
  regionAt(i: number): number {
    return this.data + (ORDERS + 1 + 2 * i) * this.words.w;
  }
  region(i: number): { readonly start: number; readonly end: number } {
    const at = this.regionAt(i);
    return { start: this.words.lw(at), end: this.words.lw(at + this.words.w) };
  }
  /** The region that an address lies in; null: it is not of this heap. */
  regionOf(p: number): { readonly start: number; readonly end: number } | null {
    for (let i = 0; i < Math.min(this.regions, MOST_REGIONS); i++) {
      const r = this.region(i);
      if (p >= r.start && p < r.end) return r;
    }
    return null;
  }
}
