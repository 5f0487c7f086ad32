/**
 * nginx's memory pool (src/core/ngx_palloc.c), in simulated memory. A request takes a pool, takes memory from it by moving one pointer,
 * and gives all of it back at once by destroying the pool:
 *
 *   ngx_pool_t, the first block                         a further block            NGX_DEFAULT_POOL_SIZE = 16 KiB each
 *   ┌──────────────────────────────┐                    ┌─────────────┐
 *   │ d.last   d.end   d.next ─────┼──────────────────▶ │ d.last d.end│
 *   │ d.failed                     │                    │ d.next d.failed
 *   │ max      current ────────────┼─ first block that  ├─────────────┤
 *   │ chain    large ─▶ {next,alloc}  is still tried    │ objects …   │ ◀ d.last
 *   │ cleanup  log                 │                    │ not used    │
 *   ├──────────────────────────────┤                    └─────────────┘ ◀ d.end
 *   │ objects …                    │ ◀ d.last
 *   └──────────────────────────────┘ ◀ d.end
 *
 * Sizes up to `max` (a page less one byte) come from blocks; each block that has not enough room is asked in vain, and one that was for
 * the sixth time when a block is added (failed > 4) is passed over for good: `current` moves on. Larger ones come from malloc and are noted in
 * `large`; only those can be given back (ngx_pfree), and the first four of the list may be used again for new ones.
 */
import { alignUp, bare, hex, type Words } from "../teaching/words";
import type { DecisionSink } from "../userAllocator";

export const NGX_DEFAULT_POOL_SIZE = 16 * 1024;
/** ngx_pagesize - 1. */
export const NGX_MAX_ALLOC_FROM_POOL = 4095;
/** The original has sizeof(unsigned long); as a macro it may be set when nginx is compiled. */
export const NGX_ALIGNMENT = 16;

/** Words of ngx_pool_t in order; the first four are ngx_pool_data_t, all that further blocks have. */
export const POOL_FIELDS = ["d.last", "d.end", "d.next", "d.failed", "max", "current", "chain", "large", "cleanup", "log"] as const;
export type PoolField = (typeof POOL_FIELDS)[number];

/** The C library below: ngx_alloc, ngx_memalign, ngx_free. 0: there is none. */
export interface Below {
  ngx_alloc(size: number): number;
  ngx_memalign(alignment: number, size: number): number;
  ngx_free(p: number): void;
}

export class NgxPool {
  readonly w: number;
  readonly sizeOfPool: number;
  readonly sizeOfData: number;
  readonly sizeOfLarge: number;

  constructor(
    private readonly words: Words,
    private readonly below: Below,
    private readonly steps: DecisionSink,
    /** Every object from a block begins with a note of the wrappers (nginx.ts). */
    private readonly note: (object: number, bytes: number, own: boolean) => number,
    readonly noteSize: number,
  ) {
    this.w = words.w;
    this.sizeOfPool = POOL_FIELDS.length * words.w;
    this.sizeOfData = 4 * words.w;
    this.sizeOfLarge = 2 * words.w;
  }

  get(p: number, field: PoolField): number {
    return this.words.lw(p + POOL_FIELDS.indexOf(field) * this.w);
  }
  private set(p: number, field: PoolField, value: number): void {
    this.words.sw(p + POOL_FIELDS.indexOf(field) * this.w, value);
  }

  ngx_create_pool(size: number): number {
    const { steps } = this;
    if (steps.on) steps.enter("ngx_create_pool", "m.ngx-create", size);
    const p = this.below.ngx_memalign(16, size);
    if (p !== 0) {
      for (const field of POOL_FIELDS) this.set(p, field, 0);
      this.set(p, "d.last", p + this.sizeOfPool);
      this.set(p, "d.end", p + size);
      this.set(p, "max", Math.min(size - this.sizeOfPool, NGX_MAX_ALLOC_FROM_POOL));
      this.set(p, "current", p);
    }
    if (steps.on) steps.object(bare(p)).leave(p === 0 ? "m.ngx-null" : "m.ngx-created", hex(p));
    return p;
  }

  /** ngx_palloc. */
  palloc(pool: number, bytes: number): number {
    const max = this.get(pool, "max");
    const small = bytes + this.noteSize <= max;
    if (this.steps.on) this.steps.enter("ngx_palloc", small ? "m.ngx-small" : "m.ngx-large", bytes, this.noteSize, max);
    const p = small ? this.small(pool, bytes, false) : this.large(pool, bytes);
    if (this.steps.on) this.steps.leave(p === 0 ? "m.ngx-null" : "m.ngx-given", hex(p));
    return p;
  }

