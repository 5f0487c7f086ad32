/**
 * TLSF behind malloc: good fit in constant time. tlsf_malloc rounds the size up to the next list (mapping_search), takes the first block
 * of the first list that has any, and cuts off what is too much; tlsf_free joins at once with both neighbours.
 *
 * Memory: when no list has a block, an area of DEFAULT_AREA_SIZE or more is taken with sbrk (mmap where the break cannot move), as the
 * original by Masmano does; one that begins where the last one ends makes that one longer.
 *
 *   area ─▶ │ next area │ end │ (prev_phys_block) │ size │ first block … │ size 0 │ ◀ end
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import { TeachingAllocator } from "../teaching/allocator";
import { alignUp, bare, hex } from "../teaching/words";
import type { AllocatorOptions } from "../userAllocator";
import { Blocks, tlsf_assert } from "./blocks";
import { FreeLists } from "./freeLists";
import { adjust_request_size, mapping_insert, roundedUp, type TlsfLayout, tlsfLayout } from "./layout";
import { tlsfFields, tlsfPicture, type TlsfScene } from "./picture";

export const DEFAULT_AREA_SIZE = 64 * 1024;
export const tlsfDataSize = (w: 4 | 8): number => tlsfLayout(w).dataSize;

export class Tlsf extends TeachingAllocator {
  readonly name = "tlsf";
  private readonly layout: TlsfLayout;
  private readonly blocks: Blocks;
  private readonly lists: FreeLists;

  constructor(memory: HeapMemory, options: AllocatorOptions) {
    super(memory, options);
    this.layout = tlsfLayout(memory.wordSize);
    this.blocks = new Blocks(this.words);
    this.lists = new FreeLists(this.words, this.blocks, this.layout, this.data, this.steps);
  }

  install(): void {
    this.lists.construct();
  }

  protected allocate(_thread: number, size: number): number {
    return this.tlsf_malloc(size);
  }

  private tlsf_malloc(size: number): number {
    const { steps } = this;
    const adjust = adjust_request_size(this.layout, size);
    if (steps.on) steps.enter("tlsf_malloc", "m.tlsf-malloc", size, adjust);
    const block = adjust === 0 ? 0 : this.locate(adjust);
    const user = block === 0 ? 0 : this.block_prepare_used(block, adjust);
    if (steps.on) steps.leave(user === 0 ? "m.tlsf-null" : "m.tlsf-given", hex(user));
    return user;
  }

  /** A block from the lists, or from a new area. */
  private locate(size: number): number {
    return this.block_locate_free(size) || (this.grow(size) ? this.block_locate_free(size) : 0);
  }

  private block_locate_free(size: number): number {
    const { steps, layout } = this;
    const rounded = roundedUp(layout, size);
    const from = mapping_insert(layout, rounded);
    if (steps.on) steps.enter("block_locate_free", "m.tlsf-mapping", size, rounded, from.fl, from.sl);
    const found = from.fl < layout.flCount ? this.lists.search(from) : null;
    if (found) {
      tlsf_assert(this.blocks.size(found.block) >= size, "block_size(block) >= size", "block_locate_free", found.block);
      this.lists.remove(found.block, found.at);
    }
    if (steps.on) steps.leave();
    return found?.block ?? 0;
  }

  private block_prepare_used(block: number, size: number): number {
    const { blocks, steps } = this;
    if (blocks.canSplit(block, size)) {
      if (steps.on) steps.object(bare(block)).note("m.tlsf-split", hex(block), blocks.size(block), size, blocks.size(block) - size - blocks.w);
      const rest = blocks.split(block, size);
      blocks.linkNext(block);
      blocks.setPrevFree(rest, true);
      this.lists.insert(rest);
    } else if (steps.on) steps.object(bare(block)).note("m.tlsf-whole", hex(block), blocks.size(block));
    blocks.markUsed(block);
    return blocks.user(block);
  }

  /** get_new_area and add_new_area. */
  private grow(size: number): boolean {
    const { steps, words, blocks } = this;
    const { w } = words;
    const bytes = alignUp(roundedUp(this.layout, size) + 8 * w, DEFAULT_AREA_SIZE);
    if (steps.on) steps.enter("get_new_area", "m.tlsf-area", bytes);
    const broken = this.mem.sbrk(bytes);
    const raw = broken ?? this.mem.mmap(bytes);
    if (raw === null) {
      if (steps.on) steps.leave("m.tlsf-area-none");
      return false;
    }
    const listAt = this.data + this.layout.areas;
    const last = words.lw(listAt);
    if (last !== 0 && words.lw(last + w) === raw) {
      const block = raw - w;
      blocks.setSize(block, bytes - w);
      words.sw(raw + bytes - w, 0);
      words.sw(last + w, raw + bytes);
      if (steps.on) steps.object(bare(block)).note("m.tlsf-area-longer", hex(raw), bytes);
      this.release_block(block);
    } else {
      const start = alignUp(raw, 16);
      const length = bytes - (start === raw ? 0 : 16);
      words.sw(start, last);
      words.sw(start + w, start + length);
      words.sw(listAt, start);
      const block = start + 3 * w;
      words.sw(block, length - 5 * w);
      words.sw(start + length - w, 0);
      if (steps.on) steps.object(bare(block)).note("m.tlsf-area-new", hex(start), length);
      this.release_block(block);
    }
    if (steps.on) steps.leave();
    return true;
  }

  protected release(_thread: number, user: number): void {
    const { steps, blocks } = this;
    const block = blocks.of(user);
    if (steps.on) steps.object(bare(block)).enter("tlsf_free", "m.tlsf-free", hex(user), blocks.size(block));
    tlsf_assert(!blocks.isFree(block), '!block_is_free(block) && "block already marked as free"', "tlsf_free", block);
    this.release_block(block);
    if (steps.on) steps.leave();
  }

  private release_block(block: number): void {
    this.blocks.markFree(block);
    this.lists.insert(this.block_merge_next(this.block_merge_prev(block)));
  }

  private block_merge_prev(block: number): number {
    const { blocks, steps } = this;
    if (!blocks.isPrevFree(block)) {
      if (steps.on) steps.note("m.tlsf-prev-used");
      return block;
    }
    const prev = blocks.prev(block);
    tlsf_assert(prev !== 0, "prev && \"prev physical block can't be null\"", "block_merge_prev", block);
    tlsf_assert(blocks.isFree(prev), 'block_is_free(prev) && "prev block is not free though marked as such"', "block_merge_prev", block);
    if (steps.on) steps.object(bare(prev), bare(block)).note("m.tlsf-join-prev", hex(prev), blocks.size(prev));
    this.lists.removeBySize(prev);
    return blocks.absorb(prev, block);
  }

  private block_merge_next(block: number): number {
    const { blocks, steps } = this;
    const next = blocks.next(block);
    if (!blocks.isFree(next)) {
      if (steps.on) steps.note(blocks.size(next) === 0 ? "m.tlsf-next-last" : "m.tlsf-next-used");
      return block;
    }
    if (steps.on) steps.object(bare(block), bare(next)).note("m.tlsf-join-next", hex(next), blocks.size(next));
    this.lists.removeBySize(next);
    return blocks.absorb(block, next);
  }

  usableSize(_thread: number, user: number): number {
    return this.blocks.size(this.blocks.of(user));
  }

  /** tlsf_realloc: into the free block behind it where that is enough. */
  protected override resize(thread: number, user: number, size: number): number {
    const { blocks, steps } = this;
    const block = blocks.of(user);
    const next = blocks.next(block);
    const [had, adjust] = [blocks.size(block), adjust_request_size(this.layout, size)];
    const together = blocks.isFree(next) ? had + blocks.size(next) + blocks.w : had;
    tlsf_assert(!blocks.isFree(block), '!block_is_free(block) && "block already marked as free"', "tlsf_realloc", block);
    if (adjust === 0 || adjust > together) return super.resize(thread, user, size);
    if (steps.on) steps.object(bare(block)).enter("tlsf_realloc", "m.tlsf-realloc", had, adjust, together);
    if (adjust > had) {
      this.block_merge_next(block);
      blocks.markUsed(block);
    }
    if (blocks.canSplit(block, adjust)) {
      const rest = blocks.split(block, adjust);
      blocks.setPrevFree(rest, false);
      if (steps.on) steps.object(bare(rest)).note("m.tlsf-trim", hex(rest), blocks.size(rest));
      this.lists.insert(this.block_merge_next(rest));
    }
    if (steps.on) steps.leave("m.wrap-realloc-stays");
    return user;
  }

  /** tlsf_memalign: a block with room for a free one before the aligned address. */
  protected allocateAligned(_thread: number, alignment: number, size: number): number {
    const { blocks, steps } = this;
    const adjust = adjust_request_size(this.layout, size);
    const leastGap = 4 * blocks.w;
    const withGap = adjust === 0 ? 0 : adjust_request_size(this.layout, adjust + alignment + leastGap);
    const block = withGap === 0 ? 0 : this.locate(withGap);
    if (block === 0) return 0;
    const user = blocks.user(block);
    let gap = alignUp(user, alignment) - user;
    if (gap !== 0 && gap < leastGap) gap += alignUp(Math.max(leastGap - gap, alignment), alignment);
    if (steps.on) steps.object(bare(block)).enter("tlsf_memalign", "m.tlsf-memalign", alignment, hex(user), gap);
    const at = gap === 0 ? block : this.trim_leading(block, gap);
    const given = this.block_prepare_used(at, adjust);
    if (steps.on) steps.leave("m.tlsf-given", hex(given));
    return given;
  }

  /** block_trim_free_leading. */
  private trim_leading(block: number, gap: number): number {
    const { blocks } = this;
    const rest = blocks.split(block, gap - blocks.w);
    blocks.setFree(block, true);
    blocks.linkNext(block);
    blocks.setPrevFree(rest, true);
    this.lists.insert(block);
    return rest;
  }

  private get scene(): TlsfScene {
    return { words: this.words, blocks: this.blocks, lists: this.lists, layout: this.layout, control: this.data };
  }
  picture(): HeapPicture {
    return tlsfPicture(this.scene);
  }
  fields(start: number): readonly HeapField[] {
    return tlsfFields(this.scene, start);
  }
}
