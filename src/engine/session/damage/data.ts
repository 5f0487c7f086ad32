/** Words of the allocator that somebody else wrote to. */
import type { FindingKind } from "../../checker/finding";
import type { SourceRange } from "../../vm/program";

/** The statement that last wrote to such a word. */
export interface DamageWriter {
  readonly step: number;
  readonly place: SourceRange | null;
  /** Function of the program that holds the statement; "" when the user changed memory by hand. */
  readonly function: string;
  /** What the checker says of that statement; null: nothing. */
  readonly finding: FindingKind | null;
}

export interface DamagedWord {
  readonly at: number;
  readonly bytes: number;
  /** As the allocator's source calls it: "size", "prev_size", "fd", "bk", "key", "counts[3]", … */
  readonly field: string;
  /** Start of the chunk that the word belongs to, and what malloc returned for it; 0: it is in no chunk. */
  readonly chunk: number;
  readonly user: number;
  /** In hexadecimal ("0x4141"): what it holds, and what the allocator left there. */
  readonly found: string;
  readonly expected: string;
  /** Null: it could not be found out. */
  readonly writer: DamageWriter | null;
}
