import assert from "node:assert";
import { mapping_insert, roundedUp, tlsfLayout } from "../../../../src/engine/malloc/tlsf/layout";
import en from "../../../../media/l10n/alloc.malloc.en.json";
import zh from "../../../../media/l10n/alloc.malloc.zh-cn.json";
import { consistent, listened, newProcess, speaks, survives } from "./bench";

const freeChunks = (p: ReturnType<typeof newProcess>) => p.malloc.picture().arenas[0]!.chunks.filter((c) => c.state === "free");

describe("TLSF", () => {
  survives("tlsf", 200_000);

  it("maps sizes to two levels", () => {
    const l = tlsfLayout(8);
    assert.deepStrictEqual([24, 40, 504, 512, 1000, 1024, 2 ** 20].map((n) => mapping_insert(l, n)), [
      { fl: 0, sl: 1 }, { fl: 0, sl: 2 }, { fl: 0, sl: 31 }, { fl: 1, sl: 0 }, { fl: 1, sl: 30 }, { fl: 2, sl: 0 }, { fl: 12, sl: 0 },
    ]);
    assert.strictEqual(tlsfLayout(4).slCount, 16);
  });

  it("rounds up so that every block of the list is large enough", () => {
    for (const w of [4, 8] as const) {
      const l = tlsfLayout(w);
      for (let size = l.least; size < 100_000; size += 16) {
        const at = mapping_insert(l, roundedUp(l, size));
        const below = mapping_insert(l, size - 1);
        assert.ok(at.fl > below.fl || at.sl >= below.sl);
        if (at.fl > 0) assert.ok((l.slCount + at.sl) * 2 ** (at.fl + l.flShift - 1 - l.slLog2) >= size, `${size}`);
      }
    }
  });

  it("looks two times at most however many blocks are free", () => {
    const looks = (holes: number): number => {
      const p = listened("tlsf");
      const blocks = Array.from({ length: holes * 2 }, () => p.get(40));
      for (let i = 0; i < blocks.length; i += 2) p.free(blocks[i]!);
      p.steps.told.length = 0;
      p.get(3000);
      return p.steps.told.length;
    };
    assert.strictEqual(looks(10), looks(300));
  });

  it("is a good fit: passes by a block of the same list that may be too small", () => {
    const p = newProcess("tlsf");
    const fits = p.get(2072);
    p.get(16);
    p.free(fits);
    assert.notStrictEqual(p.get(2064), fits);
  });

  it("joins with both neighbours at once", () => {
    const p = newProcess("tlsf", 4);
    const [a, b, c] = [p.get(100), p.get(100), p.get(100)] as const;
    p.get(100);
    p.free(a);
    p.free(c);
    p.free(b);
    assert.deepStrictEqual(freeChunks(p).map((x) => x.size)[0], 3 * 112);
    consistent(p, p.malloc.picture().arenas[0]!.chunks.filter((x) => x.state === "used").map((x) => ({ at: x.user })));
  });

  it("makes an area longer when the break moves on, and is one block when all is freed", () => {
    const p = newProcess("tlsf");
    const blocks = Array.from({ length: 300 }, () => p.get(1000));
    for (const b of blocks) p.free(b);
    assert.strictEqual(p.malloc.picture().arenas[0]!.regions.length, 1);
    assert.strictEqual(freeChunks(p).length, 1);
  });

  it("goes on with mmap where the break cannot move", () => {
    const p = newProcess("tlsf", 8, { heapLimit: 0x10000000 + 0x18000 });
    const [a, b] = [p.get(50_000), p.get(50_000)] as const;
    assert.ok(b > a + 2 ** 30);
    consistent(p, [{ at: a }, { at: b }]);
  });

  it("grows a block into the free one behind it", () => {
    const p = newProcess("tlsf");
    const [a, b] = [p.get(100), p.get(500)] as const;
    p.get(10);
    p.free(b);
    assert.strictEqual(p.malloc.realloc(0, a, 400), a);
    consistent(p, p.malloc.picture().arenas[0]!.chunks.filter((x) => x.state === "used").map((x) => ({ at: x.user })));
  });

  it("asserts on a second free, and where a mark lies", () => {
    const p = newProcess("tlsf");
    const [a, b] = [p.get(100), p.get(100)] as const;
    p.free(a);
    assert.throws(() => p.free(a), /tlsf\.c: tlsf_free: Assertion `!block_is_free\(block\)/);
    p.memory.store32(b - 8, p.memory.load32(b - 8) | 2);
    p.memory.storeWord(b - 16, a - 8);
    p.memory.storeWord(a - 8, 104);
    assert.throws(() => p.free(b), /block_merge_prev: Assertion/);
  });

  it("sees a bitmap that disagrees with its lists", () => {
    const p = newProcess("tlsf");
    p.get(10);
    const { flBitmap } = tlsfLayout(8);
    p.memory.store32(p.arenaAddress + flBitmap, 0);
    assert.deepStrictEqual(p.malloc.picture().problems[0], { address: p.arenaAddress + flBitmap, kind: "count-mismatch" });
  });

  it("names the words of blocks", () => {
    const p = newProcess("tlsf");
    const a = p.get(100);
    assert.deepStrictEqual(p.malloc.fields(a - 8).map((f) => f.name), ["size", ""]);
    p.get(10);
    p.free(a);
    assert.deepStrictEqual(p.malloc.fields(a - 8).map((f) => f.name), ["size", "next_free", "prev_free", "", "prev_phys_block"]);
    assert.deepStrictEqual(p.malloc.fields(a), []);
  });

  it("has words for all that it tells", () => {
    const p = listened("tlsf");
    p.get(0);
    const blocks = [40, 400, 64, 200_000, 30, 5000].map((n) => p.get(n));
    for (const i of [0, 2, 1, 4, 3]) p.free(blocks[i]!);
    p.free(p.malloc.memalign(0, 512, 60)!);
    p.malloc.realloc(0, p.malloc.realloc(0, p.get(20), 10)!, 900);
    p.malloc.realloc(0, p.get(900), 100);
    p.malloc.malloc(0, 2 ** 33);
    for (let i = 0; i < 200; i++) p.get(700 - i);
    p.malloc.malloc(0, 2 ** 31);
    speaks(p, [en, zh]);
  });
});
