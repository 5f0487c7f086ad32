/**
 * tcmalloc as in gperftools: three levels, each asked only when the one before has nothing.
 *
 *   malloc(n ≤ 256 KiB) ─▶ ThreadCache, a list a size class ─▶ CentralFreeList, shared, in batches ─▶ PageHeap, spans of 8 KiB pages ─▶ sbrk
 *   malloc(n > 256 KiB) ────────────────────────────────────────────────────────────────────────────▶ PageHeap
 *
 * Blocks have no headers: free finds the span of an address in the pagemap, and with it the size class. So a block that is written past
 * its end damages only the next object (its link, when that one is free), and free of an address in no span is seen at once.
 * A cache is made at a thread's first call, and emptied into the central lists when the thread ends.
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import { HeapAbort } from "../ptmalloc/abort";
import { TeachingAllocator } from "../teaching/allocator";
import { bare, hex } from "../teaching/words";
import type { AllocatorOptions } from "../userAllocator";
import { CENTRAL_WORDS, CentralFreeLists } from "./central";
import { tcFields } from "./fields";
import { PageHeap } from "./pageHeap";
import { PageMap } from "./pageMap";
import { tcPicture, type TcScene } from "./picture";
import { CLASSES, classOf, kMaxSize, kPageSize, pagesOf } from "./sizeMap";
import { Location, Spans } from "./spans";
import { Statics, VARIABLES } from "./statics";
import { kOverallThreadCacheSize, ThreadCaches } from "./threadCache";

export const tcmallocDataSize = (w: 4 | 8): number => VARIABLES.length * w;

/** Thread → its cache, as __thread variables hold it. */
type Caches = Readonly<Record<number, number>>;

export class Tcmalloc extends TeachingAllocator {
  readonly name = "tcmalloc";
  private readonly statics: Statics;
  private readonly pages: PageHeap;
  private readonly central: CentralFreeLists;
  private readonly caches: ThreadCaches;
  private mine: Caches = {};

  constructor(memory: HeapMemory, options: AllocatorOptions) {
    super(memory, options);
    this.statics = new Statics(this.words, this.data, this.steps);
    this.pages = new PageHeap(this.statics, new Spans(this.statics), new PageMap(this.statics));
    this.central = new CentralFreeLists(this.statics, this.pages);
    this.caches = new ThreadCaches(this.statics, this.central);
  }

  install(): void {
    this.mem.fill(this.data, 0, tcmallocDataSize(this.words.w));
    this.mine = {};
  }

  /** InitStaticVars, at the first call. */
  private init(): boolean {
    const s = this.statics;
    if (s.get("pageheap") !== 0) return true;
    const [lists, central, root] = [s.metaDataAlloc(PageHeap.bytes(s.w)), s.metaDataAlloc(CLASSES.length * CENTRAL_WORDS * s.w), s.metaDataAlloc(this.pages.map.rootBytes())];
    if (lists === 0 || central === 0 || root === 0) return false;
    s.set("central_cache", central);
    s.set("pagemap", root);
    s.set("pageheap", lists);
    s.set("unclaimed_cache_space", kOverallThreadCacheSize);
    this.pages.init();
    this.central.init();
    return true;
  }

  /** GetCache. */
  private cache(thread: number): number {
    const known = this.mine[thread];
    if (known !== undefined) return known;
    const cache = this.init() ? this.caches.newHeap(thread) : 0;
    if (cache !== 0) this.mine = { ...this.mine, [thread]: cache };
    return cache;
  }

  /** do_malloc. */
  protected allocate(thread: number, size: number): number {
    const { steps } = this;
    const cl = size <= kMaxSize ? classOf(size) : 0;
    if (steps.on) steps.enter("do_malloc", cl === 0 ? "m.tc-malloc-pages" : "m.tc-malloc", size, cl === 0 ? pagesOf(size) : CLASSES[cl]!.size, cl);
    const cache = this.cache(thread);
    const block = cache === 0 ? 0 : cl === 0 ? this.startOf(this.pages.new(pagesOf(size))) : this.caches.allocate(cache, cl);
    if (steps.on) steps.leave(block === 0 ? "m.tc-null" : "m.tc-given", hex(block));
    return block;
  }

  private startOf(span: number): number {
    return span === 0 ? 0 : this.pages.spans.start(span) * kPageSize;
  }

  /** The span of a block; an address in none is none that malloc has given (InvalidFree). */
  private spanOf(block: number): { readonly span: number; readonly cl: number } {
    const span = this.pages.map.get(Math.floor(block / kPageSize));
    const kind = span === 0 ? null : this.pages.spans.kind(span);
    if (kind?.location !== Location.inUse) throw new HeapAbort("check", `src/tcmalloc.cc] Attempt to free invalid pointer ${hex(block)}`, "do_free", block);
    return { span, cl: kind.sizeclass };
  }

