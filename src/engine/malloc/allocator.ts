/**
 * GlibcMalloc: the allocator of one simulated process.
 *
 *   const malloc = new GlibcMalloc(memory, { arenaAddress });
 *   malloc.install();                       once, when the program is loaded: writes libc's initial data
 *   const p = malloc.malloc(thread, 100);   null: failed, malloc.errno says why
 *
 * Calls throw HeapAbort where glibc prints a message and aborts. After a fork, give the child a GlibcMalloc over its own
 * memory, `restore` the parent's state and call `forkChild`.
 */
import type { HeapMemory } from "./memory";
import { leaveArena, forkChild } from "./ptmalloc/arena-get";
import { ptmalloc_init, writeInitialData } from "./ptmalloc/arena-state";
import { Heap, type ThreadState } from "./ptmalloc/heap";
import { layoutFor } from "./ptmalloc/layout";
import { __libc_mallopt, applyTunables, setTcacheTunable } from "./ptmalloc/mallopt";
import {
  __libc_calloc, __libc_malloc, __libc_pvalloc, __libc_realloc, __malloc_usable_size, __posix_memalign, _mid_memalign,
} from "./ptmalloc/public";
import { malloc_trim } from "./ptmalloc/systrim";
import { __libc_free, tcache_thread_shutdown } from "./ptmalloc/tcache-life";
import { Teller } from "./ptmalloc/trace";
import { type HeapView, inspectHeap } from "./report/inspect";
import { mallocInfoText } from "./report/malloc-info";
import { type MallInfo, malloc_stats, mallinfo2, mallocStatsText } from "./report/mallinfo";
import type { HeapField, HeapPicture } from "./picture";
import { fieldsAt, type Held } from "./report/fields";
import { pictureOf } from "./report/picture";
import type { PictureThread } from "./report/pictureLists";
import { type AllocatorOptions, type DecisionSink, NO_SINK, type UserAllocator } from "./userAllocator";

/** All that glibc keeps outside memory: the thread-local variables. Plain data. */
export interface AllocatorState {
  threads: Record<number, ThreadState>;
  multiThreaded: boolean;
}

/** Bytes to reserve at `arenaAddress`. */
export function allocatorDataSize(wordSize: 4 | 8): number {
  return layoutFor(wordSize).dataSize;
}

export class GlibcMalloc implements UserAllocator {
  readonly name: string = "glibc";
  private readonly heap: Heap;
  private readonly seed: number;
  private readonly steps: DecisionSink;
  private readonly teller: Teller;
  private threads: Record<number, ThreadState> = {};
  private current = -1;

  constructor(memory: HeapMemory, options: AllocatorOptions) {
    this.heap = new Heap(memory, options.arenaAddress, options.cpus ?? 1);
    this.steps = options.steps ?? NO_SINK;
    this.teller = new Teller(this.steps);
    this.seed = options.seed ?? 0;
    const { environment } = options;
    if (environment) this.heap.begun = (h) => applyTunables(h, environment);
  }

  /** ENOMEM (12) or EINVAL (22) after a null result. */
  get errno(): number {
    return this.heap.errno;
  }

  /** For sizes that no double holds: the next calls' size, given as 2^63 - 1024, is this many bytes larger. */
  set excess(bytes: number) {
    this.heap.excess = bytes;
  }

  install(): void {
    this.restore({ threads: {}, multiThreaded: false });
    writeInitialData(this.heap, this.seed);
  }

  save(): AllocatorState {
    const threads: Record<number, ThreadState> = {};
    for (const id of Object.keys(this.threads)) threads[Number(id)] = { ...this.threads[Number(id)] };
    return { threads, multiThreaded: this.heap.multiThreaded };
  }

  restore(state: AllocatorState): void {
    this.threads = {};
    for (const id of Object.keys(state.threads)) this.threads[Number(id)] = { ...state.threads[Number(id)] };
    this.heap.multiThreaded = state.multiThreaded;
    this.current = -1;
  }

  private enter(thread: number): Heap {
    if (thread !== this.current) {
      this.threads[thread] ??= { arena: 0, tcache: 0, shuttingDown: false };
      this.heap.thread = this.threads[thread];
      this.current = thread;
    }
    return this.heap;
  }

  /** An operation on the lists begins. */
  private begin(thread: number): Heap {
    this.steps.mark("malloc");
    const h = this.enter(thread);
    h.tell = this.steps.on ? this.teller : undefined;
    return h;
  }

  /** The same while somebody watches. */
  private told<A extends unknown[], R>(work: (h: Heap, ...args: A) => R, h: Heap, ...args: A): R {
    return this.teller.call(() => work(h, ...args));
  }

  private orNull(address: number): number | null {
    return address === 0 ? null : address;
  }

