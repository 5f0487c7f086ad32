/**
 * A binary buddy allocator in user space (Knuth 2.5): every block is 2^order bytes and lies at a multiple of its size from the start of
 * its region, so that the block it was split from, and its other half, are found by turning one bit of the offset over.
 *
 *   offset   0                                  2^k                                2^(k+1)
 *            ├─────────── block ────────────────┼──────────── its buddy ────────────┤        buddy(offset) = offset XOR 2^k
 *
 *   block    0       w       2w      3w          16                       2^order
 *   in use   ┌───────┬───────┬ ─ ─ ─ ┬ ─ ─ ─ ─ ─┬─────────────────────────┐
 *            │ word  │ back  │  (x86-32: unused) │ the program's bytes     │     16 of the 2^order bytes are the header
 *   free     ├───────┼───────┼───────┴ ─ ─ ─ ─ ─┼──────┬──────┬───────────┤
 *            │ word  │       │                    │ next │ prev │           │     in the list of its order
 *            └───────┴───────┴ ─ ─ ─ ─ ─ ─ ─ ─ ─ ┴──────┴──────┴───────────┘
 *   word     bits 0–5: order     bit 6 MOVED: this header stands before an aligned pointer, `back` bytes behind the real one     bit 7 FREE
 *
 *   data     free_area[64]: the first free block of each order     regions: count, then { start, end } of each
 *
 * Orders go from 5 (32 bytes) to 46. When no block is large enough the heap grows by sbrk to the end of an aligned block of the order
 * wanted, at least 64 KiB; what lies before that block is added as free blocks of smaller orders. Where the program moved the break in
 * between, a new region begins: buddies are only looked for in the own region. Memory never goes back to the kernel.
 *
 * realloc stays while the order is the same; shrinking frees upper halves, growing takes free buddies when all of them lie above.
 * Nothing is checked: a block freed twice is in its list twice.
 */
import type { HeapField, HeapPicture } from "../picture";
import type { HeapMemory } from "../memory";
import type { AllocatorOptions } from "../userAllocator";
import { TeachingAllocator } from "./allocator";
import { buddyFields, buddyPicture } from "./buddyPicture";
import { BuddyWords, FREE, HEADER, MAX_ORDER, MIN_ORDER, MOST_REGIONS, MOVED, orderName } from "./buddyWords";
import { alignUp, bare, hex } from "./words";

/** The heap grows by this at least. */
const GROW = 65536;

/** Smallest order whose blocks have room for so many bytes. */
function orderFor(size: number): number {
  let order = MIN_ORDER;
  while (2 ** order < size + HEADER) order++;
  return order;
}

export class BuddyMalloc extends TeachingAllocator {
  readonly name = "buddy";
  private readonly b: BuddyWords;

  constructor(mem: HeapMemory, options: AllocatorOptions) {
    super(mem, options);
    this.b = new BuddyWords(this.words, this.data);
  }

  install(): void {}

  // --- lists ---

  private setWord(p: number, order: number, flags: number): void {
    this.words.sw(p, order + flags);
  }

  private push(p: number, order: number): void {
    const { b, words } = this;
    const first = b.first(order);
    this.setWord(p, order, FREE);
    words.sw(p + HEADER, first);
    words.sw(p + HEADER + words.w, 0);
    if (first !== 0) words.sw(first + HEADER + words.w, p);
    words.sw(b.listAt(order), p);
  }

  private remove(p: number, order: number): void {
    const { b, words } = this;
    const [next, prev] = [b.next(p), b.prev(p)];
    words.sw(prev === 0 ? b.listAt(order) : prev + HEADER, next);
    if (next !== 0) words.sw(next + HEADER + words.w, prev);
  }

  // --- allocation ---

  protected allocate(_thread: number, size: number): number {
    const { steps } = this;
    const order = orderFor(size);
    if (steps.on) steps.enter("buddy_alloc", "m.buddy-alloc", size, order, 2 ** order);
    const p = order > MAX_ORDER ? 0 : this.take(order);
    if (steps.on) {
      if (p === 0) steps.leave("m.buddy-null");
      else steps.object(bare(p)).leave("m.buddy-returns", hex(p + HEADER));
    }
    return p === 0 ? 0 : p + HEADER;
  }

  private take(order: number): number {
    const found = this.find(order) || (this.morecore(order) ? this.find(order) : 0);
    if (found === 0) return 0;
    const from = this.b.order(found);
    this.remove(found, from);
    if (this.steps.on) this.steps.object(bare(found)).lists(orderName(from)).note("m.buddy-hit", hex(found), from);
    this.split(found, from, order);
    this.setWord(found, order, 0);
    return found;
  }

  /** The first block of the lowest order, from `order` up, that has one. */
  private find(order: number): number {
    for (let k = order; k <= MAX_ORDER; k++) {
      const p = this.b.first(k);
      if (p !== 0) return p;
      if (this.steps.on && k < order + 12) this.steps.lists(orderName(k)).note("m.buddy-empty", k);
    }
    return 0;
  }

  /** Halves the block until it is of order `to`; upper halves go to their lists. */
  private split(p: number, from: number, to: number): void {
    for (let k = from - 1; k >= to; k--) {
      this.push(p + 2 ** k, k);
      if (this.steps.on) this.steps.object(bare(p), bare(p + 2 ** k)).lists(orderName(k)).note("m.buddy-split", k + 1, hex(p + 2 ** k), k);
    }
  }

