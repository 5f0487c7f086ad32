/**
 * The pool of huge pages for MAP_HUGETLB (mm/hugetlb.c: struct hstate): taken from the frame allocator at boot (vm.nr_hugepages), never
 * given back to it.
 *
 *   total ├── in use ──┼── free ──────────────┤
 *                      └ of those, reserved: promised to mappings whose pages were not touched yet
 *
 *   file  who made it, how many pages it was promised and has not taken, and for shared mappings its pages by number
 */
import type { Saved } from "../../memory/machineMemory";
import { CowMap } from "../fs/cow";
import { GFP, __GFP } from "../pagealloc/gfp";
import type { FrameAllocator } from "./frameAllocator";

interface HugetlbFile {
  /** Number of the mm that the promise was made to. */
  readonly owner: number;
  readonly left: number;
  /** First frames of the pages of a shared mapping. */
  readonly pages: Readonly<Record<number, number>>;
}

interface State { readonly free: readonly number[]; readonly reserved: number; readonly files: ReadonlyMap<number, HugetlbFile> }

export class HugetlbPool implements Saved<State> {
  /** Pages of the pool. */
  readonly total: number;
  /** First frames of those that nobody uses. */
  private freePages: readonly number[];
  private promised = 0;
  private readonly files = new CowMap<number, HugetlbFile>();

  /** `order`: a page of the pool has 2^order frames. Fewer than `wanted` pages if the machine has no room for them. */
  constructor(
    frames: FrameAllocator,
    readonly order: number,
    wanted: number,
  ) {
    const pages: number[] = [];
    while (pages.length < wanted) {
      const pfn = frames.allocPages(order, GFP.HIGHUSER_MOVABLE | __GFP.NOWARN);
      if (pfn < 0) break;
      pages.push(pfn);
    }
    this.freePages = pages;
    this.total = pages.length;
  }

  get free(): number {
    return this.freePages.length;
  }
  /** HugePages_Rsvd. */
  get reserved(): number {
    return this.promised;
  }
  get totalFrames(): number {
    return this.total * 2 ** this.order;
  }

  /** hugetlb_acct_memory: false if so many more cannot be promised. */
  reserve(pages: number): boolean {
    if (pages > this.free - this.promised) return false;
    this.promised += pages;
    return true;
  }

  /** A mapping's file, with what was reserved for it. */
  addFile(file: number, owner: number, left: number): void {
    this.files.set(file, { owner, left, pages: {} });
  }

  isOwner(file: number, mm: number): boolean {
    return this.files.get(file)?.owner === mm;
  }

  /** Page of a shared mapping's file, -1: not there yet. */
  find(file: number, index: number): number {
    return this.files.get(file)?.pages[index] ?? -1;
  }

  keep(file: number, index: number, pfn: number): void {
    const f = this.files.get(file);
    if (f) this.files.set(file, { ...f, pages: { ...f.pages, [index]: pfn } });
  }

  /**
   * alloc_huge_page: first frame, -1: none. Promised pages go to the mm that made a private mapping, or to all who share one; the others
   * get what is not promised to anybody.
   */
  take(file: number, mm: number, shared: boolean): number {
    const f = this.files.get(file);
    const promised = f !== undefined && f.left > 0 && (shared || f.owner === mm);
    const [first, ...rest] = this.freePages;
    if (first === undefined || (!promised && this.free <= this.promised)) return -1;
    if (promised) {
      this.promised--;
      this.files.set(file, { ...f, left: f.left - 1 });
    }
    this.freePages = rest;
    return first;
  }

  /** free_huge_page. */
  put(pfn: number): void {
    this.freePages = [pfn, ...this.freePages];
  }

  /** Promises for pages that were unmapped untouched end. */
  unreserve(file: number, pages: number): void {
    const f = this.files.get(file);
    const n = Math.min(pages, f?.left ?? 0);
    if (!f || n === 0) return;
    this.promised -= n;
    this.files.set(file, { ...f, left: f.left - n });
  }

  /** Files that are gone: what they held, to be put. */
  forget(gone: (file: number) => boolean): number[] {
    const pages: number[] = [];
    for (const [file, f] of [...this.files.entries()]) {
      if (!gone(file)) continue;
      this.promised -= f.left;
      pages.push(...Object.values(f.pages));
      this.files.delete(file);
    }
    return pages;
  }

  save(): State {
    return { free: this.freePages, reserved: this.promised, files: this.files.save() };
  }
  restore(state: State): void {
    this.freePages = state.free;
    this.promised = state.reserved;
    this.files.restore(state.files);
  }
}
