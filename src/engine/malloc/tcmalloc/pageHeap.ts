/**
 * PageHeap: all free spans, in lists by length (src/page_heap.cc).
 *
 *   free_[1]    normal ⇄ span ⇄ …      returned ⇄ …
 *   …
 *   free_[127]  normal ⇄ span ⇄ …      returned ⇄ …
 *   large_normal, large_returned       128 pages and more, by length and address (trees in the original, lists here)
 *
 * New takes the first span of the first list that has one from the wanted length on, and cuts it (Carve); Delete joins with the neighbours
 * that the pagemap knows. Every thousand pages or so that are freed, a span's pages are given back to the kernel (IncrementalScavenge).
 */
import { bare, hex } from "../teaching/words";
import type { PageMap } from "./pageMap";
import { kPageShift, kPageSize } from "./sizeMap";
import { Location, type Spans } from "./spans";
import type { Statics } from "./statics";
import { systemAlloc } from "./systemAlloc";

export const kMaxPages = 128;
const kDefaultReleaseDelay = 2 ** 18;
const kMaxReleaseDelay = 2 ** 20;
const PAGES_FOR_ONE = 1000;

export const pageListName = (pages: number, location: number): string => `${location === Location.returned ? "returned" : "pages"}[${pages >= kMaxPages ? "large" : pages}]`;

export class PageHeap {
  constructor(
    private readonly s: Statics,
    readonly spans: Spans,
    readonly map: PageMap,
  ) {}

  /** Bytes of the heads of all lists. */
  static bytes(w: number): number {
    return (kMaxPages + 1) * 4 * w;
  }

  init(): void {
    for (let pages = 0; pages <= kMaxPages; pages++) for (const location of [Location.normal, Location.returned]) this.spans.initRing(this.listOf(pages, location));
    this.s.set("release_index", kMaxPages);
  }

  /** Head of the list for spans of so many pages. */
  listOf(pages: number, location: number): number {
    return this.spans.head(this.s.get("pageheap") + (Math.min(pages, kMaxPages) * 4 + (location === Location.returned ? 2 : 0)) * this.s.w);
  }

  /** PageHeap::New: a span in use; 0: there is no memory. */
  new(pages: number): number {
    const { steps } = this.s;
    if (steps.on) steps.enter("PageHeap::New", "m.tc-new", pages);
    const span = this.search(pages) || (this.growHeap(pages) ? this.search(pages) : 0);
    if (steps.on) steps.leave(span === 0 ? "m.tc-new-none" : "m.tc-new-span", span === 0 ? 0 : hex(this.spans.start(span) * kPageSize), pages);
    return span;
  }

  /** SearchFreeAndLargeLists. */
  private search(pages: number): number {
    const { spans, s: { steps } } = this;
    for (let n = pages; n < kMaxPages; n++) {
      for (const location of [Location.normal, Location.returned]) {
        const head = this.listOf(n, location);
        if (spans.isEmpty(head)) continue;
        if (steps.on) steps.lists(pageListName(n, location)).note(n > pages ? "m.tc-list-passed" : "m.tc-list-first", pageListName(n, location), pages);
        return this.carve(spans.next(head), pages);
      }
    }
    return this.allocLarge(pages);
  }

  /** AllocLarge: the smallest that is long enough, the lowest among equals. */
  private allocLarge(pages: number): number {
    const { spans, s: { steps } } = this;
    let best = 0;
    for (const location of [Location.normal, Location.returned]) {
      const head = this.listOf(kMaxPages, location);
      for (let span = spans.next(head); span !== head; span = spans.next(span)) {
        if (spans.length(span) < pages) continue;
        if (best === 0 || spans.length(span) < spans.length(best)) best = span;
        break;
      }
    }
    if (steps.on) steps.note(best === 0 ? "m.tc-large-none" : "m.tc-large-best", Math.min(pages, kMaxPages), best === 0 ? 0 : spans.length(best));
    return best === 0 ? 0 : this.carve(best, pages);
  }

  /** Carve: what is too long is cut off and stays free. */
  private carve(span: number, pages: number): number {
    const { spans, map, s: { steps } } = this;
    const location = spans.location(span);
    const [start, length] = [spans.start(span), spans.length(span)];
    this.removeFromFreeList(span);
    spans.setKind(span, 0, Location.inUse);
    if (length > pages) {
      const rest = spans.make(start + pages, length - pages);
      if (rest !== 0) {
        spans.setKind(rest, 0, location);
        this.record(rest);
        this.prependToFreeList(rest);
        spans.setRange(span, start, pages);
        map.set(start + pages - 1, span);
        if (steps.on) steps.object(bare(start * kPageSize)).lists(pageListName(length - pages, location)).note("m.tc-carve", length, pages, length - pages);
      }
    }
    if (location === Location.returned && steps.on) steps.note("m.tc-commit", pages);
    return span;
  }

  /** Split: the span keeps its first pages; the rest is a span in use of its own. */
  split(span: number, pages: number): number {
    const { spans, map } = this;
    const [start, length] = [spans.start(span), spans.length(span)];
    const rest = spans.make(start + pages, length - pages);
    if (rest === 0) return 0;
    this.record(rest);
    map.set(start + pages - 1, span);
    spans.setRange(span, start, pages);
    return rest;
  }

  /** RecordSpan: its first and last page lead to it. */
  private record(span: number): void {
    const { spans, map } = this;
    map.set(spans.start(span), span);
    if (spans.length(span) > 1) map.set(spans.start(span) + spans.length(span) - 1, span);
  }

  /** RegisterSizeClass: all its pages lead to it. */
  registerSizeClass(span: number, cl: number): void {
    const { spans, map } = this;
    spans.setKind(span, cl, Location.inUse);
    for (let i = 1; i < spans.length(span) - 1; i++) map.set(spans.start(span) + i, span);
  }

