/**
 * The allocator of Kernighan and Ritchie, "The C Programming Language", 8.7: malloc, morecore and free over one circular list of free
 * blocks in the order of addresses. Four ways to search it are four allocators (krSearch.ts); all else is the same.
 *
 *   data:   base  { ptr, size 0 }   the list begins and ends here        freep   where the last search stopped
 *
 *   block   0      w        2w        16                          size × 16
 *           ┌──────┬────────┬ ─ ─ ─ ─ ┬──────────────────────────┐
 *           │ ptr  │ size   │ (filler)│ the program's bytes      │      size: in units of a header (16 bytes), itself included
 *           └──────┴────────┴ ─ ─ ─ ─ ┴──────────────────────────┘      ptr: next free block; of a block in use what was there before
 *
 * `Align` is max_align_t here (16 bytes in both ABIs), and `size` a size_t. A block is cut at its end: the program gets the high part.
 * Memory comes by sbrk in pieces of NALLOC units and never goes back. Nothing is checked: what is freed twice or was never allocated
 * damages the list, and later calls do what then comes of it (often they go round in it for ever).
 *
 * The book has no realloc, calloc and memalign: realloc keeps the block while its units suffice (and frees a tail of two units or more),
 * else it moves; memalign takes more than is needed and frees what lies before and behind.
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import type { AllocatorOptions } from "../userAllocator";
import { TeachingAllocator } from "./allocator";
import { krFields, krPicture } from "./krPicture";
import { type Fit, SEARCHES } from "./krSearch";
import { SystemMemory, type SystemRange } from "./system";
import { alignUp, bare, hex } from "./words";

export const UNIT = 16;
const NALLOC = 1024;

export const krDataSize = (wordSize: 4 | 8): number => UNIT + wordSize;

export class KrMalloc extends TeachingAllocator {
  readonly system: SystemMemory;

  constructor(
    mem: HeapMemory,
    options: AllocatorOptions,
    readonly name: Fit,
  ) {
    super(mem, options);
    this.system = new SystemMemory(mem);
  }

  // --- the list ---

  /** Header of the empty block that the list begins with. */
  get base(): number {
    return this.data;
  }
  get freep(): number {
    return this.words.lw(this.data + UNIT);
  }
  set freep(p: number) {
    this.words.sw(this.data + UNIT, p);
  }
  next(p: number): number {
    return this.words.lw(p);
  }
  units(p: number): number {
    return this.words.lw(p + this.words.w);
  }
  private setNext(p: number, to: number): void {
    this.words.sw(p, to);
  }
  private setUnits(p: number, n: number): void {
    this.words.sw(p + this.words.w, n);
  }
  /** Goes round in a damaged list for ever, as the original would. */
  circle(where: string, p: number, steps: number): void {
    this.words.loop(where, p, steps);
  }
  get tells(): boolean {
    return this.steps.on;
  }
  /** A decision about the free block at `p`. */
  tell(p: number, id: string, ...args: (string | number)[]): void {
    this.steps.object(bare(p)).lists("free list").note(id, ...args);
  }

  install(): void {
    this.system.ranges = [];
  }

  private begin(): void {
    this.setNext(this.base, this.base);
    this.setUnits(this.base, 0);
    this.freep = this.base;
    if (this.steps.on) this.steps.note("m.kr-empty");
  }

  // --- malloc ---

  protected allocate(_thread: number, size: number): number {
    const n = Math.floor((size + UNIT - 1) / UNIT) + 1;
    if (this.steps.on) this.steps.enter("malloc", "m.kr-malloc", size, n, UNIT);
    if (this.freep === 0) this.begin();
    const block = this.search(n);
    if (this.steps.on) {
      if (block === 0) this.steps.leave("m.kr-null");
      else this.steps.object(bare(block)).leave("m.kr-returns", hex(block + UNIT));
    }
    return block === 0 ? 0 : block + UNIT;
  }

  private search(n: number): number {
    for (;;) {
      const prev = SEARCHES[this.name](this, n);
      if (prev !== 0) return this.take(prev, this.next(prev), n);
      if (!this.morecore(n)) return 0;
    }
  }

  /** Header of the block that the program gets. */
  private take(prev: number, p: number, n: number): number {
    const size = this.units(p);
    this.freep = prev;
    if (size === n) {
      this.setNext(prev, this.next(p));
      if (this.steps.on) this.tell(p, "m.kr-exact", hex(p), n);
      return p;
    }
    this.setUnits(p, size - n);
    const tail = p + (size - n) * UNIT;
    this.setUnits(tail, n);
    if (this.steps.on) this.tell(p, "m.kr-split", hex(p), size - n, hex(tail), n);
    return tail;
  }

  private morecore(n: number): boolean {
    const units = Math.max(n, NALLOC);
    if (this.steps.on) this.steps.enter("morecore", "m.kr-morecore", n, units);
    const up = this.system.more(units * UNIT);
    if (up === 0) {
      if (this.steps.on) this.steps.leave("m.kr-sbrk-failed", units * UNIT);
      return false;
    }
    this.setUnits(up, units);
    if (this.steps.on) this.steps.object(bare(up)).note("m.kr-sbrk", units * UNIT, hex(up));
    this.giveBack(up);
    if (this.steps.on) this.steps.leave();
    return true;
  }

  // --- free ---

  protected release(_thread: number, block: number): void {
    this.giveBack(block - UNIT);
  }

  private giveBack(bp: number): void {
    const { steps } = this;
    if (steps.on) steps.object(bare(bp)).enter("free", "m.kr-free", hex(bp + UNIT), this.units(bp));
    const p = this.placeOf(bp);
    const after = this.next(p);
    if (steps.on) steps.object(bare(p), bare(after)).lists("free list").note(p === this.base ? "m.kr-place-first" : "m.kr-place", hex(p), hex(after));
    if (bp + this.units(bp) * UNIT === after) {
      if (steps.on) this.tell(after, "m.kr-join-upper", hex(after), this.units(after));
      this.setUnits(bp, this.units(bp) + this.units(after));
      this.setNext(bp, this.next(after));
    } else this.setNext(bp, after);
    if (p + this.units(p) * UNIT === bp) {
      if (steps.on) this.tell(p, "m.kr-join-lower", hex(p), this.units(p));
      this.setUnits(p, this.units(p) + this.units(bp));
      this.setNext(p, this.next(bp));
    } else this.setNext(p, bp);
    this.freep = p;
    if (steps.on) steps.leave();
  }

  /** The free block that `bp` comes behind. */
  private placeOf(bp: number): number {
    if (this.freep === 0) this.begin();
    const start = this.freep;
    let p = start;
    for (let steps = 0; ; steps++) {
      const next = this.next(p);
      if (bp > p && bp < next) return p;
      if (p >= next && (bp > p || bp < next)) return p;
      if (this.steps.on) this.tell(p, "m.kr-not-here", hex(p));
      p = next;
      this.circle("free", p, p === start ? Number.POSITIVE_INFINITY : steps);
    }
  }

  // --- the rest of the family ---

  usableSize(_thread: number, block: number): number {
    return Math.max(0, (this.units(block - UNIT) - 1) * UNIT);
  }

  protected override resize(thread: number, block: number, size: number): number {
    const at = super.resize(thread, block, size);
    if (at === block) this.shorten(block - UNIT, Math.floor((size + UNIT - 1) / UNIT) + 1, 2);
    return at;
  }

  /** Frees what lies behind the first `n` units when that is at least `least` units. */
  private shorten(p: number, n: number, least: number): void {
    const rest = this.units(p) - n;
    if (rest < least) return;
    this.setUnits(p, n);
    this.setUnits(p + n * UNIT, rest);
    this.giveBack(p + n * UNIT);
  }

  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const block = this.allocate(thread, size + alignment);
    if (block === 0) return 0;
    const at = alignUp(block, alignment);
    const lead = (at - block) / UNIT;
    const p = block - UNIT;
    if (lead > 0) {
      this.setUnits(at - UNIT, this.units(p) - lead);
      this.setUnits(p, lead);
      if (this.steps.on) this.steps.object(bare(p)).note("m.kr-lead", hex(at), alignment, lead);
      this.giveBack(p);
    }
    this.shorten(at - UNIT, Math.floor((size + UNIT - 1) / UNIT) + 1, 1);
    return at;
  }

  // --- looking ---

  picture(): HeapPicture {
    return krPicture(this, this.data);
  }
  fields(start: number): readonly HeapField[] {
    return krFields(this, this.words.w, start);
  }

  override save(): readonly SystemRange[] {
    return this.system.ranges;
  }
  override restore(ranges: readonly SystemRange[]): void {
    this.system.ranges = ranges;
  }
}
