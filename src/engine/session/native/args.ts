/** Arguments and result of one native call, in register slots. */
import type { Args, Ptr } from "../../libc/native";
import type { Registers } from "../../vm/slow/registers";
import type { Operand, SlotType } from "../../vm/program";

export class SlotArgs implements Args {
  operands: readonly Operand[] = [];

  constructor(
    private readonly regs: Registers,
    private readonly pointerSize: 4 | 8,
  ) {}

  get count(): number {
    return this.operands.length;
  }
  private slot(i: number): number {
    const operand = this.operands[i];
    if (!operand) throw new RangeError(`argument ${i}`);
    return operand.slot;
  }
  type(i: number): SlotType {
    return this.operands[i]?.type ?? "i32";
  }
  i32(i: number): number {
    return this.regs.i32(this.slot(i));
  }
  u32(i: number): number {
    return this.regs.u32(this.slot(i));
  }
  size(i: number): number {
    return this.pointerSize === 4 ? this.regs.u32(this.slot(i)) : this.regs.size(this.slot(i));
  }
  long(i: number): number {
    return this.pointerSize === 4 ? this.regs.i32(this.slot(i)) : this.regs.long(this.slot(i));
  }
  i64(i: number): bigint {
    return this.type(i) === "i32" ? BigInt(this.i32(i)) : this.regs.i64(this.slot(i));
  }
  u64(i: number): bigint {
    return this.regs.u64(this.slot(i));
  }
  f64(i: number): number {
    return this.regs.f64(this.slot(i));
  }
  f32(i: number): number {
    return this.regs.f32(this.slot(i));
  }
  f80(i: number): bigint {
    return this.regs.u64(this.slot(i)) | ((this.regs.u64(this.slot(i) + 16) & 0xffffn) << 64n);
  }
  ptr(i: number): Ptr {
    const slot = this.slot(i);
    const va = this.regs.address(slot);
    const id = this.type(i) === "ptr" ? this.regs.id(slot) : 0;
    return Math.abs(va) < 2 ** 53 ? { va, id } : { va, id, word: this.regs.u64(slot) };
  }
}
