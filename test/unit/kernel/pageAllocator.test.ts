import assert from "node:assert/strict";
import fc from "fast-check";
import { __GFP, GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { blockOf, freeBlocks, zonesInfo } from "../../../src/engine/kernel/pagealloc/inspect";
import { FALLBACKS, MIGRATE } from "../../../src/engine/kernel/pagealloc/migrateTypes";
import type { PageAllocator } from "../../../src/engine/kernel/pagealloc/pageAllocator";
import type { AllocStep } from "../../../src/engine/kernel/trace/allocSteps";
import { small } from "./machine";
import { checkZones } from "./zoneChecks";

const MiB = 1 << 20;
const machine = (ram = 64 * MiB): PageAllocator => small("x86-64", ram).kernel.frames;

function stepsOf(frames: PageAllocator, run: () => void): AllocStep[] {
  frames.steps.begin();
  run();
  return frames.steps.end();
}
const ids = (steps: readonly AllocStep[]): string[] => steps.map((s) => s.id);

describe("a block of frames", () => {
  it("is cut out of a larger one: upper halves are listed, the lowest part is taken", () => {
    const frames = machine();
    const zone = frames.zones[1]!;
    const before = [...zone.nrFree];
    const from = zone.nrFree.findIndex((_, order) => order >= 4 && zone.firstFree(order, MIGRATE.UNMOVABLE) >= 0);
    const expected = from >= 0 ? zone.firstFree(from, MIGRATE.UNMOVABLE) : zone.firstFree(10, MIGRATE.MOVABLE);
    const pfn = frames.allocPages(4, GFP.KERNEL);
    assert.equal(pfn, expected);
    const order = from >= 0 ? from : 10;
    assert.deepEqual([...zone.nrFree], before.map((n, o) => (o === order ? n - 1 : o >= 4 && o < order ? n + 1 : n)));
    frames.freePages(pfn, 4);
    assert.deepEqual([...zone.nrFree], before);
    checkZones(frames);
  });

  it("tells of each cut and each merge, and why merging ended", () => {
    const frames = machine();
    let pfn = -1;
    let taking: AllocStep[] = [];
    while (!ids(taking).includes("buddy-split")) {
      taking = stepsOf(frames, () => {
        pfn = frames.allocPages(5, GFP.KERNEL | __GFP.COMP);
      });
    }
    assert.deepEqual([ids(taking)[0], ids(taking).at(-1)], ["alloc-pages", "alloc-done"]);
    const cuts = taking.filter((s) => s.id === "buddy-split");
    for (const { blocks: [whole, lower, upper] } of cuts) assert.deepEqual([lower!.pfn, upper!.pfn, lower!.order], [whole!.pfn, whole!.pfn + 2 ** upper!.order, whole!.order - 1]);
    const giving = stepsOf(frames, () => frames.freePages(pfn, 5));
    assert.equal(ids(giving).filter((id) => id === "buddy-merge").length, cuts.length);
    assert.match(ids(giving).at(-1)!, /^listed-/);
  });

  it("is one compound page where that is wanted", () => {
    const { pages } = small().kernel;
    const frames = machine();
    const pfn = frames.allocPages(3, GFP.KERNEL | __GFP.COMP);
    assert.deepEqual([frames.pages.compoundOrder(pfn), frames.pages.head(pfn + 5), frames.pages.isTail(pfn)], [3, pfn, false]);
    assert.deepEqual(blockOf(frames, pfn + 7), { state: "allocated", pfn, order: 3 });
    frames.freePages(pfn, 3);
    assert.deepEqual([frames.pages.compoundOrder(pfn), frames.pages.isTail(pfn + 5), blockOf(frames, pfn + 7).state], [0, false, "pcp"]);
    assert.equal(pages.isReserved(0), true);
  });

  it("waits in the per-CPU lists: last in, first out, until there are too many", () => {
    const frames = machine();
    const zone = frames.zones[1]!;
    const { free } = zone;
    const taken = Array.from({ length: 10 }, () => frames.allocPages(0, GFP.HIGHUSER_MOVABLE));
    assert.ok(free - zone.free >= 10 && (free - zone.free) % zone.pcp.batch === 0);
    for (const pfn of taken) frames.freePages(pfn, 0);
    assert.deepEqual(taken.map(() => frames.allocPages(0, GFP.HIGHUSER_MOVABLE)), [...taken].reverse());
    const many = Array.from({ length: zone.pcp.high + 200 }, () => frames.allocPages(0, GFP.HIGHUSER_MOVABLE));
    for (const pfn of many) {
      frames.freePages(pfn, 0);
      assert.ok(zone.pcp.count < zone.pcp.high);
    }
    frames.drain();
    assert.equal(zone.pcp.count, 0);
    checkZones(frames);
  });
});

describe("migrate types", () => {
  it("fall back in Linux's order", () => {
    assert.deepEqual(FALLBACKS.slice(0, 3), [[MIGRATE.RECLAIMABLE, MIGRATE.MOVABLE], [MIGRATE.RECLAIMABLE, MIGRATE.UNMOVABLE], [MIGRATE.UNMOVABLE, MIGRATE.MOVABLE]]);
  });

  it("keep allocations apart in page blocks of their own", () => {
    const frames = machine();
    const of = (gfp: number): number => frames.blocks.get(frames.allocPages(0, gfp));
    assert.deepEqual([of(GFP.KERNEL), of(GFP.KERNEL | __GFP.RECLAIMABLE), of(GFP.HIGHUSER_MOVABLE)], [MIGRATE.UNMOVABLE, MIGRATE.RECLAIMABLE, MIGRATE.MOVABLE]);
    checkZones(frames);
  });

  it("take over a page block of which half is free, with all that is free in it", () => {
    const frames = machine();
    const steps = stepsOf(frames, () => void frames.allocPages(0, GFP.KERNEL | __GFP.RECLAIMABLE));
    const fallback = steps.find((s) => s.fn === "__rmqueue_fallback" && s.kind === "enter")!;
    assert.deepEqual(fallback.args.slice(0, 2), [MIGRATE.RECLAIMABLE, MIGRATE.MOVABLE]);
    assert.ok(ids(steps).includes("steal-blocks"));
    assert.ok(freeBlocks(frames, 1, 9, MIGRATE.RECLAIMABLE).length > 0);
  });
});

const request = fc.record({
  free: fc.boolean(), order: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, fc.nat(10)), which: fc.nat(1000),
  gfp: fc.constantFrom(GFP.KERNEL, GFP.KERNEL | __GFP.RECLAIMABLE, GFP.HIGHUSER_MOVABLE, GFP.ATOMIC, GFP.KERNEL | __GFP.DMA, GFP.KERNEL | __GFP.COMP, GFP.KERNEL | __GFP.ZERO),
  drain: fc.integer({ min: 0, max: 9 }),
});

