import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kva } from "../../../src/engine/kernel/boot/kva";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { SLAB, type CacheInfo } from "../../../src/engine/kernel/slab/api";
import { ClassicSlab } from "../../../src/engine/kernel/slabclassic/classicSlab";
import { small } from "../kernel/machine";

const made = (arch: "x86-64" | "x86-32" = "x86-64", cpus = 1): { k: Kernel; slab: ClassicSlab } => {
  const { kernel: k } = small(arch, 8 << 20);
  return { k, slab: new ClassicSlab(k, cpus) };
};
const cache = (slab: ClassicSlab, size: number, more: { name?: string; align?: number; flags?: number; ctor?: number } = {}): Kva => slab.create({ name: `c${size}`, size, align: 0, flags: 0, ctor: 0, ...more });
const take = (slab: ClassicSlab, c: Kva, n: number): Kva[] => Array.from({ length: n }, () => slab.alloc(c, GFP.KERNEL).object);
const info = (slab: ClassicSlab, c: Kva): CacheInfo => slab.cacheInfo(c)!;

describe("classic SLAB", () => {
  it("takes objects from the end of the array, and the last one freed is the next one given out", () => {
    const { slab } = made();
    const c = cache(slab, 256);
    const [a, b] = take(slab, c, 2);
    slab.free(c, a!);
    slab.free(c, b!);
    assert.deepEqual(take(slab, c, 2), [b, a]);
  });

  it("grows a slab for the first object, then gives from the array without asking anybody", () => {
    const { slab } = made();
    const c = cache(slab, 200);
    assert.deepEqual([slab.alloc(c, GFP.KERNEL).path, slab.alloc(c, GFP.KERNEL).path], ["grow", "array"]);
  });

  it("fills an idle array with 16 objects and a used one with batchcount", () => {
    const { slab } = made();
    const c = cache(slab, 64);
    take(slab, c, 1);
    assert.equal(info(slab, c).array.length, 15);
    take(slab, c, 16);
    assert.equal(info(slab, c).array.length, 47);
  });

  it("begins each slab in the next colour, a cache line later", () => {
    const { slab } = made();
    const c = cache(slab, 1200);
    take(slab, c, 13);
    assert.deepEqual(slab.slabs(c).map((s) => s.colour).sort((x, y) => x - y).slice(0, 2), [0, 64]);
  });

  it("keeps slabs in three lists", () => {
    const { slab } = made();
    const c = cache(slab, 2048);
    const all = take(slab, c, info(slab, c).objectsPerSlab * 2);
    assert.ok(slab.slabs(c).some((s) => s.state === "full"));
    for (const o of all) slab.free(c, o);
    slab.shrink(c);
    assert.deepEqual(slab.slabs(c), []);
  });

  it("calls no constructor itself: it names the objects of a fresh slab", () => {
    const { slab } = made();
    const c = cache(slab, 512, { ctor: 4096 });
    const { fresh } = slab.alloc(c, GFP.KERNEL);
    assert.equal(fresh.length, info(slab, c).objectsPerSlab);
    assert.deepEqual(slab.alloc(c, GFP.KERNEL).fresh, []);
  });

  it("says what is wrong with a free and changes nothing", () => {
    const { slab, k } = made();
    const [c, other] = [cache(slab, 128), cache(slab, 96)];
    const [o] = take(slab, c, 1);
    assert.equal(slab.free(other, o!).fault, "wrong-cache");
    assert.equal(slab.free(c, o! + 8).fault, "middle");
    assert.equal(slab.free(c, k.directMap.toVirt(0)).fault, "not-slab");
    assert.equal(slab.free(c, o!).fault, null);
    assert.equal(slab.free(c, o!).fault, "double-free");
    assert.deepEqual(k.log.lines.slice(-2).map((l) => l.text.split(/[.:]/)[0]), ["cache_from_obj", "slab"]);
  });

  it("does not go with objects that are still taken", () => {
    const { slab } = made();
    const c = cache(slab, 100);
    const [a] = take(slab, c, 3);
    slab.free(c, a!);
    assert.equal(slab.destroy(c), 2);
    assert.ok(slab.isCache(c));
  });

  it("gives slabs back that nobody used between two rounds of the reaper", () => {
    const { slab } = made();
    const c = cache(slab, 1024);
    for (const o of take(slab, c, 60)) slab.free(c, o);
    let gone = 0;
    for (let i = 0; i < 30; i++) gone += slab.reap();
    assert.ok(gone > 0);
    assert.equal(info(slab, c).totalSlabs, 0);
  });

  it("puts objects that one processor has too many of into the shared array when there are several processors", () => {
    const { slab } = made("x86-64", 2);
    const c = cache(slab, 256);
    const all = take(slab, c, 200);
    assert.equal(info(slab, c).shared, 8);
    for (const o of all) slab.free(c, o);
    assert.equal(slab.slabs(c).filter((s) => s.state === "empty").length, 0);
  });

  it("refuses what cannot be a cache", () => {
    const { slab } = made();
    assert.deepEqual([cache(slab, 0), cache(slab, -1), cache(slab, 8, { align: 24 }), cache(slab, 2 ** 23)], [-22, -22, -22, -22]);
  });

  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`never gives one place twice and gives all memory back (${arch})`, () => {
      fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(99), fc.boolean()), { maxLength: 300 }), (ops) => {
        const { slab, k } = made(arch);
        const before = k.frames.free;
        const caches = [24, 100, 700, 3000].map((size, i) => cache(slab, size, { name: `c${i}`, flags: i === 1 ? SLAB.HWCACHE_ALIGN : 0 }));
        const own = k.frames.free;
        const live = new Map<Kva, number>();
        for (const [which, pick, frees] of ops) {
          if (frees && live.size > 0) {
            const o = [...live.keys()][pick % live.size]!;
            assert.equal(slab.free(0, o).fault, null);
            live.delete(o);
          } else live.set(slab.alloc(caches[which]!, GFP.KERNEL).object, which);
          const sorted = [...live].sort((x, y) => x[0] - y[0]);
          sorted.forEach(([at, w], i) => assert.ok(i === 0 || sorted[i - 1]![0] + info(slab, caches[sorted[i - 1]![1]]!).objectSize <= at, `${w}`));
        }
        for (const c of caches) {
          const i = info(slab, c);
          const slabs = slab.slabs(c);
          assert.equal(i.totalSlabs, slabs.length);
          assert.equal(slabs.reduce((n, s) => n + s.objects - s.freelist.length, 0), [...live.values()].filter((w) => caches[w] === c).length);
          for (const s of slabs) assert.equal(new Set(s.freelist).size, s.freelist.length);
        }
        for (const o of live.keys()) slab.free(0, o);
        for (const c of caches) slab.shrink(c);
        assert.equal(k.frames.free, own);
        for (const c of caches) assert.equal(slab.destroy(c), 0);
        assert.ok(k.frames.free <= before);
      }), { numRuns: 40 });
    });
  }

  it("goes back to an earlier state exactly", () => {
    const { slab } = made();
    const c = cache(slab, 300);
    take(slab, c, 5);
    const state = slab.save();
    const was = info(slab, c);
    take(slab, c, 3);
    slab.restore(state);
    assert.deepEqual(info(slab, c), was);
  });
});

describe("geometry of the classic SLAB", () => {
  it("lays the indices into an object, beside it, or at the slab's end", async () => {
    const { geometryOf } = await import("../../../src/engine/kernel/slabclassic/geometry");
    const around = { pointerSize: 8 as const, large: true, indexCache: (bytes: number) => (bytes <= 32 ? 32 : 64) };
    const of = (size: number, hasCtor: boolean): string => geometryOf({ size, align: 0, flags: 0, hasCtor }, around)!.indices;
    assert.deepEqual([of(200, false), of(1024, true), of(200, true)], ["in-object", "off-slab", "on-slab"]);
  });
  it("takes two frames where one would waste more than an eighth", async () => {
    const { geometryOf } = await import("../../../src/engine/kernel/slabclassic/geometry");
    const g = geometryOf({ size: 1500, align: 0, flags: 0, hasCtor: false }, { pointerSize: 8, large: true, indexCache: () => 0 })!;
    assert.deepEqual([g.order, g.num, g.leftOver, g.colour], [1, 5, 8192 - 5 * 1504, 10]);
  });
});
