import assert from "node:assert/strict";
import { __GFP, GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { SLAB } from "../../../src/engine/kernel/slab/api";
import { kmallocIndex, ZERO_SIZE_PTR } from "../../../src/engine/kernel/slab/kmalloc";
import { cacheOf, slubKernel, take } from "./machine";

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`kmalloc (${arch})`, () => {
    it("has the size classes that were recorded, in every kind, in the order of slabinfo", () => {
      const k = slubKernel(arch);
      const names = k.slab.caches().map((c) => c.name).filter((n) => n.includes("kmalloc-"));
      const sizes = ["8k", "4k", "2k", "1k", "512", "256", "192", "128", "96", "64", "32", "16", "8"];
      assert.deepEqual(names, ["dma-kmalloc-", "kmalloc-rcl-", "kmalloc-cg-", "kmalloc-"].flatMap((kind) => sizes.map((s) => kind + s)));
    });
    it("aligns powers of two to themselves and the others to 8", () => {
      const k = slubKernel(arch);
      for (const size of [8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]) assert.equal(k.kmalloc.alloc(size, GFP.KERNEL).address & (size - 1), 0, String(size));
      for (const size of [96, 192]) assert.equal(k.kmalloc.alloc(size, GFP.KERNEL).address & 7, 0);
      assert.equal(k.slab.caches().find((c) => c.name === "kmalloc-96")!.size, 96);
    });
    it("goes to the kind that the flags ask for", () => {
      const k = slubKernel(arch);
      const name = (gfp: number): string => k.kmalloc.cacheFor(100, gfp)!.name;
      assert.deepEqual([GFP.KERNEL, GFP.KERNEL_ACCOUNT, GFP.KERNEL | __GFP.RECLAIMABLE, GFP.KERNEL | GFP.DMA].map(name), ["kmalloc-128", "kmalloc-cg-128", "kmalloc-rcl-128", "dma-kmalloc-128"]);
    });
    it("takes whole frames above 8 KiB and gives them back", () => {
      const k = slubKernel(arch);
      const before = k.frames.free;
      const made = k.kmalloc.alloc(8193, GFP.KERNEL);
      assert.deepEqual([made.path, made.usable, made.cache], ["large", 16384, 0]);
      assert.equal(k.frames.free, before - 4);
      assert.equal(k.kmalloc.free(made.address + 4096).fault, "middle");
      assert.deepEqual(k.kmalloc.free(made.address), { fault: null, path: "large", cache: 0 });
      assert.equal(k.frames.free, before);
      assert.equal(k.kmalloc.free(made.address).fault, "not-slab");
    });
    it("has an address for nothing, and none for too much", () => {
      const k = slubKernel(arch);
      assert.equal(k.kmalloc.alloc(0, GFP.KERNEL).address, ZERO_SIZE_PTR);
      assert.equal(k.kmalloc.free(ZERO_SIZE_PTR).fault, "zero-size");
      assert.equal(k.kmalloc.free(0).fault, "null");
      for (const size of [2 ** 64, 2 ** 32 - 1, 4 * 1024 * 1024 + 1]) assert.deepEqual([k.kmalloc.alloc(size, GFP.KERNEL).address, k.kmalloc.alloc(size, GFP.KERNEL).path], [0, "failed"]);
      assert.deepEqual([k.kmalloc.ksize(0), k.kmalloc.ksize(ZERO_SIZE_PTR)], [0, 0]);
    });
    it("zeroes when it is told to, and only then", () => {
      const k = slubKernel(arch);
      const { address } = k.kmalloc.alloc(64, GFP.KERNEL);
      k.words.fill(address, 64, 0x41);
      k.kmalloc.free(address);
      assert.equal(k.words.u8(k.kmalloc.alloc(60, GFP.KERNEL).address), 0x41);
      k.kmalloc.free(address);
      const again = k.kmalloc.alloc(60, GFP.KERNEL | __GFP.ZERO).address;
      assert.equal(again, address);
      assert.ok(k.words.bytes(again, 64).every((b) => b === 0));
    });
    it("krealloc stays while there is room, then moves with the content", () => {
      const k = slubKernel(arch);
      const { address } = k.kmalloc.alloc(40, GFP.KERNEL);
      k.words.fill(address, 64, 0x42);
      assert.deepEqual([k.kmalloc.realloc(address, 64, GFP.KERNEL).address, k.kmalloc.realloc(address, 8, GFP.KERNEL).moved], [address, false]);
      const moved = k.kmalloc.realloc(address, 65, GFP.KERNEL);
      assert.ok(moved.moved && moved.address !== address);
      assert.ok(k.words.bytes(moved.address, 64).every((b) => b === 0x42));
      assert.ok(!k.slab.objectAt(address)!.allocated);
      assert.equal(k.kmalloc.realloc(moved.address, 0, GFP.KERNEL).address, ZERO_SIZE_PTR);
      assert.ok(!k.slab.objectAt(moved.address)!.allocated);
      assert.equal(k.kmalloc.realloc(0, 10, GFP.KERNEL).usable, 16);
    });
    it("leaves a block alone that can't be made larger", () => {
      const k = slubKernel(arch);
      const { address } = k.kmalloc.alloc(40, GFP.KERNEL);
      assert.equal(k.kmalloc.realloc(address, 2 ** 40, GFP.KERNEL).address, 0);
      assert.ok(k.slab.objectAt(address)!.allocated);
    });
    it("frees an object of any cache, and nothing else", () => {
      const k = slubKernel(arch);
      const cache = cacheOf(k, 100);
      const [a] = take(k, cache, 1);
      assert.deepEqual(k.kmalloc.free(a!), { fault: null, path: "fast", cache });
      const frame = k.frames.allocPages(0, GFP.KERNEL);
      assert.equal(k.kmalloc.free(k.directMap.toVirt(frame * 4096)).fault, "not-slab");
      assert.equal(k.kmalloc.free(0x1000).fault, "not-slab");
    });
    it("says so when no memory is left for a slab, and goes on when there is", () => {
      const k = slubKernel(arch);
      const hoard: number[] = [];
      for (let pfn = k.frames.allocPages(0, GFP.ATOMIC); pfn >= 0; pfn = k.frames.allocPages(0, GFP.ATOMIC)) hoard.push(pfn);
      const cache = k.kmalloc.cacheFor(2048, GFP.ATOMIC)!.address;
      assert.deepEqual([k.slab.alloc(cache, GFP.ATOMIC | __GFP.NOWARN).object, k.slab.alloc(cache, GFP.ATOMIC).path], [0, "failed"]);
      const lines = k.log.lines.map((l) => l.text);
      assert.equal(lines.filter((l) => l.startsWith("SLUB: Unable to allocate memory on node -1, gfp=0xa20(GFP_ATOMIC)")).length, 1);
      assert.ok(lines.includes("  cache: kmalloc-2k, object size: 2048, buffer size: 2048, default order: 2, min order: 0"));
      for (const pfn of hoard) k.frames.freePages(pfn, 0);
      assert.notEqual(k.slab.alloc(cache, GFP.ATOMIC).object, 0);
    });
  });
}

