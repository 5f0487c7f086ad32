/**
 * What an observer of the algorithm is told: which glibc function took which decision about which chunk and list.
 * Plain data; the words for students are found by `does` in the message catalogues.
 */
export type MallocDecision =
  | "tcache-hit" | "tcache-put" | "tcache-init" | "tcache-stash"
  | "fastbin-hit" | "fastbin-put" | "smallbin-hit" | "largebin-hit" | "binmap-hit"
  | "unsorted-exact" | "unsorted-to-tcache" | "unsorted-to-bin" | "unsorted-split-remainder" | "unsorted-put"
  | "split" | "top-split" | "top-merge" | "merge-backward" | "merge-forward" | "unlink"
  | "consolidate" | "consolidate-chunk"
  | "brk-grow" | "brk-trim" | "mmap-chunk" | "munmap-chunk" | "mremap-chunk" | "mmap-threshold" | "foreign-break"
  | "arena-new" | "arena-reuse" | "heap-new" | "heap-grow" | "heap-shrink" | "heap-delete"
  | "realloc-in-place" | "realloc-into-top" | "realloc-into-next" | "realloc-move" | "realloc-shrink"
  | "memalign-lead" | "memalign-tail" | "out-of-memory";

export interface MallocStep {
  /** The mirrored glibc function. */
  fn: string;
  does: MallocDecision;
  /** Address of the chunk (its header), 0 if none. */
  chunk: number;
  /** Bytes concerned: the chunk's size, the amount grown, … */
  size: number;
  /** Index of the tcache, fast or regular bin; -1 if none. */
  bin: number;
}

interface Traced {
  trace: ((step: MallocStep) => void) | undefined;
}

/** Call only behind `if (h.trace)`: the fast path must not pay for it. */
export function note(h: Traced, fn: string, does: MallocDecision, chunk: number, size: number, bin = -1): void {
  h.trace?.({ fn, does, chunk, size, bin });
}
