import assert from "node:assert";
import en from "../../../../media/l10n/alloc.malloc.en.json";
import zh from "../../../../media/l10n/alloc.malloc.zh-cn.json";
import { consistent, listened, newProcess, speaks, survives } from "./bench";

/** Sizes of free blocks as the list leads to them. */
function freeSizes(p: ReturnType<typeof newProcess>): number[] {
  const { arenas, lists } = p.malloc.picture();
  const size = new Map(arenas.flatMap((a) => a.chunks).map((c) => [c.start, c.size]));
  return (lists[0]?.chunks ?? []).map((start) => size.get(start)!);
}

describe("FreeRTOS heap_4", () => {
  survives("heap_4", 60_000);

  it("joins a freed block with the free blocks on both sides", () => {
    const p = newProcess("heap_4");
    const [a, b, c] = [p.get(100), p.get(100), p.get(100)] as const;
    p.get(100);
    p.free(a);
    p.free(c);
    assert.strictEqual(freeSizes(p).length, 3);
    p.free(b);
    assert.deepStrictEqual(freeSizes(p)[0], 3 * 128);
    assert.strictEqual(freeSizes(p).length, 2);
  });

  it("takes the first block that fits, not the best", () => {
    const p = newProcess("heap_4");
    const [large, , small] = [p.get(1000), p.get(16), p.get(100)] as const;
    p.get(16);
    p.free(large);
    p.free(small);
    assert.strictEqual(p.get(100), large);
  });

  it("is one block again when everything has been freed, and knows its lowest ebb", () => {
    const p = newProcess("heap_4", 4);
    const all = Array.from({ length: 50 }, (_, i) => p.get(10 + i));
    const w = 4;
    const lowest = p.memory.loadWord(p.arenaAddress + 3 * w);
    for (const b of all) p.free(b);
    assert.strictEqual(freeSizes(p).length, 1);
    assert.strictEqual(p.memory.loadWord(p.arenaAddress + 4 * w), lowest);
  });

  it("has 1 MiB and no more", () => {
    const p = newProcess("heap_4");
    assert.strictEqual(p.malloc.malloc(0, 0x100000), null);
    assert.notStrictEqual(p.malloc.malloc(0, 0x100000 - 32), null);
    assert.strictEqual(p.malloc.malloc(0, 1), null);
    assert.strictEqual(p.malloc.errno, 12);
  });

  it("pvPortMalloc( 0 ) is NULL", () => assert.strictEqual(newProcess("heap_4").malloc.malloc(0, 0), null));

  it("asserts when a block is freed twice or its header was written over", () => {
    const p = newProcess("heap_4");
    const [a, b] = [p.get(40), p.get(40)] as const;
    p.free(a);
    assert.throws(() => p.free(a), /configASSERT\( \( pxLink->xBlockSize & xBlockAllocatedBit \) != 0 \)/);
    p.memory.storeWord(b - 16, 0x41414141);
    assert.throws(() => p.free(b), /configASSERT\( pxLink->pxNextFreeBlock == NULL \)/);
  });

  it("marks a used block by the highest bit of its size", () => {
    const p = newProcess("heap_4");
    const a = p.get(40);
    assert.strictEqual(p.memory.load32(a - 4), 0x80000000);
    assert.strictEqual(p.memory.load32(a - 8), 64);
  });

  it("tells each block that it passes by, and why", () => {
    const p = listened("heap_4");
    const a = p.get(40);
    p.get(40);
    p.free(a);
    p.steps.told.length = 0;
    p.get(400);
    assert.deepStrictEqual(p.steps.told.filter((t) => t.fn === "pvPortMalloc").map((t) => t.id), ["m.rtos-malloc", "m.rtos-small", "m.rtos-fits", "m.rtos-cut", "m.rtos-minimum", "m.rtos-given"]);
    assert.deepStrictEqual(p.steps.told.find((t) => t.id === "m.rtos-small")?.args.slice(1), [64, 416]);
  });

  it("a size written over is seen by whoever looks", () => {
    const p = newProcess("heap_4");
    p.get(40);
    const b = p.get(40);
    p.memory.storeWord(b - 8, 24);
    assert.deepStrictEqual(p.malloc.picture().problems[0], { address: b - 8, kind: "bad-size" });
  });
});

describe("FreeRTOS heap_1", () => {
  survives("heap_1", 4000);

  it("never gives a block twice", () => {
    const p = newProcess("heap_1");
    const a = p.get(100);
    p.free(a);
    assert.strictEqual(p.get(100), a + 128);
    assert.deepStrictEqual(p.malloc.picture().arenas[0]!.chunks.map((c) => c.state), ["lost", "used", "top"]);
  });

  it("is used up although everything was freed", () => {
    const p = newProcess("heap_1");
    for (let i = 0; i < 10; i++) p.free(p.get(100_000));
    assert.strictEqual(p.malloc.malloc(0, 100_000), null);
  });
});

