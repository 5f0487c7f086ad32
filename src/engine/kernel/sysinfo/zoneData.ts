/**
 * What /proc tells of the zones of physical memory, as plain data: buddyinfo, pagetypeinfo and zoneinfo print it (mm/vmstat.c), and
 * nothing but it, so that a recording of a real Linux can be read into it and printed again.
 *
 *   node 0 ─┬─ DMA       free blocks by migrate type and order, page blocks by migrate type
 *           ├─ DMA32     watermarks, spanned ≥ present ≥ managed, lowmem_reserve ("protection")
 *           └─ …         counters of the zone; those of the node stand with its first zone that has memory
 */

/** In the order of enum migratetype; CMA only where an area of it is set up. */
export interface TypeCounts {
  readonly type: "Unmovable" | "Movable" | "Reclaimable" | "HighAtomic" | "CMA" | "Isolate";
  /** Free blocks, by order. */
  readonly free: readonly number[];
  /** Page blocks that are of this type. */
  readonly blocks: number;
}

/** One CPU's lists of pages for quick use. */
export interface PageSet {
  readonly count: number;
  readonly high: number;
  readonly batch: number;
  /** The counters of a CPU go into those of the zone when they have come to so much; null: one processor needs none. */
  readonly threshold: number | null;
}

/** Name and value, in the order in which they are printed. */
export type Counters = readonly (readonly [name: string, value: number])[];

export interface ZonePages {
  readonly free: number;
  readonly boost: number;
  readonly min: number;
  readonly low: number;
  readonly high: number;
  readonly spanned: number;
  readonly present: number;
  readonly managed: number;
  readonly cma: number;
}

export interface ZoneData {
  readonly node: number;
  readonly name: string;
  readonly pages: ZonePages;
  /** Pages of each zone that requests for a higher one must leave free here. */
  readonly protection: readonly number[];
  readonly types: readonly TypeCounts[];
  readonly counters: Counters;
  readonly pagesets: readonly PageSet[];
  readonly nodeUnreclaimable: number;
  readonly startPfn: number;
  /** Of the whole node. */
  readonly nodeCounters: Counters;
}

/** populated_zone: one without memory is in zoneinfo alone. */
export const isPopulated = ({ pages }: ZoneData): boolean => pages.present > 0;
