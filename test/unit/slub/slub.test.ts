import assert from "node:assert/strict";
import fc from "fast-check";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { assertSound, cacheOf, slubKernel, take } from "./machine";

const paths = (k: Kernel, cache: number, count: number): string[] => Array.from({ length: count }, () => k.slab.alloc(cache, GFP.KERNEL).path);

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`SLUB (${arch})`, () => {
    it("gives the objects of a new slab in the order of their addresses, then those of the next one", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      const objects = take(k, cache, 9);
      const first = objects[0]!;
      assert.equal(first & 4095, 0);
      assert.deepEqual(objects.slice(0, 8), Array.from({ length: 8 }, (_, i) => first + i * 512));
      assert.notEqual(Math.floor(objects[8]! / 4096), Math.floor(first / 4096));
    });
    it("gives again first what was freed last", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 64);
      const objects = take(k, cache, 5);
      for (const o of objects.slice(1, 4)) assert.deepEqual(k.slab.free(cache, o), { fault: null, path: "fast", cache });
      assert.deepEqual(take(k, cache, 3), objects.slice(1, 4).reverse());
    });
    it("goes fast within a slab, and makes one when there is none", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      assert.deepEqual(paths(k, cache, 9), ["new-slab", ...Array(7).fill("fast"), "new-slab"]);
    });
    it("turns a full slab into the processor's partial one with its first free object, and takes it up before others", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      const objects = take(k, cache, 16);
      assert.equal(k.slab.free(cache, objects[2]!).path, "first-free");
      assert.equal(k.slab.free(cache, objects[5]!).path, "slow");
      assert.deepEqual(k.slab.slabs(cache).map((s) => [s.state, s.freelist]), [["cpu", []], ["cpu-partial", [5, 2]]]);
      const again = k.slab.alloc(cache, GFP.KERNEL);
      assert.deepEqual([again.path, again.object], ["cpu-partial", objects[5]]);
      assert.deepEqual(k.slab.slabs(cache).map((s) => s.state), ["cpu", "full"]);
    });
    it("finds in the CPU's slab what came back to it by the slow way", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      const objects = take(k, cache, 16);
      k.slab.free(cache, objects[0]!);
      take(k, cache, 1);
      // Slab 0 is the CPU's again; its list is empty, and so is the slab's.
      k.slab.free(cache, objects[0]!);
      assert.deepEqual(k.slab.slabs(cache).map((s) => [s.state, s.cpuFree]), [["cpu", 1], ["full", 0]]);
    });
    it("hands partial slabs over to the node when the processor has too many, and gives empty ones back beyond min_partial", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      const slabs = 40;
      const objects = take(k, cache, slabs * 8);
      const before = k.frames.free;
      for (const o of objects) k.slab.free(cache, o);
      const states = k.slab.slabs(cache).map((s) => s.state);
      assert.equal(states[0], "cpu");
      assert.ok(states.includes("cpu-partial"));
      assert.ok(states.filter((s) => s === "empty").length <= 5 + 1);
      assert.ok(k.frames.free > before);
      assertSound(k, cache, new Set());
    });
    it("shrinks to nothing when nothing is in use, and goes with everything it had", () => {
      const k = slubKernel(arch);
      const free = k.frames.free;
      const cache = cacheOf(k, 700);
      for (const o of take(k, cache, 100)) k.slab.free(cache, o);
      assert.ok(k.slab.shrink(cache) > 0);
      assert.equal(k.slab.cacheInfo(cache)!.totalSlabs, 0);
      assert.equal(k.slab.destroy(cache), 0);
      assert.ok(!k.slab.isCache(cache));
      // kmem_cache and kmem_cache_node keep what they grew by.
      assert.ok(free - k.frames.free <= 2);
    });
    it("sorts partial slabs when it shrinks: the fullest first", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512);
      const objects = take(k, cache, 32);
      for (const i of [0, 1, 2, 8, 16, 17]) k.slab.free(cache, objects[i]!);
      k.slab.shrink(cache);
      assert.deepEqual(k.slab.slabs(cache).filter((s) => s.state === "partial").map((s) => s.inuse), [7, 6, 5]);
    });
    it("keeps a cache whose objects are still in use, and says which", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 64);
      const [a] = take(k, cache, 2);
      k.slab.free(cache, a!);
      assert.equal(k.slab.destroy(cache), 1);
      assert.ok(k.slab.isCache(cache));
      const lines = k.log.lines.map((l) => l.text);
      assert.ok(lines.includes("BUG test-64 (Not tainted): Objects remaining in test-64 on __kmem_cache_shutdown()"));
      assert.ok(lines.some((l) => /^Object 0x[0-9a-f]+ @offset=64$/.test(l)));
      assert.ok(lines.some((l) => l.startsWith("kmem_cache_destroy test-64: Slab cache still has objects when called from")));
    });
    it("hands out the objects of a new slab for their constructor, once", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 512, { ctor: 0x1000 });
      const first = k.slab.alloc(cache, GFP.KERNEL);
      assert.equal(first.fresh.length, k.slab.cacheInfo(cache)!.objectsPerSlab);
      assert.equal(first.fresh[0], first.object);
      assert.deepEqual(k.slab.alloc(cache, GFP.KERNEL).fresh, []);
    });
    it("keeps lists and counts right over any sequence, and gives all memory back", () => {
      fc.assert(fc.property(fc.integer({ min: 8, max: 3000 }), fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 300 }), fc.boolean(), fc.boolean(), (size, ops, hardened, random) => {
        const k = slubKernel(arch, { "freelist-hardened": hardened ? "on" : "off", "freelist-random": random ? "on" : "off" });
        const cache = cacheOf(k, size);
        const c = k.slab.cacheInfo(cache)!;
        const live: number[] = [];
        for (const [alloc, n] of ops) {
          if (alloc || live.length === 0) {
            const { object } = k.slab.alloc(cache, GFP.KERNEL);
            assert.ok(object !== 0 && live.every((o) => Math.abs(o - object) >= c.size));
            live.push(object);
            // What the owner writes must not matter to anybody.
            k.words.fill(object, c.objectSize, 0xff);
          } else assert.equal(k.slab.free(0, live.splice(n % live.length, 1)[0]!).fault, null);
        }
        assertSound(k, cache, new Set(live));
        for (const o of live) k.slab.free(cache, o);
        k.slab.shrink(cache);
        assert.equal(k.slab.cacheInfo(cache)!.totalSlabs, 0);
        assert.equal(k.slab.destroy(cache), 0);
      }), { numRuns: 40 });
    });
  });
}

