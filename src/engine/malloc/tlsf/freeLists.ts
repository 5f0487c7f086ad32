/**
 * The matrix of lists and its bitmaps: finding a list with a block takes two looks, however many blocks there are.
 *
 *   fl_bitmap       …0 0 1 0 1 0 0      first level: powers of two          search(f, s): bits of sl_bitmap[f] from s on;
 *   sl_bitmap[2]    …0 1 0 0 0 1 0      second level: 32 (16) parts of it   if none, bits of fl_bitmap above f, then its lowest s
 *   blocks[2][1] ─▶ block ⇄ block ⇄ block_null                              a list is a stack: newest first
 */
import { bare, hex, type Words } from "../teaching/words";
import type { DecisionSink } from "../userAllocator";
import { type Blocks, tlsf_assert } from "./blocks";
import { ffs, type Index, leastOf, listName, mapping_insert, type TlsfLayout } from "./layout";

export class FreeLists {
  /** block_null, as an address of a size word. */
  readonly none: number;

  constructor(
    private readonly words: Words,
    private readonly blocks: Blocks,
    readonly layout: TlsfLayout,
    private readonly control: number,
    private readonly steps: DecisionSink,
  ) {
    this.none = control + layout.w;
  }

  headAt({ fl, sl }: Index): number {
    return this.control + this.layout.blocks + (fl * this.layout.slCount + sl) * this.layout.w;
  }
  get flBitmap(): number {
    return this.words.mem.load32(this.control + this.layout.flBitmap);
  }
  slBitmap(fl: number): number {
    return this.words.mem.load32(this.slAt(fl));
  }
  private slAt(fl: number): number {
    return this.control + this.layout.slBitmap + 4 * fl;
  }

  /** control_construct. */
  construct(): void {
    const { flCount, slCount } = this.layout;
    this.words.mem.fill(this.control, 0, this.layout.dataSize);
    this.blocks.setNextFree(this.none, this.none);
    this.blocks.setPrevFreeBlock(this.none, this.none);
    for (let fl = 0; fl < flCount; fl++) for (let sl = 0; sl < slCount; sl++) this.words.sw(this.headAt({ fl, sl }), this.none);
  }

  /** search_suitable_block: the first block of the first list from `from` on that has one; 0: there is none. */
  search(from: Index): { readonly block: number; readonly at: Index } | null {
    const { steps } = this;
    if (steps.on) steps.enter("search_suitable_block", "m.tlsf-search", from.fl, from.sl);
    let { fl } = from;
    let map = this.slBitmap(fl) & (-1 << from.sl);
    if (steps.on) steps.note(map === 0 ? "m.tlsf-sl-none" : "m.tlsf-sl-some", fl, hex(this.slBitmap(fl)), from.sl);
    if (map === 0) {
      const above = this.flBitmap & (-1 << (fl + 1));
      if (above === 0) {
        if (steps.on) steps.leave("m.tlsf-fl-none", hex(this.flBitmap), fl);
        return null;
      }
      const flBitmap = this.flBitmap;
      fl = ffs(above);
      map = this.slBitmap(fl);
      if (steps.on) steps.note("m.tlsf-fl-some", hex(flBitmap), from.fl, fl, hex(map >>> 0));
      tlsf_assert(map !== 0, 'sl_map && "internal error - second level bitmap is null"', "search_suitable_block", 0);
    }
    const at = { fl, sl: ffs(map) };
    const block = this.words.lw(this.headAt(at));
    if (steps.on) steps.object(bare(block)).lists(listName(at)).leave("m.tlsf-found", listName(at), leastOf(this.layout, at), hex(block));
    return { block, at };
  }

  /** remove_free_block. */
  remove(block: number, at: Index): void {
    const { blocks } = this;
    const prev = blocks.prevFree(block);
    const next = blocks.nextFree(block);
    tlsf_assert(prev !== 0, 'prev && "prev_free field can not be null"', "remove_free_block", block);
    tlsf_assert(next !== 0, 'next && "next_free field can not be null"', "remove_free_block", block);
    blocks.setPrevFreeBlock(next, prev);
    blocks.setNextFree(prev, next);
    const head = this.headAt(at);
    if (this.words.lw(head) !== block) return;
    this.words.sw(head, next);
    if (next !== this.none) return;
    const { mem } = this.words;
    const sl = (this.slBitmap(at.fl) & ~(1 << at.sl)) >>> 0;
    mem.store32(this.slAt(at.fl), sl);
    if (sl === 0) mem.store32(this.control + this.layout.flBitmap, (this.flBitmap & ~(1 << at.fl)) >>> 0);
    if (this.steps.on) this.steps.lists(listName(at)).note(sl === 0 ? "m.tlsf-clear-both" : "m.tlsf-clear-sl", listName(at), at.fl);
  }

  /** insert_free_block. */
  private link(block: number, at: Index): void {
    const { blocks, words } = this;
    const head = this.headAt(at);
    const current = words.lw(head);
    tlsf_assert(current !== 0, 'current && "free list cannot have a null entry"', "insert_free_block", block);
    blocks.setNextFree(block, current);
    blocks.setPrevFreeBlock(block, this.none);
    blocks.setPrevFreeBlock(current, block);
    words.sw(head, block);
    words.mem.store32(this.control + this.layout.flBitmap, (this.flBitmap | (1 << at.fl)) >>> 0);
    words.mem.store32(this.slAt(at.fl), (this.slBitmap(at.fl) | (1 << at.sl)) >>> 0);
  }

  /** block_remove. */
  removeBySize(block: number): void {
    this.remove(block, mapping_insert(this.layout, this.blocks.size(block)));
  }

  /** block_insert. */
  insert(block: number): void {
    const size = this.blocks.size(block);
    const at = mapping_insert(this.layout, size);
    if (this.steps.on) this.steps.object(bare(block)).lists(listName(at)).note("m.tlsf-insert", hex(block), size, listName(at));
    this.link(block, at);
  }
}
