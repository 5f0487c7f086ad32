import assert from "node:assert/strict";
import fc from "fast-check";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { kernelPte } from "../../../src/engine/kernel/vmalloc/kernelPages";
import { PAGE_KERNEL } from "../../../src/engine/kernel/vmalloc/protection";
import { guardBytes, mappedBytes, VM_AREA } from "../../../src/engine/kernel/vmalloc/vmArea";
import { hexKva } from "../../../src/engine/kernel/boot/kva";
import { isPresent } from "../../../src/engine/mmu/entry";
import type { SystemChoice } from "../../../src/engine/kernel/config";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { small } from "../kernel/machine";

const MiB = 1 << 20;
const MACHINES: readonly (readonly ["x86-64" | "x86-32", SystemChoice])[] = [["x86-64", {}], ["x86-64", { paging: "5-level" }], ["x86-32", {}], ["x86-32", { paging: "pae" }]];

const mappedIn = (k: Kernel, start: number, pages: number): number[] => Array.from({ length: pages }, (_, i) => k.vmalloc.toPfn(start + i * 4096));

describe("vmalloc", () => {
  for (const [arch, system] of MACHINES) {
    it(`maps separate frames side by side and leaves the guard page empty (${arch} ${system.paging ?? ""})`, () => {
      const { kernel: k } = small(arch, 16 * MiB, system);
      const free = k.frames.free;
      const at = k.vmalloc.vmalloc(3 * 4096 + 1, "test");
      const area = k.vmalloc.find(at)!;
      assert.equal(area.nrPages, 4);
      assert.equal(area.size, 5 * 4096);
      assert.deepEqual(mappedIn(k, at, 4), area.pages);
      assert.equal(new Set(area.pages).size, 4);
      assert.equal(k.vmalloc.toPfn(at + 4 * 4096), -1);
      assert.equal(k.vmalloc.isVmallocAddr(at), true);
      assert.equal(k.vmalloc.vfree(at).fault, null);
      assert.equal(isPresent(kernelPte(k, at)), false);
      assert.ok(free - k.frames.free <= 3, "only page tables stay");
    });
  }

  it("begins where Linux has it: ffffc90000000000; on x86-32 8 MiB above low memory", () => {
    assert.equal(hexKva(small().kernel.vmalloc.ranges.vmalloc.start, 8), "ffffc90000000000");
    const { vmalloc, pkmap } = small("x86-32", 64 * MiB).kernel.vmalloc.ranges;
    assert.equal(hexKva(vmalloc.start, 4), "c4800000");
    assert.equal(hexKva(vmalloc.end, 4), "febfe000");
    assert.equal(hexKva(pkmap!.start, 4), "fec00000");
  });

  it("gives an area the lowest addresses, and freed ones only after a flush of the TLB", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const gap = k.vmalloc.vmalloc(4096, "between the timer's registers and the first stack, which is aligned");
    assert.equal(hexKva(gap, 8), "ffffc90000002000");
    const [a, b] = [k.vmalloc.vmalloc(4096, "a"), k.vmalloc.vmalloc(4096, "b")];
    assert.equal(b - a, 8192);
    k.vmalloc.vfree(a);
    assert.deepEqual(k.vmalloc.lazy, [{ start: a, end: a + 8192 }]);
    assert.equal(k.vmalloc.vmalloc(4096, "c"), b + 8192);
    let flushed = 0;
    k.mmu.tlb.onFlush = () => void flushed++;
    k.vmalloc.purge();
    assert.ok(flushed > 0);
    assert.equal(k.vmalloc.vmalloc(4096, "d"), a);
  });

  it("refuses sizes that cannot be, and tells of them in the kernel's words", () => {
    const { kernel: k } = small();
    const free = k.frames.free;
    assert.equal(k.vmalloc.vmalloc(0, "zero"), 0);
    assert.equal(k.vmalloc.vmalloc(2 ** 64, "minus one"), 0);
    assert.match(k.log.lines.at(-1)!.text, /vmalloc error: size 18446744073709552000|vmalloc error: size .*exceeds total pages/);
    assert.equal(k.vmalloc.vmalloc(k.frames.free * 4096, "all of it"), 0);
    assert.match(k.log.lines.at(-1)!.text, /failed to allocate pages/);
    assert.ok(free - k.frames.free <= 6);
    assert.equal(k.vmalloc.areas.filter((a) => a.use !== "stack" && a.phys === 0).length, 0);
  });

  it("knows wrong addresses at vfree", () => {
    const { kernel: k } = small();
    const at = k.vmalloc.vmalloc(3 * 4096, "test");
    assert.equal(k.vmalloc.vfree(0).fault, "null");
    assert.equal(k.vmalloc.vfree(at + 8).fault, "bad-address");
    assert.match(k.log.lines.at(-1)!.text, /^Trying to vfree\(\) bad address \(ffffc9/);
    assert.equal(k.vmalloc.vfree(k.directMap.toVirt(4096)).fault, "nonexistent");
    assert.match(k.log.lines.at(-1)!.text, /^Trying to vfree\(\) nonexistent vm area \(ffff888/);
    assert.equal(k.vmalloc.vfree(at + 4096).fault, "middle");
    assert.equal(k.vmalloc.vfree(at).fault, "nonexistent");
  });

  it("keeps a long list of pages in the vmalloc area itself, as words", () => {
    const { kernel: k } = small("x86-64", 32 * MiB);
    const at = k.vmalloc.vmalloc(4 * MiB, "large");
    const area = k.vmalloc.find(at)!;
    const list = k.vmalloc.find(area.pagesAt)!;
    assert.equal(list.use, "pages-array");
    const word = k.vmalloc.toPfn(area.pagesAt) * 4096 + 8;
    assert.equal(k.physical.read32(word), ((area.pages[1]! * k.pages.size) >>> 0));
    assert.equal(k.physical.read32(word + 4), 0xffffea00);
    k.vmalloc.vfree(at);
    assert.equal(k.vmalloc.find(area.pagesAt), null);
  });

  it("vmap shows frames of the caller's, which stay his", () => {
    const { kernel: k } = small();
    const pfns = [k.frames.allocPages(0, GFP.KERNEL), k.frames.allocPages(0, GFP.KERNEL)].reverse();
    const at = k.vmalloc.vmap(pfns, 0, PAGE_KERNEL, "test");
    assert.deepEqual(mappedIn(k, at, 2), pfns);
    assert.equal(k.vmalloc.find(at)!.flags & VM_AREA.MAP, VM_AREA.MAP);
    const free = k.frames.free;
    k.vmalloc.vunmap(at);
    assert.equal(k.frames.free, free);
    assert.deepEqual(mappedIn(k, at, 2), [-1, -1]);
  });

  it("processes that exist already get tables made later", () => {
    for (const [arch, system] of MACHINES) {
      const { kernel: k } = small(arch, 16 * MiB, system);
      const at = k.vmalloc.vmalloc(4096, "test");
      const slot = Math.floor(at / k.mmu.mode.levels[0]!.covers) & (k.mmu.mode.levels[0]!.entries - 1);
      const offset = slot * k.mmu.mode.entryBytes;
      assert.equal(k.physical.read32(k.mm.pgd + offset) & 1, 1);
      assert.equal(k.physical.read32(k.mm.pgd + offset), k.physical.read32(k.kernelSpace.top + offset));
    }
  });

  it("kernel stacks: 16 KiB with a guard page on x86-64, 8 KiB of the direct map on x86-32; two are kept", () => {
    const { kernel: k } = small("x86-64", 16 * MiB);
    const area = k.vmalloc.find(k.current.stack)!;
    assert.deepEqual([area.nrPages, mappedBytes(area), guardBytes(area), area.use], [4, 16384, 4096, "stack"]);
    const first = k.cloneThread()!;
    const stack = first.stack;
    k.endTask(first, 0, true);
    assert.equal(k.cloneThread()!.stack, stack);
    const { kernel: old } = small("x86-32", 16 * MiB);
    assert.ok(old.directMap.toPhys(old.current.stack) > 0);
  });

  it("random vmalloc and vfree: no overlap, distinct frames, everything returned", () => {
    fc.assert(fc.property(fc.array(fc.record({ free: fc.boolean(), pages: fc.integer({ min: 1, max: 40 }), pick: fc.nat() }), { maxLength: 80 }), (ops) => {
      const { kernel: k } = small("x86-64", 16 * MiB);
      const begin = k.frames.free;
      const saved = k.vmalloc.save();
      const live: number[] = [];
      for (const op of ops) {
        if (op.free && live.length > 0) k.vmalloc.vfree(live.splice(op.pick % live.length, 1)[0]!);
        else {
          const at = k.vmalloc.vmalloc(op.pages * 4096, "test");
          if (at !== 0) live.push(at);
        }
        const areas = k.vmalloc.areas;
        for (let i = 1; i < areas.length; i++) assert.ok(areas[i]!.start >= areas[i - 1]!.end);
        const frames = areas.flatMap((a) => a.pages);
        assert.equal(new Set(frames).size, frames.length);
        assert.equal(k.vmalloc.used, frames.length);
        for (const a of areas) assert.deepEqual(mappedIn(k, a.start, a.nrPages), a.pages);
      }
      for (const at of live) k.vmalloc.vfree(at);
      assert.ok(begin - k.frames.free <= 8, "page tables alone stay");
      k.vmalloc.purge();
      assert.deepEqual(k.vmalloc.areas.map((a) => a.use), (saved as { space: { busy: { use: string }[] } }).space.busy.map((a) => a.use));
    }), { numRuns: 40 });
  });
});
