/**
 * The heap of any allocator as data: what views, tests and comparisons read. It is made from simulated memory when somebody asks, and
 * making it never fails: where memory is damaged the walk stops and `problems` says where and why.
 *
 *   arena    │ own │ used 0x30 │ free 0x70 │ used 0x20 │        top        │     chunks of a region, low addresses first
 *   list     "tcache[0x70]" → chunk → chunk ┤                                  in the order in which malloc takes from it
 */
export type ArenaKind = "main" | "thread" | "pool" | "mapped";

/** One piece of the heap. Addresses are numbers of user space; sizes are bytes, headers included. */
export interface HeapChunk {
  readonly start: number;
  readonly size: number;
  /** What malloc returned, or would return; 0: never given to the program. */
  readonly user: number;
  /** malloc_usable_size. */
  readonly usable: number;
  /**
   * used: the program's. free: may be given out, neighbours may be joined with it. cached: freed, but counts as in use for its neighbours
   * (tcache, fast bins, a thread's cache). top: the rest at the end. own: the allocator's own data. fence: ends a region.
   * lost: freed, and never given out again (heap_1, bump, pools). gap: memory in the region that is not the allocator's (a foreign sbrk).
   */
  readonly state: "used" | "free" | "cached" | "top" | "own" | "fence" | "lost" | "gap";
  /** Set flag bits by their letters or names: "P", "M", "A" in glibc. */
  readonly flags: readonly string[];
  /** What it is, where the allocator has a name for it: "tcache_perthread_struct", "heap_info", "span header". */
  readonly name?: string;
  /** Index in `lists`, and the place in that list; -1: in none. */
  readonly list: number;
  readonly place: number;
}

export interface HeapArena {
  /** "main_arena", "arena 0x7ffff0000030", "pool", "span 3". */
  readonly name: string;
  readonly kind: ArenaKind;
  /** Its control data; 0: none. */
  readonly address: number;
  /** Allocator numbers of the threads that use it. */
  readonly threads: readonly number[];
  /** [start, end) each, low addresses first. */
  readonly regions: readonly { readonly start: number; readonly end: number }[];
  /** By address. */
  readonly chunks: readonly HeapChunk[];
  /** Start of the top chunk (what is left at the end); 0: none. */
  readonly top: number;
  readonly topSize: number;
  /** Chunk that last was split and may be used next; 0: none. */
  readonly lastRemainder: number;
  /** Bytes it has from the kernel. */
  readonly systemBytes: number;
}

export interface HeapList {
  /** As the field calls it: "tcache[0x30]", "fastbin[0x20]", "unsorted", "small[0x90]", "large[0x400]", "free list", "order 5". */
  readonly name: string;
  /** Kind of list, for grouping: "tcache", "fastbin", "unsorted", "small", "large", "free", … */
  readonly kind: string;
  /** Index in `arenas`, -1: of no arena. */
  readonly arena: number;
  /** Allocator number of the thread that it belongs to; -1: of none. */
  readonly thread: number;
  /** Address of the word that leads to the first chunk; 0: none. */
  readonly head: number;
  /** Starts of chunks in the order in which malloc takes from it. */
  readonly chunks: readonly number[];
  /** Most that it holds (7 in a tcache bin); 0: no limit. */
  readonly limit: number;
  readonly order: "lifo" | "fifo" | "size" | "address";
  /** glibc's large bins: starts of the first chunk of each size, as fd_nextsize leads through them. */
  readonly sizes?: readonly number[];
  /** Why the list ends where it should not; else absent. */
  readonly broken?: HeapDamage["kind"];
}

/** Memory that is not as the allocator left it. */
export interface HeapDamage {
  readonly address: number;
  readonly kind: "bad-size" | "bad-pointer" | "cycle" | "past-top" | "count-mismatch" | "unreadable";
}

export interface HeapPicture {
  /** Name of the allocator (ALLOCATORS). */
  readonly allocator: string;
  readonly arenas: readonly HeapArena[];
  /** Only lists that are not empty. */
  readonly lists: readonly HeapList[];
  /** How many lists of each kind there are, the empty ones too. */
  readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  readonly problems: readonly HeapDamage[];
}

/** One named word (or run of bytes) of a chunk or of an allocator's own data. */
export interface HeapField {
  readonly at: number;
  readonly bytes: number;
  /** As the source calls it: "prev_size", "size", "fd", "key", "counts[3]", "xBlockSize"; "" for plain bytes. */
  readonly name: string;
  readonly role: "header" | "link" | "mark" | "user" | "stale" | "padding" | "count" | "other";
  /** Message id (media/l10n/heap.*.json) that tells what the value means, with arguments; "" for none. */
  readonly meaning: string;
  readonly args: readonly (string | number)[];
  /** Where a link leads once decoded; 0: end of list. Absent: it is no link. */
  readonly target?: number;
}
