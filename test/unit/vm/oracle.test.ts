/** Every operation on random operands: WebAssembly and the BigInt oracle leave the same memory, and give up on the same operands. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { OBJECT_COUNT, ObjectKind, SLOT, State } from "../../../src/engine/memory/layout";
import { Assembler } from "../../../src/engine/vm/assembler";
import { OPS } from "../../../src/engine/vm/opcodes";
import type { OpInfo } from "../../../src/engine/vm/opcodes";
import { CODE_BASE, Frame, INSTRUCTION } from "../../../src/engine/vm/program";
import { TestMachine } from "./machine";

const SLOTS = 6;
const IDS = [5, 5, 5, 5, 5, 5, 0, 3 * OBJECT_COUNT + 7, 4 * OBJECT_COUNT + 7];
const slotOffset = (i: number): number => 32 + (i % SLOTS) * SLOT;

const floats = [0, -0, 1, -1, 1.5, 3e9, -3e9, 2147483647.5, -2147483648.5, 4294967295.5, 1e19, -0.5, Number.NaN, Infinity, -Infinity, 9.3e18, 5e-324];
const floatBits = floats.flatMap((f) => {
  const view = new DataView(new ArrayBuffer(12));
  view.setFloat64(0, f);
  view.setFloat32(8, f);
  return [view.getBigUint64(0), BigInt(view.getUint32(8))];
});
const near = [0, 8, 16, 24, 0, 8, 16, 4, 12, -8, -1, 1, 2, 23, 28, 32];
const corners = [0n, 1n, 2n, 31n, 32n, 63n, 64n, 0x7fn, 0x80n, 0xffn, 0x8000n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 1n << 32n, (1n << 63n) - 1n, 1n << 63n, (1n << 64n) - 1n];
const value = fc.oneof(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.constantFrom(...corners), fc.constantFrom(...floatBits), fc.integer({ min: 0, max: 15 }).map(BigInt));
const slot = fc.record({
  value: fc.option(value, { freq: 2 }),
  /** Used when there is no value: a place near the object's ends. */
  near: fc.constantFrom(...near),
  id: fc.constantFrom(...IDS),
  mask: fc.oneof(fc.constantFrom(0n, 0n, 0xffffffffn << 32n), fc.bigInt({ min: 0n, max: (1n << 64n) - 1n })),
});
const scene = fc.record({
  slots: fc.array(slot, { minLength: SLOTS, maxLength: SLOTS }),
  operands: fc.tuple(fc.nat(SLOTS - 1), fc.nat(SLOTS - 1), fc.nat(SLOTS - 1)),
  immediates: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0, 0, 0, 0, 0, 8, 8, 16, 4, 1, 7, -1, 0x7fffffff, -0x80000000))),
  bits: fc.nat(61),
  undefinedByte: fc.option(fc.nat(31), { freq: 2 }),
  translated: fc.boolean(),
  /** Where the frame lies in the stack page: in the middle, or near an end that accesses, or the callee's frame, then cross. */
  frame: fc.constantFrom(0x800, 0x800, 0x800, 0xfd8, 0x20),
  occupied: fc.constantFrom(0, 1, 4, 11),
  fuel: fc.nat(2),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

/** The operand words of one instruction, of the kind that the operation wants. */
function words(info: OpInfo, s: Scene, descriptor: number, target: number): number[] {
  const local = /^(st|ld)l|^poison|^obj/.test(info.name);
  return info.shape.map((role, i) => {
    if (role === "d" || role === "s") return slotOffset(s.operands[i]);
    if (role === "t") return target;
    if (role === "i") return immediate(info, s, i, local);
    if (info.name === "jumptable") return i === 1 ? descriptor + 48 : 2;
    if (info.name === "sext.m") return 1 + (s.bits % 31) | 32 << 8;
    if (info.name === "ret.v") return s.bits % 3 + 1;
    if (info.name === "call") return [s.translated ? slotOffset(1) : 0, descriptor, 0x200][i];
    if (info.name === "ldc") return descriptor;
    return role === "x" ? descriptor + 32 : 0;
  });
}

function immediate(info: OpInfo, s: Scene, i: number, local: boolean): number {
  if (/div|rem/.test(info.name)) return s.bits + 1;
  if (/\.m$/.test(info.name)) return s.bits % 31 + 1;
  if (info.name === "objkill") return 0x800;
  if (info.name === "poison" && i === 1) return s.bits * 3;
  return local && i <= 1 && !(info.name.startsWith("stli") && i === 1) ? (s.bits % 8) * 8 : s.immediates[i];
}

