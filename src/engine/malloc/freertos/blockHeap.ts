/**
 * What heap_2, heap_4 and heap_5 (as in kernel V10.5 and later) share: pvPortMalloc takes the first block of its free list that is large enough and cuts off the rest;
 * vPortFree puts the block back with prvInsertBlockIntoFreeList, which is where they differ (order by size or by address, joining or not).
 *
 *   xStart ─▶ free ─▶ free ─▶ … ─▶ pxEnd                  file-scope variables, words at `data`:
 *                                                          0 xStart.pxNextFreeBlock   1 xStart.xBlockSize (0)
 *   ucHeap  │ used │ free │ used │ free        │ pxEnd │   2 pxEnd   3 xFreeBytesRemaining   4 xMinimumEverFreeBytesRemaining
 *                                                          5 xNumberOfSuccessfulAllocations  6 …Frees   7 start of ucHeap
 *
 * ucHeap, a static array in the original, is taken with sbrk at the first call, once. vTaskSuspendAll and xTaskResumeAll round both
 * functions need no doing: no other thread runs within a call. realloc and memalign are wrappers (FreeRTOS has none): memalign cuts
 * the block before and behind the aligned address and frees both pieces with vPortFree.
 */
import { TeachingAllocator } from "../teaching/allocator";
import { alignUp, bare } from "../teaching/words";
import { BlockLinks, heapMINIMUM_BLOCK_SIZE, portBYTE_ALIGNMENT, xHeapStructSize } from "./blockLink";
import { configASSERT } from "./configAssert";

export const WORDS_OF_DATA = 8;

export abstract class BlockHeap extends TeachingAllocator {
  protected readonly links = new BlockLinks(this.words);

  /** prvHeapInit, or what the application has to do before: false when there is no memory for it. */
  protected abstract init(): boolean;
  /** Returns how many blocks were passed. */
  protected abstract prvInsertBlockIntoFreeList(block: number): void;
  /** Keeps the words 4 to 6; heap_2 does not. */
  protected readonly counts: boolean = true;
  /** The list's name for pictures and decisions. */
  protected abstract readonly listName: string;

  protected variable(i: number): number {
    return this.data + i * this.words.w;
  }
  get xStart(): number {
    return this.data;
  }
  protected get pxEnd(): number {
    return this.words.lw(this.variable(2));
  }
  get xFreeBytesRemaining(): number {
    return this.words.lw(this.variable(3));
  }
  get xMinimumEverFreeBytesRemaining(): number {
    return this.words.lw(this.variable(4));
  }

  install(): void {
    this.mem.fill(this.data, 0, WORDS_OF_DATA * this.words.w);
  }

  protected allocate(_thread: number, size: number): number {
    return this.pvPortMalloc(size);
  }

  pvPortMalloc(wanted: number): number {
    const { steps } = this;
    const size = wanted === 0 ? 0 : alignUp(wanted + xHeapStructSize, portBYTE_ALIGNMENT);
    if (steps.on) steps.enter("pvPortMalloc", "m.rtos-malloc", wanted, xHeapStructSize, size);
    if (this.pxEnd === 0 && !this.init()) {
      if (steps.on) steps.leave("m.rtos-no-heap");
      return 0;
    }
    const left = this.xFreeBytesRemaining;
    if (size === 0 || size > left) {
      if (steps.on) steps.leave(size === 0 ? "m.rtos-nothing" : "m.rtos-exceeds", size, left);
      return 0;
    }
    const block = this.take(size);
    if (steps.on) steps.leave(block === 0 ? "m.rtos-none" : "m.rtos-given", block === 0 ? size : `0x${bare(block + xHeapStructSize)}`, left);
    return block === 0 ? 0 : block + xHeapStructSize;
  }

