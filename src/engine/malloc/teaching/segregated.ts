/**
 * Segregated fits with boundary tags, as the malloc lab of "Computer Systems: A Programmer's Perspective" (9.9.14) builds it: free blocks
 * stand in lists by size class, and each block carries its size at both ends, so that both neighbours are found without any list.
 *
 *   bp - w  bp                                bp + size - 2w
 *   ┌───────┬────────────────────────────────┬────────┐
 *   │ size|1│ the program's bytes            │ size|1 │     in use      HDRP(bp) = bp - w     FTRP(bp) = bp + size - 2w
 *   ├───────┼──────┬──────┬──────────────────┼────────┤
 *   │ size|0│ pred │ succ │                  │ size|0 │     free        size: header and footer included, a multiple of 16
 *   └───────┴──────┴──────┴──────────────────┴────────┘     lowest bit: allocated
 *
 *   region  │ filler │ prologue 2w|1 │ prologue 2w|1 │ blocks … │ epilogue 0|1 │
 *
 *   data    seg_listp[16]: first free block of each class          heap_listp: prologue of the newest region
 *   class   0: to 32 bytes, 1: to 64, 2: to 128 …                  15: all that are larger
 *
 * find_fit takes the first block that fits of the own class, then of the larger ones; place cuts off what is left when that is a block
 * of its own; coalesce joins with both neighbours at once on free. extend_heap asks sbrk for CHUNKSIZE (4096) bytes or what is wanted.
 * Where the program moved the break in between, a region with prologue and epilogue of its own begins. Nothing goes back to the kernel.
 *
 * realloc shrinks in place, and grows into a free neighbour above; memalign frees what it does not need before and behind. No checks: a
 * header written over misleads coalesce, which then writes to wherever the wrong size points.
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import type { AllocatorOptions } from "../userAllocator";
import { TeachingAllocator } from "./allocator";
import { segregatedFields, segregatedPicture } from "./segregatedPicture";
import { CLASSES, className, classOf, SegregatedWords } from "./segregatedWords";
import { SystemMemory, type SystemRange } from "./system";
import { alignUp, bare, hex } from "./words";

const CHUNKSIZE = 4096;

export class SegregatedMalloc extends TeachingAllocator {
  readonly name = "segregated";
  private readonly s: SegregatedWords;
  private readonly system: SystemMemory;

  constructor(mem: HeapMemory, options: AllocatorOptions) {
    super(mem, options);
    this.s = new SegregatedWords(this.words, this.data);
    this.system = new SystemMemory(mem);
  }

  install(): void {
    this.system.ranges = [];
  }

  // --- lists ---

  private insert(bp: number, size: number): void {
    const { s, words } = this;
    const list = s.listAt(classOf(size));
    const first = words.lw(list);
    words.sw(bp, 0);
    words.sw(bp + words.w, first);
    if (first !== 0) words.sw(first, bp);
    words.sw(list, bp);
  }

  private remove(bp: number, size: number): void {
    const { s, words } = this;
    const [pred, succ] = [s.pred(bp), s.succ(bp)];
    words.sw(pred === 0 ? s.listAt(classOf(size)) : pred + words.w, succ);
    if (succ !== 0) words.sw(succ, pred);
  }

  /** Both tags of a block. */
  private tag(bp: number, size: number, allocated: 0 | 1): void {
    this.s.setHeader(bp, size, allocated);
    this.s.setFooter(bp, size, allocated);
  }

  // --- malloc ---

  protected allocate(_thread: number, size: number): number {
    const { steps } = this;
    const asize = this.s.blockSize(size);
    if (steps.on) steps.enter("mm_malloc", "m.seg-malloc", size, asize, classOf(asize));
    let bp = this.findFit(asize);
    if (bp === 0) bp = this.extendHeap(Math.max(asize, CHUNKSIZE));
    if (bp !== 0) this.place(bp, asize);
    if (steps.on) {
      if (bp === 0) steps.leave("m.seg-null");
      else steps.object(bare(bp)).leave("m.seg-returns", hex(bp));
    }
    return bp;
  }

  private findFit(asize: number): number {
    const { s, steps } = this;
    if (steps.on) steps.enter("find_fit", "m.seg-find", asize);
    let found = 0;
    for (let c = classOf(asize); c < CLASSES && found === 0; c++) found = this.fitIn(c, s.first(c), asize);
    if (steps.on) {
      if (found === 0) steps.leave("m.seg-no-fit");
      else steps.leave();
    }
    return found;
  }

  private fitIn(c: number, first: number, asize: number): number {
    const { s, steps } = this;
    if (steps.on && first === 0) steps.lists(className(c)).note("m.seg-class-empty", c);
    let n = 0;
    for (let bp = first; bp !== 0; bp = s.succ(bp)) {
      const size = s.size(bp);
      if (steps.on) steps.object(bare(bp)).lists(className(c)).note(size >= asize ? "m.seg-fits" : "m.seg-too-small", hex(bp), size, asize);
      if (size >= asize) return bp;
      this.words.loop("find_fit", bp, n++);
    }
    return 0;
  }

  /** The block at `bp` is free: the program gets its first `asize` bytes. */
  private place(bp: number, asize: number): void {
    const { s, steps } = this;
    const size = s.size(bp);
    this.remove(bp, size);
    const rest = size - asize;
    if (steps.on) steps.object(bare(bp)).enter("place", "m.seg-place", hex(bp), size);
    if (rest >= s.least) {
      this.tag(bp, asize, 1);
      this.tag(bp + asize, rest, 0);
      this.insert(bp + asize, rest);
      if (steps.on) steps.object(bare(bp + asize)).lists(className(classOf(rest))).note("m.seg-split", asize, rest, hex(bp + asize), classOf(rest));
    } else {
      this.tag(bp, size, 1);
      if (steps.on) steps.note("m.seg-whole", size, rest);
    }
    if (steps.on) steps.leave();
  }

  // --- more memory ---

  /** A free block of at least so many bytes at the end, or 0. */
  private extendHeap(bytes: number): number {
    const { s, steps, words } = this;
    if (steps.on) steps.enter("extend_heap", "m.seg-extend", bytes);
    const goesOn = s.newest !== 0 && this.system.ranges.at(-1)?.end === this.system.brk;
    const extra = goesOn ? 0 : 4 * words.w;
    const at = this.system.more(bytes + extra);
    if (at === 0) {
      if (steps.on) steps.leave("m.seg-sbrk-failed", bytes);
      return 0;
    }
    if (!goesOn) this.beginRegion(at);
    const bp = at + extra;
    this.tag(bp, bytes, 0);
    s.setHeader(bp + bytes, 0, 1);
    if (steps.on) steps.object(bare(bp)).note("m.seg-sbrk", bytes, hex(bp));
    const joined = this.coalesce(bp);
    if (steps.on) steps.leave();
    return joined;
  }

  /** mm_init: filler, prologue and epilogue. */
  private beginRegion(at: number): void {
    const { s, words } = this;
    const { w } = words;
    words.sw(at, 0);
    s.setHeader(at + 2 * w, 2 * w, 1);
    s.setFooter(at + 2 * w, 2 * w, 1);
    s.setHeader(at + 4 * w, 0, 1);
    s.newest = at + 2 * w;
    if (this.steps.on) this.steps.object(bare(at)).note("m.seg-init", hex(at));
  }

  // --- free ---

  protected release(_thread: number, bp: number): void {
    const { s, steps } = this;
    const size = s.size(bp);
    if (steps.on) steps.object(bare(bp)).enter("mm_free", "m.seg-free", hex(bp), size);
    this.tag(bp, size, 0);
    this.coalesce(bp);
    if (steps.on) steps.leave();
  }

  /** Joins a free block that is in no list with its free neighbours, and lists it. The four cases of the book. */
  private coalesce(bp: number): number {
    const { s, steps } = this;
    let [start, size] = [bp, s.size(bp)];
    const next = bp + size;
    const before = s.before(bp);
    if (steps.on) steps.object(bare(bp)).enter("coalesce", `m.seg-case-${before !== 0 ? (s.allocated(next) ? 3 : 4) : s.allocated(next) ? 1 : 2}`);
    if (!s.allocated(next)) {
      this.remove(next, s.size(next));
      if (steps.on) steps.object(bare(next)).lists(className(classOf(s.size(next)))).note("m.seg-join-next", hex(next), s.size(next));
      size += s.size(next);
    }
    if (before !== 0) {
      this.remove(before, s.size(before));
      if (steps.on) steps.object(bare(before)).lists(className(classOf(s.size(before)))).note("m.seg-join-prev", hex(before), s.size(before));
      size += s.size(before);
      start = before;
    }
    this.tag(start, size, 0);
    this.insert(start, size);
    if (steps.on) steps.object(bare(start)).lists(className(classOf(size))).leave("m.seg-listed", hex(start), size, classOf(size));
    return start;
  }

  // --- the rest of the family ---

  usableSize(_thread: number, bp: number): number {
    return Math.max(0, this.s.size(bp) - 2 * this.words.w);
  }

  protected override resize(thread: number, bp: number, size: number): number {
    const { s, steps } = this;
    const asize = s.blockSize(size);
    const next = bp + s.size(bp);
    if (s.size(bp) < asize && !s.allocated(next) && s.size(bp) + s.size(next) >= asize) {
      const more = s.size(next);
      if (steps.on) steps.object(bare(bp), bare(next)).lists(className(classOf(more))).note("m.seg-realloc-next", hex(next), more);
      this.remove(next, more);
      this.tag(bp, s.size(bp) + more, 1);
    }
    const at = super.resize(thread, bp, size);
    if (at === bp) this.trim(bp, asize);
    return at;
  }

  /** Frees what lies behind the first `asize` bytes of a block in use, when that is a block of its own. */
  private trim(bp: number, asize: number): void {
    const rest = this.s.size(bp) - asize;
    if (rest < this.s.least) return;
    this.tag(bp, asize, 1);
    this.tag(bp + asize, rest, 0);
    if (this.steps.on) this.steps.object(bare(bp + asize)).note("m.seg-trim", rest, hex(bp + asize));
    this.coalesce(bp + asize);
  }

  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const { s } = this;
    const bp = this.allocate(thread, size + alignment + s.least);
    if (bp === 0) return 0;
    let at = alignUp(bp, alignment);
    if (at !== bp && at - bp < s.least) at += alignment;
    if (at !== bp) {
      const whole = s.size(bp);
      this.tag(bp, at - bp, 0);
      this.tag(at, whole - (at - bp), 1);
      if (this.steps.on) this.steps.object(bare(bp)).note("m.seg-lead", hex(at), alignment, at - bp);
      this.coalesce(bp);
    }
    this.trim(at, s.blockSize(size));
    return at;
  }

  picture(): HeapPicture {
    return segregatedPicture(this.s, this.system, this.data);
  }
  fields(start: number): readonly HeapField[] {
    return segregatedFields(this.s, start);
  }

  override save(): readonly SystemRange[] {
    return this.system.ranges;
  }
  override restore(ranges: readonly SystemRange[]): void {
    this.system.ranges = ranges;
  }
}
