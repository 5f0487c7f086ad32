/**
 * Migrate types (include/linux/mmzone.h): what the users of a page block can do for those who want large blocks.
 *
 *   Unmovable    stays where it is: slabs, page tables, kernel stacks
 *   Movable      may be copied elsewhere: memory of processes, page cache
 *   Reclaimable  may be thrown away: caches of the kernel that shrink
 *   HighAtomic   kept for large allocations that cannot wait      CMA  lent to movable pages      Isolate  nobody gets it
 *
 * The type belongs to a page block (2^order frames, as large as a huge page; pageblock_flags has its bits); free blocks are listed
 * by it. Who finds no block of its own type takes one of another: the fallback table.
 */
import type { Saved } from "../../memory/machineMemory";

export const MIGRATE = { UNMOVABLE: 0, MOVABLE: 1, RECLAIMABLE: 2, HIGHATOMIC: 3, CMA: 4, ISOLATE: 5 } as const;
export const MIGRATE_TYPES = 6;
/** The types that per-CPU lists keep apart. */
export const MIGRATE_PCPTYPES = 3;
export const MIGRATE_NAMES: readonly string[] = ["Unmovable", "Movable", "Reclaimable", "HighAtomic", "CMA", "Isolate"];

/** fallbacks[]: where to look when the own type has nothing, in this order. */
export const FALLBACKS: readonly (readonly number[])[] = [
  [MIGRATE.RECLAIMABLE, MIGRATE.MOVABLE],
  [MIGRATE.RECLAIMABLE, MIGRATE.UNMOVABLE],
  [MIGRATE.UNMOVABLE, MIGRATE.MOVABLE],
  [], [], [],
];

/** migratetype_is_mergeable. */
export const isMergeable = (type: number): boolean => type < MIGRATE_PCPTYPES;

/** The types of all page blocks: at boot all of them are movable. */
export class PageBlocks implements Saved<Uint8Array> {
  readonly pages: number;
  private types: Uint8Array;
  private saved: Uint8Array | null = null;

  /** `order`: pageblock_order. */
  constructor(
    frames: number,
    readonly order: number,
  ) {
    this.pages = 2 ** order;
    this.types = new Uint8Array(Math.ceil(frames / this.pages)).fill(MIGRATE.MOVABLE);
  }

  get(pfn: number): number {
    return this.types[pfn >>> this.order]!;
  }

  set(pfn: number, type: number): void {
    if (this.saved) this.types = this.types.slice();
    this.saved = null;
    this.types[pfn >>> this.order] = type;
  }

  /** First frame of the page block, and the first behind it. */
  start(pfn: number): number {
    return (pfn >>> this.order) * this.pages;
  }
  end(pfn: number): number {
    return this.start(pfn) + this.pages;
  }

  save(): Uint8Array {
    this.saved = this.types;
    return this.saved;
  }
  restore(state: Uint8Array): void {
    this.types = state;
    this.saved = state;
  }
}
