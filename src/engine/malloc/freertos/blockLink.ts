/**
 * The block header of FreeRTOS's heap_2, heap_4 and heap_5 (portable/MemMang), in simulated memory:
 *
 *   block ─▶ ┌──────────────────────┐
 *            │ pxNextFreeBlock      │  free: next block of the list; used: NULL
 *            ├─┬────────────────────┤
 *            │A│ xBlockSize         │  header included; A = xBlockAllocatedBit, the highest bit of size_t: the program's
 *            ├─┴────────────────────┤
 *    user ─▶ │ …                    │  xHeapStructSize after the block: 16 in both ABIs
 *            └──────────────────────┘
 *
 * portBYTE_ALIGNMENT is 16 here (FreeRTOS knows 1 to 32; ports of this size usually say 8), since C compilers for x86 may rely on malloc's 16.
 */
import type { Flagged, Words } from "../teaching/words";

export const portBYTE_ALIGNMENT = 16;
export const xHeapStructSize = 16;
/** No block is cut off that is not larger. */
export const heapMINIMUM_BLOCK_SIZE = 2 * xHeapStructSize;
/**
 * FreeRTOSConfig.h's configTOTAL_HEAP_SIZE. A microcontroller has some ten thousand bytes; 1 MiB lets programs written for a PC run and
 * is still small enough to be used up. When it is, pvPortMalloc returns NULL: there is no asking for more.
 */
export const configTOTAL_HEAP_SIZE = 0x100000;

export class BlockLinks {
  constructor(private readonly words: Words) {}

  next(block: number): number {
    return this.words.lw(block);
  }
  setNext(block: number, next: number): void {
    this.words.sw(block, next);
  }
  /** xBlockSize without, and xBlockAllocatedBit. */
  size(block: number): number {
    return this.words.flagged(block + this.words.w).size;
  }
  both(block: number): Flagged {
    return this.words.flagged(block + this.words.w);
  }
  setSize(block: number, size: number, bit = false): void {
    this.words.setFlagged(block + this.words.w, { size, bit });
  }
}
