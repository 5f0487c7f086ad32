/** Loads and stores of the interpreter: what they do, and each reason for which they give up. */
import assert from "node:assert/strict";
import { Exit } from "../../../src/engine/vm/host";
import type { Assembler } from "../../../src/engine/vm/assembler";
import { A, B, C, TestMachine } from "./machine";

const ID = (2 << 20) | 9;

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`memory operations, ${arch}`, () => {
    const m = new TestMachine(arch);
    const { sh, pv, pointerSize } = m.layout;
    const at = m.heap + 0x40;
    const pointer = (va: number, id = ID): void => m.setSlot(B, va, BigInt(id));
    const gaveUp = (write: (a: Assembler) => void): boolean => m.run(write) === Exit.broken && m.slow.length === 1;

    beforeEach(() => {
      m.reset();
      m.object(ID, at, 16);
      pointer(at);
      m.view.setUint32(m.linear(at) + 4, 0x89abcdef, true);
    });

    it("loads inside the object, zero-extended", () => {
      assert.equal(m.run((a) => a.emit("ld32", A, B, 4)), Exit.breakpoint);
      assert.equal(m.value(A), 0x89abcdefn);
    });
    it("gives up one byte before the object", () => assert.ok(gaveUp((a) => a.emit("ld8", A, B, -1))));
    it("gives up on a load that ends behind the object", () => {
      m.object(ID, at, 15);
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 12)));
    });
    it("gives up on a freed object", () => {
      m.object(ID, at, 0);
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 0)));
    });
    it("gives up on a pointer to the record's former user", () => {
      pointer(at, (1 << 20) | 9);
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 0)));
    });
    it("gives up on a pointer to no object", () => {
      pointer(at, 0);
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 0)));
    });
    it("gives up when the TLB knows another page", () => {
      m.map(m.heap, 3, "");
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 0)));
    });
    it("gives up on a store to a page that may only be read", () => {
      m.map(m.heap, 3, "r");
      assert.equal(m.run((a) => a.emit("ld32", A, B, 0)), Exit.breakpoint);
      assert.ok(gaveUp((a) => a.emit("st32", B, 0, A)));
    });
    it("gives up on a misaligned access", () => assert.ok(gaveUp((a) => a.emit("ld32", A, B, 2))));
    it("gives up on an undefined byte, unless lazy", () => {
      m.bytes[m.linear(at) + sh + 7] = 0x80;
      assert.ok(gaveUp((a) => a.emit("ld32", A, B, 4)));
      assert.equal(m.run((a) => a.emit("ldm32", A, B, 4)), Exit.breakpoint);
      assert.equal(m.meta(A), 0x80000000n);
    });
    it("gives up without having changed anything", () => {
      const before = m.bytes.slice(m.layout.regs, m.layout.regs + 256);
      assert.ok(gaveUp((a) => a.emit("ld64", A, B, 12)));
      assert.deepEqual(m.bytes.slice(m.layout.regs, m.layout.regs + 256), before);
    });
    it("defines the bytes it stores and wipes their provenance", () => {
      const pa = m.linear(at);
      m.bytes.fill(0xff, pa + sh, pa + sh + 8);
      m.view.setUint32(pa + pv, ID, true);
      m.setSlot(A, 0x1234);
      m.run((a) => a.emit("st8", B, 1, A));
      assert.equal(m.view.getUint32(pa + sh, true), 0xffff00ff);
      assert.equal(m.view.getUint32(pa + pv, true), 0);
      assert.equal(m.bytes[pa + 1], 0x34);
    });
    it("carries the mask of a lazy store into the shadow", () => {
      m.setSlot(A, 0xff00, 0x00f0n);
      m.run((a) => a.emit("stm16", B, 0, A));
      assert.equal(m.view.getUint16(m.linear(at) + sh, true), 0x00f0);
    });
    it("stores and loads a pointer with its object", () => {
      m.run((a) => a.emit("stp", B, pointerSize, B).emit("ldp", C, B, pointerSize));
      assert.equal(m.value(C), BigInt(at));
      assert.equal(m.meta(C), BigInt(ID));
      assert.equal(m.view.getUint32(m.linear(at) + pointerSize + pv, true), ID);
    });
    it("carries an undefined pointer through memory", () => {
      m.setSlot(A, 1, 0xffffffffn << 32n);
      m.run((a) => a.emit("stp", B, 0, A).emit("ldmp", C, B, 0));
      assert.equal(m.meta(C) >> 32n, 0xffffffffn);
      assert.ok(gaveUp((a) => a.emit("ldp", C, B, 0)));
    });
    it("reaches a local without the TLB while the frame is translated", () => {
      m.map(m.stack, 2, "");
      m.vm.framePa = m.layout.phys + 2 * 4096 + 0x800;
      m.run((a) => a.emit("stli32", 8, -5).emit("ldl32", A, 8));
      assert.equal(m.value(A), 0xfffffffbn);
      m.vm.framePa = 0;
      assert.ok(gaveUp((a) => a.emit("ldl32", A, 8)));
    });
    it("reaches a local through the TLB when the frame is not translated", () => {
      m.vm.framePa = 0;
      m.run((a) => a.emit("stli32", 8, 7));
      assert.equal(m.view.getInt32(m.linear(m.stack + 0x808), true), 7);
    });
    it("poisons exactly the bytes asked for", () => {
      m.run((a) => a.emit("poison", 3, 14));
      const from = m.linear(m.stack + 0x800) + sh;
      assert.deepEqual([...m.bytes.slice(from, from + 20)].map((b) => b & 1), [0, 0, 0, ...new Array(14).fill(1), 0, 0, 0]);
    });
  });
}

describe("8-byte values on x86-32", () => {
  const m = new TestMachine("x86-32");
  beforeEach(() => {
    m.reset();
    m.object(ID, m.heap, 8192);
    m.map(m.heap + 4096, 4);
  });
  it("may stand at a multiple of 4", () => {
    m.setSlot(B, m.heap + 4, BigInt(ID));
    assert.equal(m.run((a) => a.emit("ld64", A, B, 0)), Exit.breakpoint);
  });
  it("give up when they cross a page", () => {
    m.setSlot(B, m.heap + 4092, BigInt(ID));
    assert.equal(m.run((a) => a.emit("ld64", A, B, 0)), Exit.broken);
  });
  it("addresses wrap at 32 bits", () => {
    m.setSlot(B, 0xfffffff0, BigInt(ID));
    m.run((a) => a.emit("gep.i", A, B, 0x20));
    assert.equal(m.value(A), 0x10n);
  });
});