  /** do_free. */
  protected release(thread: number, block: number): void {
    const { steps } = this;
    const { span, cl } = this.spanOf(block);
    if (steps.on) steps.object(bare(block)).enter("do_free", cl === 0 ? "m.tc-free-pages" : "m.tc-free", hex(block), cl === 0 ? this.pages.spans.length(span) : CLASSES[cl]!.size);
    const cache = cl === 0 ? 0 : this.cache(thread);
    if (cl === 0) this.pages.delete(span);
    else if (cache !== 0) this.caches.deallocate(cache, cl, block);
    if (steps.on) steps.leave();
  }

  usableSize(_thread: number, block: number): number {
    const { span, cl } = this.spanOf(block);
    return cl === 0 ? this.pages.spans.length(span) * kPageSize : CLASSES[cl]!.size;
  }

  /** do_realloc: a block that grows gets a quarter more than it had; one that shrinks to less than half moves. */
  protected override resize(thread: number, block: number, size: number): number {
    const { steps } = this;
    const had = this.usableSize(thread, block);
    if (steps.on) steps.object(bare(block)).enter("do_realloc", "m.tc-realloc", size, had);
    if (size <= had && size >= had / 2) {
      if (steps.on) steps.leave("m.wrap-realloc-stays");
      return block;
    }
    const roomy = had + Math.floor(had / 4);
    const moved = (size > had && size < roomy ? this.allocate(thread, roomy) : 0) || this.allocate(thread, size);
    if (moved !== 0) {
      this.mem.copy(moved, block, Math.min(had, size));
      this.release(thread, block);
    }
    if (steps.on) steps.leave(moved === 0 ? "m.wrap-realloc-failed" : "m.wrap-realloc-moved", Math.min(had, size));
    return moved;
  }

  /** do_memalign: a class whose size is a multiple of the alignment, else pages, of which the first and the last are given back. */
  protected allocateAligned(thread: number, alignment: number, size: number): number {
    const { steps } = this;
    if (steps.on) steps.enter("do_memalign", "m.tc-memalign", size, alignment);
    const cache = this.cache(thread);
    const block = cache === 0 ? 0 : this.aligned(cache, alignment, size);
    if (steps.on) steps.leave(block === 0 ? "m.tc-null" : "m.tc-given", hex(block));
    return block;
  }

  private aligned(cache: number, alignment: number, size: number): number {
    const { spans } = this.pages;
    const cl = size <= kMaxSize && alignment < kPageSize ? CLASSES.findIndex((c, i) => i >= classOf(size) && c.size % alignment === 0) : -1;
    if (cl > 0) return this.caches.allocate(cache, cl);
    if (alignment <= kPageSize) return this.startOf(this.pages.new(pagesOf(size)));
    let span = this.pages.new(pagesOf(size + alignment));
    if (span === 0) return 0;
    const start = this.startOf(span);
    const skip = (Math.ceil(start / alignment) * alignment - start) / kPageSize;
    const rest = skip > 0 ? this.pages.split(span, skip) : span;
    if (rest === 0) return 0;
    if (skip > 0) this.pages.delete(span);
    span = rest;
    const trailer = spans.length(span) > pagesOf(size) ? this.pages.split(span, pagesOf(size)) : 0;
    if (trailer !== 0) this.pages.delete(trailer);
    return this.startOf(span);
  }

  /** ReleaseFreeMemory. */
  override mallocTrim(_thread: number, _pad: number): boolean {
    if (this.statics.get("pageheap") === 0) return false;
    if (this.steps.on) this.steps.enter("PageHeap::ReleaseAtLeastNPages", "m.tc-trim", this.statics.get("free_bytes"));
    const released = this.pages.releaseAtLeastNPages(2 ** 31);
    if (this.steps.on) this.steps.leave();
    return released > 0;
  }

  override threadExit(thread: number): void {
    const cache = this.mine[thread];
    if (cache === undefined) return;
    if (this.steps.on) this.steps.enter("ThreadCache::DeleteCache", "m.tc-thread-ends", thread);
    this.caches.deleteCache(cache);
    if (this.steps.on) this.steps.leave();
    this.mine = Object.fromEntries(Object.entries(this.mine).filter(([id]) => Number(id) !== thread));
  }

  /** The caches of threads that the child does not have stay in its list, as in the original: their objects are lost. */
  override forkChild(thread: number): void {
    const own = this.mine[thread];
    this.mine = own === undefined ? {} : { [thread]: own };
  }

  override save(): Caches {
    return { ...this.mine };
  }
  override restore(state: Caches): void {
    this.mine = { ...state };
  }

  private get scene(): TcScene {
    return { statics: this.statics, pages: this.pages, central: this.central, caches: this.caches };
  }
  picture(): HeapPicture {
    return tcPicture(this.scene);
  }
  fields(start: number): readonly HeapField[] {
    return tcFields(this.scene, start);
  }
}
