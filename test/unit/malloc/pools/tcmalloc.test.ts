import assert from "node:assert";
import en from "../../../../media/l10n/alloc.malloc.en.json";
import zh from "../../../../media/l10n/alloc.malloc.zh-cn.json";
import { CLASSES, classOf } from "../../../../src/engine/malloc/tcmalloc/sizeMap";
import { consistent, listened, newProcess, type Process, speaks, survives } from "./bench";

const lists = (p: Process, kind: string, thread = -1) => p.malloc.picture().lists.filter((l) => l.kind === kind && (thread < 0 || l.thread === thread));
const chunkAt = (p: Process, start: number) => p.malloc.picture().arenas[0]!.chunks.find((c) => c.start === start)!;

describe("tcmalloc", () => {
  survives("tcmalloc", 400_000);

  it("wastes at most an eighth: size classes and spans", () => {
    assert.deepStrictEqual(CLASSES.slice(1, 13).map((c) => c.size), [16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192]);
    assert.strictEqual(CLASSES.at(-1)!.size, 256 * 1024);
    CLASSES.slice(1).forEach((c, i) => {
      assert.ok(i === 0 || c.size > CLASSES[i]!.size);
      assert.ok((c.pages * 8192) % c.size <= (c.pages * 8192) / 8);
    });
    for (const size of [1, 16, 17, 1000, 70_000, 262_144]) assert.ok(CLASSES[classOf(size)]!.size >= size && CLASSES[classOf(size) - 1]!.size < size);
  });

  it("gives a freed object to the same thread's next request, without a look at the central list", () => {
    const p = listened("tcmalloc");
    const a = p.get(100);
    p.free(a);
    p.steps.told.length = 0;
    assert.strictEqual(p.get(100), a);
    assert.deepStrictEqual(p.steps.ids(), ["m.tc-malloc", "m.tc-cache-hit", "m.tc-given"]);
  });

  it("has a cache for each thread: what one frees another does not get", () => {
    const p = newProcess("tcmalloc");
    const a = p.get(100, 1);
    p.free(a, 1);
    assert.notStrictEqual(p.get(100, 2), a);
    assert.deepStrictEqual(lists(p, "cache", 1).flatMap((l) => l.chunks), [a]);
    assert.deepStrictEqual(p.malloc.picture().arenas[0]!.threads, [1, 2]);
  });

  it("starts slowly: lists grow by one a time", () => {
    const p = newProcess("tcmalloc");
    const lengths = Array.from({ length: 10 }, () => {
      p.get(64);
      return lists(p, "cache", 0).find((l) => l.name === "cache[64]")?.chunks.length ?? 0;
    });
    assert.deepStrictEqual(lengths, [0, 1, 0, 2, 1, 0, 3, 2, 1, 0]);
  });

  it("empties an ended thread's cache into the central lists", () => {
    const p = newProcess("tcmalloc");
    const blocks = Array.from({ length: 20 }, () => p.get(64, 1));
    p.get(64, 0);
    for (const b of blocks) p.free(b, 1);
    p.malloc.threadExit(1);
    assert.deepStrictEqual(lists(p, "cache", 1), []);
    assert.ok(blocks.every((b) => chunkAt(p, b).state === "free" || lists(p, "transfer").some((l) => l.chunks.includes(b))));
    assert.deepStrictEqual(p.malloc.picture().arenas[0]!.threads, [0]);
  });

  it("keeps whole batches in the transfer cache", () => {
    const p = newProcess("tcmalloc");
    const blocks = Array.from({ length: 400 }, () => p.get(64));
    for (const b of blocks) p.free(b);
    const [transfer] = lists(p, "transfer");
    assert.ok(transfer && transfer.chunks.length > 0 && transfer.chunks.length % 32 === 0);
  });

  it("scavenges when a cache is over its limit", () => {
    const p = listened("tcmalloc");
    const blocks = Array.from({ length: 12 }, () => p.get(32_768));
    for (const b of blocks) p.free(b);
    assert.ok(p.steps.ids().includes("m.tc-scavenge"));
    consistent(p);
  });

  it("gives a span back when all of its objects are", () => {
    const p = newProcess("tcmalloc");
    const blocks = Array.from({ length: 60 }, () => p.get(32_768));
    assert.ok(chunkAt(p, blocks[0]!).size === 32_768);
    for (const b of blocks) p.free(b);
    p.malloc.threadExit(0);
    const { arenas } = p.malloc.picture();
    assert.ok(arenas[0]!.chunks.some((c) => c.state === "free" && c.user === 0 && c.size >= 32_768));
  });

  it("gives pages to large blocks, joins them again, and takes the best of the large spans", () => {
    const p = newProcess("tcmalloc");
    const [a, b, c] = [p.get(300_000), p.get(300_000), p.get(300_000)] as const;
    assert.strictEqual(a % 8192, 0);
    p.free(a);
    p.free(c);
    p.free(b);
    assert.strictEqual(p.malloc.picture().arenas[0]!.chunks.filter((x) => x.state === "free" && x.user === 0 && x.flags.length === 0).length <= 1, true);
    consistent(p);
  });

  it("knows an address that it has not given", () => {
    const p = newProcess("tcmalloc");
    p.get(10);
    assert.throws(() => p.free(0x7ffff7f00010), /Attempt to free invalid pointer 0x7ffff7f00010/);
  });

  it("has no header: the next object begins where this one ends", () => {
    const p = newProcess("tcmalloc");
    const blocks = Array.from({ length: 10 }, () => p.get(48)).sort((a, b) => a - b);
    blocks.slice(1).forEach((b, i) => assert.strictEqual(b - blocks[i]!, 48));
  });

  it("takes another thread's share when all of the 32 MiB are claimed", () => {
    const p = listened("tcmalloc", 4);
    const told = new Set<string>();
    for (let t = 0; t < 36; t++) {
      for (let round = 0; round < 20; round++) {
        const blocks = Array.from({ length: 8 }, () => p.get(200_000, t));
        for (const b of blocks) p.free(b, t);
      }
      for (const id of p.steps.ids()) told.add(id);
      p.steps.told.length = 0;
    }
    assert.ok(told.has("m.tc-steal"));
    let total = 0;
    for (let cache = p.memory.loadWord(p.arenaAddress + 8 * 4); cache !== 0; cache = p.memory.loadWord(cache + 12)) total += p.memory.loadWord(cache + 4);
    assert.ok(total <= 32 * 2 ** 20);
  });

  it("gives pages back to the kernel when asked, and uses them again", () => {
    const p = newProcess("tcmalloc");
    const a = p.get(500_000);
    p.free(a);
    p.malloc.mallocTrim(0, 0);
    assert.ok(p.malloc.picture().arenas[0]!.chunks.every((c) => c.state !== "free" || c.flags.includes("returned")));
    p.get(500_000);
    consistent(p, p.malloc.picture().arenas[0]!.chunks.filter((c) => c.state === "used").map((c) => ({ at: c.user })));
  });

  it("a damaged link is seen by whoever looks", () => {
    const p = newProcess("tcmalloc");
    const a = p.get(64);
    p.free(a);
    p.memory.storeWord(a, 0x10);
    assert.ok(p.malloc.picture().problems.some((x) => x.address === 0x10 && x.kind === "unreadable"));
  });

  it("has words for all that it tells", () => {
    const p = listened("tcmalloc");
    const blocks = Array.from({ length: 300 }, (_, i) => p.get(1 + i * 13));
    const large = [300_000, 400_000, 2_000_000].map((n) => p.get(n));
    for (const b of [...blocks, ...large]) p.free(b);
    for (const b of Array.from({ length: 500 }, () => p.get(4096))) p.free(b);
    p.free(p.malloc.memalign(0, 65_536, 60)!);
    p.malloc.realloc(0, p.malloc.realloc(0, p.get(2000), 10)!, 900);
    for (const b of Array.from({ length: 40 }, () => p.get(32_768))) p.free(b);
    p.get(10, 3);
    p.malloc.threadExit(0);
    p.malloc.mallocTrim(0, 0);
    p.malloc.malloc(0, 2 ** 45);
    assert.strictEqual(p.steps.open, 0);
    speaks(p, [en, zh]);
  });
});