describe("size classes of kmalloc", () => {
  it("are the smallest that hold the request", () => {
    const sizes: Record<number, number> = { 1: 96, 2: 192 };
    for (let i = 3; i <= 13; i++) sizes[i] = 2 ** i;
    const all = Object.values(sizes).sort((a, b) => a - b);
    for (let n = 1; n <= 8192; n++) assert.equal(sizes[kmallocIndex(n)], all.find((s) => s >= n), String(n));
  });
});

describe("kmem_cache_create", () => {
  it("refuses what is no cache", () => {
    const k = slubKernel();
    const make = (size: number, align: number, name = "x"): number => k.slab.create({ name, size, align, flags: 0, ctor: 0 });
    assert.deepEqual([make(0, 0), make(-1, 0), make(2 ** 32, 0), make(64, 3), make(64, 24), make(64, 0, "")], Array(6).fill(-22));
    assert.ok(k.log.lines.some((l) => l.text.includes("failed with error -22")));
  });
  it("shares a cache with one of the same kind when merging is on", () => {
    const k = slubKernel("x86-64", { "slab-merge": "on" });
    const make = (name: string, size: number, more = {}): number => k.slab.create({ name, size, align: 0, flags: 0, ctor: 0, ...more });
    const first = make("first", 40);
    assert.equal(make("second", 36), first);
    assert.deepEqual(k.slab.cacheInfo(first)!.aliases, ["second"]);
    assert.notEqual(make("made", 40, { ctor: 1 }), first);
    assert.notEqual(make("counted", 40, { flags: SLAB.ACCOUNT }), first);
    assert.notEqual(make("larger", 48), first);
    assert.equal(k.slab.destroy(first), 0);
    assert.ok(k.slab.isCache(first));
    assert.equal(k.slab.destroy(first), 0);
    assert.ok(!k.slab.isCache(first));
  });
  it("shares none by default", () => {
    const k = slubKernel();
    assert.notEqual(k.slab.create({ name: "a", size: 40, align: 0, flags: 0, ctor: 0 }), k.slab.create({ name: "b", size: 40, align: 0, flags: 0, ctor: 0 }));
  });
});

describe("an address that SLUB is asked about", () => {
  it("leads to its object", () => {
    const k = slubKernel();
    const cache = cacheOf(k, 100);
    const [, b] = take(k, cache, 2);
    assert.deepEqual(k.slab.objectAt(b! + 50), { cache, pfn: k.structSlabs.slabOf(b!), index: 1, object: b, allocated: true });
    assert.equal(k.slab.objectAt(0x1000), null);
    // 39 objects of 104 bytes leave 40 bytes of the page to nobody.
    assert.equal(k.slab.objectAt(b! - 104 + 4090), null);
  });
  it("is not freed in the middle, nor into another cache", () => {
    const k = slubKernel();
    const [cache, other] = [cacheOf(k, 100), cacheOf(k, 200)];
    const [a] = take(k, cache, 1);
    assert.equal(k.slab.free(cache, a! + 8).fault, "middle");
    assert.deepEqual(k.slab.free(other, a!), { fault: "wrong-cache", path: "failed", cache });
    assert.ok(k.log.lines.some((l) => l.text === "cache_from_obj: Wrong slab cache. test-200 but object is from test-100"));
    assert.ok(k.slab.objectAt(a!)!.allocated);
  });
});

describe("SLUB's state", () => {
  it("comes back as it was, with the memory", () => {
    const k = slubKernel("x86-64", { "freelist-random": "on" });
    const cache = cacheOf(k, 100);
    const saved = k.slab.save();
    const other = cacheOf(k, 100);
    k.slab.restore(saved);
    assert.ok(k.slab.isCache(cache) && !k.slab.isCache(other));
    assert.equal(k.slab.caches()[0]!.address, cache);
  });
});
