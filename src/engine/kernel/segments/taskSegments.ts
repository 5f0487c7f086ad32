/** The part of a thread that segmentation needs (thread_struct: tls_array, fsindex, gsindex …). */
import type { Entry } from "../../mmu/entry";
import type { SegmentRegisters } from "../../mmu/segments/segmentUnit";

export interface TaskSegments {
  readonly registers: SegmentRegisters;
  readonly tls: readonly Entry[];
}
