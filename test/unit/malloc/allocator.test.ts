import assert from "node:assert";
import { GlibcMalloc, HeapAbort, MALLOPT } from "../../../src/engine/malloc";
import { newProcess } from "./machine";

describe("GlibcMalloc", () => {
  it("puts the first block behind the tcache structure", () => {
    assert.strictEqual(newProcess(8).get(1), 0x10000000 + 0x2a0);
    assert.strictEqual(newProcess(4).get(1), 0x10000000 + 0x1a0);
  });

  it("refuses sizes beyond PTRDIFF_MAX with ENOMEM", () => {
    for (const w of [8, 4] as const) {
      const p = newProcess(w);
      assert.strictEqual(p.malloc.malloc(0, 2 ** (w * 8) - 1), null);
      assert.strictEqual(p.malloc.errno, 12);
      assert.strictEqual(p.malloc.calloc(0, 2 ** 31, 2 ** 33), null);
    }
  });

  it("returns NULL without an error for realloc(p, 0)", () => {
    const p = newProcess();
    assert.strictEqual(p.malloc.realloc(0, p.get(10), 0), 0);
  });

  it("rounds an alignment that is no power of two up, except for posix_memalign", () => {
    const p = newProcess();
    assert.strictEqual((p.malloc.memalign(0, 48, 10) as number) % 64, 0);
    assert.deepStrictEqual(p.malloc.posixMemalign(0, 48, 10), { error: 22, address: 0 });
    assert.strictEqual((p.malloc.pvalloc(0, 1) as number) % 4096, 0);
  });

  it("maps from the threshold on, and raises it when such a block is freed", () => {
    const p = newProcess();
    const a = p.get(200_000);
    assert.ok(a > 0x7f0000000000);
    p.free(a);
    assert.ok(p.get(200_000) < 0x20000000);
  });

  it("keeps the threshold once mallopt has set one", () => {
    const p = newProcess();
    assert.strictEqual(p.malloc.mallopt(0, MALLOPT.MMAP_THRESHOLD, 150_000), 1);
    p.free(p.get(200_000));
    assert.ok(p.get(200_000) > 0x7f0000000000);
    assert.strictEqual(p.malloc.mallopt(0, MALLOPT.MXFAST, 1000), 0);
  });

  it("fills with the perturb byte and its complement", () => {
    const p = newProcess();
    p.malloc.mallopt(0, MALLOPT.PERTURB, 0xa5);
    const a = p.get(2000);
    p.get(24);
    assert.strictEqual(p.memory.load8(a + 1999), 0x5a);
    p.free(a);
    assert.strictEqual(p.memory.load8(a + 1000), 0xa5);
  });

  it("masks the links of singly linked lists", () => {
    const p = newProcess();
    const [a, b] = [p.get(24), p.get(24)];
    p.free(a);
    p.free(b);
    assert.strictEqual(p.memory.loadWord(b), Number(BigInt(a) ^ (BigInt(b) >> 12n)));
    assert.strictEqual(p.memory.loadWord(a), Math.floor(a / 4096));
  });

  it("goes on above foreign memory when the program moved the break itself", () => {
    const p = newProcess();
    p.get(100);
    p.memory.sbrk(4096);
    const big = p.get(140_000 - 10_000);
    const next = p.get(130_000);
    assert.ok(next > big);
    assert.ok(p.malloc.inspect().chunks.some((c) => c.state === "fence"));
  });

  it("falls back to mappings when the break cannot grow", () => {
    const p = newProcess(8, { heapLimit: 0x10000000 + 200_000 });
    const all = Array.from({ length: 30 }, () => p.get(20_000));
    assert.ok(all.some((a) => a > 0x7f0000000000));
    all.forEach((a) => p.free(a));
  });

  it("fails with ENOMEM when nothing is left", () => {
    const p = newProcess(8, { heapLimit: 0x10000000 + 200_000, mmapBottom: 0x7ffff7dd0000 });
    let n = 0;
    while (p.malloc.malloc(0, 20_000) !== null) n++;
    assert.ok(n >= 6 && n < 10);
    assert.strictEqual(p.malloc.errno, 12);
  });

  it("gives a second thread an arena of its own and reuses it after the thread", () => {
    for (const w of [8, 4] as const) {
      const p = newProcess(w);
      p.get(100);
      p.malloc.threadCreated();
      const a = p.malloc.malloc(1, 100) as number;
      const arena = p.malloc.inspect().arenas[1];
      assert.ok(p.malloc.inspect(arena).chunks.some((c) => c.address === a - 2 * w && c.state === "in-use" && (c.flags & 4) !== 0));
      p.malloc.free(0, a);
      p.malloc.threadExit(1);
      p.malloc.malloc(2, 50_000);
      assert.strictEqual(p.malloc.inspect().arenas.length, 2);
      assert.deepStrictEqual(p.malloc.inspect(arena).problems, []);
    }
  });

  it("limits the number of arenas by the cores", () => {
    const p = newProcess(4, { cpus: 1 });
    p.get(1);
    p.malloc.threadCreated();
    for (let t = 1; t < 9; t++) p.malloc.malloc(t, 10);
    assert.strictEqual(p.malloc.inspect().arenas.length, 3);
  });

  it("links further heaps to an arena and deletes them again", () => {
    const p = newProcess(4);
    p.get(1);
    p.malloc.threadCreated();
    p.malloc.malloc(1, 10);
    const blocks = Array.from({ length: 30 }, () => p.malloc.malloc(1, 100_000) as number);
    const arena = p.malloc.inspect().arenas[1];
    const full = p.malloc.inspect(arena);
    assert.ok(full.heapSize > 2_900_000);
    assert.deepStrictEqual(full.problems, []);
    blocks.reverse().forEach((b) => p.malloc.free(1, b));
    const empty = p.malloc.inspect(arena);
    assert.ok(empty.heapSize < 1_100_000);
    assert.deepStrictEqual(empty.problems, []);
  });

  it("saves and restores its state with the memory", () => {
    const p = newProcess();
    p.get(24);
    const state = JSON.parse(JSON.stringify(p.malloc.save()));
    const other = new GlibcMalloc(p.memory, { arenaAddress: 0x7ffff7fa6c60 });
    other.restore(state);
    p.free(p.get(24));
    assert.throws(() => {
      const a = other.malloc(0, 24) as number;
      other.free(0, a);
      other.free(0, a);
    }, HeapAbort);
  });

  it("accounts as malloc_stats and malloc_info do", () => {
    const p = newProcess();
    const a = Array.from({ length: 20 }, () => p.get(24));
    a.slice(0, 19).forEach((q) => p.free(q));
    const b = p.get(2000);
    p.get(10);
    const c = p.get(3000);
    p.get(1);
    p.free(b);
    p.free(c);
    p.get(5000);
    p.get(200_000);
    p.free(p.get(400));
    const q = p.get(4000);
    p.get(50);
    p.free(q);
    assert.strictEqual(
      p.malloc.statsText(0),
      "Arena 0:\nsystem bytes     =     135168\nin use bytes     =       6400\nTotal (incl. mmap):\nsystem bytes     =     335872\nin use bytes     =     207104\nmax mmap regions =          1\nmax mmap bytes   =     200704\n",
    );
    const xml = p.malloc.mallocInfo(0);
    assert.ok(xml.includes('<sizes>\n  <unsorted from="321" to="321" total="321" count="1"/>\n</sizes>\n<total type="fast" count="0" size="0"/>\n<total type="rest" count="2" size="128769"/>\n'));
    assert.ok(xml.includes('<total type="mmap" count="1" size="200704"/>'));
  });
});