describe("SLUB's free pointers", () => {
  it("are the next object's address, in the middle of a free object", () => {
    const k = slubKernel();
    const cache = cacheOf(k, 64);
    const [a, b] = take(k, cache, 2);
    k.slab.free(cache, b!);
    k.slab.free(cache, a!);
    assert.equal(k.words.ptr(a! + 32), b);
    assert.equal(k.slab.freePointerOf(a!)!.next, b);
    assert.equal(k.slab.freePointerOf(a!)!.raw, BigInt.asUintN(64, BigInt(b!)));
  });
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`are mixed with a secret and their own place when hardened (${arch})`, () => {
      const k = slubKernel(arch, { "freelist-hardened": "on" });
      const cache = cacheOf(k, 64);
      const objects = take(k, cache, 3);
      for (const o of objects) k.slab.free(cache, o);
      const [a, b, c] = objects.map((o) => k.slab.freePointerOf(o)!);
      assert.deepEqual([c!.next, b!.next], [objects[1], objects[0]]);
      assert.notEqual(c!.raw, BigInt.asUintN(64, BigInt(objects[1]!)));
      assert.notEqual(a!.raw, b!.raw);
    });
    it(`let the hardened kernel see an object that is freed twice in a row (${arch})`, () => {
      const k = slubKernel(arch, { "freelist-hardened": "on" });
      const cache = cacheOf(k, 64);
      const [a] = take(k, cache, 1);
      k.slab.free(cache, a!);
      assert.equal(k.slab.free(cache, a!).fault, "double-free");
      assert.ok(k.log.lines.some((l) => l.text.startsWith("kernel BUG at mm/slub.c")));
    });
  }
  it("give an object twice that was freed twice, where nobody looks", () => {
    const k = slubKernel();
    const cache = cacheOf(k, 64);
    const [a, b] = take(k, cache, 2);
    k.slab.free(cache, a!);
    k.slab.free(cache, b!);
    k.slab.free(cache, a!);
    assert.deepEqual(take(k, cache, 3), [a, b, a]);
  });
  it("go in another order in each new slab when randomised, and through every object", () => {
    const k = slubKernel("x86-64", { "freelist-random": "on" });
    const cache = cacheOf(k, 256);
    const order = take(k, cache, 16).map((o) => (o & 4095) / 256);
    assert.deepEqual([...order].sort((a, b) => a - b), Array.from({ length: 16 }, (_, i) => i));
    assert.notDeepEqual(order, Array.from({ length: 16 }, (_, i) => i));
  });
  it("that were written over are followed to nowhere but once", () => {
    const k = slubKernel();
    const cache = cacheOf(k, 64);
    const [a] = take(k, cache, 1);
    k.slab.free(cache, a!);
    k.words.fill(a! + 32, 8, 0x41);
    assert.equal(k.slab.alloc(cache, GFP.KERNEL).object, a);
    assert.equal(k.slab.alloc(cache, GFP.KERNEL).fault, "freelist");
    assert.ok(k.log.lines.at(-1)!.text.startsWith("general protection fault, probably for non-canonical address 0x41414141"));
  });
});

describe("SLUB with 5-level paging", () => {
  it("keeps its words apart, though addresses are exact only by eights", () => {
    const k = slubKernel("x86-64", { paging: "5-level", "freelist-hardened": "on" });
    const cache = cacheOf(k, 100);
    const objects = take(k, cache, 50);
    assertSound(k, cache, new Set(objects));
    for (const o of objects) assert.equal(k.slab.free(cache, o).fault, null);
    k.slab.shrink(cache);
    assert.equal(k.slab.destroy(cache), 0);
  });
});
