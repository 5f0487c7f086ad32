/**
 * The same program under several allocators, side by side: one AllocatorRun each, made by a run of its own from start to end.
 *
 *   cost       what the allocator itself did, counted where it meets memory: words read and written, bytes cleared or copied,
 *              system calls. The same program always costs the same; nothing is measured with a clock.
 *   asked ≤ given ≤ taken − free          bytes the program wants, may use, and what the kernel has given for them
 *   internal   (given − asked) / given    lost to rounding inside blocks
 *   external   1 − largestFree / free     how much of what is free one request could not have
 */
export interface AllocatorCost {
  /** Words that the allocator loaded and stored while it served the program's calls. */
  readonly reads: number;
  readonly writes: number;
  /** Bytes that calloc cleared and realloc copied. */
  readonly bytes: number;
  /** brk, mmap, munmap, mremap, mprotect, madvise. */
  readonly systemCalls: number;
  /** One number to sort by: reads + writes + a word's worth for every 16 bytes cleared or copied + SYSTEM_CALL_COST each. */
  readonly total: number;
  /** Of the most expensive call. */
  readonly worst: number;
}


/** The heap after an operation. */
export interface UsageSample {
  /** How many calls of the allocator there had been. */
  readonly call: number;
  readonly step: number;
  /** Blocks that live, bytes that the program asked for in them and bytes that it may use. */
  readonly blocks: number;
  readonly asked: number;
  readonly given: number;
  /** Bytes that the allocator has from the kernel. */
  readonly taken: number;
  /** Of these: what could be given out again, in how many pieces, and the largest piece (headers included). */
  readonly free: number;
  readonly pieces: number;
  readonly largestFree: number;
  /** 0 … 1. */
  readonly internal: number;
  readonly external: number;
}

/** A stretch of the heap at its fullest, for a strip: chunks alike that lie side by side are one. */
export interface StripPart {
  readonly start: number;
  readonly size: number;
  readonly state: "used" | "free" | "cached" | "top" | "own" | "fence" | "lost" | "gap";
  readonly chunks: number;
}

/**
 *   exited     main returned or exit was called (`status`)
 *   signal     the program died of a signal (`signal`: "SIGSEGV", "SIGABRT")
 *   limit      it was still running after the number of statements that a comparison waits for
 *   input      it wanted more input than was given
 *   deadlock   nothing in it could ever go on
 *   failed     the run could not be made (`reason`: what went wrong)
 */
export type RunEnd = "exited" | "signal" | "limit" | "input" | "deadlock" | "failed";

export interface AllocatorRun {
  /** ALLOCATORS. */
  readonly allocator: string;
  readonly end: RunEnd;
  readonly status: number;
  readonly signal: string;
  readonly reason: string;
  readonly steps: number;
  /** Standard output and exit status are those of the first run in the list; null for the first itself. */
  readonly same: boolean | null;
  /** Kinds of findings met on the way, in order, without leaks. */
  readonly findings: readonly string[];
  /** Blocks lost at the end, and their bytes. */
  readonly leaks: number;
  readonly leakedBytes: number;
  /** Calls of the allocator by the program and its library. */
  readonly calls: { readonly malloc: number; readonly calloc: number; readonly realloc: number; readonly memalign: number; readonly free: number };
  /** Calls that gave NULL although memory was asked for. */
  readonly failures: number;
  readonly cost: AllocatorCost;
  /** When most was asked for; null: nothing was ever allocated. */
  readonly peak: UsageSample | null;
  readonly last: UsageSample | null;
  /** Most that it ever had from the kernel. */
  readonly peakTaken: number;
  /** By call, thinned to at most 400; peaks stay. */
  readonly samples: readonly UsageSample[];
  /** The heap at its peak, low addresses first; at most 400 parts. */
  readonly strip: readonly StripPart[];
}

export interface AllocatorComparison {
  readonly runs: readonly AllocatorRun[];
  /** Statements that each run was given at most. */
  readonly limit: number;
}
