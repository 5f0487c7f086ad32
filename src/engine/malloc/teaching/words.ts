/**
 * Words of simulated memory as the allocators in this folder use them, and two fields in one word:
 *
 *   63 (31)            0
 *   ┌───┬──────────────┐
 *   │bit│     size     │   flagged: the highest bit is a mark of its own (xBlockAllocatedBit)
 *   └───┴──────────────┘
 */
import { endlessLoop } from "../ptmalloc/abort";
import type { HeapMemory, WordParts } from "../memory";

export interface Flagged {
  size: number;
  bit: boolean;
}

/** No sound list is longer; a damaged one may be a ring, in which the real program would hang. */
export const LONGEST = 4_000_000;

export const hex = (va: number): string => `0x${va.toString(16)}`;
/** As decisions name objects. */
export const bare = (va: number): string => va.toString(16);

export class Words {
  readonly w: 4 | 8;
  /** Sizes from here on are never given: half the address space that programs have. */
  readonly tooMuch: number;
  private readonly parts: WordParts = { lo: 0, hi: 0 };

  constructor(readonly mem: HeapMemory) {
    this.w = mem.wordSize;
    this.tooMuch = this.w === 8 ? 2 ** 46 : 2 ** 31;
  }

  lw(va: number): number {
    return this.mem.loadWord(va);
  }

  sw(va: number, value: number): void {
    this.mem.storeWord(va, value);
  }

  /** Adds to a word; returns what it is now. */
  add(va: number, n: number): number {
    const now = Math.max(0, this.lw(va) + n);
    this.sw(va, now);
    return now;
  }

  flagged(va: number): Flagged {
    const word = this.mem.loadWord(va);
    if (word < 2 ** 31) return { size: word, bit: false };
    this.mem.loadWordParts(va, this.parts);
    const { lo, hi } = this.parts;
    return this.w === 8 ? { size: (hi & 0x7fffffff) * 2 ** 32 + lo, bit: hi >>> 31 === 1 } : { size: lo & 0x7fffffff, bit: lo >>> 31 === 1 };
  }

  setFlagged(va: number, { size, bit }: Flagged): void {
    const top = bit ? 0x80000000 : 0;
    if (this.w === 8) this.mem.storeWordParts(va, size >>> 0, (Math.floor(size / 2 ** 32) | top) >>> 0);
    else this.mem.storeWordParts(va, (size | top) >>> 0, 0);
  }

  /** Counts the steps through a list; a ring ends as glibc's would: the program hangs. */
  loop(where: string, chunk: number, steps: number): void {
    if (steps > LONGEST) endlessLoop(where, chunk);
  }
}

export const alignUp = (n: number, to: number): number => Math.ceil(n / to) * to;
export const alignDown = (n: number, to: number): number => Math.floor(n / to) * to;