  private morecore(order: number): boolean {
    const { b, steps, words } = this;
    const count = b.regions;
    const now = alignUp(this.mem.sbrk(0) ?? 0, 16);
    const last = count > 0 ? b.region(count - 1) : null;
    const fresh = !last || last.end !== now;
    const start = fresh ? now : last.start;
    const block = alignUp(now - start, 2 ** order);
    const end = start + block + Math.max(2 ** order, block === now - start ? GROW : 0);
    if (steps.on) steps.enter("morecore", "m.buddy-morecore", order, end - now);
    const got = (!fresh || count < MOST_REGIONS) && this.mem.sbrk(end - (this.mem.sbrk(0) ?? 0)) !== null;
    if (got) {
      if (fresh) {
        words.sw(b.regionAt(count), start);
        b.regions = count + 1;
      }
      words.sw(b.regionAt(fresh ? count : count - 1) + words.w, end);
      this.addRange(start, now, end);
    }
    if (steps.on) steps.leave(got ? undefined : "m.buddy-sbrk-failed", end - now);
    return got;
  }

  /** New memory becomes free blocks, each as large as its place allows. */
  private addRange(start: number, from: number, end: number): void {
    for (let p = alignUp(from - start, 2 ** MIN_ORDER) + start; p + 2 ** MIN_ORDER <= end; ) {
      let order = MIN_ORDER;
      while (order < MAX_ORDER && (p - start) % 2 ** (order + 1) === 0 && p + 2 ** (order + 1) <= end) order++;
      if (this.steps.on) this.steps.object(bare(p)).lists(orderName(order)).note("m.buddy-add", hex(p), order);
      this.giveBack(p, order);
      p += 2 ** order;
    }
  }

  // --- free ---

  /** The block that a pointer belongs to: headers before aligned pointers lead back to it. */
  private blockOf(user: number): number {
    const p = user - HEADER;
    return (this.b.word(p) & MOVED) === 0 ? p : p - this.words.lw(p + this.words.w);
  }

  protected release(_thread: number, block: number): void {
    const p = this.blockOf(block);
    const order = this.b.order(p);
    if (this.steps.on) this.steps.object(bare(p)).enter("buddy_free", "m.buddy-free", hex(block), order);
    this.giveBack(p, order);
    if (this.steps.on) this.steps.leave();
  }

  private giveBack(from: number, fromOrder: number): void {
    const { b, steps } = this;
    const region = b.regionOf(from);
    let [p, order] = [from, fromOrder];
    for (; region && order < MAX_ORDER; order++) {
      const size = 2 ** order;
      const buddy = this.buddyOf(region.start, p, size);
      if (buddy + size > region.end) break;
      if (!b.isFree(buddy) || b.order(buddy) !== order) {
        if (steps.on) steps.object(bare(buddy)).note(b.isFree(buddy) ? "m.buddy-smaller" : "m.buddy-used", hex(buddy), order);
        break;
      }
      this.remove(buddy, order);
      if (steps.on) steps.object(bare(p), bare(buddy)).lists(orderName(order)).note("m.buddy-merge", hex(buddy), order, order + 1);
      p = Math.min(p, buddy);
    }
    this.push(p, order);
    if (steps.on) steps.object(bare(p)).lists(orderName(order)).note("m.buddy-put", hex(p), order);
  }

  /** The bit of its size turned over in the offset. */
  private buddyOf(start: number, p: number, size: number): number {
    return Math.floor((p - start) / size) % 2 === 0 ? p + size : p - size;
  }

  // --- the rest of the family ---

  usableSize(_thread: number, block: number): number {
    const p = this.blockOf(block);
    return Math.max(0, p + 2 ** this.b.order(p) - block);
  }

  protected override resize(thread: number, block: number, size: number): number {
    const { b } = this;
    const p = block - HEADER;
    if (this.blockOf(block) === p) {
      const [has, wants] = [b.order(p), orderFor(size)];
      if (wants < has) {
        this.setWord(p, wants, 0);
        if (this.steps.on) this.steps.object(bare(p)).note("m.buddy-shrink", has, wants);
        for (let k = has - 1; k >= wants; k--) this.giveBack(p + 2 ** k, k);
      } else if (wants > has && this.grow(p, has, wants)) return block;
    }
    return super.resize(thread, block, size);
  }

  /** Takes the buddies above, when all of them are free as a whole. */
  private grow(p: number, has: number, wants: number): boolean {
    const { b } = this;
    const region = b.regionOf(p);
    if (!region || wants > MAX_ORDER) return false;
    for (let k = has; k < wants; k++) {
      const buddy = this.buddyOf(region.start, p, 2 ** k);
      if (buddy < p || buddy + 2 ** k > region.end || !b.isFree(buddy) || b.order(buddy) !== k) return false;
    }
    for (let k = has; k < wants; k++) this.remove(p + 2 ** k, k);
    this.setWord(p, wants, 0);
    if (this.steps.on) this.steps.object(bare(p)).note("m.buddy-grow", has, wants);
    return true;
  }

  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const block = this.allocate(thread, size + alignment);
    const at = alignUp(block, alignment);
    if (block === 0 || at === block) return block;
    this.words.sw(at - HEADER, MOVED);
    this.words.sw(at - HEADER + this.words.w, at - block);
    if (this.steps.on) this.steps.object(bare(at - HEADER)).note("m.buddy-moved", hex(at), at - block);
    return at;
  }

  picture(): HeapPicture {
    return buddyPicture(this.b, this.data);
  }
  fields(start: number): readonly HeapField[] {
    return buddyFields(this.b, start);
  }
}
