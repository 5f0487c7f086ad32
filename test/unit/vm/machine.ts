/** A hand-built machine: memory, TLB, object table and frame set up by the test; slow() is recorded and ends the run. */
import { FIRST_OBJECTS, layoutOf, OBJECT_COUNT, ObjectKind, ObjectRecord, SLOT, State, Tlb, TLB_ENTRIES } from "../../../src/engine/memory/layout";
import type { Arch, Layout } from "../../../src/engine/memory/layout";
import { Assembler } from "../../../src/engine/vm/assembler";
import { Exit } from "../../../src/engine/vm/host";
import { Oracle } from "../../../src/engine/vm/oracle";
import { CODE_BASE, Frame, INSTRUCTION } from "../../../src/engine/vm/program";
import { Vm } from "../../../src/engine/vm/vm";

export const TEXT = 0x555555555000;
export const STACK = 0x7ffffffde000;
export const HEAP = 0x55555557b000;
/** The same places on x86-32. */
export const STACK_32 = 0xffffd000;
export const HEAP_32 = 0x5655a000;
export const TEXT_32 = 0x56555000;

export class TestMachine {
  readonly layout: Layout;
  readonly memory: WebAssembly.Memory;
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly vm: Vm;
  readonly oracle: Oracle;
  readonly text: number;
  readonly stack: number;
  readonly heap: number;
  /** Addresses of the instructions that were given up. */
  slow: number[] = [];
  /** What slow() does besides; by default it ends the run. */
  onSlow: () => number = () => Exit.broken;

  constructor(readonly arch: Arch) {
    this.layout = layoutOf(arch, 1 << 16, 1 << 14, 1 << 16);
    const pages = this.layout.total / 65536;
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    this.view = new DataView(this.memory.buffer);
    this.bytes = new Uint8Array(this.memory.buffer);
    this.text = arch === "x86-64" ? TEXT : TEXT_32;
    this.stack = arch === "x86-64" ? STACK : STACK_32;
    this.heap = arch === "x86-64" ? HEAP : HEAP_32;
    const host = {
      slow: () => {
        this.slow.push(this.vm.pc);
        return this.onSlow();
      },
    };
    this.vm = new Vm(this.layout, this.memory, host, this.text);
    this.oracle = new Oracle({ layout: this.layout, textBase: this.text }, this.memory.buffer, host);
    this.reset();
  }

  /** Everything empty but one frame without locals: fp at the start of REGS, stack page mapped to frame 2, heap page to frame 3. */
  reset(): void {
    const { layout } = this;
    this.bytes.fill(0, 0, layout.objects + 4096);
    this.bytes.fill(0, layout.dirty);
    this.bytes.fill(0xff, layout.tlb, layout.code);
    this.slow = [];
    this.onSlow = () => Exit.broken;
    this.map(this.stack, 2);
    this.map(this.heap, 3);
    this.vm.fp = layout.regs;
    this.vm.pc = CODE_BASE;
    this.view.setUint32(State.objectCursor, 1, true);
    this.view.setUint32(State.objectLast, FIRST_OBJECTS - 1, true);
    this.view.setUint32(State.lowFp, layout.regs + layout.regsSize, true);
    this.frame(this.stack + 0x800, 0);
  }

  /** Lets slow() do this as the instruction's whole effect. */
  completes(effect: () => void): void {
    this.onSlow = () => {
      effect();
      this.vm.pc += INSTRUCTION;
      return Exit.none;
    };
  }

  /** Gives the current frame its virtual place. */
  frame(va: number, descriptor: number): void {
    this.view.setBigUint64(this.vm.fp + Frame.frameVa, BigInt(va), true);
    this.view.setBigUint64(this.vm.fp + Frame.rsp, BigInt(va), true);
    this.view.setUint32(this.vm.fp + Frame.descriptor, descriptor, true);
    this.vm.framePa = this.linear(va);
  }

  map(va: number, pfn: number, rights = "rw"): void {
    const entry = this.entry(va);
    this.view.setBigUint64(entry + Tlb.readTag, rights.includes("r") ? BigInt(va) : -1n, true);
    this.view.setBigUint64(entry + Tlb.writeTag, rights.includes("w") ? BigInt(va) : -1n, true);
    this.view.setInt32(entry + Tlb.addend, (this.layout.phys + pfn * 4096 - va) | 0, true);
  }

  entry(va: number): number {
    return this.layout.tlb + (Math.floor(va / 4096) % TLB_ENTRIES) * Tlb.entrySize;
  }

  /** Linear address of a mapped virtual address. */
  linear(va: number): number {
    return (va + this.view.getInt32(this.entry(va) + Tlb.addend, true)) >>> 0;
  }

  object(id: number, base: number, size: number, flags: number = ObjectKind.heap): void {
    const record = this.record(id);
    this.view.setBigUint64(record + ObjectRecord.base, BigInt(base), true);
    this.view.setBigUint64(record + ObjectRecord.size, BigInt(size), true);
    this.view.setUint32(record + ObjectRecord.id, id, true);
    this.view.setUint32(record + ObjectRecord.flags, flags, true);
  }

  record(id: number): number {
    return this.layout.objects + (id & (OBJECT_COUNT - 1)) * 32;
  }

  load(assembler: Assembler): void {
    this.bytes.set(assembler.image(), CODE_BASE);
    this.vm.pc = CODE_BASE;
  }

  setSlot(offset: number, value: bigint | number, meta: bigint = 0n): void {
    this.view.setBigUint64(this.vm.fp + offset, BigInt.asUintN(64, BigInt(value)), true);
    this.view.setBigUint64(this.vm.fp + offset + 8, BigInt.asUintN(64, meta), true);
  }

  setDouble(offset: number, value: number): void {
    this.view.setFloat64(this.vm.fp + offset, value, true);
  }

  value(offset: number): bigint {
    return this.view.getBigUint64(this.vm.fp + offset, true);
  }

  meta(offset: number): bigint {
    return this.view.getBigUint64(this.vm.fp + offset + 8, true);
  }

  /** Assembles, ends with a breakpoint, runs. */
  run(write: (a: Assembler) => void, fuel = 1000): number {
    const a = new Assembler();
    write(a);
    this.load(a.emit("brk"));
    return this.vm.run(fuel);
  }
}

/** Byte offsets of the first general slots of a frame. */
export const [A, B, C, D] = [0, 1, 2, 3].map((i) => 32 + i * SLOT);
