/**
 * Where a value came from, as data. A link is one place in memory and the statement that last wrote it; its sources are the places
 * that the value was taken from, before that statement:
 *
 *   q = p        copied ── from p
 *   p = find()   returned ── return best;  copied ── from best
 *   best = a + b computed ─┬ a …
 *                          └ b …
 *
 * `step` is the number of the statement that wrote: state n is the one in which it has just been written.
 */
import type { SourceRange } from "../../vm/program";

export const ORIGIN_KINDS = [
  "copied", "argument", "returned", "computed", "constant", "address", "allocated", "zeroed", "read-from-input", "library", "initialised", "declared", "never-written", "started", "edited", "stored", "stopped",
] as const;
/**
 * copied: from another place, unchanged. argument: passed to a function. returned: given back by one. computed: from several values.
 * constant: written in the source. address: of something (`&x`, an array, a function, a string). allocated: given by malloc and the like.
 * zeroed: by calloc. library: made by a library function. initialised: before the program began. declared, never-written: nothing was
 * stored since the variable began, or the block was made. started: the system put it there (arguments, environment). edited: set by
 * hand in the debugger. stored: written, it cannot be told from what. stopped: the search was given up here.
 */
export type OriginKind = (typeof ORIGIN_KINDS)[number];

/** Some bytes as the source calls them. */
export interface Spot {
  /** `p`, `list->next`, `table[3]`; empty: they have no name. */
  readonly name: string;
  /** Whose local it is; empty: nobody's. */
  readonly function: string;
  readonly address: number;
  readonly size: number;
  /** Heap block it lies in and how far; 0: none. */
  readonly block: number;
  readonly offset: number;
  /** Index into DebugInfo.types; -1: not known. */
  readonly type: number;
}

export interface OriginLink {
  readonly kind: OriginKind;
  readonly step: number;
  readonly place: SourceRange | null;
  /** Thread that did it, and the process; 0: before there was one. */
  readonly task: number;
  readonly pid: number;
  /** What was written; null: a value that was in no variable, such as the one of `return 0`. */
  readonly spot: Spot | null;
  /** copied: what it was copied from. */
  readonly from: Spot | null;
  /** Function that it was passed to, that gave it back, or that made it; what the address is of. */
  readonly via: string;
  /** Source text of the place, shortened. */
  readonly code: string;
  /** Values before and after as the debugger would show them; empty: not known. */
  readonly before: string;
  readonly after: string;
  /** The bytes were the same before. */
  readonly same: boolean;
  readonly sources: readonly OriginLink[];
}

export interface LastChange {
  readonly step: number;
  readonly place: SourceRange | null;
  readonly task: number;
  /** Written with what was there already. */
  readonly same: boolean;
}

/** A pointer in memory that leads to an object. */
export interface Pointing {
  readonly spot: Spot;
  /** Task whose variable it is; 0: nobody's. */
  readonly task: number;
  /** How far into the object it points. */
  readonly offset: number;
  /** The object is gone. */
  readonly dangling: boolean;
}