  malloc(thread: number, size: number): number | null {
    const h = this.begin(thread);
    return this.orNull(h.tell ? this.told(__libc_malloc, h, size) : __libc_malloc(h, size));
  }

  calloc(thread: number, count: number, size: number): number | null {
    const h = this.begin(thread);
    return this.orNull(h.tell ? this.told(__libc_calloc, h, count, size) : __libc_calloc(h, count, size));
  }

  /** 0 (not null) when size 0 freed the block: NULL, but no error. */
  realloc(thread: number, block: number, size: number): number | null {
    const h = this.begin(thread);
    const address = h.tell ? this.told(__libc_realloc, h, block, size) : __libc_realloc(h, block, size);
    return address === 0 && size === 0 && block !== 0 ? 0 : this.orNull(address);
  }

  free(thread: number, block: number): void {
    const h = this.begin(thread);
    if (h.tell) this.told(__libc_free, h, block);
    else __libc_free(h, block);
  }

  memalign(thread: number, alignment: number, size: number): number | null {
    return this.orNull(this.told(_mid_memalign, this.begin(thread), alignment, size));
  }

  /** In glibc 2.36 the same function as memalign. */
  alignedAlloc(thread: number, alignment: number, size: number): number | null {
    return this.memalign(thread, alignment, size);
  }

  posixMemalign(thread: number, alignment: number, size: number): { error: number; address: number } {
    return this.told(__posix_memalign, this.begin(thread), alignment, size);
  }

  valloc(thread: number, size: number): number | null {
    return this.memalign(thread, this.heap.mem.pageSize, size);
  }

  pvalloc(thread: number, size: number): number | null {
    return this.orNull(this.told(__libc_pvalloc, this.begin(thread), size));
  }

  usableSize(thread: number, block: number): number {
    return __malloc_usable_size(this.enter(thread), block);
  }

  mallopt(thread: number, parameter: number, value: number): 0 | 1 {
    return this.told(__libc_mallopt, this.begin(thread), parameter, value);
  }

  tunable(thread: number, name: "tcache_count" | "tcache_max" | "tcache_unsorted_limit", value: number): boolean {
    return setTcacheTunable(this.enter(thread), name, value);
  }

  mallocTrim(thread: number, pad: number): boolean {
    const h = this.begin(thread);
    ptmalloc_init(h);
    return this.told(malloc_trim, h, pad);
  }

  mallinfo2(thread: number): MallInfo {
    return mallinfo2(this.enter(thread));
  }

  statsText(thread: number): string {
    return mallocStatsText(malloc_stats(this.enter(thread)));
  }

  mallocInfo(thread: number): string {
    return mallocInfoText(this.enter(thread));
  }

  /** pthread_create calls it before the first new thread runs: SINGLE_THREAD_P becomes false for good. */
  threadCreated(): void {
    this.heap.multiThreaded = true;
  }

  /** __malloc_arena_thread_freeres, as the thread ends. */
  threadExit(thread: number): void {
    const h = this.begin(thread);
    this.told(tcache_thread_shutdown, h);
    leaveArena(h);
    delete this.threads[thread];
    this.current = -1;
  }

  /** In the child after fork: `thread` is the one that called it. */
  forkChild(thread: number): void {
    const own = this.threads[thread];
    this.threads = own ? { [thread]: own } : {};
    this.current = -1;
    if (own) forkChild(this.enter(thread));
  }

  /** The picture of one arena (default: the main arena) for views; reads only. */
  inspect(arena?: number): HeapView {
    return inspectHeap(this.heap, { arena: arena ?? this.heap.mainArena, tcaches: this.tcaches() });
  }

  picture(): HeapPicture {
    return pictureOf(this.heap, this.picturedThreads());
  }

  fields(start: number): readonly HeapField[] {
    return fieldsAt(this.heap, start, this.picturedThreads(), (chunk) => this.held(chunk));
  }

  /** How a chunk is kept, by the lists and the walk. */
  private held(start: number): Held {
    const { arenas, lists } = this.picture();
    const list = lists.find((l) => l.chunks.includes(start));
    if (list) return list.kind as Held;
    const state = arenas.flatMap((a) => a.chunks.filter((c) => c.start === start)).at(0)?.state;
    return state === "top" || state === "fence" ? state : "";
  }

  private picturedThreads(): PictureThread[] {
    return Object.entries(this.threads).map(([id, { arena, tcache }]) => ({ thread: Number(id), arena, tcache }));
  }

  /** thread → address of its tcache_perthread_struct. */
  tcaches(): { thread: number; address: number }[] {
    return Object.keys(this.threads)
      .map((id) => ({ thread: Number(id), address: this.threads[Number(id)].tcache }))
      .filter((t) => t.address !== 0);
  }
}
