/** Whose the chunks are: what the checker's log knows of the bytes that the allocator's headers tell of. */
import type { SourceRange } from "../../vm/program";

export interface ChunkOwner {
  /** HeapChunk.start. */
  readonly chunk: number;
  /**
   * program: a block that it asked for. library: a buffer of a stream and the like, made while the program called something else.
   * allocator: its own data. none: free, and never a block's as it is cut now.
   */
  readonly of: "program" | "library" | "allocator" | "none";
  /** Number of the block that lives there, or lived there last and began at the same address; 0: none. */
  readonly block: number;
  readonly asked: number;
  /** malloc, calloc, strdup, fopen …; of a buffer the call that made it. */
  readonly how: string;
  readonly made: OwnerMoment | null;
  readonly freed: OwnerMoment | null;
  readonly freedBy: string;
  /** Nothing leads to it any more. */
  readonly leaked: boolean;
  /** Statements since it was made, or freed. */
  readonly age: number;
  /** The allocator's header does not fit what was asked for here: it was overwritten. */
  readonly damaged: boolean;
}

export interface OwnerMoment {
  readonly step: number;
  /** In the program's own code. */
  readonly place: SourceRange | null;
  readonly function: string;
}

export interface HeapOwners {
  /** By HeapChunk.start. */
  readonly chunks: ReadonlyMap<number, ChunkOwner>;
  /** Numbers of live blocks that no chunk begins for: a header before them was overwritten. */
  readonly unplaced: readonly number[];
}