describe("any sequence of allocations", () => {
  for (const [arch, ram] of [["x86-64", 24 * MiB], ["x86-32", 24 * MiB], ["x86-64", 2 * MiB]] as const) {
    it(`leaves lists, counts and blocks whole, and all comes back: ${arch}, ${ram / MiB} MiB`, () => {
      fc.assert(fc.property(fc.array(request, { maxLength: 120 }), (requests) => {
        const { frames } = small(arch, ram).kernel;
        const before = frames.free;
        const held: [pfn: number, order: number][] = [];
        const used = new Set<number>();
        for (const r of requests) {
          if (r.drain === 0) frames.drain();
          if (r.free && held.length > 0) {
            const [pfn, order] = held.splice(r.which % held.length, 1)[0]!;
            frames.freePages(pfn, order);
            for (let i = 0; i < 2 ** order; i++) used.delete(pfn + i);
          } else {
            const pfn = frames.allocPages(r.order, r.gfp | __GFP.NOWARN);
            if (pfn < 0) continue;
            assert.equal(pfn % 2 ** r.order, 0);
            if ((r.gfp & __GFP.DMA) !== 0) assert.ok(pfn < 4096);
            for (let i = 0; i < 2 ** r.order; i++) assert.ok(!used.has(pfn + i) && used.add(pfn + i));
            held.push([pfn, r.order]);
          }
          assert.equal(frames.free, before - used.size);
        }
        checkZones(frames);
        for (const [pfn, order] of held) frames.freePages(pfn, order);
        assert.equal(frames.free, before);
        frames.drain();
        checkZones(frames);
        assert.equal(frames.nrFreePages, before);
      }), { numRuns: 25 });
    });
  }

  it("comes out the same after going back", () => {
    const { kernel } = small("x86-64", 24 * MiB);
    const { frames } = kernel;
    const run = (): number[] => Array.from({ length: 200 }, (_, i) => frames.allocPages(i % 5, [GFP.KERNEL, GFP.HIGHUSER_MOVABLE, GFP.ATOMIC][i % 3]!));
    run().forEach((pfn, i) => i % 2 === 0 && frames.freePages(pfn, i % 5));
    const words = kernel.memory.u8.slice(kernel.physical.base + kernel.pages.memMap, kernel.physical.base + kernel.physical.frames * 4096);
    const state = frames.save();
    const first = run();
    kernel.memory.u8.set(words, kernel.physical.base + kernel.pages.memMap);
    frames.restore(state);
    checkZones(frames);
    assert.deepEqual(run(), first);
  });
});

describe("the state of the allocator as data", () => {
  it("agrees with itself", () => {
    const frames = machine();
    for (let i = 0; i < 50; i++) frames.allocPages(i % 4, GFP.KERNEL);
    for (const z of zonesInfo(frames)) {
      const inLists = z.nrFree.reduce((n, types, order) => n + types.reduce((a, b) => a + b, 0) * 2 ** order, 0);
      assert.equal(inLists, z.free);
      assert.equal(z.pcp.lists.reduce((n, l) => n + l.pfns.length * 2 ** l.order, 0), z.pcp.count);
      for (const l of z.pcp.lists) for (const pfn of l.pfns) assert.deepEqual(blockOf(frames, pfn + 2 ** l.order - 1), { state: "pcp", pfn, order: l.order });
    }
    const [first] = freeBlocks(frames, 1, 10, MIGRATE.MOVABLE);
    assert.deepEqual(blockOf(frames, first! + 700), { state: "free", pfn: first, order: 10 });
    assert.equal(blockOf(frames, 0).state, "reserved");
  });
});
