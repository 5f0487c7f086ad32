/** FreeRTOS's five heaps by name, for create.ts. */
import { allocatorDataSize as glibcDataSize } from "../allocator";
import type { HeapMemory } from "../memory";
import type { AllocatorOptions, UserAllocator } from "../userAllocator";
import { WORDS_OF_DATA } from "./blockHeap";
import { Heap1, HEAP_1_WORDS } from "./heap1";
import { Heap2, HEAP_2_WORDS } from "./heap2";
import { Heap3 } from "./heap3";
import { AddressOrderedHeap } from "./heap4";
import { Heap5, HEAP_5_WORDS } from "./heap5";

interface Kind {
  dataSize(wordSize: 4 | 8): number;
  make(memory: HeapMemory, options: AllocatorOptions): UserAllocator;
}

export const FREERTOS: Readonly<Record<string, Kind>> = {
  heap_1: { dataSize: (w) => HEAP_1_WORDS * w, make: (memory, options) => new Heap1(memory, options) },
  heap_2: { dataSize: (w) => HEAP_2_WORDS * w, make: (memory, options) => new Heap2(memory, options) },
  heap_3: { dataSize: glibcDataSize, make: (memory, options) => new Heap3(memory, options) },
  heap_4: { dataSize: (w) => WORDS_OF_DATA * w, make: (memory, options) => new AddressOrderedHeap("heap_4", memory, options) },
  heap_5: { dataSize: (w) => HEAP_5_WORDS * w, make: (memory, options) => new Heap5(memory, options) },
};
