/**
 * heap_2: best fit over a list in the order of sizes, and no joining: what was cut stays cut. Programs that ask for ever the same few
 * sizes are served well; with mixed sizes there soon is much free memory and no block large enough.
 *
 *   xStart ─▶ 32 ─▶ 32 ─▶ 96 ─▶ 1048000 ─▶ xEnd (size: the whole heap, so that the walk along the list always ends there)
 *
 * The first block that is large enough is the smallest such. Among equals the one freed last comes first. xEnd is a variable beside
 * xStart, not in the heap; one portBYTE_ALIGNMENT of ucHeap is given up for alignment (configADJUSTED_HEAP_SIZE).
 */
import type { HeapField, HeapPicture } from "../picture";
import { alignUp, bare } from "../teaching/words";
import { BlockHeap, WORDS_OF_DATA } from "./blockHeap";
import { configTOTAL_HEAP_SIZE, portBYTE_ALIGNMENT } from "./blockLink";
import { blockFields, blockPicture, type BlockScene } from "./blockPicture";

export const configADJUSTED_HEAP_SIZE = configTOTAL_HEAP_SIZE - portBYTE_ALIGNMENT;
/** xEnd behind the variables. */
export const HEAP_2_WORDS = WORDS_OF_DATA + 2;

export class Heap2 extends BlockHeap {
  readonly name = "heap_2";
  protected readonly listName = "free list";
  protected override readonly counts = false;

  override install(): void {
    this.mem.fill(this.data, 0, HEAP_2_WORDS * this.words.w);
  }

  /** prvHeapInit. */
  protected init(): boolean {
    const ucHeap = this.mem.sbrk(configTOTAL_HEAP_SIZE);
    if (this.steps.on) this.steps.enter("prvHeapInit", "m.rtos-init", configTOTAL_HEAP_SIZE);
    if (ucHeap === null) {
      if (this.steps.on) this.steps.leave("m.rtos-init-failed");
      return false;
    }
    const { links } = this;
    const first = alignUp(ucHeap, portBYTE_ALIGNMENT);
    const xEnd = this.variable(WORDS_OF_DATA);
    links.setNext(this.xStart, first);
    links.setSize(this.xStart, 0);
    links.setSize(xEnd, configADJUSTED_HEAP_SIZE);
    links.setNext(xEnd, 0);
    links.setSize(first, configADJUSTED_HEAP_SIZE);
    links.setNext(first, xEnd);
    this.words.sw(this.variable(7), ucHeap);
    this.words.sw(this.variable(2), xEnd);
    this.words.sw(this.variable(3), configADJUSTED_HEAP_SIZE);
    if (this.steps.on) this.steps.object(bare(first)).leave("m.rtos-init-done", `0x${bare(first)}`, configADJUSTED_HEAP_SIZE);
    return true;
  }

  protected prvInsertBlockIntoFreeList(block: number): void {
    const { links, steps } = this;
    const size = links.size(block);
    let iterator = this.xStart;
    let passed = 0;
    for (let next = links.next(iterator); links.size(next) < size; next = links.next(iterator)) {
      iterator = next;
      this.words.loop("prvInsertBlockIntoFreeList", block, passed++);
    }
    if (steps.on) steps.object(bare(block)).lists(this.listName).enter("prvInsertBlockIntoFreeList", "m.rtos-insert-size", `0x${bare(block)}`, size, passed);
    links.setNext(block, links.next(iterator));
    links.setNext(iterator, block);
    if (steps.on) steps.leave();
  }

  picture(): HeapPicture {
    return blockPicture(this.scene());
  }
  fields(start: number): readonly HeapField[] {
    return blockFields(this.scene(), start);
  }

  private scene(): BlockScene {
    const xEnd = this.pxEnd;
    const start = alignUp(this.words.lw(this.variable(7)), portBYTE_ALIGNMENT);
    return {
      allocator: this.name, words: this.words, links: this.links, data: this.data, listName: this.listName, order: "size",
      first: xEnd === 0 ? 0 : this.links.next(this.xStart), ends: (block) => block === xEnd || block === 0,
      regions: xEnd === 0 ? [] : [{ start, end: start + configADJUSTED_HEAP_SIZE }],
      systemBytes: xEnd === 0 ? 0 : configTOTAL_HEAP_SIZE,
      variables: ["xStart.pxNextFreeBlock", "xStart.xBlockSize", "", "xFreeBytesRemaining", "", "", "", "ucHeap", "xEnd.pxNextFreeBlock", "xEnd.xBlockSize"],
    };
  }
}
