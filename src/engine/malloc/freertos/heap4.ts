/**
 * heap_4: first fit over a list in the order of addresses; a block that is freed is joined with the free blocks right before and behind it.
 *
 *   prvInsertBlockIntoFreeList(b)     iterator ─▶ b ─▶ next        iterator < b < next by address
 *     iterator ends where b begins:   │iterator + b│ ─▶ next
 *     b ends where next begins:       │b + next│ ─▶ the one after  (pxEnd is never joined)
 */
import type { HeapMemory } from "../memory";
import type { HeapField, HeapPicture } from "../picture";
import { alignDown, alignUp, bare } from "../teaching/words";
import type { AllocatorOptions } from "../userAllocator";
import { BlockHeap } from "./blockHeap";
import { configTOTAL_HEAP_SIZE, portBYTE_ALIGNMENT, xHeapStructSize } from "./blockLink";
import { blockFields, blockPicture, type BlockScene } from "./blockPicture";

const VARIABLES = ["xStart.pxNextFreeBlock", "xStart.xBlockSize", "pxEnd", "xFreeBytesRemaining", "xMinimumEverFreeBytesRemaining", "xNumberOfSuccessfulAllocations", "xNumberOfSuccessfulFrees", "ucHeap"];

export class AddressOrderedHeap extends BlockHeap {
  protected readonly listName = "free list";

  constructor(
    readonly name: "heap_4" | "heap_5",
    memory: HeapMemory,
    options: AllocatorOptions,
  ) {
    super(memory, options);
  }

  /** prvHeapInit. */
  protected init(): boolean {
    const ucHeap = this.mem.sbrk(configTOTAL_HEAP_SIZE);
    if (this.steps.on) this.steps.enter("prvHeapInit", "m.rtos-init", configTOTAL_HEAP_SIZE);
    if (ucHeap === null) {
      if (this.steps.on) this.steps.leave("m.rtos-init-failed");
      return false;
    }
    const first = alignUp(ucHeap, portBYTE_ALIGNMENT);
    const end = alignDown(ucHeap + configTOTAL_HEAP_SIZE - xHeapStructSize, portBYTE_ALIGNMENT);
    this.words.sw(this.variable(7), ucHeap);
    this.links.setNext(this.xStart, first);
    this.links.setSize(this.xStart, 0);
    this.region(first, end);
    this.words.sw(this.variable(2), end);
    this.words.sw(this.variable(3), end - first);
    this.words.sw(this.variable(4), end - first);
    if (this.steps.on) this.steps.object(bare(first)).leave("m.rtos-init-done", `0x${bare(first)}`, end - first);
    return true;
  }

  /** One free block with an end marker behind it. */
  protected region(first: number, end: number): void {
    this.links.setSize(end, 0);
    this.links.setNext(end, 0);
    this.links.setSize(first, end - first);
    this.links.setNext(first, end);
  }

  protected prvInsertBlockIntoFreeList(inserted: number): void {
    const { links, steps } = this;
    let block = inserted;
    let iterator = this.xStart;
    let passed = 0;
    for (let next = links.next(iterator); next < block; next = links.next(iterator)) {
      iterator = next;
      this.words.loop("prvInsertBlockIntoFreeList", block, passed++);
    }
    const after = links.next(iterator);
    if (steps.on) steps.object(bare(block)).lists(this.listName).enter("prvInsertBlockIntoFreeList", "m.rtos-insert-address", `0x${bare(block)}`, passed);
    if (iterator !== this.xStart && iterator + links.size(iterator) === block) {
      if (steps.on) steps.object(bare(iterator), bare(block)).note("m.rtos-join-before", `0x${bare(iterator)}`, links.size(iterator));
      links.setSize(iterator, links.size(iterator) + links.size(block));
      block = iterator;
    } else if (steps.on) steps.note(iterator === this.xStart ? "m.rtos-none-before" : "m.rtos-apart-before", `0x${bare(iterator)}`);
    const touches = block + links.size(block) === after;
    if (touches && after !== this.pxEnd) {
      if (steps.on) steps.object(bare(block), bare(after)).note("m.rtos-join-behind", `0x${bare(after)}`, links.size(after));
      links.setSize(block, links.size(block) + links.size(after));
      links.setNext(block, links.next(after));
    } else {
      if (steps.on) steps.note(touches ? "m.rtos-touches-end" : "m.rtos-apart-behind", `0x${bare(after)}`);
      links.setNext(block, after);
    }
    if (iterator !== block) links.setNext(iterator, block);
    if (steps.on) steps.leave();
  }

  picture(): HeapPicture {
    return blockPicture(this.scene());
  }
  fields(start: number): readonly HeapField[] {
    return blockFields(this.scene(), start);
  }

  protected scene(): BlockScene {
    const end = this.pxEnd;
    return {
      allocator: this.name, words: this.words, links: this.links, data: this.data, listName: this.listName, order: "address",
      first: end === 0 ? 0 : this.links.next(this.xStart), ends: (block) => block === end || block === 0,
      regions: end === 0 ? [] : [{ start: alignUp(this.words.lw(this.variable(7)), portBYTE_ALIGNMENT), end: end + xHeapStructSize }],
      systemBytes: end === 0 ? 0 : configTOTAL_HEAP_SIZE,
      variables: VARIABLES,
    };
  }
}
