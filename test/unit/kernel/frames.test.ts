import assert from "node:assert/strict";
import fc from "fast-check";
import { bootMemory } from "../../../src/engine/kernel/frames/bootMemory";
import { GFP, __GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { small } from "./machine";

describe("memory at boot", () => {
  it("is laid out as on a PC", () => {
    const m = bootMemory(64 << 20, 1 << 20, 12);
    assert.deepEqual(m.kernel, { start: 0x1000, end: 0x1800 });
    assert.equal(m.zeroPage, 0x17ff);
    assert.deepEqual(m.free, [{ start: 0x100, end: 0x1000 }, { start: 0x1800, end: 0x3f00 }]);
  });
  it("scales down without overlaps", () => {
    for (const ram of [1 << 20, 2 << 20, 4 << 20, 16 << 20, 32 << 20, 48 << 20, 512 << 20]) {
      const m = bootMemory(ram, ram / 64, 16);
      const all = [...m.free, m.kernel, m.memMap].sort((a, b) => a.start - b.start);
      for (let i = 1; i < all.length; i++) assert.ok(all[i]!.start >= all[i - 1]!.end);
      assert.equal(all.at(-1)!.end, ram / 4096);
    }
  });
});

describe("frames", () => {
  it("know what they are used for", () => {
    const { kernel, user } = small();
    const va = kernel.mmap({ address: 0, length: 4096, prot: 3, flags: 0x22, file: 0, offset: 0 });
    user.store8(va, 1);
    const { pages } = kernel;
    const pfn = kernel.walk(va).pfn;
    assert.deepEqual(pages.view(pfn), { pfn, kind: "anonymous", flags: 0xa0014, refcount: 1, mapcount: 1, owner: kernel.mm.id, index: Math.floor(va / 4096) % 2 ** 32 });
    assert.equal(pages.kind(kernel.mm.pgd / 4096), "page-table");
    assert.equal(pages.kind(kernel.zeroPage), "reserved");
    assert.equal(pages.kind(0), "reserved");
    const own = kernel.frames.allocPages(0, GFP.KERNEL);
    assert.equal(pages.kind(own), "kernel");
    kernel.frames.freePages(own, 0);
    assert.equal(pages.kind(own), "free");
  });

  it("come back last in, first out", () => {
    const { frames } = small().kernel;
    const [a, b] = [frames.allocPages(0, 0), frames.allocPages(0, 0)];
    frames.freePages(a, 0);
    frames.freePages(b, 0);
    assert.deepEqual([frames.allocPages(0, 0), frames.allocPages(0, 0)], [b, a]);
  });

  it("are cleared on demand", () => {
    const { kernel } = small();
    const pfn = kernel.frames.allocPages(0, 0);
    const at = kernel.physical.linear(pfn);
    kernel.physical.beforeWrite(pfn);
    kernel.memory.u8.fill(7, at, at + 4096);
    kernel.memory.u8[at + kernel.memory.layout.sh] = 0xff;
    kernel.frames.freePages(pfn, 0);
    assert.equal(kernel.frames.allocPages(0, __GFP.ZERO), pfn);
    assert.deepEqual([kernel.memory.u8[at], kernel.memory.u8[at + kernel.memory.layout.sh]], [0, 0]);
  });

  it("end: -1, also for orders that do not exist; who may take the last reserves gets all of them", () => {
    const { frames } = small("x86-64", 1 << 20).kernel;
    for (const order of [11, -1, 64, Number.NaN]) assert.equal(frames.allocPages(order, 0), -1);
    while (frames.allocPages(0, GFP.KERNEL) >= 0);
    assert.equal(frames.nrFreePages, frames.zones[0]!.watermark.min);
    while (frames.allocPages(0, GFP.ATOMIC) >= 0);
    assert.equal(frames.nrFreePages, 32 - 16 - 4);
    while (frames.allocPages(0, GFP.KERNEL | __GFP.MEMALLOC) >= 0);
    assert.equal(frames.free, 0);
  });

  it("are never handed out twice, in aligned blocks, and all come back", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(5), fc.nat(1000)), { maxLength: 200 }), (operations) => {
      const { frames } = small("x86-64", 1 << 20).kernel;
      const before = frames.free;
      const held: [number, number][] = [];
      const used = new Set<number>();
      for (const [free, order, which] of operations) {
        if (free && held.length > 0) {
          const [pfn, o] = held.splice(which % held.length, 1)[0]!;
          frames.freePages(pfn, o);
          for (let i = 0; i < 2 ** o; i++) used.delete(pfn + i);
          continue;
        }
        const pfn = frames.allocPages(order, 0);
        if (pfn < 0) continue;
        assert.equal(pfn % 2 ** order, 0);
        for (let i = 0; i < 2 ** order; i++) {
          assert.ok(!used.has(pfn + i));
          used.add(pfn + i);
        }
        held.push([pfn, order]);
        assert.equal(frames.free, before - used.size);
      }
      for (const [pfn, o] of held) frames.freePages(pfn, o);
      assert.equal(frames.free, before);
      let n = 0;
      while (frames.allocPages(0, GFP.KERNEL | __GFP.MEMALLOC) >= 0) n++;
      assert.equal(n, before);
    }), { numRuns: 50 });
  });
});
