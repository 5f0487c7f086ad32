/** Statements, breakpoints, calls and returns, objects of locals, arithmetic that gives up. */
import assert from "node:assert/strict";
import { FIRST_OBJECTS, OBJECT_COUNT, ObjectFlag, ObjectKind, ObjectRecord, State } from "../../../src/engine/memory/layout";
import type { Assembler } from "../../../src/engine/vm/assembler";
import { Exit } from "../../../src/engine/vm/host";
import { CODE_BASE, Frame, INSTRUCTION } from "../../../src/engine/vm/program";
import { A, B, C, TestMachine } from "./machine";

const m = new TestMachine("x86-64");

describe("statements", () => {
  beforeEach(() => m.reset());
  it("end the slice before the first one that the budget does not cover", () => {
    const exit = m.run((a) => a.emit("stmt", 0).emit("stmt", 1).emit("stmt", 2), 2);
    assert.deepEqual([exit, m.vm.exit, m.vm.pc], [Exit.fuel, Exit.fuel, CODE_BASE + 2 * INSTRUCTION]);
  });
  it("are counted over slices", () => {
    m.run((a) => a.emit("stmt").emit("stmt").emit("stmt"), 2);
    m.vm.run(10);
    assert.equal(m.vm.steps, 3);
  });
  it("are counted exactly inside the host", () => {
    let steps = 0;
    m.onSlow = () => {
      steps = m.vm.steps;
      return Exit.exited;
    };
    assert.equal(m.run((a) => a.emit("stmt").emit("stmt").emit("rare")), Exit.exited);
    assert.equal(steps, 2);
  });
  it("stop the slice when the host interrupts it", () => {
    m.completes(() => m.vm.interrupt());
    assert.equal(m.run((a) => a.emit("stmt").emit("rare").emit("stmt")), Exit.fuel);
    assert.equal(m.vm.steps, 1);
  });
  it("do not count at a breakpoint", () => {
    assert.equal(m.run((a) => a.emit("brk")), Exit.breakpoint);
    assert.deepEqual([m.vm.pc, m.vm.steps], [CODE_BASE, 0]);
  });
});

describe("the host", () => {
  beforeEach(() => m.reset());
  it("completes an instruction and the loop goes on from its pc and fp", () => {
    m.completes(() => m.setSlot(A, 42));
    m.run((a) => a.emit("rare").emit("add32.ri", B, A, 1));
    assert.equal(m.value(B), 43n);
  });
  it("is asked about an operation that does not exist", () => {
    m.load(new (class { image = (): Uint8Array => new Uint8Array(new Int32Array([9999, 0, 0, 0]).buffer) })() as Assembler);
    assert.equal(m.vm.run(1), Exit.broken);
  });
});

describe("arithmetic gives up on", () => {
  beforeEach(() => m.reset());
  const gives = (what: string, name: string, b: bigint, c: bigint): void => {
    it(what, () => {
      m.setSlot(B, b);
      m.setSlot(C, c);
      assert.equal(m.run((a) => a.emit(name, A, B, C)), Exit.broken);
    });
  };
  gives("signed overflow", "add32.nsw.rr", 0x7fffffffn, 1n);
  gives("64-bit signed overflow", "sub64.nsw.rr", 1n << 63n, 1n);
  gives("a shift by the width", "shl32.rr", 1n, 32n);
  gives("division by zero", "udiv64.rr", 1n, 0n);
  gives("the one quotient that does not fit", "srem32.rr", 0x80000000n, 0xffffffffn);
  it("NaN to integer", () => {
    m.setDouble(B, Number.NaN);
    assert.equal(m.run((a) => a.emit("fptosi64.32", A, B)), Exit.broken);
  });
});

describe("results", () => {
  beforeEach(() => m.reset());
  it("of 0.0 / 0.0 are x86's default NaN, whose sign is set", () => {
    m.run((a) => a.emit("fdiv64", A, B, C));
    assert.equal(m.value(A), 0xfff8000000000000n);
  });
  it("of x & 0 are defined, of x & 1 as x is", () => {
    m.setSlot(B, 0b11, 0b11n);
    m.setSlot(C, 0b10);
    m.run((a) => a.emit("and.m", A, B, C));
    assert.equal(m.meta(A), 0b10n);
  });
  it("of a sign extension are as undefined as the sign", () => {
    m.setSlot(B, 0, 0x80n);
    m.run((a) => a.emit("sext.m", A, B, 8 | (16 << 8)));
    assert.equal(m.meta(A), 0xff80n);
  });
});

