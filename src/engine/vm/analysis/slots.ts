/**
 * How IR types spread over register slots. A scalar takes one slot; an integer wider than 64 bits one per 64 bits, least
 * significant first; x86_fp80 and fp128 take two; aggregates and vectors are the sequence of their leaves.
 *
 *   { double, [2 x i8], ptr }   →   | f64 | i8 | i8 | ptr |
 */
import type { IrType } from "../../ir/ast";
import type { DataLayout } from "../../ir/layout";
import type { SlotType } from "../program";

/** Thrown by the lowering of one instruction; becomes a LoadProblem and an `unsupported` operation. */
export class Unsupported extends Error {}

export interface Leaf {
  readonly type: SlotType;
  /** Bytes from the start of the value in memory. */
  readonly offset: number;
  /** Slots from the start of the value in registers. */
  readonly slot: number;
}

/** Slots one leaf takes. */
export function slotCount(type: SlotType): number {
  if (typeof type === "object") return Math.ceil(type.int / 64);
  return type === "x86_fp80" || type === "fp128" ? 2 : 1;
}

const NAMED_INTS: Readonly<Record<number, SlotType>> = { 1: "i1", 8: "i8", 16: "i16", 32: "i32", 64: "i64" };

export function intSlot(bits: number): SlotType {
  return NAMED_INTS[bits] ?? { int: bits };
}

function scalarSlot(type: IrType): SlotType | null {
  if (type.kind === "int") return intSlot(type.bits);
  if (type.kind === "ptr") return "ptr";
  if (type.kind !== "float") return null;
  if (type.format === "half") return "f16";
  if (type.format === "bfloat") return "bf16";
  if (type.format === "float") return "f32";
  if (type.format === "double") return "f64";
  return type.format;
}

/** Bits of an integer leaf; 0 for others. */
export function intBits(type: SlotType): number {
  if (typeof type === "object") return type.int;
  return type[0] === "i" ? Number(type.slice(1)) : 0;
}

/** True when the leaf fits one slot and is loaded and stored by a plain 8, 16, 32 or 64 bit operation. */
export function plainBits(type: SlotType, pointerSize: number): number {
  if (type === "i1") return 8;
  if (type === "f16" || type === "bf16") return 16;
  if (type === "f32") return 32;
  if (type === "f64") return 64;
  if (type === "ptr") return pointerSize * 8;
  const bits = intBits(type);
  return bits === 8 || bits === 16 || bits === 32 || bits === 64 ? bits : 0;
}

export class Leaves {
  private readonly known = new WeakMap<IrType, readonly Leaf[]>();

  constructor(readonly layout: DataLayout) {}

  of(type: IrType): readonly Leaf[] {
    let leaves = this.known.get(type);
    if (!leaves) {
      const list: Leaf[] = [];
      this.collect(type, 0, list);
      leaves = list;
      this.known.set(type, leaves);
    }
    return leaves;
  }

  /** Slots a value of this type takes. */
  slots(type: IrType): number {
    const leaves = this.of(type);
    const last = leaves[leaves.length - 1];
    return last ? last.slot + slotCount(last.type) : 0;
  }

  /** The leaf an `extractvalue` path leads to, and how many follow it: [first, count]. */
  path(type: IrType, indices: readonly number[]): [first: number, count: number] {
    let first = 0;
    let at = type;
    for (const index of indices) {
      if (at.kind === "struct") {
        for (let i = 0; i < index; i++) first += this.of(at.fields[i]!).length;
        at = at.fields[index]!;
      } else if (at.kind === "array" || at.kind === "vector") {
        first += index * this.of(at.of).length;
        at = at.of;
      } else throw new Unsupported("extractvalue");
    }
    return [first, this.of(at).length];
  }

  private collect(type: IrType, offset: number, into: Leaf[]): void {
    if (type.kind === "struct") {
      type.fields.forEach((field, i) => this.collect(field, offset + this.layout.fieldOffset(type, i), into));
    } else if (type.kind === "array") {
      for (let i = 0; i < type.count; i++) this.collect(type.of, offset + i * this.layout.allocSize(type.of), into);
    } else if (type.kind === "vector") {
      // Vector elements are packed without padding; i1 vectors (8 to a byte) never go through memory in C.
      for (let i = 0; i < type.count; i++) this.collect(type.of, offset + i * this.layout.sizeOf(type.of), into);
    } else if (type.kind !== "void") {
      const slot = scalarSlot(type);
      if (!slot) throw new Unsupported(type.kind);
      const last = into[into.length - 1];
      into.push({ type: slot, offset, slot: last ? last.slot + slotCount(last.type) : 0 });
    }
  }
}
