import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { small } from "../kernel/machine";

const MiB = 1 << 20;
const machine = (arch: "x86-64" | "x86-32", cpus: number, ram = 64 * MiB): Kernel => small(arch, ram, { cpus: String(cpus) }).kernel;

/** Frame behind a copy. */
const frameAt = (k: Kernel, at: number): number => (k.directMap.toPhys(at) >= 0 ? Math.floor(k.directMap.toPhys(at) / 4096) : k.vmalloc.toPfn(at));

describe("per-CPU memory", () => {
  it("is laid out as recorded: units of 2 MiB with 62 pages kept, or of 33 pages", () => {
    const wide = machine("x86-64", 2);
    assert.equal(wide.percpu.pages, 2 * 62);
    const p = wide.percpu.alloc(8, 8);
    assert.equal(p, 217088 + 8192);
    assert.equal(wide.percpu.address(p, 1) - wide.percpu.address(p, 0), 2 * MiB);
    assert.equal(machine("x86-32", 1).percpu.pages, 33);
    assert.equal(machine("x86-32", 3).percpu.offset(2) - machine("x86-32", 3).percpu.offset(1), 135168);
  });

  it("one pointer, one copy for each processor, all zero", () => {
    const k = machine("x86-64", 4);
    const p = k.percpu.alloc(64, 64);
    const copies = [0, 1, 2, 3].map((cpu) => k.percpu.address(p, cpu));
    assert.equal(new Set(copies).size, 4);
    for (const [cpu, at] of copies.entries()) {
      assert.equal(at & 63, 0);
      assert.deepEqual(k.percpu.find(at + 63), { pointer: p, cpu, bytes: 64 });
      assert.equal(k.physical.read32(k.directMap.toPhys(at)), 0);
    }
    assert.equal(k.percpu.free(p + 4).fault, "middle");
    assert.equal(k.percpu.free(p).fault, null);
    assert.equal(k.percpu.free(p).fault, "not-percpu");
  });

  it("sizes and alignments that cannot be are refused in the kernel's words", () => {
    const k = machine("x86-64", 1);
    for (const [bytes, align] of [[0, 8], [32769, 8], [8, 24], [8, 8192]] as const) assert.equal(k.percpu.alloc(bytes, align), 0);
    assert.equal(k.log.lines.at(-1)!.text, "illegal size (8) or align (8192) for percpu allocation");
  });

  it("when the first chunk is full another one comes from the end of the vmalloc area, page by page", () => {
    const k = machine("x86-64", 2);
    const all = Array.from({ length: 3 }, () => k.percpu.alloc(20000, 8));
    const far = k.percpu.address(all[2]!, 0);
    assert.ok(k.vmalloc.isVmallocAddr(far));
    const area = k.vmalloc.find(far)!;
    assert.deepEqual([area.size, area.use, area.nrPages], [4 * MiB, "percpu", 0]);
    assert.equal(frameAt(k, far + 40960), -1);
    assert.notEqual(frameAt(k, far), frameAt(k, k.percpu.address(all[2]!, 1)));
  });

  it("random allocations lie apart in every unit and are all returned", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 9000 }), shift: fc.integer({ min: 0, max: 7 }), pick: fc.nat() }), { maxLength: 40 }), (cpus, ops) => {
      const k = machine("x86-64", cpus, 16 * MiB);
      const live: { p: number; bytes: number }[] = [];
      for (const { bytes, shift, pick } of ops) {
        if (pick % 3 === 0 && live.length > 0) {
          assert.equal(k.percpu.free(live.splice(pick % live.length, 1)[0]!.p).fault, null);
          continue;
        }
        const p = k.percpu.alloc(bytes, 2 ** shift);
        assert.notEqual(p, 0);
        assert.equal(k.percpu.address(p, 0) & (2 ** shift - 1), 0);
        for (const o of live) assert.ok(p + bytes <= o.p || o.p + o.bytes <= p);
        live.push({ p, bytes });
        for (let cpu = 0; cpu < cpus; cpu++) assert.ok(frameAt(k, k.percpu.address(p, cpu) + bytes - 1) >= 0);
      }
      for (const { p } of live) assert.equal(k.percpu.free(p).fault, null);
      assert.ok(k.percpu.chunks.filter((c) => c.area).length <= 1);
      assert.ok(k.percpu.chunks.every((c) => c.pieces.length === 0));
    }), { numRuns: 40 });
  });
});
