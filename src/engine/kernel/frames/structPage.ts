/**
 * `struct page`: what the kernel knows about each frame, an array (mem_map) in simulated memory, one entry a frame. Layout of
 * Linux 6.1's mm_types.h, 64 bytes on x86-64 and 32 on x86-32:
 *
 *              flags  lru.next  lru.prev  mapping  index  private  _mapcount  _refcount
 *   x86-64       0       8         16        24      32      40        48         52
 *   x86-32       0       4          8        12      16      20        24         28
 *
 *   _refcount   users of the frame; 0: free
 *   _mapcount   page-table entries that map it, minus 1 — or, for frames that are never mapped, what they are used for (page_type)
 *   mapping     whose content it is: bit 0 set: anonymous; else a file. Handles stand for the kernel's pointers: number * 8
 *   index       page number in the file, or page number of the virtual address
 *   lru         links in lists: handles (frame number + 1) * 8, 0: none. Bit 0 of lru.next set: a tail of a compound page, the rest
 *               is the handle of its head (compound_head)
 *   private     head of a free block: its order. First tail of a compound page: the order of the whole
 *   index       head of a free block or page of a per-CPU list: the migrate type whose list it is in (pcppage_migratetype)
 */
import { PAGE, PAGE_SHIFT } from "../../memory/layout";

/** Where the words of struct pages lie: physical memory, or something like it. */
export interface PageWords {
  readonly frames: number;
  read32(pa: number): number;
  write32(pa: number, value: number): void;
}

export const PG = { locked: 1 << 0, uptodate: 1 << 2, dirty: 1 << 3, lru: 1 << 4, slab: 1 << 9, reserved: 1 << 12, head: 1 << 16, anonExclusive: 1 << 17, swapbacked: 1 << 19 } as const;
/** page_type values: one bit cleared from all ones. */
const TYPE_BUDDY = 0xffffff7f;
const TYPE_TABLE = 0xfffffdff;
const MAPPING_ANON = 1;

export type PageKind = "free" | "reserved" | "page-table" | "anonymous" | "file" | "kernel";

export interface PageView {
  readonly pfn: number;
  readonly kind: PageKind;
  readonly flags: number;
  readonly refcount: number;
  /** Page-table entries that map it. */
  readonly mapcount: number;
  /** File number, or number of the mm that an anonymous page was made for. */
  readonly owner: number;
  readonly index: number;
}

interface Offsets { readonly flags: number; readonly next: number; readonly prev: number; readonly mapping: number; readonly index: number; readonly private: number; readonly mapcount: number; readonly refcount: number; readonly size: number }

const offsets = (w: 4 | 8): Offsets => ({ flags: 0, next: w, prev: 2 * w, mapping: 3 * w, index: 4 * w, private: 5 * w, mapcount: 6 * w, refcount: 6 * w + 4, size: 8 * w });

export class StructPages {
  private readonly o: Offsets;
  /** Bytes of one struct page. */
  readonly size: number;

  /** `memMap`: physical address of the array. */
  constructor(
    private readonly physical: PageWords,
    readonly memMap: number,
    pointerSize: 4 | 8,
  ) {
    this.o = offsets(pointerSize);
    this.size = this.o.size;
  }

  static bytesFor(frames: number, pointerSize: 4 | 8): number {
    return Math.ceil((frames * offsets(pointerSize).size) / PAGE) * PAGE;
  }

  /**
   * At boot, on memory that is still zero: `free` frames belong to the frame allocator, all others are reserved. Entries of free
   * frames stay zero until the frame is first used (CONFIG_DEFERRED_STRUCT_PAGE_INIT): a large memory costs nothing at boot.
   */
  initialise(free: readonly { readonly start: number; readonly end: number }[]): void {
    let next = 0;
    for (const range of [...free].sort((a, b) => a.start - b.start)) {
      this.reserve(next, range.start);
      next = range.end;
    }
    this.reserve(next, this.physical.frames);
  }

  private reserve(start: number, end: number): void {
    for (let pfn = start; pfn < end; pfn++) {
      this.set(pfn, this.o.flags, PG.reserved);
      this.set(pfn, this.o.mapcount, 0xffffffff);
      this.set(pfn, this.o.refcount, 1);
    }
  }