function prepare(m: TestMachine, info: OpInfo, s: Scene): void {
  m.reset();
  m.object(5, m.heap + 0x100, 32);
  m.object(4 * OBJECT_COUNT + 7, m.stack + 0x810, 8, ObjectKind.stack);
  for (let id = 1; id <= s.occupied; id++) if (id !== 5) m.object(id, m.heap, 8);
  const a = new Assembler();
  a.emit(info.name).emit("brk");
  const target = a.here;
  a.emit("brk");
  const descriptor = a.descriptor(target, 0x100, 0x60, s.bits);
  a.data(24, 0, 0x1234, ObjectKind.stack, target, target);
  m.load(a);
  words(info, s, descriptor, target).forEach((w, i) => m.view.setInt32(CODE_BASE + 4 + 4 * i, w, true));
  const frameVa = m.stack + s.frame;
  m.map(m.stack, 2);
  if (!info.name.startsWith("ret") || s.bits % 2 === 0) calledFrame(m, descriptor);
  m.frame(frameVa, descriptor);
  if (!s.translated) m.vm.framePa = 0;
  s.slots.forEach((slotOf, i) => {
    const raw = slotOf.value ?? BigInt(m.heap + 0x100 + slotOf.near);
    const wide = m.arch === "x86-32" && slotOf.value === null ? BigInt.asUintN(32, raw) : raw;
    m.setSlot(slotOffset(i), wide, slotOf.value === null ? BigInt(slotOf.id) : slotOf.mask);
  });
  for (let i = 0; i < 64; i++) {
    m.bytes[m.layout.phys + 3 * 4096 + 0xf0 + i] = i * 7;
    m.view.setUint8(m.layout.phys + 2 * 4096 + 0x800 + i, i * 5);
  }
  m.view.setUint32(m.layout.phys + m.layout.pv + 3 * 4096 + 0x108, 5, true);
  for (const page of [2 * 4096 + 0x800, 3 * 4096 + 0x100]) {
    if (s.undefinedByte !== null) m.bytes[m.layout.phys + m.layout.sh + page + s.undefinedByte] = 0x81;
  }
}

/** A callee's frame above the current one, with the right return address. */
function calledFrame(m: TestMachine, descriptor: number): void {
  const caller = m.vm.fp;
  const returnPc = CODE_BASE + INSTRUCTION;
  m.frame(m.stack + 0x860, descriptor);
  m.vm.fp = caller + 0x200;
  m.view.setUint32(m.vm.fp + Frame.retPc, returnPc, true);
  m.view.setUint32(m.vm.fp + Frame.callerFp, caller, true);
  m.view.setUint32(m.vm.fp + Frame.result, caller + slotOffset(0), true);
  const word = BigInt(m.text + (returnPc - CODE_BASE) / 4);
  const at = m.layout.phys + 2 * 4096 + 0x860 - m.layout.pointerSize;
  if (m.layout.pointerSize === 8) m.view.setBigUint64(at, word, true);
  else m.view.setUint32(at, Number(word), true);
}

/** The parts of memory that an instruction can change. */
function picture(m: TestMachine): string {
  const { layout } = m;
  const pages = [0, layout.sh, layout.pv].map((d) => [layout.phys + d + 2 * 4096, 2 * 4096]);
  const parts = [[0, 128], [layout.regs, 0x600], [layout.objects, 512], [layout.dirty, 64], ...pages];
  return parts.map(([at, n]) => Buffer.from(m.memory.buffer, at, n).toString("latin1")).join("");
}

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`every operation, ${arch}`, () => {
    const machine = new TestMachine(arch);
    for (const info of OPS) {
      it(info.name, () => {
        fc.assert(
          fc.property(scene, (s) => {
            prepare(machine, info, s);
            const exit = machine.vm.run(s.fuel);
            const got = { exit, slow: machine.slow, pc: machine.vm.pc, memory: picture(machine) };
            prepare(machine, info, s);
            machine.view.setInt32(State.fuel, s.fuel, true);
            const expected = { exit: machine.oracle.run(), slow: machine.slow, pc: machine.vm.pc, memory: "" };
            machine.vm.steps = s.fuel - machine.vm.fuel;
            expected.memory = picture(machine);
            if (got.memory !== expected.memory) assert.fail(difference(got.memory, expected.memory));
            assert.deepEqual({ ...got, memory: "" }, { ...expected, memory: "" });
          }),
          { numRuns: /^(ld|st)/.test(info.name) ? 150 : 50, seed: info.code },
        );
      });
    }
  });
}

function difference(got: string, expected: string): string {
  const at = [...got].findIndex((c, i) => c !== expected[i]);
  return `memory differs at byte ${at} of the picture: ${got.charCodeAt(at)} instead of ${expected.charCodeAt(at)}`;
}
