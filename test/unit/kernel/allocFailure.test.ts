import assert from "node:assert/strict";
import { __GFP, GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { small } from "./machine";

describe("an allocation of frames that fails", () => {
  const exhausted = (arch: "x86-64" | "x86-32"): ReturnType<typeof small>["kernel"] => {
    const { kernel } = small(arch, 8 << 20);
    while (kernel.frames.allocPages(0, GFP.KERNEL | __GFP.NOWARN) >= 0);
    return kernel;
  };

  it("is told with order, flags and the state of the zones", () => {
    const kernel = exhausted("x86-64");
    assert.equal(kernel.frames.allocPages(4, GFP.KERNEL), -1);
    const lines = kernel.log.lines.map((l) => l.text);
    assert.equal(lines[0], "test: page allocation failure: order:4, mode:0xcc0(GFP_KERNEL), nodemask=(null),cpuset=/,mems_allowed=0");
    assert.ok(lines.includes("Mem-Info:"));
    const { min, low, high } = kernel.frames.zones[0]!.watermark;
    assert.match(lines.find((l) => l.startsWith("Node 0 DMA free:"))!, new RegExp(`^Node 0 DMA free:${min * 4}kB boost:0kB min:${min * 4}kB low:${low * 4}kB high:${high * 4}kB `));
    assert.match(lines.at(-1)!, new RegExp(`^Node 0 DMA: \\d+\\*4kB .* = ${min * 4}kB$`));
  });

  it("is told once in ten seconds, and not to who does not want to know", () => {
    const kernel = exhausted("x86-32");
    kernel.frames.allocPages(4, GFP.KERNEL | __GFP.NOWARN);
    assert.equal(kernel.log.lines.length, 0);
    for (let i = 0; i < 3; i++) kernel.frames.allocPages(4, GFP.ATOMIC | __GFP.COMP);
    assert.equal(kernel.log.lines.filter((l) => l.text.includes("page allocation failure")).length, 1);
    assert.ok(kernel.log.lines[0]!.text.includes("order:4, mode:0x40a20(GFP_ATOMIC|__GFP_COMP)"));
  });

  it("is not told where the OOM killer would make room", () => {
    const kernel = exhausted("x86-64");
    assert.equal(kernel.frames.allocPages(0, GFP.HIGHUSER_MOVABLE), -1);
    assert.equal(kernel.log.lines.length, 0);
  });

  it("of an order that no block has is warned of once", () => {
    const { kernel } = small();
    for (let i = 0; i < 2; i++) assert.equal(kernel.frames.allocPages(11, GFP.KERNEL), -1);
    assert.deepEqual(kernel.log.lines.map((l) => l.text), ["WARNING: CPU: 0 PID: 42 at mm/page_alloc.c:5534 __alloc_pages"]);
  });

  it("cannot be kept down by atomic requests for ever: they have reserves, and end", () => {
    const kernel = exhausted("x86-64");
    let n = 0;
    while (kernel.frames.allocPages(0, GFP.ATOMIC | __GFP.NOWARN) >= 0) n++;
    assert.ok(n > 0 && kernel.frames.nrFreePages > 0);
  });

  it("of one zone does not touch the others", () => {
    const { kernel } = small("x86-64", 32 << 20);
    const [dma, dma32] = kernel.frames.zones;
    const before = dma32!.free + dma32!.pcp.count;
    while (kernel.frames.allocPages(0, GFP.KERNEL | GFP.DMA | __GFP.NOWARN) >= 0);
    assert.equal(dma!.free, dma!.watermark.min);
    assert.equal(dma32!.free + dma32!.pcp.count, before);
  });
});
