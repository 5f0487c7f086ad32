/**
 * What may be asked about the heap where the run stands (`ISession.heapDoor`). Questions are about the process that is looked at. Each
 * has a file of its own beside this one; none of them changes the run.
 */
import type { HeapField, HeapPicture } from "../../malloc/picture";
import type { HeapQuestion, WhatIf } from "./whatIfData";

export type * from "./whatIfData";

export interface HeapDoor {
  /** Name of the allocator (ALLOCATORS). */
  readonly allocator: string;
  /** Null: a kernel program has no such heap. */
  picture(): HeapPicture | null;
  /** The words of a chunk, or of the allocator's own data that begins there. */
  fields(start: number): readonly HeapField[];
  /** What these calls would do, one after another (whatIfData.ts). Null: a kernel program has no such heap. */
  whatIf(questions: readonly HeapQuestion[]): WhatIf | null;
}
