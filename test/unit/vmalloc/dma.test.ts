import assert from "node:assert/strict";
import fc from "fast-check";
import { DMA, DMA_MAPPING_ERROR, dmaBitMask } from "../../../src/engine/kernel/dma/api";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { small } from "../kernel/machine";

const MiB = 1 << 20;
const DEV = -0x777000000000;
const MASK = dmaBitMask(32);

describe("memory for devices", () => {
  it("coherent: two names for the same contiguous frames, zeroed", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const free = k.frames.free;
    const got = k.dma.allocCoherent(DEV, 10000, MASK, GFP.KERNEL);
    assert.equal(k.directMap.toPhys(got.address), got.handle);
    assert.equal(free - k.frames.free, 4);
    assert.equal(k.dma.at(got.handle + 9999)?.address, got.address);
    assert.equal(k.dma.freeCoherent(DEV, 10000, got.address, got.handle), null);
    assert.equal(k.frames.free, free);
    assert.equal(k.dma.freeCoherent(DEV, 10000, got.address, got.handle), "not-mapped");
    assert.match(k.log.lines.at(-1)!.text, /device driver tries to free DMA memory it has not allocated/);
  });

  it("a device with 24 address lines gets memory below 16 MiB", () => {
    const { kernel: k } = small("x86-64", 64 * MiB);
    for (let i = 0; i < 8; i++) {
      const got = k.dma.allocCoherent(DEV, 4096, dmaBitMask(24), GFP.KERNEL);
      assert.ok(got.address !== 0 && got.handle + 4096 <= 16 * MiB);
    }
    assert.equal(k.dma.supported(dmaBitMask(24)), true);
    assert.equal(k.dma.supported(dmaBitMask(20)), false);
  });

  it("sizes that no block has are refused", () => {
    const { kernel: k } = small();
    assert.equal(k.dma.allocCoherent(DEV, 0, MASK, GFP.KERNEL).fault, "too-large");
    assert.equal(k.dma.allocCoherent(DEV, 4 * MiB + 1, MASK, GFP.KERNEL).fault, "too-large");
    assert.equal(k.dma.allocCoherent(DEV, 4 * MiB, MASK, GFP.KERNEL | 0x2000).fault, "no-memory");
  });

  it("streaming: a buffer is lent to the device and comes back", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const buffer = k.directMap.toVirt(k.frames.allocPages(0, GFP.KERNEL) * 4096) + 64;
    const { handle } = k.dma.mapSingle(DEV, buffer, 512, DMA.TO_DEVICE, MASK);
    assert.equal(handle, k.directMap.toPhys(buffer));
    assert.equal(k.dma.mappedAt(buffer + 511)?.owner, "device");
    k.dma.sync(DEV, handle, "cpu");
    assert.equal(k.dma.mappedAt(buffer)?.owner, "cpu");
    assert.equal(k.dma.unmapSingle(DEV, handle, 512, DMA.FROM_DEVICE), "wrong-direction");
    assert.equal(k.dma.unmapSingle(DEV, handle, 512, DMA.TO_DEVICE), "not-mapped");
    const again = k.dma.mapSingle(DEV, buffer, 512, DMA.TO_DEVICE, MASK).handle;
    assert.equal(k.dma.unmapSingle(DEV, again, 256, DMA.TO_DEVICE), "wrong-size");
    assert.equal(k.dma.mappings.length, 0);
  });

  it("memory of vmalloc, of the stack and out of reach is refused or warned of", () => {
    const { kernel: k } = small("x86-64", 32 * MiB);
    const scattered = k.vmalloc.vmalloc(8192, "test");
    assert.deepEqual(k.dma.mapSingle(DEV, scattered, 100, DMA.TO_DEVICE, MASK), { handle: DMA_MAPPING_ERROR, fault: "vmalloc" });
    assert.match(k.log.lines.at(-1)!.text, /rejecting DMA map of vmalloc memory$/);
    assert.equal(k.dma.mapSingle(DEV, k.current.stack + 100, 100, DMA.TO_DEVICE, MASK).fault, "vmalloc");
    assert.equal(k.dma.mapSingle(DEV, k.directMap.toVirt(20 * MiB), 100, DMA.TO_DEVICE, dmaBitMask(24)).fault, "overflow");
    const { kernel: old } = small("x86-32", 32 * MiB);
    const mapped = old.dma.mapSingle(8, old.current.stack + 100, 100, DMA.TO_DEVICE, MASK);
    assert.equal(mapped.fault, "stack");
    assert.ok(mapped.handle > 0);
    assert.match(old.log.lines.at(-1)!.text, /device driver maps memory from stack/);
  });

  it("pools: blocks of one size, never across a boundary, linked by offsets in memory", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const pool = k.dma.poolCreate("test", DEV, 60, 16, 256);
    const free = k.frames.free;
    const blocks = Array.from({ length: 70 }, () => k.dma.poolAlloc(pool, MASK, GFP.KERNEL));
    for (const b of blocks) {
      assert.equal(b.handle % 16, 0);
      assert.equal(Math.floor(b.handle / 256), Math.floor((b.handle + 63) / 256));
    }
    assert.equal(new Set(blocks.map((b) => b.handle)).size, 70);
    assert.equal(free - k.frames.free, k.dma.pool(pool)!.pages.length);
    const last = blocks.at(-1)!;
    assert.equal(k.dma.poolFree(pool, last.address, last.handle), true);
    assert.equal(k.dma.poolAlloc(pool, MASK, GFP.KERNEL).handle, last.handle);
    assert.equal(k.dma.poolFree(pool, last.address, 4096), false);
    for (const b of blocks) k.dma.poolFree(pool, b.address, b.handle);
    assert.equal(k.dma.poolDestroy(pool), 0);
    assert.equal(k.frames.free, free);
  });

  it("pools that cannot be are refused: no power of two, a boundary below the size", () => {
    const { kernel: k } = small();
    assert.equal(k.dma.poolCreate("a", DEV, 32, 24, 0), 0);
    assert.equal(k.dma.poolCreate("b", DEV, 0, 16, 0), 0);
    assert.equal(k.dma.poolCreate("c", DEV, 512, 16, 256), 0);
    assert.notEqual(k.dma.poolCreate("d", DEV, 512, 0, 512), 0);
  });

  it("random use of pools returns every page", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), fc.constantFrom(0, 4, 64, 1024), fc.array(fc.nat(), { maxLength: 40 }), (size, align, picks) => {
      const { kernel: k } = small("x86-64", 16 * MiB);
      const free = k.frames.free;
      const pool = k.dma.poolCreate("p", DEV, size, align, 0);
      const live: { address: number; handle: number }[] = [];
      for (const p of picks) {
        if (p % 3 === 0 && live.length > 0) {
          const [b] = live.splice(p % live.length, 1);
          assert.ok(k.dma.poolFree(pool, b!.address, b!.handle));
          continue;
        }
        const b = k.dma.poolAlloc(pool, MASK, GFP.KERNEL);
        for (const other of live) assert.ok(b.handle + size <= other.handle || other.handle + size <= b.handle);
        live.push(b);
      }
      for (const b of live) assert.ok(k.dma.poolFree(pool, b.address, b.handle));
      assert.equal(k.dma.poolDestroy(pool), 0);
      assert.equal(k.frames.free, free);
    }), { numRuns: 60 });
  });
});
