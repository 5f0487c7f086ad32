import assert from "node:assert";
import { abortOf, apart, blocks, garbage, sorted, threaded } from "./abortOf";
import { newProcess, type Process } from "./machine";

/** Writes a chunk's size word, keeping nothing of it. `q` is its user address. */
const size = (p: Process, q: number, word: number): void => p.memory.storeWord(q - p.w, word);

/** Nine blocks freed: seven in the tcache, two in the fast bin, the last one first. */
function fastPair(p: Process): number[] {
  const all = blocks(p, 9, 24);
  all.forEach((q) => p.free(q));
  return all;
}

/** Two chunks of a large bin, the first larger, with something in use between them. */
function largePair(p: Process, first: number, second: number): [number, number] {
  const [a, , b] = [p.get(first), p.get(24), p.get(second)];
  p.get(24);
  p.free(a as number);
  p.free(b as number);
  p.free(p.get(20000));
  return [a as number, b as number];
}

const cases: Record<string, (p: Process) => void> = {
  "free(): too many chunks detected in tcache": (p) => {
    const all = blocks(p, 9, 24);
    all.slice(0, 7).forEach((q) => p.free(q));
    const counts = p.malloc.tcaches()[0]!.address;
    const index = p.w === 8 ? 0 : 1;
    p.memory.store16(counts + 2 * index, 0);
    p.free(all[7] as number);
    p.memory.loadWordParts((all[7] as number) + p.w, key);
    p.memory.storeWordParts((all[8] as number) + p.w, key.lo, key.hi);
    p.free(all[8] as number);
  },
  "free(): unaligned chunk detected in tcache 2": (p) => {
    const [a, b] = blocks(p, 2, 24) as [number, number];
    p.free(a);
    p.memory.loadWordParts(a + p.w, key);
    p.memory.storeWordParts(b + p.w, key.lo, key.hi);
    garbage(p, a);
    p.free(b);
  },
  "tcache_thread_shutdown(): unaligned tcache chunk detected": (p) => {
    const [a, b] = blocks(p, 2, 24) as [number, number];
    p.free(a);
    p.free(b);
    garbage(p, b);
    p.malloc.threadExit(0);
  },
  "malloc(): unaligned fastbin chunk detected 2": (p) => {
    const all = fastPair(p);
    garbage(p, all[8] as number);
    p.malloc.calloc(0, 1, 24);
    p.malloc.calloc(0, 1, 24);
  },
  "malloc(): memory corruption (fast)": (p) => {
    const all = fastPair(p);
    size(p, all[8] as number, 0x51);
    p.malloc.calloc(0, 1, 24);
  },
  "malloc_consolidate(): unaligned fastbin chunk detected": (p) => {
    const all = fastPair(p);
    garbage(p, all[8] as number);
    p.get(3000);
  },
  "invalid fastbin entry (free)": (p) => {
    const all = blocks(p, 8, 24);
    const long = p.get(100);
    p.get(24);
    all.forEach((q) => p.free(q));
    size(p, all[7] as number, 0x71);
    const given = p.malloc.usableSize(0, long) + p.w;
    p.malloc.realloc(0, long, given - 32 - p.w);
  },
  "int_mallinfo(): unaligned fastbin chunk detected": (p) => {
    garbage(p, fastPair(p)[8] as number);
    p.malloc.mallinfo2(0);
  },
  "__malloc_info(): unaligned fastbin chunk detected": (p) => {
    garbage(p, fastPair(p)[8] as number);
    p.malloc.mallocInfo(0);
  },
  "corrupted size vs. prev_size": (p) => {
    const [a, b, c] = blocks(p, 3, 2000) as [number, number, number];
    p.get(24);
    p.free(b);
    p.memory.storeWord(c - 2 * p.w, 0x20);
    p.free(a);
  },
  "corrupted size vs. prev_size in fastbins": (p) => {
    const all = blocks(p, 7, 24);
    const big = p.get(2000);
    const fast = p.get(24);
    p.get(24);
    all.forEach((q) => p.free(q));
    p.free(fast);
    p.free(big);
    p.memory.storeWord(fast - 2 * p.w, 0x20);
    p.get(3000);
  },
  "corrupted double-linked list (not small)": (p) => {
    const [a] = largePair(p, 2100, 2050);
    p.memory.storeWord(a + 2 * p.w, a - 2 * p.w - 64);
    p.get(2100);
  },
  "malloc(): largebin double linked list corrupted (nextsize)": (p) => {
    const [a, b] = largePair(p, 5100, 4700);
    const between = p.get(4900);
    p.get(24);
    p.memory.storeWord(a + 3 * p.w, b);
    p.memory.storeWord(b + 3 * p.w, b);
    p.free(between);
    p.get(20000);
  },
  "malloc(): largebin double linked list corrupted (bk)": (p) => {
    const again = p.get(5600);
    p.get(24);
    const [a, b] = largePair(p, 5550, 5150);
    p.free(again);
    p.memory.storeWord(a + p.w, b);
    p.get(20000);
  },
  "malloc(): corrupted unsorted chunks": (p) => {
    sorted(p, 5600);
    forgeUnsorted(p);
    p.get(5150);
  },
  "malloc(): corrupted unsorted chunks 2": (p) => {
    sorted(p, 3000);
    forgeUnsorted(p);
    p.get(200);
  },
  "free(): corrupted unsorted chunks": (p) => {
    const [a, b] = apart(p, 2, 2000) as [number, number];
    p.free(a);
    p.memory.storeWord(a + p.w, b);
    p.free(b);
  },
  "break adjusted to free malloc space": (p) => {
    p.get(50000);
    p.memory.sbrk(-4096);
    p.get(100000);
  },
};

const key = { lo: 0, hi: 0 };

/** The unsorted list's head points forward to a chunk that does not point back, while its bk still says the list is empty. */
function forgeUnsorted(p: Process): void {
  const head = p.malloc.inspect().arena + (p.w === 8 ? 96 : 56);
  p.memory.storeWord(head + 2 * p.w, p.heapStart + 32);
}

describe("glibc's integrity checks of its lists", () => {
  for (const w of [8, 4] as const) {
    for (const [message, run] of Object.entries(cases)) {
      it(`${w * 8}-bit: ${message}`, () => assert.strictEqual(abortOf(() => run(newProcess(w))), message));
    }

    it(`${w * 8}-bit, with threads: malloc(): unaligned fastbin chunk detected`, () => {
      const p = threaded(w);
      garbage(p, fastPair(p)[8] as number);
      assert.strictEqual(abortOf(() => p.malloc.calloc(0, 1, 24)), "malloc(): unaligned fastbin chunk detected");
    });
  }
});