/** main: call f(5) with the result in A; f: returns its argument + 1. */
function program(a: Assembler, result = A): void {
  const callee = a.here + INSTRUCTION * 4;
  const descriptor = a.here + INSTRUCTION * 6;
  a.emit("const", 0x100 + 32, 5).emit("call", result, descriptor, 0x100).emit("brk").emit("nop");
  a.emit("add32.ri", B, A, 1).emit("ret.v", B, 1);
  assert.equal(a.descriptor(callee, 0x100, 32, 12), descriptor);
}

/** main: call the function at C with 5, result in A; f: returns its argument + 1, behind its entry with this signature. */
function throughPointer(a: Assembler, signature: number): void {
  const [descriptor, record] = [a.here + INSTRUCTION * 6, a.here + INSTRUCTION * 8];
  a.emit("const", 0x100 + 32, 5).emit("calli", A, record, C).emit("brk").emit("entry", descriptor, 9);
  a.emit("add32.ri", B, A, 1).emit("ret.v", B, 1).descriptor(CODE_BASE + 4 * INSTRUCTION, 0x100, 32, 12);
  assert.equal(a.data(signature, 0x100, 0), record);
}

describe("calls through pointers", () => {
  beforeEach(() => {
    m.reset();
    m.view.setUint32(State.textBytes, 24, true);
    m.setSlot(C, m.text + (4 * INSTRUCTION) / 4);
  });
  const both = (signature: number): number[] => [m.run((a) => throughPointer(a, signature)), Number(m.value(A))];

  it("enter the function whose signature is the call's", () => assert.deepEqual(both(9), [Exit.breakpoint, 6]));
  it("do the same in the oracle", () => {
    m.run((a) => throughPointer(a, 8));
    m.setSlot(A, 0);
    m.view.setUint32(CODE_BASE + 8 * INSTRUCTION, 9, true);
    m.vm.pc = CODE_BASE;
    assert.deepEqual([m.oracle.run(), m.value(A)], [Exit.breakpoint, 6n]);
  });
  it("are the host's when the signature is another", () => assert.deepEqual(both(8)[0], Exit.broken));
  for (const [what, distance] of [["the middle of a function", 4], ["between two instructions", 1], ["the start of .text", -16], ["before .text", -20], ["behind .text", 1000]] as const) {
    it(`are the host's when the pointer leads to ${what}`, () => {
      m.setSlot(C, m.text + 16 + distance);
      assert.equal(both(9)[0], Exit.broken);
    });
  }
});

describe("calls", () => {
  beforeEach(() => m.reset());
  const returnVa = BigInt(m.text + (2 * INSTRUCTION) / 4);
  const frameOf = (va: number): number => m.linear(va);

  it("bring the result to the caller's slot and the caller's frame back", () => {
    const { fp, framePa } = m.vm;
    assert.equal(m.run((a) => program(a)), Exit.breakpoint);
    assert.deepEqual([m.value(A), m.vm.fp, m.vm.framePa], [6n, fp, framePa]);
    assert.equal(m.view.getUint32(State.lowFp, true), fp);
  });
  it("leave the frame's words and poison on the simulated stack", () => {
    m.run((a) => program(a));
    const pa = frameOf(m.stack + 0x800 - 32);
    assert.equal(m.view.getBigUint64(pa + 24, true), returnVa);
    assert.deepEqual([...m.bytes.slice(pa + m.layout.sh, pa + m.layout.sh + 32)], [...new Array(16).fill(0xff), ...new Array(16).fill(0)]);
  });
  it("drop a result that nobody wants", () => {
    m.run((a) => program(a, 0));
    assert.equal(m.vm.pc, CODE_BASE + 2 * INSTRUCTION);
    assert.equal(m.value(A), 0n);
  });
  it("are the host's when the frame would cross a page", () => {
    m.frame(m.stack + 0x10, 0);
    assert.equal(m.run((a) => program(a)), Exit.broken);
  });
  it("are the host's when registers run out", () => {
    const { regs, regsSize } = m.layout;
    m.vm.fp = regs + regsSize - 0x180;
    m.frame(m.stack + 0x800, 0);
    assert.equal(m.run((a) => program(a)), Exit.broken);
  });
  it("return by the host when the return address was overwritten", () => {
    assert.equal(m.run((a) => a.emit("const", B, 1).emit("call", 0, a.here + 4 * INSTRUCTION, 0x100).emit("brk")
      .emit("stli64", 24, 0x41414141).emit("ret").descriptor(CODE_BASE + 3 * INSTRUCTION, 0x100, 32, 0)), Exit.broken);
  });
  it("return by the host from the bottom frame", () => assert.equal(m.run((a) => a.emit("ret")), Exit.broken));
  it("keep the caller untranslated when its page may not be written any more", () => {
    m.completes(() => m.map(m.stack, 2, "r"));
    m.run((a) => {
      a.emit("call", 0, a.here + 4 * INSTRUCTION, 0x100).emit("brk").emit("rare").emit("ret");
      a.descriptor(CODE_BASE + 2 * INSTRUCTION, 0x100, 32, 0);
    });
    assert.deepEqual([m.vm.pc, m.vm.framePa], [CODE_BASE + INSTRUCTION, 0]);
    assert.equal(m.view.getUint32(m.vm.fp + Frame.retPc, true), 0);
  });
});

