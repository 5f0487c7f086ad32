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

describe("a frame that comes back twice", () => {
  for (const [arch, page] of [["x86-64", /^page:ffffea[0-9a-f]{10} /], ["x86-32", /^page:c[0-9a-f]{7} /]] as const) {
    it(`is told of, and not freed again, ${arch}`, () => {
      const { kernel } = small(arch);
      const pfn = kernel.frames.allocPages(0, GFP.KERNEL);
      assert.equal(kernel.frames.putPages(pfn, 0), null);
      const { free } = kernel.frames;
      assert.deepEqual(kernel.frames.putPages(pfn, 0), { pfn, reason: "nonzero _refcount" });
      assert.equal(kernel.frames.free, free);
      const lines = kernel.log.lines.map((l) => l.text);
      assert.equal(lines[0], `BUG: Bad page state in process test  pfn:${pfn.toString(16).padStart(5, "0")}`);
      assert.match(lines[1]!, page);
      assert.equal(lines.at(-1), "page dumped because: nonzero _refcount");
    });
  }

  it("goes with its last user; of a block that is no compound page the rest goes at once", () => {
    const { frames, pages } = small().kernel;
    const pfn = frames.allocPages(2, GFP.KERNEL);
    const { free } = frames;
    pages.getPage(pfn);
    assert.equal(frames.putPages(pfn, 2), null);
    assert.equal(frames.free, free + 3);
    assert.equal(frames.putPages(pfn, 0), null);
    assert.equal(frames.free, free + 4);
    const compound = frames.allocPages(2, GFP.KERNEL | __GFP.COMP);
    pages.getPage(compound);
    frames.putPages(compound, 2);
    assert.equal(frames.free, free);
    assert.deepEqual(frames.putPages(compound + 1, 0), { pfn: compound + 1, reason: "tail page" });
    frames.putPages(compound, 2);
    assert.equal(frames.free, free + 4);
  });
});
