import assert from "node:assert";
import { lineOf, threaded } from "./abortOf";
import { newProcess, type Process } from "./machine";

/** Nine blocks of 200 bytes, freed and sorted: seven in the tcache, one in the small bin. Its user address. */
function inSmallBin(p: Process): number {
  const all = Array.from({ length: 8 }, () => [p.get(200), p.get(24)][0] as number);
  all.forEach((q) => p.free(q));
  p.get(1500);
  return all[7] as number;
}

/** A large chunk in its bin. */
function inLargeBin(p: Process): number {
  const [a] = [p.get(5550), p.get(24)] as const;
  p.free(a);
  p.get(20000);
  return a;
}

const flag = (p: Process, q: number, bit: number): void => p.memory.store32(q - p.w, p.memory.load32(q - p.w) | bit);

/** Chunks of the given sizes in one large bin; one more, `other`, is sorted in after the first has lost its innocence. */
function sortBeside(p: Process, sizes: number[], other: number): void {
  const [late, ...early] = [other, ...sizes].map((size) => [p.get(size), p.get(24)][0] as number) as [number, ...number[]];
  early.forEach((q) => p.free(q));
  p.get(20000);
  flag(p, early[0] as number, 4);
  p.free(late);
  p.get(30000);
}

/** A block in the second heap of thread 1's arena. */
function secondHeap(p: Process): { first: number; last: number; av: number; heap: number } {
  const part = p.w === 8 ? 120_000 : 70_000;
  const first = p.malloc.malloc(1, part) as number;
  const max = p.w === 8 ? 2 ** 26 : 2 ** 20;
  const heap = first - (first % max);
  const av = p.memory.loadWord(heap);
  let last = first;
  while (last - (last % max) === heap) last = p.malloc.malloc(1, part) as number;
  return { first, last, av, heap };
}

const attachedAt = (p: Process, av: number): number => av + (p.w === 8 ? 2176 : 1104);

const CASES: Record<string, { fn: string; run: (p: Process) => void }> = {
  "chunk_main_arena (bck->bk)": { fn: "_int_malloc", run: (p) => sortBeside(p, [5550], 5150) },
  "chunk_main_arena (fwd)": { fn: "_int_malloc", run: (p) => sortBeside(p, [5600, 5200], 5400) },
  "(unsigned long) (size) >= (unsigned long) (nb)": {
    fn: "_int_malloc",
    run: (p) => {
      p.memory.storeWord(inLargeBin(p) - p.w, 0x21);
      p.get(300);
    },
  },
  "nclears >= 3": {
    fn: "__libc_calloc",
    run: (p) => {
      p.memory.storeWord(inSmallBin(p) - p.w, 1);
      p.malloc.calloc(0, 1, 200);
    },
  },
  "!mem || chunk_is_mmapped (mem2chunk (mem)) || av == arena_for_chunk (mem2chunk (mem))": {
    fn: "__libc_calloc",
    run: (p) => {
      flag(p, inSmallBin(p), 4);
      p.malloc.calloc(0, 1, 200);
    },
  },
  "!victim || chunk_is_mmapped (mem2chunk (victim)) || &main_arena == arena_for_chunk (mem2chunk (victim))": {
    fn: "__libc_malloc",
    run: (p) => {
      flag(p, inSmallBin(p), 4);
      Array.from({ length: 8 }, () => p.get(200));
    },
  },
};

const THREADED: Record<string, { fn: string; run: (p: Process) => void }> = {
  "a->attached_threads > 0": {
    fn: "__malloc_arena_thread_freeres",
    run: (p) => {
      const { av } = secondHeap(p);
      p.memory.storeWord(attachedAt(p, av), 0);
      p.malloc.threadExit(1);
    },
  },
  "result->attached_threads == 0": {
    fn: "get_free_list",
    run: (p) => {
      const { av } = secondHeap(p);
      p.malloc.threadExit(1);
      p.memory.storeWord(attachedAt(p, av), 1);
      p.malloc.malloc(2, 24);
    },
  },
  "heap->ar_ptr == av": {
    fn: "_int_free",
    run: (p) => {
      const { first, last } = secondHeap(p);
      const max = p.w === 8 ? 2 ** 26 : 2 ** 20;
      p.memory.storeWord(last - (last % max), 0x1234);
      p.free(first);
    },
  },
  "chunksize_nomask (p) == (0 | PREV_INUSE)": {
    fn: "heap_trim",
    run: (p) => {
      const { last, heap } = secondHeap(p);
      const end = heap + p.memory.loadWord(heap + 2 * p.w);
      p.memory.storeWord(end - (p.w === 8 ? 8 : 12), 0x21);
      p.malloc.free(1, last);
    },
  },
};

describe("assertions in malloc.c and arena.c", () => {
  for (const w of [8, 4] as const) {
    const all = [...Object.entries(CASES).map((c) => [c, newProcess] as const), ...Object.entries(THREADED).map((c) => [c, threaded] as const)];
    for (const [[expression, { fn, run }], make] of all) {
      it(`${w * 8}-bit: ${expression}`, () => {
        assert.strictEqual(lineOf(() => run(make(w))), `Fatal glibc error: malloc assertion failure in ${fn}: ${expression}\n`);
      });
    }
  }
});
