/**
 * Blocks of TLSF, block_header_t. The address of a block is everywhere that of its size word (tlsf.c's pointers are one word lower, so
 * that prev_phys_block is the first field):
 *
 *             ┌───────────────────────────┐
 *             │ prev_phys_block           │  the last word of the block before, which owns it unless it is free
 *   block ──▶ ├───────────────────────┬─┬─┤
 *             │ size                  │P│F│  F: free; P: the block before is free. size counts what follows
 *    user ──▶ ├───────────────────────┴─┴─┤
 *             │ next_free                 │  free only; the program's bytes else
 *             │ prev_free                 │
 *             │ …                         │
 *             │ prev_phys_block of next   │
 *    next ──▶ └───────────────────────────┘
 *
 * An area ends in a used block of size 0, so that nothing is joined with what lies behind.
 */
import { HeapAbort } from "../ptmalloc/abort";
import type { Words } from "../teaching/words";

const FREE = 1;
const PREV_FREE = 2;

export function tlsf_assert(holds: boolean, expression: string, where: string, block: number): void {
  if (!holds) throw new HeapAbort("check", `tlsf.c: ${where}: Assertion \`${expression}' failed.`, where, block);
}

export class Blocks {
  readonly w: 4 | 8;

  constructor(private readonly words: Words) {
    this.w = words.w;
  }

  private bits(block: number): number {
    return this.words.mem.load32(block) & 3;
  }
  private setBits(block: number, bits: number): void {
    this.words.mem.store32(block, (this.words.mem.load32(block) & ~3) + bits);
  }

  size(block: number): number {
    const word = this.words.lw(block);
    return word - (word % 4);
  }
  /** The bits stay. */
  setSize(block: number, size: number): void {
    this.words.sw(block, size + this.bits(block));
  }
  isFree(block: number): boolean {
    return (this.bits(block) & FREE) !== 0;
  }
  isPrevFree(block: number): boolean {
    return (this.bits(block) & PREV_FREE) !== 0;
  }
  setFree(block: number, free: boolean): void {
    this.setBits(block, (this.bits(block) & PREV_FREE) | (free ? FREE : 0));
  }
  setPrevFree(block: number, free: boolean): void {
    this.setBits(block, (this.bits(block) & FREE) | (free ? PREV_FREE : 0));
  }

  user(block: number): number {
    return block + this.w;
  }
  of(user: number): number {
    return user - this.w;
  }
  /** block_next. */
  next(block: number): number {
    const size = this.size(block);
    tlsf_assert(size !== 0, "!block_is_last(block)", "block_next", block);
    return block + this.w + size;
  }
  /** block_prev: only if that one is free. */
  prev(block: number): number {
    return this.words.lw(block - this.w);
  }
  /** block_link_next: the next one's prev_phys_block leads here. */
  linkNext(block: number): number {
    const next = this.next(block);
    this.words.sw(next - this.w, block);
    return next;
  }
  markFree(block: number): void {
    this.setPrevFree(this.linkNext(block), true);
    this.setFree(block, true);
  }
  markUsed(block: number): void {
    this.setPrevFree(this.next(block), false);
    this.setFree(block, false);
  }

  nextFree(block: number): number {
    return this.words.lw(block + this.w);
  }
  prevFree(block: number): number {
    return this.words.lw(block + 2 * this.w);
  }
  setNextFree(block: number, to: number): void {
    this.words.sw(block + this.w, to);
  }
  setPrevFreeBlock(block: number, to: number): void {
    this.words.sw(block + 2 * this.w, to);
  }

  /** block_can_split: the rest has room for a header and the two links. */
  canSplit(block: number, size: number): boolean {
    return this.size(block) >= 4 * this.w + size;
  }

  /** block_split: the first part has `size` bytes, the rest is a free block, not yet in a list. */
  split(block: number, size: number): number {
    const rest = this.user(block) + size;
    this.words.sw(rest, this.size(block) - size - this.w);
    this.setSize(block, size);
    this.markFree(rest);
    return rest;
  }

  /** block_absorb: `prev` has the bytes of `block` too. */
  absorb(prev: number, block: number): number {
    this.words.add(prev, this.size(block) + this.w);
    this.linkNext(prev);
    return prev;
  }
}
