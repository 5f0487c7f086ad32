/**
 * Lives of blocks for the picture of time × address.
 *
 *   address ▲        ┌────────────┐ freed        end: user bytes asked for
 *           │   #2   └────────────┘
 *           │  ┌───────────────────────────▶     lives on; leaked: nobody can free it from `lost` on
 *           │  └──── #1
 *           └─────────────────────────────▶ step
 */
import type { SourceRange } from "../../vm/program";

export type LifeState = "live" | "freed" | "leaked";

export interface BlockLife {
  readonly number: number;
  /** User addresses [start, end), without header; `room` bytes from start on may be used (malloc_usable_size). */
  readonly start: number;
  readonly end: number;
  readonly room: number;
  /** malloc, calloc, realloc, strdup, fopen … */
  readonly how: string;
  readonly made: number;
  /** Where the program's own code called. */
  readonly madeAt: SourceRange | null;
  readonly madeIn: string;
  /** Null: it has not been freed as far as the run is known. May lie after the present. */
  readonly freed: number | null;
  readonly freedAt: SourceRange | null;
  readonly freedBy: string;
  /** The step after which nothing leads to it; null: it is not lost, or not looked for (`lossesKnown`). */
  readonly lost: number | null;
  /** First use after free that was found; null: none. */
  readonly usedAfter: number | null;
  /** The block that realloc made of it; 0. */
  readonly movedTo: number;
  /** Blocks before it at the same place: how many lives these bytes had. */
  readonly life: number;
  /** At the present; a block of the future is "live" or "freed" as it will be. */
  readonly state: LifeState;
  /** Made after the present: the run has been there before. */
  readonly future: boolean;
  /** A mapping of its own, far from the heap. */
  readonly mapped: boolean;
}

/** Blocks too many to be shown singly: those of one call that share a part of time and address. */
export interface LifeBand {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly blocks: number;
  /** Bytes × steps of them as a share of the band's area, 0 … 1. */
  readonly density: number;
  readonly leaked: number;
}

export interface LivesInfo {
  readonly lives: readonly BlockLife[];
  /** What is not among `lives`. */
  readonly bands: readonly LifeBand[];
  readonly total: number;
  readonly leaked: number;
  /** The present, the first step of all, and the last one known. */
  readonly now: number;
  readonly from: number;
  readonly to: number;
  /** The run has been to its end. */
  readonly ended: boolean;
  /** Address ranges that the lives lie in, low ones first: [heap], arenas, mappings. */
  readonly ranges: readonly { readonly start: number; readonly end: number; readonly kind: "heap" | "arena" | "mapped" }[];
  /** tcache_perthread_struct and other memory that the allocator or the library has for itself, as it is now. */
  readonly own: readonly { readonly start: number; readonly end: number; readonly what: string }[];
  /** False: `lost` of leaked blocks was not looked for (ask with `losses: true`). */
  readonly lossesKnown: boolean;
}

export interface LivesWish {
  /** Blocks shown singly at most; 4,000 unless told. Of more the longest and largest stay, with all leaked ones. */
  readonly most?: number;
  /** Only what lies in this window of time and address. */
  readonly from?: number;
  readonly to?: number;
  readonly start?: number;
  readonly end?: number;
  /** Also the step that lost each leaked block: the run is replayed for it. */
  readonly losses?: boolean;
}
