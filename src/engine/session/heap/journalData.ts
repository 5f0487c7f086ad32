/**
 * The heap over time: one moment for each operation of the allocator (made, freed, trimmed), told from the log of blocks and from what the
 * process had of the kernel at that moment.
 *
 *   taken  = heap + mapped                what malloc has from the kernel (brk, and its own mappings as far as they are open)
 *   given ≥ asked                         given − asked: internal fragmentation (rounding)
 *   free                                  in stretches between blocks; headers are in none of them
 *   1 − largest / free                    external fragmentation: how much of it one request could not have
 */
export interface HeapMoment {
  /** Statement that the operation belongs to. */
  readonly step: number;
  /** The function called: malloc, calloc, strdup, free, realloc, malloc_trim …; empty: the present, nothing was called. */
  readonly op: string;
  /** Number of the block made, else of the block freed; 0: none. */
  readonly block: number;
  /** Live blocks, the bytes asked for in them, and the bytes that they may use (malloc_usable_size). */
  readonly blocks: number;
  readonly asked: number;
  readonly given: number;
  /** Bytes below the break. */
  readonly heap: number;
  /** Bytes in mappings of malloc's own: large blocks, heaps of other arenas. */
  readonly mapped: number;
  /** Resident anonymous memory of the process, bytes (RssAnon): heap, stacks and variables. */
  readonly resident: number;
  /** Bytes of the heap that no block has, without headers; the longest stretch of them. Blocks with a mapping of their own leave none. */
  readonly free: number;
  readonly largestFree: number;
}

export interface HeapPeaks {
  readonly asked: HeapMoment;
  readonly given: HeapMoment;
  /** Of heap + mapped. */
  readonly taken: HeapMoment;
  readonly resident: HeapMoment;
  /** Of 1 − largestFree / free, where the heap was at least half as full as ever. */
  readonly external: HeapMoment;
}

export interface HeapJournal {
  /** By time; at most as many as asked for: of many alike those with peaks and troughs stay. */
  readonly moments: readonly HeapMoment[];
  /** Operations there were, shown or not, up to the present and as far as the rest of the run is known. */
  readonly operations: number;
  readonly known: number;
  /** The heap as it is now. */
  readonly present: HeapMoment;
  readonly peaks: HeapPeaks | null;
}

/** Why memory that the program no longer uses is still the process's. Texts: `kept.<id>`. */
export interface KeptReason {
  readonly id: KeptReasonId;
  /** Bytes that it is about. */
  readonly bytes: number;
  readonly args: readonly (string | number)[];
  /** Headers of chunks that it is about, the most telling one first; at most 16. */
  readonly chunks: readonly number[];
  /** Numbers of blocks that it is about (the one that pins the heap …); at most 16. */
  readonly blocks: readonly number[];
}

/**
 *   top-below-threshold  top is {0} bytes, {1} below the trim threshold of {2}
 *   top-untrimmed        top is {0} bytes, the threshold {1}: no free() has joined 64 KiB or more since it grew, only then it is looked at
 *   top-pad              top is {0} bytes: a trim leaves {1} (M_TOP_PAD) and gives whole pages only
 *   pinned               block #{0} (0: not the program's) at {2} is the last before top: {1} free bytes below it must stay
 *   pinned-cached        the freed chunk at {1} is the last before top and counts as in use: {0} free bytes below it must stay
 *   tcache / fastbins    {0} chunks with {1} bytes count as in use and are never joined there
 *   mmap-threshold       blocks of up to {0} bytes now come from the heap: the threshold has grown with a freed one
 *   scattered            {0} free bytes in {1} pieces between blocks, the largest {2}
 *   whole-pages          {1} pages ({0} bytes) lie whole in free chunks: malloc_trim would give them back, free never does
 *   arena-heap           arena {0} keeps {1} bytes at the end of its heap
 *   other                the allocator {0} keeps {1} bytes in {2} pieces that no block has
 */
export type KeptReasonId = "top-below-threshold" | "top-untrimmed" | "top-pad" | "pinned" | "pinned-cached" | "tcache" | "fastbins" | "mmap-threshold" | "scattered" | "whole-pages" | "arena-heap" | "other";
