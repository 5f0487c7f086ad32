/** A fresh process with the allocator alone, for the tests of this folder. */
import { allocatorDataSize, type DecisionSink, GlibcMalloc } from "../../../src/engine/malloc";
import { FlatMemory } from "../../../src/engine/malloc/replay/flat-memory";

export function newProcess(wordSize: 4 | 8 = 8, options: { heapLimit?: number; mmapBottom?: number; cpus?: number; steps?: DecisionSink; environment?: readonly string[] } = {}) {
  const arenaAddress = wordSize === 8 ? 0x7ffff7fa6c60 : 0xf7fa97c0;
  const heapStart = 0x10000000;
  const memory = new FlatMemory({
    wordSize, heapStart, mmapTop: wordSize === 8 ? 0x7ffff7dd0000 : 0xf7d8c000, dataAddress: arenaAddress, dataSize: allocatorDataSize("glibc", wordSize), ...options,
  });
  const malloc = new GlibcMalloc(memory, { arenaAddress, seed: 1, environment: options.environment ?? [], ...(options.cpus ? { cpus: options.cpus } : {}), ...(options.steps ? { steps: options.steps } : {}) });
  malloc.install();
  /** malloc that must succeed, on thread 0. */
  const get = (size: number): number => {
    const p = malloc.malloc(0, size);
    if (p === null) throw new Error("out of memory");
    return p;
  };
  return { memory, malloc, heapStart, get, free: (p: number) => malloc.free(0, p), w: wordSize };
}

export type Process = ReturnType<typeof newProcess>;