  /** PageHeap::Delete. */
  delete(span: number): void {
    const { spans, s: { steps } } = this;
    const pages = spans.length(span);
    if (steps.on) steps.object(bare(spans.start(span) * kPageSize)).enter("PageHeap::Delete", "m.tc-delete", hex(spans.start(span) * kPageSize), pages);
    spans.setKind(span, 0, Location.normal);
    this.mergeIntoFreeList(span);
    this.incrementalScavenge(pages);
    if (steps.on) steps.leave();
  }

  /** MergeIntoFreeList: with neighbours whose pages are in the same state. */
  private mergeIntoFreeList(span: number): void {
    const { spans, map, s: { steps } } = this;
    const location = spans.location(span);
    const prev = map.get(spans.start(span) - 1);
    if (prev !== 0 && spans.location(prev) === location) {
      if (steps.on) steps.note("m.tc-join-prev", hex(spans.start(prev) * kPageSize), spans.length(prev));
      this.removeFromFreeList(prev);
      spans.setRange(span, spans.start(prev), spans.length(prev) + spans.length(span));
      map.set(spans.start(span), span);
      spans.drop(prev);
    }
    const next = map.get(spans.start(span) + spans.length(span));
    if (next !== 0 && spans.location(next) === location) {
      if (steps.on) steps.note("m.tc-join-next", hex(spans.start(next) * kPageSize), spans.length(next));
      this.removeFromFreeList(next);
      spans.setRange(span, spans.start(span), spans.length(span) + spans.length(next));
      map.set(spans.start(span) + spans.length(span) - 1, span);
      spans.drop(next);
    }
    if (steps.on) steps.lists(pageListName(spans.length(span), location)).note("m.tc-to-list", spans.length(span), pageListName(spans.length(span), location));
    this.prependToFreeList(span);
  }

  private prependToFreeList(span: number): void {
    const { spans } = this;
    const [length, location] = [spans.length(span), spans.location(span)];
    this.s.words.add(this.s.at(location === Location.normal ? "free_bytes" : "unmapped_bytes"), length * kPageSize);
    const head = this.listOf(length, location);
    let before = head;
    if (length >= kMaxPages) {
      for (let at = spans.next(head); at !== head; at = spans.next(at)) {
        if (spans.length(at) > length || (spans.length(at) === length && spans.start(at) > spans.start(span))) break;
        before = at;
      }
    }
    spans.linkAfter(before, span);
  }

  private removeFromFreeList(span: number): void {
    const { spans } = this;
    this.s.words.add(this.s.at(spans.location(span) === Location.normal ? "free_bytes" : "unmapped_bytes"), -spans.length(span) * kPageSize);
    spans.unlink(span);
  }

  private incrementalScavenge(pages: number): void {
    const left = this.s.get("scavenge_counter") - pages;
    if (left >= 0) return this.s.set("scavenge_counter", left);
    const released = this.releaseAtLeastNPages(1);
    this.s.set("scavenge_counter", released === 0 ? kDefaultReleaseDelay : Math.min(PAGES_FOR_ONE * released, kMaxReleaseDelay));
  }

  /** Goes round the lists and gives the last span of each back to the kernel until there are so many pages. */
  releaseAtLeastNPages(wanted: number): number {
    const { spans, s } = this;
    let released = 0;
    for (let before = -1; released < wanted && released > before && s.get("free_bytes") > 0; ) {
      before = released;
      for (let i = 0; i <= kMaxPages && released < wanted; i++) {
        const index = s.get("release_index") > kMaxPages ? 0 : s.get("release_index");
        s.set("release_index", index + 1);
        const head = this.listOf(index, Location.normal);
        if (!spans.isEmpty(head)) released += this.releaseSpan(index === kMaxPages ? spans.next(head) : spans.prev(head));
      }
    }
    return released;
  }

  private releaseSpan(span: number): number {
    const { spans, s: { words: { mem }, steps } } = this;
    const [start, length] = [spans.start(span) * kPageSize, spans.length(span)];
    if (steps.on) steps.object(bare(start)).note("m.tc-release", hex(start), length);
    if (mem.discard) mem.discard(start, length * kPageSize);
    else mem.fill(start, 0, length * kPageSize);
    this.removeFromFreeList(span);
    spans.setKind(span, 0, Location.returned);
    this.mergeIntoFreeList(span);
    return length;
  }

  /** GrowHeap: at least 1 MiB at a time, made free as one span. */
  private growHeap(pages: number): boolean {
    const { s, s: { steps } } = this;
    const ask = Math.max(pages, kMaxPages);
    if (steps.on) steps.enter("PageHeap::GrowHeap", "m.tc-grow", ask);
    const got = systemAlloc(s.words.mem, ask * kPageSize, kPageSize) ?? (pages < ask ? systemAlloc(s.words.mem, pages * kPageSize, kPageSize) : null);
    if (got === null) {
      if (steps.on) steps.leave("m.tc-grow-none");
      return false;
    }
    const first = Math.floor(got.start / 2 ** kPageShift);
    const n = got.bytes / kPageSize;
    const growth = s.metaDataAlloc(3 * s.w);
    const span = growth !== 0 && this.map.ensure(first - 1, n + 2) ? this.spans.make(first, n) : 0;
    if (span !== 0) {
      [s.get("growths"), got.start, got.bytes].forEach((word, i) => s.words.sw(growth + i * s.w, word));
      s.set("growths", growth);
      s.words.add(s.at("system_bytes"), got.bytes);
      this.record(span);
      this.delete(span);
    }
    if (steps.on) steps.leave();
    return span !== 0;
  }
}
