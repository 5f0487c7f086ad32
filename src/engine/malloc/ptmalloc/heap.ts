/**
 * What every allocator function gets as its first argument: the simulated memory, the layout, and the calling thread's
 * thread-local variables (`thread_arena`, `tcache`, `tcache_shutting_down`). Everything else glibc keeps lies in memory.
 *
 * Words are handled as signed doubles: 0 … 2^53 exactly; a word just below 2^64 as the negative number it is in two's
 * complement (so that "negative sizes" wrap as they do in C); other damaged words rounded. `gt` and `u` compare unsigned.
 */
import { layoutFor, type Layout } from "./layout";
import type { HeapMemory, WordParts } from "../memory";
import type { Teller } from "./trace";

export interface ThreadState {
  /** thread_arena: address of the malloc_state, 0 before the thread's first allocation. */
  arena: number;
  /** tcache: address of the tcache_perthread_struct, 0 if there is none. */
  tcache: number;
  shuttingDown: boolean;
}

const EXACT = 2 ** 53;

export class Heap {
  readonly layout: Layout;
  /** SIZE_SZ, CHUNK_HDR_SZ, MINSIZE: asked for everywhere. */
  readonly w: number;
  readonly hdr: number;
  readonly minSize: number;
  readonly mp: number;
  thread: ThreadState = { arena: 0, tcache: 0, shuttingDown: false };
  /** What ptmalloc_init does at its end: the environment's tunables. */
  begun: ((h: Heap) => void) | undefined;
  /** The opposite of SINGLE_THREAD_P. */
  multiThreaded = false;
  /** Null results set it: ENOMEM or EINVAL. */
  errno = 0;
  /** Present while somebody watches what is decided. */
  tell: Teller | undefined;
  /** Within one _int_malloc: chunks moved from the unsorted list to bins, and whether the result came back out of the tcache. */
  binned = 0;
  fromCache = false;
  /** A request of 2^63 - 1024 bytes is this many larger: doubles are 1024 apart there. */
  excess = 0;
  readonly parts: WordParts = { lo: 0, hi: 0 };

  constructor(
    readonly mem: HeapMemory,
    readonly mainArena: number,
    readonly cpus: number,
  ) {
    this.layout = layoutFor(mem.wordSize);
    this.w = mem.wordSize;
    this.hdr = this.layout.hdr;
    this.minSize = this.layout.minSize;
    this.mp = mainArena + this.layout.mp;
  }

  /** Load a word. */
  lw(va: number): number {
    const v = this.mem.loadWord(va);
    return v < EXACT ? v : this.wideWord(va);
  }

  private wideWord(va: number): number {
    this.mem.loadWordParts(va, this.parts);
    const { lo, hi } = this.parts;
    return hi >= 0xffe00000 ? (hi - 2 ** 32) * 2 ** 32 + lo : hi * 2 ** 32 + lo;
  }

  /** Store a word. */
  sw(va: number, v: number): void {
    if (v >= 0 && v < EXACT && (this.w === 8 || v < 2 ** 32)) this.mem.storeWord(va, v);
    else this.mem.storeWordParts(va, v >>> 0, this.w === 8 ? Math.floor(v / 2 ** 32) >>> 0 : 0);
  }

  /** Address arithmetic with C's wrap-around. */
  plus(a: number, b: number): number {
    const r = a + b;
    return r < this.layout.sizeLimit ? r : r - this.layout.sizeLimit;
  }

  minus(a: number, b: number): number {
    const r = a - b;
    return r >= 0 || this.w === 8 ? r : r + 2 ** 32;
  }

  /** As unsigned: negative stands for a word near 2^64. */
  u(v: number): number {
    return v < 0 ? v + this.layout.sizeLimit : v;
  }

  /** A C `long` from a sum of words. */
  long(v: number): number {
    return this.w === 8 ? v : v | 0;
  }

  /** What a request's chunk of nb bytes and `more` bytes come to; PTRDIFF_MAX + 1 or above is told apart even where doubles are not. */
  sum(nb: number, more: number): number {
    const over = this.excess !== 0 && (((this.excess + this.w + 15) & ~15) - 1024 + more >= 0);
    return over ? this.layout.ptrdiffLimit : this.plus(nb, more);
  }

  pageUp(v: number): number {
    const x = v + this.mem.pageSize - 1;
    return x - (x & (this.mem.pageSize - 1));
  }

  pageDown(v: number): number {
    return v - (v & (this.mem.pageSize - 1));
  }
}

/** Unsigned a > b, for a sound b. */
export function gt(a: number, b: number): boolean {
  return a < 0 || a > b;
}
