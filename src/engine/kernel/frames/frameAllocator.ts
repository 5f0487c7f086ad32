/**
 * Handing out page frames. Users of memory (page tables, anonymous and file pages, kernel data) know only `FrameAllocator`.
 *
 * `SimpleFrames` is the plain form of it: frames that were never used go out in ascending order; frames that come back are linked
 * through their struct pages and go out again last-in-first-out. Blocks of 2^order frames are aligned to their size.
 */
import type { Saved } from "../../memory/machineMemory";
import type { PhysicalMemory } from "../../memory/physical";
import type { FrameRange } from "./bootMemory";
import type { StructPages } from "./structPage";

export const Gfp = { kernel: 0, zero: 1 } as const;
export const MAX_ORDER = 10;

export interface FrameAllocator extends Saved<unknown> {
  /** First frame of a block of 2^order, each with one user; -1: out of memory. */
  allocPages(order: number, gfp: number): number;
  freePages(pfn: number, order: number): void;
  /** Frames given to the allocator at boot, and those free now. */
  readonly total: number;
  readonly free: number;
}

interface SimpleState {
  /** First frame of the list of returned frames, -1: empty. */
  readonly head: number;
  /** Range in use and next untouched frame in it. */
  readonly range: number;
  readonly next: number;
  readonly free: number;
}

export class SimpleFrames implements FrameAllocator {
  readonly total: number;
  private head = -1;
  private range = 0;
  private next: number;
  private left: number;

  /** `ranges`: frames that `StructPages.initialise` has marked free. */
  constructor(
    private readonly physical: PhysicalMemory,
    private readonly pages: StructPages,
    private readonly ranges: readonly FrameRange[],
  ) {
    this.total = ranges.reduce((n, r) => n + r.end - r.start, 0);
    this.left = this.total;
    this.next = ranges[0]?.start ?? 0;
  }

  get free(): number {
    return this.left;
  }

  allocPages(order: number, gfp: number): number {
    if (order < 0 || order > MAX_ORDER) return -1;
    const pfn = order === 0 ? this.takeOne() : this.takeBlock(2 ** order);
    if (pfn < 0) return -1;
    const count = 2 ** order;
    this.left -= count;
    for (let i = 0; i < count; i++) {
      this.pages.setAllocated(pfn + i);
      if ((gfp & Gfp.zero) !== 0) this.physical.clearPage(pfn + i);
    }
    return pfn;
  }

  freePages(pfn: number, order: number): void {
    for (let i = 2 ** order - 1; i >= 0; i--) this.push(pfn + i);
    this.left += 2 ** order;
  }

  private takeOne(): number {
    if (this.head >= 0) {
      const pfn = this.head;
      this.unlink(pfn);
      return pfn;
    }
    return this.fresh(1);
  }

  /** From untouched memory if it still has such a block, else from returned frames that happen to lie together. */
  private takeBlock(count: number): number {
    const fresh = this.fresh(count);
    if (fresh >= 0) return fresh;
    for (const r of this.ranges) {
      for (let start = Math.ceil(r.start / count) * count; start + count <= r.end; start += count) {
        let i = 0;
        while (i < count && this.listed(start + i)) i++;
        if (i < count) continue;
        for (i = 0; i < count; i++) this.unlink(start + i);
        return start;
      }
    }
    return -1;
  }

  /** Never used before; frames skipped for alignment join the list. */
  private fresh(count: number): number {
    for (; this.range < this.ranges.length; this.advance()) {
      const { end } = this.ranges[this.range]!;
      const start = Math.ceil(this.next / count) * count;
      if (start + count > end) {
        if (count > 1) return -1;
        continue;
      }
      for (let pfn = this.next; pfn < start; pfn++) this.push(pfn);
      this.next = start + count;
      return start;
    }
    return -1;
  }

  private advance(): void {
    this.range++;
    this.next = this.ranges[this.range]?.start ?? 0;
  }

  /** Free and in the list, not untouched. */
  private listed(pfn: number): boolean {
    return this.pages.isFree(pfn) && (this.head === pfn || this.pages.prev(pfn) >= 0);
  }

  private push(pfn: number): void {
    this.pages.setFree(pfn, this.head, -1);
    if (this.head >= 0) this.pages.link(this.head, this.pages.next(this.head), pfn);
    this.head = pfn;
  }

  private unlink(pfn: number): void {
    const next = this.pages.next(pfn);
    const prev = this.pages.prev(pfn);
    if (prev >= 0) this.pages.link(prev, next, this.pages.prev(prev));
    else this.head = next;
    if (next >= 0) this.pages.link(next, this.pages.next(next), prev);
  }

  save(): SimpleState {
    return { head: this.head, range: this.range, next: this.next, free: this.left };
  }

  restore(state: SimpleState): void {
    this.head = state.head;
    this.range = state.range;
    this.next = state.next;
    this.left = state.free;
  }
}
