/** Answers about kernel events. */
import type { KernelEvent } from "../../kernel/trace/events";
import type { SourceRange } from "../../vm/program";

export interface EventList {
  /** The oldest first. */
  readonly events: readonly KernelEvent[];
  /** There were more before these. */
  readonly cut: boolean;
}

/** What one instruction of the program caused so far. */
export interface LineCounts { readonly pc: number; readonly place: SourceRange | null; readonly minor: number; readonly major: number; readonly calls: number }
