/**
 * What every allocator of user space is to the rest of the engine: glibc's (GlibcMalloc) and those to learn from (teaching/). One
 * serves one process. All it knows lies in simulated memory, at `arenaAddress` and in what it gets by sbrk and mmap, or in save().
 *
 *   const malloc = createAllocator("glibc", memory, { arenaAddress });
 *   malloc.install();                       once, when the program is loaded: writes its initial data
 *   const p = malloc.malloc(thread, 100);   null: failed, `errno` says why
 *
 * Calls throw HeapAbort where the real one prints a message and aborts, and let the faults of memory pass through.
 */
import type { Saved } from "../memory/machineMemory";
import type { DecisionSink } from "./decisionSink";
import type { HeapField, HeapPicture } from "./picture";
import type { MallInfo } from "./report/mallinfo";

export { type DecisionSink, NO_SINK } from "./decisionSink";

export interface AllocatorOptions {
  /** Where the allocator's file-scope variables lie: `allocatorDataSize` bytes, writable, 16-byte aligned, zero. */
  readonly arenaAddress: number;
  /** Makes glibc's tcache key; same seed, same run. */
  readonly seed?: number;
  /** Cores seen by the process: limits the number of arenas. */
  readonly cpus?: number;
  readonly steps?: DecisionSink;
  /** NAME=VALUE each, as the program finds them when it starts. */
  readonly environment?: readonly string[];
}

/** `thread` is the allocator's number of the calling thread; 0 is the first. */
export interface UserAllocator extends Saved<unknown> {
  /** ALLOCATORS has the names. */
  readonly name: string;
  /** ENOMEM (12) or EINVAL (22) after a null result. */
  readonly errno: number;

  install(): void;
  malloc(thread: number, size: number): number | null;
  calloc(thread: number, count: number, size: number): number | null;
  /** `block` is not 0. 0 (not null) when size 0 freed the block: NULL, but no error. */
  realloc(thread: number, block: number, size: number): number | null;
  free(thread: number, block: number): void;
  memalign(thread: number, alignment: number, size: number): number | null;
  usableSize(thread: number, block: number): number;

  mallopt(thread: number, parameter: number, value: number): 0 | 1;
  mallocTrim(thread: number, pad: number): boolean;
  mallinfo2(thread: number): MallInfo;
  /** What malloc_stats prints. */
  statsText(thread: number): string;
  /** What malloc_info prints. */
  mallocInfo(thread: number): string;

  /** Before the first new thread runs. */
  threadCreated(): void;
  threadExit(thread: number): void;
  /** In the child after fork: `thread` is the one that called it. */
  forkChild(thread: number): void;

  picture(): HeapPicture;
  /** The words of the chunk at `start` (HeapChunk.start), or of own data there, low addresses first; user bytes are one field. Empty: there is no such chunk. */
  fields(start: number): readonly HeapField[];
}