  /** ngx_palloc_small: block after block from `current` on. */
  private small(pool: number, bytes: number, own: boolean): number {
    const { steps } = this;
    const size = bytes + this.noteSize;
    if (steps.on) steps.enter("ngx_palloc_small", "m.ngx-blocks", size, hex(this.get(pool, "current")));
    let n = 0;
    for (let p = this.get(pool, "current"); p !== 0; p = this.get(p, "d.next")) {
      const m = alignUp(this.get(p, "d.last"), NGX_ALIGNMENT);
      const room = this.get(p, "d.end") - m;
      if (steps.on) steps.object(bare(p)).note(room >= size ? "m.ngx-room" : "m.ngx-no-room", hex(p), Math.max(room, 0), size);
      if (room >= size) {
        this.set(p, "d.last", m + size);
        if (steps.on) steps.leave();
        return this.note(m, bytes, own);
      }
      this.words.loop("ngx_palloc_small", p, n++);
    }
    const p = this.block(pool, bytes, own);
    if (steps.on) steps.leave();
    return p;
  }

  /** ngx_palloc_block. */
  private block(pool: number, bytes: number, own: boolean): number {
    const { steps } = this;
    const psize = this.get(pool, "d.end") - pool;
    if (steps.on) steps.enter("ngx_palloc_block", "m.ngx-block", psize);
    const added = this.below.ngx_memalign(16, psize);
    if (added === 0) {
      if (steps.on) steps.leave("m.ngx-null", hex(0));
      return 0;
    }
    const m = alignUp(added + this.sizeOfData, NGX_ALIGNMENT);
    this.set(added, "d.last", m + bytes + this.noteSize);
    this.set(added, "d.end", added + psize);
    this.set(added, "d.next", 0);
    this.set(added, "d.failed", 0);
    let p = this.get(pool, "current");
    for (let next = this.get(p, "d.next"), n = 0; next !== 0; next = this.get(p, "d.next")) {
      const failed = this.get(p, "d.failed");
      this.set(p, "d.failed", failed + 1);
      if (failed > 4) this.set(pool, "current", next);
      if (steps.on) steps.object(bare(p)).note(failed > 4 ? "m.ngx-current" : "m.ngx-failed", hex(p), failed + 1, hex(next));
      p = next;
      this.words.loop("ngx_palloc_block", p, n++);
    }
    this.set(p, "d.next", added);
    if (steps.on) steps.object(bare(added)).leave("m.ngx-block-added", hex(added), hex(p));
    return this.note(m, bytes, own);
  }

  /** ngx_palloc_large: an entry of the list that is free again is taken if it is among the first four looked at. */
  private large(pool: number, bytes: number): number {
    const { steps } = this;
    if (steps.on) steps.enter("ngx_palloc_large", "m.ngx-large-alloc", bytes);
    const p = this.below.ngx_alloc(bytes);
    let n = 0;
    for (let l = p === 0 ? 0 : this.get(pool, "large"); l !== 0; l = this.words.lw(l)) {
      if (this.words.lw(l + this.w) === 0) {
        if (steps.on) steps.object(bare(l)).leave("m.ngx-slot-again", hex(l), n + 1);
        this.words.sw(l + this.w, p);
        return p;
      }
      if (n++ > 3) break;
    }
    if (steps.on && p !== 0) steps.note("m.ngx-slot-none", n);
    const given = p === 0 ? 0 : this.remember(pool, p);
    if (steps.on) steps.leave();
    return given;
  }

  /** A new ngx_pool_large_t at the head of the list. */
  private remember(pool: number, p: number): number {
    const l = this.small(pool, this.sizeOfLarge, true);
    if (l === 0) {
      this.below.ngx_free(p);
      return 0;
    }
    this.words.sw(l + this.w, p);
    this.words.sw(l, this.get(pool, "large"));
    this.set(pool, "large", l);
    if (this.steps.on) this.steps.object(bare(l)).note("m.ngx-slot-new", hex(l), hex(p));
    return p;
  }

  /** ngx_pmemalign: always from malloc, always with an entry of its own. */
  pmemalign(pool: number, bytes: number, alignment: number): number {
    if (this.steps.on) this.steps.enter("ngx_pmemalign", "m.ngx-pmemalign", bytes, alignment);
    const p = this.below.ngx_memalign(alignment, bytes);
    const given = p === 0 ? 0 : this.remember(pool, p);
    if (this.steps.on) this.steps.leave(given === 0 ? "m.ngx-null" : "m.ngx-given", hex(given));
    return given;
  }

  /** The entry of `large` that has this address; 0: none. */
  entryOf(pool: number, p: number): { readonly entry: number; readonly looks: number } {
    let looks = 0;
    for (let l = this.get(pool, "large"); l !== 0; l = this.words.lw(l)) {
      looks++;
      if (this.words.lw(l + this.w) === p) return { entry: l, looks };
      this.words.loop("ngx_pfree", l, looks);
    }
    return { entry: 0, looks };
  }

  /** ngx_pfree: true is NGX_OK, false NGX_DECLINED. */
  pfree(pool: number, p: number): boolean {
    const { steps } = this;
    if (steps.on) steps.enter("ngx_pfree", "m.ngx-pfree", hex(p));
    const { entry, looks } = this.entryOf(pool, p);
    if (entry !== 0) {
      this.below.ngx_free(p);
      this.words.sw(entry + this.w, 0);
    }
    if (steps.on) steps.object(bare(entry === 0 ? p - this.noteSize : entry)).leave(entry === 0 ? "m.ngx-declined" : "m.ngx-freed", looks, hex(entry));
    return entry !== 0;
  }
}
