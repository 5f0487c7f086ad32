/**
 * CentralFreeList: one for each size class, for all threads (src/central_freelist.cc).
 *
 *   words   0 empty ring (2)   2 nonempty ring (2)   4 num_spans   5 counter (free objects in spans)
 *           6 used_slots   7 cache_size   8 max_cache_size   9 … tc_slots[64] {head, tail}
 *
 * RemoveRange and InsertRange move objects in batches. A whole batch that comes in is kept as it is in a slot of the transfer cache and
 * goes out again as it is; else objects go back to the list of the span they are from. A span whose objects are all back is given to the
 * page heap. `empty` spans are those without a free object.
 */
import { bare, hex } from "../teaching/words";
import type { PageHeap } from "./pageHeap";
import { CLASSES, kPageSize } from "./sizeMap";
import { Location } from "./spans";
import type { Statics } from "./statics";

const kMaxNumTransferEntries = 64;
const FIRST_CACHE_SIZE = 16;
const SLOTS = 9;
export const CENTRAL_WORDS = SLOTS + 2 * kMaxNumTransferEntries;
type Count = 4 | 5 | 6 | 7 | 8;

export interface Range {
  readonly head: number;
  readonly tail: number;
  readonly count: number;
}

const NOTHING: Range = { head: 0, tail: 0, count: 0 };

export class CentralFreeLists {
  constructor(
    private readonly s: Statics,
    private readonly pages: PageHeap,
  ) {}

  init(): void {
    CLASSES.forEach(({ size, batch }, cl) => {
      this.pages.spans.initRing(this.empty(cl));
      this.pages.spans.initRing(this.nonempty(cl));
      const most = cl === 0 ? 0 : Math.min(kMaxNumTransferEntries, Math.max(1, Math.floor(2 ** 20 / (size * batch))));
      this.setCount(cl, 8, most);
      this.setCount(cl, 7, Math.min(FIRST_CACHE_SIZE, most));
    });
  }

  private at(cl: number): number {
    return this.s.get("central_cache") + cl * CENTRAL_WORDS * this.s.w;
  }
  empty(cl: number): number {
    return this.pages.spans.head(this.at(cl));
  }
  nonempty(cl: number): number {
    return this.pages.spans.head(this.at(cl) + 2 * this.s.w);
  }
  count(cl: number, i: Count): number {
    return this.s.words.lw(this.at(cl) + i * this.s.w);
  }
  private setCount(cl: number, i: Count, n: number): void {
    this.s.words.sw(this.at(cl) + i * this.s.w, n);
  }
  private slot(cl: number, i: number): number {
    return this.at(cl) + (SLOTS + 2 * i) * this.s.w;
  }
  slotHead(cl: number, i: number): number {
    return this.s.words.lw(this.slot(cl, i));
  }

  /** Up to `n` objects, linked; none when memory is used up. */
  removeRange(cl: number, n: number): Range {
    const { steps, words } = this.s;
    const { size, batch } = CLASSES[cl]!;
    if (steps.on) steps.enter("CentralFreeList::RemoveRange", "m.tc-remove", n, size);
    const used = this.count(cl, 6);
    if (n === batch && used > 0) {
      this.setCount(cl, 6, used - 1);
      const at = this.slot(cl, used - 1);
      if (steps.on) steps.lists(`transfer[${size}]`).leave("m.tc-slot-out", used - 1, n);
      return { head: words.lw(at), tail: words.lw(at + this.s.w), count: n };
    }
    if (steps.on) steps.note(n === batch ? "m.tc-slots-empty" : "m.tc-no-batch", n, batch);
    const range = this.fromSpans(cl, n);
    if (steps.on) steps.leave(range.count === 0 ? "m.tc-remove-none" : "m.tc-removed", range.count);
    return range;
  }

  private fromSpans(cl: number, n: number): Range {
    const { words } = this.s;
    const tail = this.fetchFromSpans(cl) || (this.populate(cl) ? this.fetchFromSpans(cl) : 0);
    if (tail === 0) return NOTHING;
    words.sw(tail, 0);
    let [head, count] = [tail, 1];
    for (let t = 0; count < n; count++, head = t) {
      t = this.fetchFromSpans(cl);
      if (t === 0) break;
      words.sw(t, head);
    }
    return { head, tail, count };
  }

  /** FetchFromSpans: the first object of the first span that has one. */
  private fetchFromSpans(cl: number): number {
    const { spans } = this.pages;
    const nonempty = this.nonempty(cl);
    if (spans.isEmpty(nonempty)) return 0;
    const span = spans.next(nonempty);
    const object = spans.objects(span);
    spans.setRefcount(span, spans.refcount(span) + 1);
    spans.setObjects(span, this.s.words.lw(object));
    if (spans.objects(span) === 0) {
      spans.unlink(span);
      spans.linkAfter(this.empty(cl), span);
    }
    this.setCount(cl, 5, Math.max(this.count(cl, 5) - 1, 0));
    return object;
  }

