/** Reads and writes register slots (memory/layout.ts SLOT) of the current frame from TypeScript. Offsets are bytes from fp. */
import { State } from "../../memory/layout";
import type { MachineMemory } from "../../memory/machineMemory";

export class Registers {
  constructor(private readonly m: MachineMemory) {}

  get pc(): number {
    return this.m.u32[State.pc >>> 2]!;
  }
  set pc(v: number) {
    this.m.u32[State.pc >>> 2] = v;
  }
  get fp(): number {
    return this.m.u32[State.fp >>> 2]!;
  }
  set fp(v: number) {
    this.m.u32[State.fp >>> 2] = v;
  }
  get framePa(): number {
    return this.m.u32[State.framePa >>> 2]!;
  }
  set framePa(v: number) {
    this.m.u32[State.framePa >>> 2] = v;
  }
  /** Word k (0: op, 1: a, 2: b, 3: c) of the instruction at pc. */
  word(k: number): number {
    return this.m.i32[(this.pc >>> 2) + k]!;
  }
  next(): void {
    this.pc += 16;
  }

  u32(slot: number): number {
    return this.m.u32[(this.fp + slot) >>> 2]!;
  }
  i32(slot: number): number {
    return this.m.i32[(this.fp + slot) >>> 2]!;
  }
  u64(slot: number): bigint {
    return this.m.u64[(this.fp + slot) >>> 3]!;
  }
  i64(slot: number): bigint {
    return BigInt.asIntN(64, this.u64(slot));
  }
  /** The 64-bit value as an unsigned double: exact below 2^53. */
  size(slot: number): number {
    return this.m.unsigned(this.fp + slot);
  }
  /** The 64-bit value as an address (MachineMemory.word). */
  address(slot: number): number {
    return this.m.word(this.fp + slot);
  }
  /** The 64-bit value as a signed double. */
  long(slot: number): number {
    const at = (this.fp + slot) >>> 2;
    return this.m.u32[at]! + this.m.i32[at + 1]! * 4294967296;
  }
  f64(slot: number): number {
    return this.m.view.getFloat64(this.fp + slot, true);
  }
  f32(slot: number): number {
    return this.m.view.getFloat32(this.fp + slot, true);
  }
  /** Object id of a pointer slot. */
  id(slot: number): number {
    return this.m.u32[(this.fp + slot + 8) >>> 2]!;
  }
  /** True when a pointer slot's value is undefined. */
  pointerUndefined(slot: number): boolean {
    return this.m.u32[(this.fp + slot + 12) >>> 2] !== 0;
  }
  mask(slot: number): bigint {
    return this.m.u64[(this.fp + slot + 8) >>> 3]!;
  }

  setU64(slot: number, v: bigint, mask = 0n): void {
    const at = (this.fp + slot) >>> 3;
    this.m.u64[at] = v;
    this.m.u64[at + 1] = mask;
  }
  /** The value alone, as the fast path leaves a defined one: what stands beside it has no meaning. */
  setValue(slot: number, v: bigint): void {
    this.m.u64[(this.fp + slot) >>> 3] = v;
  }
  setU32(slot: number, v: number): void {
    const { u32 } = this.m;
    const at = (this.fp + slot) >>> 2;
    u32[at] = v;
    u32[at + 1] = u32[at + 2] = u32[at + 3] = 0;
  }
  /** Unsigned exact double. */
  setSize(slot: number, v: number): void {
    this.setPointer(slot, v, 0);
  }
  setF64(slot: number, v: number): void {
    this.m.view.setFloat64(this.fp + slot, v, true);
    this.m.u64[(this.fp + slot + 8) >>> 3] = 0n;
  }
  setF32(slot: number, v: number): void {
    this.setU64(slot, 0n);
    this.m.view.setFloat32(this.fp + slot, v, true);
  }
  setPointer(slot: number, va: number, id: number, undefinedMask = 0): void {
    this.m.setWord(this.fp + slot, va);
    this.m.u32[(this.fp + slot + 8) >>> 2] = id;
    this.m.u32[(this.fp + slot + 12) >>> 2] = undefinedMask;
  }
  /** As `setPointer`, for a word as it was read: exact in all its bits. */
  setPointerWord(slot: number, word: bigint, id: number, undefinedMask = 0): void {
    this.m.u64[(this.fp + slot) >>> 3] = word;
    this.setId(slot, id, undefinedMask);
  }
  /** What stands beside a pointer; the address stays as it is, exact in all its bits. */
  setId(slot: number, id: number, undefinedMask = 0): void {
    this.m.u32[(this.fp + slot + 8) >>> 2] = id;
    this.m.u32[(this.fp + slot + 12) >>> 2] = undefinedMask;
  }
  clearMeta(slot: number): void {
    this.m.u64[(this.fp + slot + 8) >>> 3] = 0n;
  }
}
