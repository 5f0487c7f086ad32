import assert from "node:assert";
import { exact, newHeap, Trace } from "./trace";

const SIMPLE = ["first-fit", "next-fit", "best-fit", "worst-fit", "buddy", "segregated", "bump", "pool"];
/** Those that join free neighbours. */
const JOINING = SIMPLE.slice(0, 6);

for (const name of SIMPLE) {
  describe(`malloc=${name} over random traces`, () => {
    for (const wordSize of [8, 4] as const) {
      it(`keeps blocks apart and whole, ${wordSize * 8} bit`, () => {
        for (let seed = 1; seed <= 8; seed++) {
          const trace = new Trace(newHeap(name, wordSize), seed);
          for (let i = 0; i < 20; i++) exact(trace.run(25).sound());
        }
      });

      if (JOINING.includes(name)) it(`has all of it together again when all is freed, ${wordSize * 8} bit`, () => {
        const trace = new Trace(newHeap(name, wordSize), 5).run(600).freeAll();
        const picture = trace.sound();
        exact(picture);
        assert.deepStrictEqual(picture.arenas[0]!.chunks.map((c) => c.state).filter((s) => s !== "own" && s !== "fence"), ["free"]);
      });

      it(`is the same again from a saved state, ${wordSize * 8} bit`, () => {
        const heap = newHeap(name, wordSize);
        const trace = new Trace(heap, 3).run(300);
        const state = heap.malloc.save();
        const before = heap.malloc.picture();
        heap.malloc.restore(state);
        assert.deepStrictEqual(heap.malloc.picture(), before);
        trace.run(100).sound();
      });
    }

    it("gives NULL with ENOMEM when the kernel has no more, and goes on afterwards", () => {
      const { malloc } = newHeap(name, 8, { heapLimit: 0x10040000 });
      const got: number[] = [];
      for (let p = malloc.malloc(0, 5000); p !== null; p = malloc.malloc(0, 5000)) got.push(p);
      assert.ok(got.length > 20);
      assert.strictEqual(malloc.errno, 12);
      assert.strictEqual(malloc.malloc(0, 2 ** 40), null);
      for (const p of got) malloc.free(0, p);
      assert.ok(malloc.malloc(0, 5000));
    });
  });
}
