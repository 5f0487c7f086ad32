/**
 * struct zone: frames that can be used for the same things, with their free lists.
 *
 *   x86-64   DMA < 16 MiB    DMA32 < 4 GiB    Normal             Movable (empty)    Device (empty)
 *   x86-32   DMA < 16 MiB    Normal < low memory's end           HighMem            Movable (empty)
 *
 *   free_area[order]   one list a migrate type, nr_free blocks in all
 *   watermarks         min ≤ low ≤ high: how many frames must stay free for whom (watermark.ts)
 *   per_cpu_pageset    small blocks at hand, without the zone's lock (perCpuPages.ts)
 */
import type { Saved } from "../../memory/machineMemory";
import type { StructPages } from "../frames/structPage";
import { MIGRATE, MIGRATE_TYPES } from "./migrateTypes";
import { PageLists } from "./pageLists";
import { PerCpuPages } from "./perCpuPages";

/** Orders 0 … 10: MAX_ORDER of Linux 6.1 is their number. */
export const ORDERS = 11;

export type ZoneName = "DMA" | "DMA32" | "Normal" | "HighMem" | "Movable" | "Device";

export interface ZonePlan {
  readonly name: ZoneName;
  readonly index: number;
  /** Frames [start, start + spanned), of which `present` are memory. */
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
}

interface State { readonly lists: Int32Array; readonly nrFree: Int32Array; readonly pcp: unknown; readonly numbers: readonly number[] }

export class Zone implements Saved<State> {
  readonly name: ZoneName;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly spanned: number;
  readonly present: number;
  readonly lists: PageLists;
  /** Free blocks of each order. */
  readonly nrFree = new Int32Array(ORDERS);
  readonly pcp: PerCpuPages;
  /** Frames that the allocator was given. */
  managed = 0;
  /** NR_FREE_PAGES, NR_FREE_CMA_PAGES. Blocks of isolated page blocks and what per-CPU lists hold do not count. */
  free = 0;
  freeCma = 0;
  cma = 0;
  readonly watermark = { min: 0, low: 0, high: 0 };
  boost = 0;
  /** ZONE_BOOSTED_WATERMARK: kswapd is to be woken. */
  boosted = false;
  /** lowmem_reserve: frames kept from requests that could also be met by the zone of that index. */
  lowmemReserve: readonly number[] = [];
  reservedHighatomic = 0;
  /** Isolated page blocks. */
  isolated = 0;
  /** Frames handed out. */
  pgalloc = 0;
  /** Allocations that this zone met. */
  numaHit = 0;

  constructor(plan: ZonePlan, pages: StructPages) {
    this.name = plan.name;
    this.index = plan.index;
    this.start = plan.start;
    this.spanned = plan.spanned;
    this.end = plan.start + plan.spanned;
    this.present = plan.present;
    this.lists = new PageLists(pages, ORDERS * MIGRATE_TYPES);
    this.pcp = new PerCpuPages(pages);
  }

  get isHighMem(): boolean {
    return this.name === "HighMem";
  }

  spans(pfn: number): boolean {
    return pfn >= this.start && pfn < this.end;
  }

  /** First block of that order and type, -1: none. */
  firstFree(order: number, type: number): number {
    return this.lists.first(order * MIGRATE_TYPES + type);
  }

  /** __mod_zone_freepage_state. */
  addFree(frames: number, type: number): void {
    if (type === MIGRATE.ISOLATE) return;
    this.free += frames;
    if (type === MIGRATE.CMA) this.freeCma += frames;
  }

  save(): State {
    const { watermark: w } = this;
    return {
      lists: this.lists.save(), nrFree: this.nrFree.slice(), pcp: this.pcp.save(),
      numbers: [this.managed, this.free, this.freeCma, this.cma, w.min, w.low, w.high, this.boost, Number(this.boosted), this.reservedHighatomic, this.isolated, this.pgalloc, this.numaHit, ...this.lowmemReserve],
    };
  }

  restore(state: State): void {
    this.lists.restore(state.lists);
    this.nrFree.set(state.nrFree);
    this.pcp.restore(state.pcp as ReturnType<PerCpuPages["save"]>);
    const [managed, free, freeCma, cma, min, low, high, boost, boosted, reserved, isolated, pgalloc, numaHit, ...lowmem] = state.numbers;
    Object.assign(this, { managed, free, freeCma, cma, boost, boosted: boosted !== 0, reservedHighatomic: reserved, isolated, pgalloc, numaHit, lowmemReserve: lowmem });
    Object.assign(this.watermark, { min, low, high });
  }
}
