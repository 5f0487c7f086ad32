/**
 * struct per_cpu_pages: small free blocks at the processor's hand, so that most allocations need neither the zone's lock nor a split.
 * One list for each order 0 … 3 and migrate type (pindex = order · 3 + type), and one for huge pages.
 *
 *   alloc   from the head of its list; empty: `batch` blocks at once from the buddy lists (rmqueue_bulk)
 *   free    to the head; from `high` frames on, some go back to the buddy lists, from the tails, list after list (free_pcppages_bulk)
 */
import type { Saved } from "../../memory/machineMemory";
import type { StructPages } from "../frames/structPage";
import { MIGRATE_PCPTYPES } from "./migrateTypes";
import { PageLists } from "./pageLists";

/** PAGE_ALLOC_COSTLY_ORDER: up to here an allocation is hoped never to fail. */
export const COSTLY_ORDER = 3;
const LOW_LISTS = MIGRATE_PCPTYPES * (COSTLY_ORDER + 1);
export const NR_PCP_LISTS = LOW_LISTS + 1;

/** pcp_allowed_order. */
export const pcpAllowed = (order: number, pageblockOrder: number): boolean => order <= COSTLY_ORDER || order === pageblockOrder;
/** order_to_pindex, pindex_to_order. */
export const pindexOf = (order: number, type: number): number => (order > COSTLY_ORDER ? LOW_LISTS : MIGRATE_PCPTYPES * order + type);
export const orderOfPindex = (pindex: number, pageblockOrder: number): number => (pindex === LOW_LISTS ? pageblockOrder : Math.floor(pindex / MIGRATE_PCPTYPES));

interface State { readonly lists: Int32Array; readonly numbers: readonly [number, number, number, number] }

export class PerCpuPages implements Saved<State> {
  readonly lists: PageLists;
  /** Frames in all lists. */
  count = 0;
  /** Until the watermarks are known, frees go straight through (boot_pageset). */
  high = 0;
  batch = 1;
  /** Grows while much is freed in a row: more goes back at once. */
  freeFactor = 0;

  constructor(pages: StructPages) {
    this.lists = new PageLists(pages, NR_PCP_LISTS);
  }

  save(): State {
    return { lists: this.lists.save(), numbers: [this.count, this.high, this.batch, this.freeFactor] };
  }
  restore(state: State): void {
    this.lists.restore(state.lists);
    [this.count, this.high, this.batch, this.freeFactor] = state.numbers;
  }
}

/** zone_batchsize: about a thousandth of the zone, at most 1 MiB, a quarter of it; one less than a power of two. */
export function zoneBatch(managed: number): number {
  const quarter = Math.max(1, Math.floor(Math.min(managed >>> 10, 256) / 4));
  return Math.max(1, 2 ** Math.floor(Math.log2(quarter + Math.floor(quarter / 2))) - 1);
}

/** nr_pcp_high: how many frames the lists may hold. `freeHigh`: large blocks are freed in a row, nothing is kept. */
export const pcpHigh = (pcp: PerCpuPages, freeHigh: boolean): number => (freeHigh ? 0 : pcp.high);

/** nr_pcp_free: how many frames go back now. */
export function pcpFreeCount(pcp: PerCpuPages, high: number, freeHigh: boolean): number {
  if (freeHigh) return pcp.count;
  if (high < pcp.batch) return 1;
  const most = high - pcp.batch;
  const wanted = pcp.batch * 2 ** pcp.freeFactor;
  if (wanted < most) pcp.freeFactor++;
  return Math.min(Math.max(wanted, pcp.batch), most);
}
