/**
 * heap_5: heap_4 over several regions of memory that do not touch. The application says which with vPortDefineHeapRegions before the
 * first pvPortMalloc, in the order of addresses:
 *
 *   HeapRegion_t xHeapRegions[] = { { inner, 192 KiB }, { outer, 832 KiB }, { NULL, 0 } };
 *
 *   xStart ─▶ │ inner … │ marker (size 0) │ ─▶ │ outer … │ pxEnd │
 *
 * Here: a small fast one below (by sbrk, as if it were the chip's own RAM) and a large one above (by mmap, as if it were outside). The
 * marker that ends an inner region is a block of size 0 in the list; a block freed right before it swallows it.
 */
import type { HeapMemory } from "../memory";
import { alignDown, alignUp, bare } from "../teaching/words";
import type { AllocatorOptions } from "../userAllocator";
import { configTOTAL_HEAP_SIZE, portBYTE_ALIGNMENT, xHeapStructSize } from "./blockLink";
import { WORDS_OF_DATA } from "./blockHeap";
import type { BlockScene } from "./blockPicture";
import { configASSERT } from "./configAssert";
import { AddressOrderedHeap } from "./heap4";

const INNER = 192 * 1024;
const REGIONS = 2;
/** xHeapRegions behind the variables, ended by { NULL, 0 }. */
export const HEAP_5_WORDS = WORDS_OF_DATA + 2 * (REGIONS + 1);

interface HeapRegion {
  readonly pucStartAddress: number;
  readonly xSizeInBytes: number;
}

export class Heap5 extends AddressOrderedHeap {
  constructor(memory: HeapMemory, options: AllocatorOptions) {
    super("heap_5", memory, options);
  }

  override install(): void {
    this.mem.fill(this.data, 0, HEAP_5_WORDS * this.words.w);
  }

  /** What the application does at its start. */
  protected override init(): boolean {
    const inner = this.mem.sbrk(INNER);
    const outer = this.mem.mmap(configTOTAL_HEAP_SIZE - INNER);
    const found: HeapRegion[] = [];
    if (inner !== null) found.push({ pucStartAddress: inner, xSizeInBytes: INNER });
    if (outer !== null) found.push({ pucStartAddress: outer, xSizeInBytes: configTOTAL_HEAP_SIZE - INNER });
    found.sort((a, b) => a.pucStartAddress - b.pucStartAddress);
    found.forEach((r, i) => {
      this.words.sw(this.variable(WORDS_OF_DATA + 2 * i), r.pucStartAddress);
      this.words.sw(this.variable(WORDS_OF_DATA + 2 * i + 1), r.xSizeInBytes);
    });
    if (found.length > 0) this.vPortDefineHeapRegions(this.variable(WORDS_OF_DATA));
    return found.length > 0;
  }

  /** `table`: HeapRegion_t[], ended by a size of 0. */
  vPortDefineHeapRegions(table: number): void {
    const { steps } = this;
    configASSERT(this.pxEnd === 0, "pxEnd == NULL", "vPortDefineHeapRegions", "heap_5.c", 0);
    if (steps.on) steps.enter("vPortDefineHeapRegions", "m.rtos-regions");
    let total = 0;
    let pxEnd = 0;
    for (const { pucStartAddress, xSizeInBytes } of this.regionsOf(table)) {
      const first = alignUp(pucStartAddress, portBYTE_ALIGNMENT);
      configASSERT(first > pxEnd, "xAddress > ( size_t ) pxEnd", "vPortDefineHeapRegions", "heap_5.c", first);
      const end = alignDown(pucStartAddress + xSizeInBytes - xHeapStructSize, portBYTE_ALIGNMENT);
      if (pxEnd === 0) this.links.setSize(this.xStart, 0);
      this.links.setNext(pxEnd === 0 ? this.xStart : pxEnd, first);
      this.region(first, end);
      pxEnd = end;
      total += end - first;
      if (steps.on) steps.object(bare(first)).note("m.rtos-region", `0x${bare(first)}`, end - first);
    }
    this.words.sw(this.variable(2), pxEnd);
    this.words.sw(this.variable(3), total);
    this.words.sw(this.variable(4), total);
    if (steps.on) steps.leave();
  }

  private regionsOf(table: number): HeapRegion[] {
    const { w } = this.words;
    const all: HeapRegion[] = [];
    for (let at = table; this.words.lw(at + w) > 0; at += 2 * w) all.push({ pucStartAddress: this.words.lw(at), xSizeInBytes: this.words.lw(at + w) });
    return all;
  }

  protected override scene(): BlockScene {
    const all = this.pxEnd === 0 ? [] : this.regionsOf(this.variable(WORDS_OF_DATA));
    return {
      ...super.scene(),
      regions: all.map((r) => ({ start: alignUp(r.pucStartAddress, portBYTE_ALIGNMENT), end: alignDown(r.pucStartAddress + r.xSizeInBytes - xHeapStructSize, portBYTE_ALIGNMENT) + xHeapStructSize })),
      variables: [...super.scene().variables.slice(0, 7), "", "xHeapRegions[0].pucStartAddress", "xHeapRegions[0].xSizeInBytes", "xHeapRegions[1].pucStartAddress", "xHeapRegions[1].xSizeInBytes"],
      systemBytes: all.reduce((sum, r) => sum + r.xSizeInBytes, 0),
    };
  }
}
