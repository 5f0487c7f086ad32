import assert from "node:assert/strict";
import type { FrameRange } from "../../../src/engine/kernel/frames/bootMemory";
import { StructPages } from "../../../src/engine/kernel/frames/structPage";
import type { Buddy } from "../../../src/engine/kernel/pagealloc/buddy";
import { __GFP, GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { blocksOf } from "../../../src/engine/kernel/pagealloc/handOver";
import { zoneBatch } from "../../../src/engine/kernel/pagealloc/perCpuPages";
import { MIGRATE, PageBlocks } from "../../../src/engine/kernel/pagealloc/migrateTypes";
import { VmEvents } from "../../../src/engine/kernel/pagealloc/vmEvents";
import { ALLOC, minFreeKbytes, recommendedKbytes, setupLowmemReserve, setupWatermarks, watermarkOk } from "../../../src/engine/kernel/pagealloc/watermark";
import { Zone } from "../../../src/engine/kernel/pagealloc/zone";
import { planZones, zonelists, zoneOfGfp } from "../../../src/engine/kernel/pagealloc/zonePlan";
import { AllocSteps } from "../../../src/engine/kernel/trace/allocSteps";
import { small } from "./machine";

const pc = (frames: number): FrameRange[] => [{ start: 1, end: 0x9f }, { start: 0x100, end: frames }];
const pages = new StructPages({ frames: 0, read32: () => 0, write32: () => undefined }, 0, 8);

function zones(pointerSize: 4 | 8, frames: number, managed: Readonly<Record<string, number>>): Zone[] {
  const made = planZones(pointerSize, pc(frames)).map((z) => new Zone(z, pages));
  for (const z of made) z.managed = managed[z.name] ?? 0;
  return made;
}
const buddy = (zs: readonly Zone[], order: number): Buddy => ({ pages, zones: zs, blocks: new PageBlocks(1, order), steps: new AllocSteps(), events: new VmEvents() });
const spans = (zs: readonly Zone[]): unknown[] => zs.map((z) => [z.name, z.start, z.spanned, z.present]);

describe("zones", () => {
  it("are those of the recorded machines", () => {
    assert.deepEqual(spans(zones(8, 0xffe0, {})), [["DMA", 1, 4095, 3998], ["DMA32", 4096, 61408, 61408], ["Normal", 0, 0, 0], ["Movable", 0, 0, 0], ["Device", 0, 0, 0]]);
    assert.deepEqual(spans(zones(4, 0x7ffe0, {})), [["DMA", 1, 4095, 3998], ["Normal", 4096, 220158, 220158], ["HighMem", 224254, 300002, 300002], ["Movable", 0, 0, 0]]);
  });

  it("are used as the flags allow, from the highest down", () => {
    const zs = zones(4, 0x7ffe0, { DMA: 3840, Normal: 211211, HighMem: 300002 });
    const names = (gfp: number): string[] => zonelists(zs)[zoneOfGfp(gfp, zs)]!.map((z) => z.name);
    assert.deepEqual(names(GFP.KERNEL), ["Normal", "DMA"]);
    assert.deepEqual(names(GFP.KERNEL | __GFP.DMA), ["DMA"]);
    assert.deepEqual(names(GFP.KERNEL | __GFP.DMA32), ["Normal", "DMA"]);
    assert.deepEqual(names(GFP.HIGHUSER_MOVABLE), ["HighMem", "Normal", "DMA"]);
    const long = zones(8, 0xffe0, { DMA: 3840, DMA32: 48848 });
    assert.deepEqual(zonelists(long)[zoneOfGfp(GFP.HIGHUSER_MOVABLE, long)]!.map((z) => z.name), ["DMA32", "DMA"]);
    assert.deepEqual(zonelists(long)[zoneOfGfp(GFP.KERNEL | __GFP.DMA32, long)]!.map((z) => z.name), ["DMA32", "DMA"]);
  });
});

describe("watermarks", () => {
  const marks = (zs: readonly Zone[]): unknown[] => zs.map((z) => [z.watermark.min, z.watermark.low, z.watermark.high]);

  it("are the recorded ones, x86-64", () => {
    const zs = zones(8, 0xffe0, { DMA: 3840, DMA32: 46460 });
    setupWatermarks(zs, minFreeKbytes(zs));
    setupLowmemReserve(zs);
    assert.deepEqual(marks(zs), [[34, 42, 50], [413, 516, 619], [0, 0, 0], [0, 0, 0], [0, 0, 0]]);
    assert.deepEqual(zs[0]!.lowmemReserve, [0, 181, 181, 181, 181]);
    assert.deepEqual([zs[0]!.pcp.high, zs[0]!.pcp.batch, zs[1]!.pcp.high], [42, 1, 516]);
  });

  it("are the recorded ones, x86-32: huge pages want more kept free, high memory has its own", () => {
    const zs = zones(4, 0x7ffe0, { DMA: 3840, Normal: 210610, HighMem: 300002 });
    setupWatermarks(zs, minFreeKbytes(zs));
    setupWatermarks(zs, recommendedKbytes(buddy(zs, 10)));
    setupLowmemReserve(zs);
    assert.deepEqual(marks(zs), [[190, 237, 284], [10462, 13077, 15692], [128, 3853, 7578], [32, 32, 32]]);
    assert.deepEqual([zs[0]!.lowmemReserve, zs[1]!.lowmemReserve], [[0, 822, 1994, 1994], [0, 0, 9375, 9375]]);
  });

  it("sizes of refills are the recorded ones", () => {
    assert.deepEqual([3840, 48848, 211211, 300002].map(zoneBatch), [1, 15, 63, 63]);
  });

  it("let those through who may go below, and look for a block of the order", () => {
    const zs = zones(8, 0x8000, { DMA: 3840, DMA32: 28000 });
    const zone = zs[1]!;
    const ok = (free: number, flags: number, order = 0): boolean => watermarkOk(zone, order, 400, 1, flags, free);
    assert.deepEqual([ok(400, 0), ok(401, 0)], [false, true]);
    assert.deepEqual([ok(200, ALLOC.HIGH), ok(201, ALLOC.HIGH)], [false, true]);
    assert.deepEqual([ok(150, ALLOC.HIGH | ALLOC.HARDER), ok(151, ALLOC.HIGH | ALLOC.HARDER)], [false, true]);
    assert.deepEqual([ok(100, ALLOC.HIGH | ALLOC.OOM), ok(101, ALLOC.HIGH | ALLOC.OOM)], [false, true]);
    assert.ok(!ok(5000, 0, 3), "no block of order 3");
    zone.freeCma = 1000;
    assert.deepEqual([ok(1400, 0), ok(1400, ALLOC.CMA)], [false, true]);
    zone.lowmemReserve = [0, 600];
    assert.deepEqual([ok(1000, ALLOC.CMA), ok(1001, ALLOC.CMA)], [false, true]);
  });
});

describe("what memblock hands over", () => {
  it("is cut into the largest aligned blocks, ascending", () => {
    const cut = (start: number, end: number): number[][] => [...blocksOf({ start, end })].map(({ pfn, order }) => [pfn, order]);
    assert.deepEqual(cut(0x1800, 0x3f00).slice(-4), [[0x3400, 10], [0x3800, 10], [0x3c00, 9], [0x3e00, 8]]);
    assert.deepEqual(cut(3, 9), [[3, 0], [4, 2], [8, 0]]);
    assert.deepEqual(cut(5, 5), []);
  });

  it("lies in movable page blocks, the lowest large block first", () => {
    const { frames } = small("x86-64", 64 << 20).kernel;
    const zone = frames.zones[1]!;
    assert.ok(zone.firstFree(10, MIGRATE.MOVABLE) < zone.lists.last(10 * 6 + MIGRATE.MOVABLE));
    assert.equal(frames.total, frames.zones.reduce((n, z) => n + z.managed, 0));
    assert.equal(frames.zones[0]!.managed, 4096 - 256);
  });
});
