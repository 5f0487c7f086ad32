/** The allocators of this folder by name. */
import type { HeapMemory } from "../memory";
import type { AllocatorOptions, UserAllocator } from "../userAllocator";
import { BuddyMalloc } from "./buddy";
import { buddyDataSize } from "./buddyWords";
import { BumpMalloc, bumpDataSize } from "./bump";
import { KrMalloc, krDataSize } from "./kr";
import { FITS } from "./krSearch";
import { PoolMalloc } from "./pool";
import { poolDataSize } from "./poolWords";
import { SegregatedMalloc } from "./segregated";
import { segregatedDataSize } from "./segregatedWords";

interface Kind {
  dataSize(wordSize: 4 | 8): number;
  make(memory: HeapMemory, options: AllocatorOptions): UserAllocator;
}

export const SIMPLE: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(FITS.map((fit): [string, Kind] => [fit, { dataSize: krDataSize, make: (memory, options) => new KrMalloc(memory, options, fit) }])),
  buddy: { dataSize: buddyDataSize, make: (memory, options) => new BuddyMalloc(memory, options) },
  segregated: { dataSize: segregatedDataSize, make: (memory, options) => new SegregatedMalloc(memory, options) },
  bump: { dataSize: bumpDataSize, make: (memory, options) => new BumpMalloc(memory, options) },
  pool: { dataSize: poolDataSize, make: (memory, options) => new PoolMalloc(memory, options) },
};
