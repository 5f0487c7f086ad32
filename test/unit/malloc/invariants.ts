/** What holds of every sound heap: read from its picture and, for the words the picture leaves out, from memory. */
import assert from "node:assert";
import type { ChunkView, HeapView } from "../../../src/engine/malloc";
import type { Block } from "./longRun";
import type { Process } from "./machine";

const inBin = (c: ChunkView): boolean => c.state === "unsorted" || c.state === "small" || c.state === "large";

/** The walk from the first chunk meets top; the flags tell of the chunk before; no two free chunks touch. */
export function walkMeetsTop(view: HeapView): void {
  assert.deepStrictEqual(view.problems, []);
  const { chunks } = view;
  assert.strictEqual(chunks.at(-1)?.state, "top");
  chunks.forEach((c, i) => {
    const next = chunks[i + 1];
    if (!next) return;
    assert.strictEqual(c.address + c.size, next.address);
    assert.strictEqual((next.flags & 1) === 0, inBin(c));
    assert.ok(!inBin(c) || !(inBin(next) || next.state === "top"), "free neighbours are one");
  });
}

/** Every chunk of a list is met by the walk, in one list only, and each chunk said to be in a list is in it. */
export function eachInOneList(view: HeapView): void {
  const lists = [...Object.values(view.bins), ...Object.values(view.fastbins), ...view.tcache.flatMap((t) => Object.values(t.bins))].flat();
  const listed = new Set(lists);
  assert.strictEqual(listed.size, lists.length);
  const walked = new Set(view.chunks.filter((c) => c.bin !== undefined).map((c) => c.address));
  assert.deepStrictEqual([...listed].sort(), [...walked].sort());
}

/** No two live blocks overlap, and none lies in a free chunk. */
export function apart(view: HeapView, live: readonly Block[], w: number): void {
  const sorted = [...live].sort((a, b) => a.at - b.at);
  for (let i = 1; i < sorted.length; i++) assert.ok((sorted[i - 1] as Block).at + (sorted[i - 1] as Block).size <= (sorted[i] as Block).at);
  const used = new Set(view.chunks.filter((c) => c.state === "in-use").map((c) => c.address));
  const inHeap = sorted.filter((b) => b.at > (view.chunks[0] as ChunkView).address && b.at < view.top);
  for (const b of inHeap) assert.ok(used.delete(b.at - 2 * w));
  assert.strictEqual(used.size, 0, "every chunk in use is a block of the run");
}

/** Small bins hold one size each, large ones fall from the front; the second ring has one chunk of each size, and it falls as well. */
export function binsSorted(p: Process, view: HeapView): void {
  const sizes = new Map(view.chunks.map((c) => [c.address, c.size]));
  const size = (chunk: number): number => sizes.get(chunk) as number;
  const word = (chunk: number, i: number): number => p.memory.loadWord(chunk + i * p.w);
  for (const [index, list] of Object.entries(view.bins)) {
    if (Number(index) === 1) continue;
    if (Number(index) < 64) assert.strictEqual(new Set(list.map(size)).size, 1);
    else {
      list.forEach((c, i) => assert.ok(i === 0 || size(list[i - 1] as number) >= size(c)));
      const firsts = list.filter((c, i) => i === 0 || size(list[i - 1] as number) !== size(c));
      assert.deepStrictEqual(list.filter((c) => word(c, 4) !== 0), firsts);
      firsts.forEach((c, i) => {
        assert.strictEqual(word(c, 4), firsts[(i + 1) % firsts.length]);
        assert.strictEqual(word(c, 5), firsts.at(i - 1));
      });
    }
    for (const c of list) assert.strictEqual(p.memory.loadWord(c + size(c)), size(c), "the foot says the size");
  }
}

/** counts[] of the tcache, and at most seven in a list. */
export function tcacheCounts(p: Process, view: HeapView): void {
  for (const { address, bins } of view.tcache) {
    for (let i = 0; i < 64; i++) {
      const n = (bins[i] ?? []).length;
      assert.ok(n <= 7);
      assert.strictEqual(p.memory.load16(address + 2 * p.w + 2 * i), n);
    }
  }
}

/** What the arena has from the kernel is what the walk covers. */
export function accountsAgree(p: Process, view: HeapView): void {
  const m = p.malloc.mallinfo2(0);
  const total = view.chunks.reduce((sum, c) => sum + c.size, 0);
  const before = (view.chunks[0] as ChunkView).address - p.heapStart;
  assert.strictEqual(m.arena, total + before);
  const free = view.chunks.filter((c) => inBin(c) || c.state === "top" || c.state === "fastbin").reduce((sum, c) => sum + c.size, 0);
  assert.strictEqual(m.fordblks, free);
}
