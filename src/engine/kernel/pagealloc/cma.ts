/**
 * Contiguous memory areas (mm/cma.c, alloc_contig_range): memory that is lent to movable pages and taken back in one piece when somebody needs
 * it so, for DMA without an IOMMU.
 *
 *   cma_alloc(4)    bitmap  1 1 0 0 0 0 0 0     the first gap that is large enough, aligned
 *                           isolate its page blocks, move away what lies in it, take the frames off the free lists
 *   busy            a page that cannot be moved lies there: the next gap is tried
 */
import type { Saved } from "../../memory/machineMemory";
import type { FrameRange } from "../frames/bootMemory";
import { type Buddy, delFromFreeList, freeOnePage, zoneOf } from "./buddy";
import type { Mover } from "./compaction";
import { moveFreepagesBlock } from "./fallback";
import { MIGRATE } from "./migrateTypes";
import { drainZone } from "./perCpuLists";
import { ORDERS, type Zone } from "./zone";

interface Host extends Buddy {
  allocPages(order: number, gfp: number): number;
  freePages(pfn: number, order: number): void;
}

const LARGEST = 2 ** (ORDERS - 1);

export class CmaArea implements Saved<Uint8Array> {
  /** 1: given to somebody. A bit a frame. */
  private bitmap: Uint8Array;

  constructor(
    private readonly b: Host,
    readonly range: FrameRange,
    /** GFP flags of the pages that others are moved to. */
    private readonly gfp: number,
  ) {
    this.bitmap = new Uint8Array(range.end - range.start);
  }

  /** Frames that cma_alloc has given out. */
  get used(): number {
    return this.bitmap.reduce((n, bit) => n + bit, 0);
  }

  /** cma_alloc: first of `count` frames, at a multiple of 2^align frames; -1: no such gap can be had. */
  alloc(count: number, align: number, mover: Mover): number {
    const unit = 2 ** align;
    if (!(count > 0)) return -1;
    for (let pfn = Math.ceil(this.range.start / unit) * unit; pfn + count <= this.range.end; pfn += unit) {
      if (this.bitmap.subarray(pfn - this.range.start, pfn - this.range.start + count).includes(1)) continue;
      if (this.b.steps.on) this.b.steps.note("cma-try", pfn, count);
      if (!this.takeRange(pfn, count, mover)) continue;
      this.bitmap.fill(1, pfn - this.range.start, pfn - this.range.start + count);
      this.b.events.count("cma_alloc_success", count);
      return pfn;
    }
    this.b.events.count("cma_alloc_fail", count);
    return -1;
  }

  /** cma_release: false: the frames are not (all) out of this area. */
  release(pfn: number, count: number): boolean {
    const from = pfn - this.range.start;
    if (from < 0 || pfn + count > this.range.end || this.bitmap.subarray(from, from + count).includes(0)) return false;
    this.bitmap.fill(0, from, from + count);
    for (let i = 0; i < count; i++) this.b.freePages(pfn + i, 0);
    return true;
  }

  /** alloc_contig_range: the page blocks around the frames are isolated, so that what becomes free there stays free. */
  private takeRange(pfn: number, count: number, mover: Mover): boolean {
    const zone = zoneOf(this.b, pfn);
    const start = Math.max(this.range.start, Math.floor(pfn / LARGEST) * LARGEST);
    const end = Math.min(this.range.end, Math.ceil((pfn + count) / LARGEST) * LARGEST);
    this.mark(zone, start, end, MIGRATE.CMA, MIGRATE.ISOLATE);
    drainZone(this.b, zone);
    let free = true;
    for (let at = pfn; free && at < pfn + count; at++) free = this.vacate(at, mover);
    drainZone(this.b, zone);
    if (free) this.grab(zone, pfn, count);
    this.mark(zone, start, end, MIGRATE.ISOLATE, MIGRATE.CMA);
    return free;
  }

  /** set_migratetype_isolate, unset_migratetype_isolate. */
  private mark(zone: Zone, start: number, end: number, from: number, to: number): void {
    for (let pfn = start; pfn < end; pfn += this.b.blocks.pages) {
      if (this.b.blocks.get(pfn) !== from) continue;
      this.b.blocks.set(pfn, to);
      const { moved } = moveFreepagesBlock(this.b, zone, pfn, to);
      zone.addFree(-moved, from);
      zone.addFree(moved, to);
      zone.isolated += to === MIGRATE.ISOLATE ? 1 : -1;
    }
  }

  /** __alloc_contig_migrate_range for one frame. */
  private vacate(pfn: number, mover: Mover): boolean {
    if (this.b.pages.isFree(pfn)) return true;
    const to = mover.isLru(pfn) ? this.b.allocPages(0, this.gfp) : -1;
    if (to < 0) return false;
    if (!mover.migrate(pfn, to)) {
      this.b.freePages(to, 0);
      return false;
    }
    if (this.b.steps.on) this.b.steps.about({ pfn, order: 0, role: "moved-from" }, { pfn: to, order: 0, role: "moved-to" }).note("page-moved", pfn, to);
    this.b.freePages(pfn, 0);
    return true;
  }

  /** isolate_freepages_range: the frames leave the free lists, what else was in their blocks goes back. */
  private grab(zone: Zone, pfn: number, count: number): void {
    const { pages } = this.b;
    for (let at = pfn; at < pfn + count; ) {
      let order = 0;
      while (order < ORDERS && (!pages.isBuddy(at - (at % 2 ** order)) || pages.order(at - (at % 2 ** order)) < order)) order++;
      const head = at - (at % 2 ** order);
      const size = pages.order(head);
      delFromFreeList(this.b, zone, head, size);
      for (let i = head; i < head + 2 ** size; i++) {
        if (i >= pfn && i < pfn + count) pages.setAllocated(i);
        else pages.getPage(i);
      }
      this.giveBack(zone, head, 2 ** size, pfn, count);
      at = head + 2 ** size;
    }
  }

  private giveBack(zone: Zone, head: number, size: number, pfn: number, count: number): void {
    for (let i = head; i < head + size; i++) {
      if (i >= pfn && i < pfn + count) continue;
      this.b.pages.setUnused(i);
      freeOnePage(this.b, zone, i, 0, MIGRATE.ISOLATE);
    }
  }

  save(): Uint8Array {
    return this.bitmap.slice();
  }
  restore(state: Uint8Array): void {
    this.bitmap = state.slice();
  }
}
