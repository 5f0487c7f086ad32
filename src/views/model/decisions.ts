/**
 * The decision path of the kernel's allocators during one statement: operations, each with its steps in the order in which they were
 * taken. A step is said in words (media/l10n/alloc.*.json) and names the function of Linux that it stands for.
 */
import type { Hex } from "./common";
import type { Message } from "./text";

export type BlockRole = "taken" | "split" | "upper" | "lower" | "freed" | "buddy" | "merged" | "moved-from" | "moved-to" | "page";

export interface DecisionBlock {
  /** Number of the first frame; it has 2^order of them. */
  readonly pfn: number;
  readonly order: number;
  readonly role: BlockRole;
}

export interface DecisionStep {
  /** Function of Linux, "__rmqueue_smallest". */
  readonly fn: string;
  /** What that function is for; null: its own words say it. */
  readonly about: Message | null;
  readonly sentence: Message;
  /** How many functions deep, 0 for the outermost. */
  readonly depth: number;
  /** The function is entered here, goes on, or returns. */
  readonly kind: "enter" | "note" | "leave";
  readonly blocks: readonly DecisionBlock[];
  readonly objects: readonly Hex[];
  /** Lists of a heap that it is about, by their names. */
  readonly lists: readonly string[];
}

export interface Operation {
  /** The outermost function. */
  readonly fn: string;
  readonly steps: readonly DecisionStep[];
}

export interface DecisionPath {
  /** End of the statement in which it happened; 0: nothing has happened yet. */
  readonly step: number;
  readonly operations: readonly Operation[];
  /** More operations than are shown here. */
  readonly left: number;
}
