/** Copies and fills of the fast path leave what the host's do: bytes, shadow and provenance. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { forgetLinear, moveLinear } from "../../../src/engine/checker/copying";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";
import { Assembler } from "../../../src/engine/vm/assembler";
import { CODE_BASE } from "../../../src/engine/vm/program";
import { TestMachine } from "./machine";

const [A, B, C] = [32, 48, 64];
const HALF = 2048;

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`small blocks, ${arch}`, () => {
    const m = new TestMachine(arch);
    const memory: MachineMemory = Object.create(MachineMemory.prototype, { layout: { value: m.layout }, u8: { value: m.bytes }, u32: { value: new Uint32Array(m.bytes.buffer) } });
    const planes = (at: number): Uint8Array[] => [0, m.layout.sh, m.layout.pv].map((d) => m.bytes.slice(at + d, at + d + 4096));

    /** Runs one instruction on a page with something in it; true: the fast path did it. */
    function run(name: "copy" | "copy.r" | "set.r", dst: number, src: number, n: number): { fast: boolean; before: Uint8Array[]; page: number } {
      m.reset();
      m.object(5, m.heap, 4096);
      const page = m.linear(m.heap);
      for (let i = 0; i < 4096; i++) {
        m.bytes[page + i] = i * 7 + (i >> 8);
        m.bytes[page + m.layout.sh + i] = i % 11 === 0 ? i : 0;
        m.bytes[page + m.layout.pv + i] = i % m.layout.pointerSize === 0 ? 1 + (i % 250) : 0;
      }
      m.setSlot(A, m.heap + dst, 5n);
      m.setSlot(B, name === "set.r" ? 0x1a5 : m.heap + src, name === "set.r" ? 0n : 5n);
      m.setSlot(C, n);
      m.load(new Assembler().emit(name, A, B, name === "copy" ? n : C).emit("rare", 0));
      const before = planes(page);
      m.vm.run(1000);
      return { fast: m.slow.length === 1 && m.slow[0] === CODE_BASE + 16, before, page };
    }

    it("copies as the host does", () => {
      fc.assert(fc.property(fc.nat(HALF - 300), fc.nat(HALF - 300), fc.integer({ min: 1, max: 290 }), fc.boolean(), (dst, src, n, register) => {
        const { fast, before, page } = run(register ? "copy.r" : "copy", dst, HALF + src, n);
        assert.equal(fast, true);
        const after = planes(page);
        before.forEach((plane, i) => void m.bytes.set(plane, page + [0, m.layout.sh, m.layout.pv][i]!));
        moveLinear(memory, page + dst, page + HALF + src, n);
        assert.deepEqual(after, planes(page));
      }));
    });

    it("fills as the host does", () => {
      fc.assert(fc.property(fc.nat(HALF), fc.integer({ min: 1, max: 500 }), (dst, n) => {
        const { fast, before, page } = run("set.r", dst, 0, n);
        assert.equal(fast, true);
        const after = planes(page);
        before.forEach((plane, i) => void m.bytes.set(plane, page + [0, m.layout.sh, m.layout.pv][i]!));
        m.bytes.fill(0xa5, page + dst, page + dst + n);
        m.bytes.fill(0, page + m.layout.sh + dst, page + m.layout.sh + dst + n);
        forgetLinear(memory, page + dst, n);
        assert.deepEqual(after, planes(page));
      }));
    });

    for (const [what, dst, src, n] of [["overlap", 8, 16, 9], ["leave their object", 0, 4090, 7], ["are empty", 1, 64, 0], ["are large", 0, HALF, 513]] as const) {
      it(`leaves ranges that ${what} to the host`, () => {
        const { fast, before, page } = run("copy.r", dst, src, n);
        assert.equal(fast, false);
        assert.deepEqual(planes(page), before);
      });
    }
  });
}
