import assert from "node:assert";
import en from "../../../../media/l10n/alloc.malloc.en.json";
import zh from "../../../../media/l10n/alloc.malloc.zh-cn.json";
import { listened, newProcess, speaks, survives } from "./bench";

/** A word of ngx_pool_t. */
const field = (p: ReturnType<typeof newProcess>, i: number, pool = p.memory.loadWord(p.arenaAddress)): number => p.memory.loadWord(pool + i * p.w);
const LARGE = 7;
const CURRENT = 5;

describe("nginx's pool", () => {
  survives("nginx", 200_000);

  it("gives by moving d.last, and takes nothing back", () => {
    const p = newProcess("nginx");
    const a = p.get(100);
    p.free(a);
    assert.strictEqual(p.get(100), a + 128);
    assert.strictEqual(p.malloc.picture().arenas[0]!.chunks.filter((c) => c.state === "lost").length, 1);
  });

  it("asks malloc for what is larger than max, and can free that", () => {
    const p = newProcess("nginx");
    const a = p.get(5000);
    assert.strictEqual(p.memory.loadWord(field(p, LARGE) + p.w), a);
    p.free(a);
    assert.strictEqual(p.memory.loadWord(field(p, LARGE) + p.w), 0);
    assert.strictEqual(p.get(5000), a);
  });

  it("uses an entry of the list again only among the first ones", () => {
    const p = newProcess("nginx");
    const blocks = Array.from({ length: 8 }, () => p.get(5000));
    const length = (): number => {
      let n = 0;
      for (let l = field(p, LARGE); l !== 0; l = p.memory.loadWord(l)) n++;
      return n;
    };
    p.free(blocks[0]!);
    p.get(6000);
    assert.strictEqual(length(), 9);
    p.free(blocks[7]!);
    p.get(6000);
    assert.strictEqual(length(), 9);
  });

  it("does not try a block any more that had no room six times", () => {
    const p = newProcess("nginx");
    p.get(10);
    const pool = field(p, 0, p.arenaAddress);
    const currents: number[] = [];
    for (let i = 0; i < 40 && currents.length < 8; i++) {
      const before = p.malloc.picture().arenas[0]!.chunks.filter((c) => c.name === "ngx_pool_data_t").length;
      p.get(4000);
      if (p.malloc.picture().arenas[0]!.chunks.filter((c) => c.name === "ngx_pool_data_t").length > before) currents.push(field(p, CURRENT));
    }
    assert.deepStrictEqual(currents.map((c) => c === pool), [true, true, true, true, true, true, false, false]);
  });

  it("has all sizes in a page less one byte from its blocks", () => {
    const p = newProcess("nginx", 4);
    p.get(4095 - 16);
    assert.strictEqual(field(p, LARGE), 0);
    p.get(4095 - 15);
    assert.notStrictEqual(field(p, LARGE), 0);
  });

  it("names the words of its blocks", () => {
    const p = newProcess("nginx");
    p.get(10);
    assert.deepStrictEqual(p.malloc.fields(field(p, 0, p.arenaAddress)).map((f) => f.name), ["d.last", "d.end", "d.next", "d.failed", "max", "current", "chain", "large", "cleanup", "log"]);
  });

  it("hands glibc's reaction on when the header of a large block was written over", () => {
    const p = newProcess("nginx");
    const a = p.get(5000);
    p.memory.storeWord(a - 8, 9);
    assert.throws(() => p.free(a), /free\(\): invalid size/);
  });

  it("has words for all that it tells", () => {
    const p = listened("nginx");
    const blocks = [40, 5000, 64, 200_000, 30, 9000].map((n) => p.get(n));
    for (const b of blocks) p.free(b);
    for (let i = 0; i < 60; i++) p.get(3000 + i);
    for (let i = 0; i < 7; i++) p.get(30_000);
    p.free(p.malloc.memalign(0, 512, 60)!);
    p.malloc.realloc(0, p.malloc.realloc(0, p.get(20), 10)!, 900);
    p.malloc.malloc(0, 2 ** 40);
    assert.strictEqual(p.steps.open, 0);
    const own = { ...p, steps: Object.assign(Object.create(p.steps), { told: p.steps.told.filter((t) => t.id.startsWith("m.ngx") || t.id.startsWith("m.wrap")) }) as typeof p.steps };
    speaks(own, [en, zh]);
  });
});
