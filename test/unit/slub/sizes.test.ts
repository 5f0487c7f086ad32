import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SLAB } from "../../../src/engine/kernel/slab/api";
import { calculateAlignment } from "../../../src/engine/kernel/slab/common";
import { calculateOrder, calculateSizes, cpuPartial, cpuPartialSlabs, minPartial, orderObjects } from "../../../src/engine/kernel/slub/sizes";

interface Row { readonly name: string; readonly size: number; readonly perSlab: number; readonly pages: number }

const rows = (bits: 32 | 64): Row[] => readFileSync(`test/unit/proc/data/slabinfo.${bits}.txt`, "utf8").split("\n").slice(2).filter((l) => l !== "").map((l) => {
  const [name, , , size, perSlab, pages] = l.split(/\s+/);
  return { name: name!, size: Number(size), perSlab: Number(perSlab), pages: Number(pages) };
});

describe("how large the slabs of a cache are", () => {
  for (const bits of [64, 32] as const) {
    it(`is as recorded for every object size (${bits} bits)`, () => {
      const recorded = rows(bits);
      assert.ok(recorded.length > 130);
      for (const r of recorded) {
        const order = calculateOrder(r.size, 1);
        assert.deepEqual({ name: r.name, perSlab: orderObjects(order, r.size), pages: 2 ** order }, { name: r.name, perSlab: r.perSlab, pages: r.pages });
      }
    });
  }
  it("grows with the number of processors", () => {
    assert.deepEqual([1, 2, 4, 8].map((cpus) => calculateOrder(1024, cpus)), [1, 2, 2, 3]);
  });
  it("is one object's when it needs more than eight pages", () => {
    assert.equal(calculateOrder(40_000, 1), 4);
    assert.equal(calculateOrder(2 ** 24, 1), -1);
  });
});

describe("where things lie in an object", () => {
  const sizes = (objectSize: number, flags = 0, ctor = false, pointerSize: 4 | 8 = 8) => calculateSizes({ objectSize, align: calculateAlignment(flags, 0, objectSize, pointerSize), flags, ctor }, pointerSize, 1)!;
  it("puts the free pointer into the middle, on a word", () => {
    assert.deepEqual([64, 40, 100, 8].map((n) => sizes(n).offset), [32, 16, 48, 0]);
    assert.equal(sizes(100, 0, false, 4).offset, 48);
  });
  it("puts it behind an object that has to keep its content", () => {
    assert.deepEqual([sizes(40, 0, true), sizes(64, 0, true)].map((s) => [s.offset, s.size]), [[40, 48], [64, 72]]);
    assert.deepEqual([sizes(40, 0, true, 4), sizes(64, 0, true, 4)].map((s) => [s.offset, s.size]), [[40, 48], [64, 72]]);
    assert.equal(sizes(64, SLAB.TYPESAFE_BY_RCU).offset, 64);
    assert.equal(sizes(64, SLAB.POISON).offset, 64);
  });
  it("makes room for red zones and users", () => {
    const red = sizes(64, SLAB.RED_ZONE);
    assert.deepEqual([red.inuse, red.redLeft, red.size, red.offset], [72, 8, 88, 32]);
    assert.equal(sizes(64, SLAB.STORE_USER).size, 128);
    assert.equal(sizes(64, SLAB.STORE_USER | SLAB.KMALLOC).size, 64 + 8 + 64 + 8);
  });
  it("aligns to a cache line, or the part of it that holds the object", () => {
    assert.deepEqual([6208, 100, 33, 32, 20, 8].map((n) => calculateAlignment(SLAB.HWCACHE_ALIGN, 0, n, 8)), [64, 64, 64, 32, 32, 8]);
    assert.equal(calculateAlignment(SLAB.HWCACHE_ALIGN, 0, 140, 4), 32);
    assert.equal(calculateAlignment(0, 0, 100, 4), 8);
    assert.equal(calculateAlignment(0, 256, 100, 8), 256);
  });
  it("keeps partial slabs as recorded", () => {
    assert.deepEqual([256, 64, 6208, 2944].map((n) => cpuPartial(n, false)), [52, 120, 6, 24]);
    assert.deepEqual([8, 256, 8192, 2 ** 22].map(minPartial), [5, 5, 6, 10]);
    assert.equal(cpuPartialSlabs(52, 16), 7);
  });
});