  /** Never used since boot. */
  private isDeferred(pfn: number): boolean {
    return this.get(pfn, this.o.mapcount) === 0 && this.refcount(pfn) === 0;
  }

  refcount(pfn: number): number {
    return this.get(pfn, this.o.refcount);
  }

  getPage(pfn: number): void {
    this.set(pfn, this.o.refcount, this.refcount(pfn) + 1);
  }

  /** One user less; true when it was the last. */
  putPageTestZero(pfn: number): boolean {
    const left = this.refcount(pfn) - 1;
    this.set(pfn, this.o.refcount, left);
    return left === 0;
  }

  /** Page-table entries that map the frame. */
  mapcount(pfn: number): number {
    const raw = this.get(pfn, this.o.mapcount);
    return raw >= 0xf0000000 || this.isDeferred(pfn) ? 0 : raw + 1;
  }

  addMapping(pfn: number): void {
    this.set(pfn, this.o.mapcount, this.get(pfn, this.o.mapcount) + 1);
  }

  removeMapping(pfn: number): void {
    this.set(pfn, this.o.mapcount, this.get(pfn, this.o.mapcount) - 1);
  }

  isAnonymous(pfn: number): boolean {
    return (this.get(pfn, this.o.mapping) & MAPPING_ANON) !== 0;
  }

  isReserved(pfn: number): boolean {
    return (this.get(pfn, this.o.flags) & PG.reserved) !== 0;
  }

  /** page_add_new_anon_rmap: a page that belongs to this mm alone. `index`: page number in its VMA's numbering, low 32 bits. */
  setAnonymous(pfn: number, mm: number, index: number): void {
    this.describe(pfn, PG.uptodate | PG.lru | PG.swapbacked | PG.anonExclusive, mm * 8 + MAPPING_ANON, index >>> 0);
  }

  index(pfn: number): number {
    return this.get(pfn, this.o.index);
  }

  setFile(pfn: number, file: number, index: number, shmem = false): void {
    this.describe(pfn, PG.uptodate | PG.lru | (shmem ? PG.swapbacked : 0), file * 8, index);
  }

  /** A flag of PG. */
  has(pfn: number, flag: number): boolean {
    return (this.get(pfn, this.o.flags) & flag) !== 0;
  }
  mark(pfn: number, flag: number): void {
    if (!this.has(pfn, flag)) this.set(pfn, this.o.flags, this.get(pfn, this.o.flags) | flag);
  }
  unmark(pfn: number, flag: number): void {
    if (this.has(pfn, flag)) this.set(pfn, this.o.flags, this.get(pfn, this.o.flags) & ~flag);
  }

  setTable(pfn: number): void {
    this.set(pfn, this.o.mapcount, TYPE_TABLE);
  }

  /** Handed out by the frame allocator: one user, nothing known yet. */
  setAllocated(pfn: number): void {
    this.describe(pfn, 0, 0, 0);
    this.set(pfn, this.o.mapcount, 0xffffffff);
    this.set(pfn, this.o.refcount, 1);
  }

  /** What users left behind goes: free_pages_prepare. */
  setUnused(pfn: number): void {
    this.set(pfn, this.o.flags, 0);
    this.set(pfn, this.o.mapping, 0);
    this.set(pfn, this.o.mapcount, 0xffffffff);
    this.set(pfn, this.o.refcount, 0);
  }

  /** folio_migrate_flags and the rest: `to` is what `from` was, users and all. */
  takeOver(from: number, to: number): void {
    for (const word of [this.o.flags, this.o.mapping, this.o.index, this.o.mapcount, this.o.refcount]) this.set(to, word, this.get(from, word));
  }

  // --- free blocks (PageBuddy, buddy_order) ---