describe("FreeRTOS heap_2", () => {
  survives("heap_2", 20_000);

  it("takes the smallest block that fits", () => {
    const p = newProcess("heap_2");
    const [large, , small] = [p.get(1000), p.get(16), p.get(100)] as const;
    p.get(16);
    p.free(large);
    p.free(small);
    assert.strictEqual(p.get(100), small);
  });

  it("keeps its list in the order of sizes and joins nothing", () => {
    const p = newProcess("heap_2");
    const blocks = [300, 100, 200].map((n) => p.get(n));
    for (const b of blocks) p.free(b);
    assert.deepStrictEqual(freeSizes(p).slice(0, 3), [128, 224, 320]);
    assert.notStrictEqual(p.get(500), blocks[0]);
  });

  it("fails with enough free memory in pieces", () => {
    const p = newProcess("heap_2");
    const all: number[] = [];
    for (let b = p.malloc.malloc(0, 1000); b !== null; b = p.malloc.malloc(0, 1000)) all.push(b);
    for (const b of all) p.free(b);
    assert.ok(p.malloc.mallinfo2(0).fordblks > 1_000_000);
    assert.strictEqual(p.malloc.malloc(0, 3000), null);
    consistent(p);
  });
});

describe("FreeRTOS heap_5", () => {
  survives("heap_5", 60_000);

  it("has two regions, and goes on in the second when the first is used up", () => {
    const p = newProcess("heap_5");
    const [a, b] = [p.get(150_000), p.get(150_000)] as const;
    const [inner, outer] = p.malloc.picture().arenas[0]!.regions as [{ start: number; end: number }, { start: number; end: number }];
    assert.ok(a >= inner.start && a < inner.end && b >= outer.start && b < outer.end);
  });

  it("never joins blocks of two regions: each ends in a marker", () => {
    const p = newProcess("heap_5");
    const all: number[] = [];
    for (let b = p.malloc.malloc(0, 60_000); b !== null; b = p.malloc.malloc(0, 60_000)) all.push(b);
    for (const b of all) p.free(b);
    assert.deepStrictEqual(freeSizes(p), [192 * 1024 - 16, 832 * 1024 - 16]);
    assert.deepStrictEqual(p.malloc.picture().arenas[0]!.chunks.map((c) => c.state), ["free", "fence", "free", "fence"]);
  });
});

describe("FreeRTOS's heaps", () => {
  for (const name of ["heap_1", "heap_2", "heap_4", "heap_5"]) {
    it(`${name} has words for all that it tells`, () => {
      const p = listened(name);
      p.malloc.malloc(0, 0);
      const blocks = [40, 400, 64, 200_000, 30].map((n) => p.get(n));
      for (const i of [0, 2, 1, 4, 3]) p.free(blocks[i]!);
      p.free(p.malloc.memalign(0, 512, 60)!);
      p.malloc.realloc(0, p.malloc.realloc(0, p.get(20), 10)!, 900);
      for (const size of [60_000, 600]) while (p.get(size) !== 0);
      p.malloc.realloc(0, p.get(1), 90_000);
      speaks(p, [en, zh]);
    });
  }
});

describe("FreeRTOS heap_3", () => {
  it("is the library's malloc between vTaskSuspendAll and xTaskResumeAll", () => {
    const [p, glibc] = [listened("heap_3"), newProcess("glibc")] as const;
    assert.strictEqual(p.get(100), glibc.get(100));
    p.free(p.get(5000));
    p.malloc.malloc(0, 2 ** 60);
    assert.strictEqual(p.malloc.picture().allocator, "heap_3");
    assert.deepStrictEqual(p.steps.ids().filter((id) => id.startsWith("m.rtos3")).slice(0, 3), ["m.rtos3-malloc", "m.rtos3-suspend", "m.rtos3-given"]);
    assert.strictEqual(p.steps.open, 0);
    for (const id of p.steps.ids().filter((i) => i.startsWith("m.rtos3"))) assert.ok(`alloc.${id}` in en && `alloc.${id}` in zh, id);
  });
});

describe("FreeRTOS's variables", () => {
  const names = (name: string): string[] => {
    const p = newProcess(name);
    p.get(10);
    return p.malloc.fields(p.arenaAddress).map((f) => f.name);
  };
  it("heap_2 keeps no lowest ebb, heap_4 does, heap_5 knows its regions", () => {
    assert.deepStrictEqual(names("heap_2"), ["xStart.pxNextFreeBlock", "xStart.xBlockSize", "xFreeBytesRemaining", "ucHeap", "xEnd.pxNextFreeBlock", "xEnd.xBlockSize"]);
    assert.ok(names("heap_4").includes("xMinimumEverFreeBytesRemaining"));
    assert.ok(names("heap_5").includes("xHeapRegions[1].pucStartAddress") && !names("heap_5").includes("ucHeap"));
  });
});