describe("objects of locals", () => {
  beforeEach(() => m.reset());
  const create = (a: Assembler, name = "objnew"): Assembler => a.emit(name, A, 16, CODE_BASE + 8 * INSTRUCTION);
  const withDescriptor = (write: (a: Assembler) => void): number => m.run((a) => {
    write(a);
    while (a.here < CODE_BASE + 8 * INSTRUCTION) a.emit("brk");
    a.data(24, 0, 0x5003, ObjectKind.stack);
  });
  const record = (id: bigint, field: number): number => m.view.getUint32(m.record(Number(id)) + field, true);

  it("get the next record, with a dirty mark", () => {
    withDescriptor(create);
    assert.deepEqual([m.value(A), m.meta(A)], [BigInt(m.stack + 0x810), 1n]);
    assert.deepEqual([record(1n, ObjectRecord.size), record(1n, ObjectRecord.site), record(1n, ObjectRecord.aux)], [24, 0x5003, CODE_BASE]);
    assert.equal(m.bytes[m.layout.dirty + m.layout.regsSize / 4096], 1);
  });
  it("get a new generation when the record had an owner", () => {
    m.object(7 * OBJECT_COUNT + 1, m.heap, 0, ObjectKind.heap | ObjectFlag.freed);
    withDescriptor(create);
    assert.equal(m.meta(A), BigInt(8 * OBJECT_COUNT + 1));
  });
  it("leave a live block of size 0 its record", () => {
    m.object(1, m.heap, 0);
    withDescriptor(create);
    assert.equal(m.meta(A), 2n);
  });
  it("go round the table, past the null object", () => {
    m.view.setUint32(State.objectCursor, FIRST_OBJECTS - 1, true);
    withDescriptor((a) => create(create(a)));
    assert.equal(m.meta(A), 1n);
    m.bytes.fill(0, m.record(FIRST_OBJECTS - 1), m.record(FIRST_OBJECTS - 1) + 32);
  });
  it("are ended by their slot", () => {
    withDescriptor((a) => create(a).emit("objkill", A, ObjectFlag.returned));
    assert.deepEqual([record(1n, ObjectRecord.size), record(1n, ObjectRecord.flags)], [0, ObjectKind.stack | ObjectFlag.returned]);
  });
  it("are ended by the next life of the same variable", () => {
    withDescriptor((a) => create(create(a), "objrenew"));
    assert.equal(m.meta(A), 2n);
    assert.equal(record(1n, ObjectRecord.flags), ObjectKind.stack | ObjectFlag.scopeEnded);
  });
  it("do not end a stranger that the slot happens to name", () => {
    m.object(5, m.heap, 8);
    m.setSlot(A, m.heap, 5n);
    withDescriptor((a) => create(a, "objrenew"));
    assert.equal(record(5n, ObjectRecord.size), 8);
  });
});