  /** The walk along the list; the block is taken out, cut and marked. 0: none is large enough. */
  private take(size: number): number {
    const { links, steps } = this;
    let previous = this.xStart;
    let block = links.next(previous);
    let has = links.size(block);
    for (let n = 0; has < size; n++) {
      const next = links.next(block);
      if (next === 0) break;
      if (steps.on) steps.object(bare(block)).note(has === 0 ? "m.rtos-marker" : "m.rtos-small", `0x${bare(block)}`, has, size);
      previous = block;
      block = next;
      has = links.size(block);
      this.words.loop("pvPortMalloc", block, n);
    }
    if (block === this.pxEnd) return 0;
    if (steps.on) steps.object(bare(block)).lists(this.listName).note("m.rtos-fits", `0x${bare(block)}`, has, size);
    links.setNext(previous, links.next(block));
    if (has - size > heapMINIMUM_BLOCK_SIZE) this.cut(block, size, has);
    else if (steps.on) steps.object(bare(block)).note("m.rtos-whole", has - size, heapMINIMUM_BLOCK_SIZE);
    const taken = links.size(block);
    const left = this.words.add(this.variable(3), -taken);
    if (this.counts) this.count(left);
    links.setSize(block, taken, true);
    links.setNext(block, 0);
    return block;
  }

  private count(left: number): void {
    this.words.add(this.variable(5), 1);
    if (left >= this.xMinimumEverFreeBytesRemaining) return;
    this.words.sw(this.variable(4), left);
    if (this.steps.on) this.steps.note("m.rtos-minimum", left);
  }

  private cut(block: number, size: number, has: number): void {
    const rest = block + size;
    if (this.steps.on) this.steps.object(bare(block), bare(rest)).note("m.rtos-cut", has, size, has - size);
    this.links.setSize(rest, has - size);
    this.links.setSize(block, size);
    this.prvInsertBlockIntoFreeList(rest);
  }

  protected release(_thread: number, pv: number): void {
    this.vPortFree(pv);
  }

  vPortFree(pv: number): void {
    const { links, steps } = this;
    const block = pv - xHeapStructSize;
    const { size, bit } = links.both(block);
    if (steps.on) steps.object(bare(block)).enter("vPortFree", "m.rtos-free", `0x${bare(pv)}`, size);
    configASSERT(bit, "( pxLink->xBlockSize & xBlockAllocatedBit ) != 0", "vPortFree", `${this.name}.c`, block);
    configASSERT(links.next(block) === 0, "pxLink->pxNextFreeBlock == NULL", "vPortFree", `${this.name}.c`, block);
    links.setSize(block, size);
    const left = this.words.add(this.variable(3), size);
    this.prvInsertBlockIntoFreeList(block);
    if (this.counts) this.words.add(this.variable(6), 1);
    if (steps.on) steps.leave("m.rtos-freed", left);
  }

  usableSize(_thread: number, pv: number): number {
    return this.links.size(pv - xHeapStructSize) - xHeapStructSize;
  }

  protected allocateAligned(_thread: number, alignment: number, size: number): number {
    if (size === 0) return 0;
    const pv = this.pvPortMalloc(size + alignment + heapMINIMUM_BLOCK_SIZE);
    if (pv === 0) return 0;
    const at = pv % alignment === 0 ? pv : alignUp(pv + heapMINIMUM_BLOCK_SIZE, alignment);
    if (this.steps.on) this.steps.enter("memalign", "m.wrap-memalign", alignment, `0x${bare(pv)}`, `0x${bare(at)}`);
    if (at !== pv) {
      this.splitUsed(pv - xHeapStructSize, at - pv);
      this.vPortFree(pv);
    }
    const needs = alignUp(size + xHeapStructSize, portBYTE_ALIGNMENT);
    if (this.links.size(at - xHeapStructSize) - needs > heapMINIMUM_BLOCK_SIZE) {
      this.splitUsed(at - xHeapStructSize, needs);
      this.vPortFree(at + needs);
    }
    if (this.steps.on) this.steps.leave();
    return at;
  }

  /** Two used blocks of one. */
  private splitUsed(block: number, size: number): void {
    const { links } = this;
    const rest = links.size(block) - size;
    links.setSize(block, size, true);
    links.setSize(block + size, rest, true);
    links.setNext(block + size, 0);
  }
}