  /** set_buddy_order: head of a free block. `type`: the list it is in. */
  setBuddy(pfn: number, order: number, type: number): void {
    this.set(pfn, this.o.mapcount, TYPE_BUDDY);
    this.set(pfn, this.o.private, order);
    this.set(pfn, this.o.index, type);
  }
  clearBuddy(pfn: number): void {
    this.set(pfn, this.o.mapcount, 0xffffffff);
    this.set(pfn, this.o.private, 0);
  }
  isBuddy(pfn: number): boolean {
    return this.get(pfn, this.o.mapcount) === TYPE_BUDDY;
  }
  order(pfn: number): number {
    return this.get(pfn, this.o.private);
  }
  setIndex(pfn: number, value: number): void {
    this.set(pfn, this.o.index, value);
  }

  /** Nobody has it: in a free block, or in a per-CPU list. */
  isFree(pfn: number): boolean {
    return this.refcount(pfn) === 0 && !this.isTail(pfn);
  }

  // --- compound pages ---

  /** prep_compound_page. */
  setCompound(pfn: number, order: number): void {
    this.set(pfn, this.o.flags, this.get(pfn, this.o.flags) | PG.head);
    for (let i = 1; i < 2 ** order; i++) {
      this.set(pfn + i, this.o.next, (pfn + 1) * 8 + 1);
      this.set(pfn + i, this.o.refcount, 0);
    }
    this.set(pfn + 1, this.o.private, order);
  }
  clearCompound(pfn: number): void {
    const order = this.compoundOrder(pfn);
    this.unmark(pfn, PG.head);
    for (let i = 1; i < 2 ** order; i++) this.set(pfn + i, this.o.next, 0);
    if (order > 0) this.set(pfn + 1, this.o.private, 0);
  }
  isTail(pfn: number): boolean {
    return (this.get(pfn, this.o.next) & 1) !== 0;
  }
  /** compound_head: the page itself when it is no tail. */
  head(pfn: number): number {
    const next = this.get(pfn, this.o.next);
    return (next & 1) !== 0 ? (next >>> 3) - 1 : pfn;
  }
  compoundOrder(pfn: number): number {
    return this.has(pfn, PG.head) ? this.get(pfn + 1, this.o.private) : 0;
  }

  // --- lists ---

  /** Neighbours in a list, -1 where it ends. */
  next(pfn: number): number {
    return (this.get(pfn, this.o.next) >>> 3) - 1;
  }
  prev(pfn: number): number {
    return (this.get(pfn, this.o.prev) >>> 3) - 1;
  }
  setNext(pfn: number, next: number): void {
    this.set(pfn, this.o.next, (next + 1) * 8);
  }
  setPrev(pfn: number, prev: number): void {
    this.set(pfn, this.o.prev, (prev + 1) * 8);
  }
  link(pfn: number, next: number, prev: number): void {
    this.setNext(pfn, next);
    this.setPrev(pfn, prev);
  }

  view(pfn: number): PageView {
    const mapping = this.get(pfn, this.o.mapping);
    return {
      pfn, kind: this.kind(pfn), flags: this.get(pfn, this.o.flags), refcount: this.refcount(pfn), mapcount: this.mapcount(pfn),
      owner: mapping >>> 3, index: this.get(pfn, this.o.index),
    };
  }

  kind(pfn: number): PageKind {
    const type = this.get(pfn, this.o.mapcount);
    if (type === TYPE_TABLE) return "page-table";
    if (this.isReserved(pfn)) return "reserved";
    if (this.isFree(pfn)) return "free";
    const mapping = this.get(pfn, this.o.mapping);
    // Of a slab this word is the cache that it belongs to.
    if (mapping === 0 || this.has(pfn, PG.slab)) return "kernel";
    return (mapping & MAPPING_ANON) !== 0 ? "anonymous" : "file";
  }

  private describe(pfn: number, flags: number, mapping: number, index: number): void {
    this.set(pfn, this.o.flags, flags);
    this.set(pfn, this.o.mapping, mapping);
    this.set(pfn, this.o.index, index);
  }

  private get(pfn: number, offset: number): number {
    return this.physical.read32(this.memMap + pfn * this.o.size + offset);
  }

  private set(pfn: number, offset: number, value: number): void {
    this.physical.write32(this.memMap + pfn * this.o.size + offset, value);
  }
}

export const pfnOfAddress = (pa: number): number => pa >>> PAGE_SHIFT;