  /** Populate: a new span, cut into objects that are linked in the order of their addresses. */
  private populate(cl: number): boolean {
    const { s: { steps, words }, pages } = this;
    const { spans } = pages;
    const { size, pages: length } = CLASSES[cl]!;
    if (steps.on) steps.enter("CentralFreeList::Populate", "m.tc-populate", size, length);
    const span = pages.new(length);
    if (span !== 0) {
      pages.registerSizeClass(span, cl);
      const start = spans.start(span) * kPageSize;
      const n = Math.floor((length * kPageSize) / size);
      for (let i = 0; i < n; i++) words.sw(start + i * size, i + 1 < n ? start + (i + 1) * size : 0);
      spans.setObjects(span, start);
      spans.setRefcount(span, 0);
      spans.linkAfter(this.nonempty(cl), span);
      this.setCount(cl, 4, this.count(cl, 4) + 1);
      this.setCount(cl, 5, this.count(cl, 5) + n);
      if (steps.on) steps.object(bare(start)).note("m.tc-cut", hex(start), n, length * kPageSize - n * size);
    }
    if (steps.on) steps.leave();
    return span !== 0;
  }

  insertRange(cl: number, { head, tail, count }: Range): void {
    const { steps, words } = this.s;
    const { size, batch } = CLASSES[cl]!;
    if (steps.on) steps.enter("CentralFreeList::InsertRange", "m.tc-insert", count, size);
    if (count === batch && this.makeCacheSpace(cl)) {
      const used = this.count(cl, 6);
      words.sw(this.slot(cl, used), head);
      words.sw(this.slot(cl, used) + this.s.w, tail);
      this.setCount(cl, 6, used + 1);
      if (steps.on) steps.lists(`transfer[${size}]`).leave("m.tc-slot-in", used);
      return;
    }
    if (steps.on) steps.note(count === batch ? "m.tc-slots-full" : "m.tc-no-batch", count, batch);
    this.releaseListToSpans(cl, head);
    if (steps.on) steps.leave();
  }

  private releaseListToSpans(cl: number, first: number): void {
    for (let object = first, n = 0; object !== 0; n++) {
      const next = this.s.words.lw(object);
      this.releaseToSpans(cl, object);
      object = next;
      this.s.words.loop("CentralFreeList::ReleaseListToSpans", object, n);
    }
  }

  /** ReleaseToSpans: back to its span; the last one takes the span to the page heap. */
  private releaseToSpans(cl: number, object: number): void {
    const { spans, map } = this.pages;
    const span = map.get(Math.floor(object / kPageSize));
    if (spans.objects(span) === 0) {
      spans.unlink(span);
      spans.linkAfter(this.nonempty(cl), span);
    }
    this.setCount(cl, 5, this.count(cl, 5) + 1);
    spans.setRefcount(span, spans.refcount(span) - 1);
    if (spans.refcount(span) > 0) {
      this.s.words.sw(object, spans.objects(span));
      spans.setObjects(span, object);
      return;
    }
    const whole = Math.floor((spans.length(span) * kPageSize) / CLASSES[cl]!.size);
    this.setCount(cl, 5, Math.max(this.count(cl, 5) - whole, 0));
    this.setCount(cl, 4, Math.max(this.count(cl, 4) - 1, 0));
    spans.unlink(span);
    spans.setObjects(span, 0);
    if (this.s.steps.on) this.s.steps.note("m.tc-span-whole", hex(spans.start(span) * kPageSize), whole);
    if (spans.location(span) === Location.inUse) this.pages.delete(span);
  }

  /** MakeCacheSpace: a free slot, if need be at the cost of another class (EvictRandomSizeClass goes round them). */
  private makeCacheSpace(cl: number): boolean {
    if (this.count(cl, 6) < this.count(cl, 7)) return true;
    if (this.count(cl, 7) === this.count(cl, 8)) return false;
    if (!this.evict(cl, false) && !this.evict(cl, true)) return false;
    if (this.count(cl, 7) >= this.count(cl, 8)) return false;
    this.setCount(cl, 7, this.count(cl, 7) + 1);
    return true;
  }

  private evict(locked: number, force: boolean): boolean {
    const counter = this.s.get("race_counter");
    const victim = counter % CLASSES.length;
    this.s.set("race_counter", victim + 1);
    return victim !== locked && this.shrink(victim, force);
  }

  /** ShrinkCache. */
  private shrink(cl: number, force: boolean): boolean {
    const [used, size] = [this.count(cl, 6), this.count(cl, 7)];
    if (size === 0 || (!force && used === size)) return false;
    this.setCount(cl, 7, size - 1);
    if (this.s.steps.on) this.s.steps.note("m.tc-evict", CLASSES[cl]!.size);
    if (used !== size) return true;
    this.setCount(cl, 6, used - 1);
    this.releaseListToSpans(cl, this.slotHead(cl, used - 1));
    return true;
  }
}
