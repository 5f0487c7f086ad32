/** icmp, fcmp and select. A comparison is first found as an operation with operands, so that a branch can use it directly. */
import type { IcmpPredicate, Instruction, Value } from "../../ir/ast";
import { comparedPair, PointerPair } from "../analysis/pointerPairs";
import type { FunctionContext } from "./context";
import { signExtend, workBits } from "./integers";
import { floatSlot } from "./arithmetic";
import { intBits, type Leaf, slotCount, Unsupported } from "../analysis/slots";

type Icmp = Extract<Instruction, { op: "icmp" }>;

const SWAPPED: Readonly<Record<IcmpPredicate, IcmpPredicate>> = { eq: "eq", ne: "ne", ult: "ugt", ule: "uge", ugt: "ult", uge: "ule", slt: "sgt", sle: "sge", sgt: "slt", sge: "sle" };
const INVERTED: Readonly<Record<IcmpPredicate, IcmpPredicate>> = { eq: "ne", ne: "eq", ult: "uge", ule: "ugt", ugt: "ule", uge: "ult", slt: "sge", sle: "sgt", sgt: "sle", sge: "slt" };

/** A comparison of two slots, or of a slot with an immediate. */
export interface Comparison { readonly predicate: IcmpPredicate; readonly bits: 32 | 64; readonly left: number; readonly right: number; readonly immediate: boolean }

export const inverted = (c: Comparison): Comparison => ({ ...c, predicate: INVERTED[c.predicate] });
export const comparisonName = (c: Comparison): string => `${c.predicate}${c.bits}.${c.immediate ? "ri" : "rr"}`;

const isSigned = (p: IcmpPredicate): boolean => p[0] === "s";

/** Bits of a comparable scalar of one slot; 0 for others. */
function scalarBits(cx: FunctionContext, value: Value): number {
  if (value.type.kind === "ptr") return cx.unit.layout.pointerSize * 8;
  return value.type.kind === "int" && value.type.bits <= 64 ? value.type.bits : 0;
}

function immediateFor(cx: FunctionContext, predicate: IcmpPredicate, value: Value, bits: number): number | null {
  const v = cx.immediate(value, bits);
  if (v === null || bits === 32 || bits === 64 || isSigned(predicate) || v >= 0) return v;
  const unsigned = BigInt.asUintN(bits, BigInt(v));
  return unsigned <= 0x7fffffffn ? Number(unsigned) : null;
}

/** The operands of a scalar comparison, checked and extended; null when it has no fast form. */
export function comparison(cx: FunctionContext, inst: Icmp): Comparison | null {
  const bits = scalarBits(cx, inst.left);
  if (bits === 0) return null;
  const swap = inst.left.kind !== "local" && inst.right.kind === "local";
  const predicate = swap ? SWAPPED[inst.predicate] : inst.predicate;
  const [left, right] = swap ? [inst.right, inst.left] : [inst.left, inst.right];
  const immediate = immediateFor(cx, predicate, right, bits);
  const extend = (slot: number): number => {
    if (!isSigned(predicate) || bits === 32 || bits === 64) return slot;
    const wide = cx.temp();
    signExtend(cx, wide, slot, bits, workBits(bits));
    return wide;
  };
  const a = extend(cx.defined(left));
  const b = immediate ?? extend(cx.defined(right));
  const pair = left.type.kind === "ptr" && immediate === null ? comparedPair(inst, cx.an.shape) : PointerPair.none;
  if (pair !== PointerPair.none) cx.emit("samep", a, b, pair);
  return { predicate, bits: workBits(bits), left: a, right: b, immediate: immediate !== null };
}

export function lowerIcmp(cx: FunctionContext, inst: Icmp): void {
  if (scalarBits(cx, inst.left) === 0) return compareLeaves(cx, inst);
  const dst = cx.result(inst, { kind: "int", bits: 1 });
  const fast = comparison(cx, inst);
  if (fast) cx.emit(comparisonName(fast), dst, fast.left, fast.right);
}

/** Vectors and wide integers. */
function compareLeaves(cx: FunctionContext, inst: Icmp): void {
  const leaves = cx.leaves(inst.left.type);
  const dst = cx.result(inst, inst.left.type.kind === "vector" ? { kind: "vector", count: leaves.length, of: { kind: "int", bits: 1 } } : { kind: "int", bits: 1 });
  const [a, b] = [cx.defined(inst.left), cx.defined(inst.right)];
  leaves.forEach((leaf, i) => {
    const bits = leaf.type === "ptr" ? cx.unit.layout.pointerSize * 8 : intBits(leaf.type);
    const [d, x, y] = [dst + i * 16, a + leaf.slot * 16, b + leaf.slot * 16];
    if (bits === 0) throw new Unsupported("icmp");
    if (bits === 32 || bits === 64 || (bits < 64 && !isSigned(inst.predicate))) cx.emit(`${inst.predicate}${workBits(bits)}.rr`, d, x, y);
    else cx.rare(() => ({ kind: "int", op: inst.predicate, bits, dst: d, args: [x, y], nsw: false }));
  });
}

export function lowerFcmp(cx: FunctionContext, inst: Extract<Instruction, { op: "fcmp" }>): void {
  const leaves = cx.leaves(inst.left.type);
  const dst = cx.result(inst, inst.left.type.kind === "vector" ? { kind: "vector", count: leaves.length, of: { kind: "int", bits: 1 } } : { kind: "int", bits: 1 });
  const [a, b] = [cx.defined(inst.left), cx.defined(inst.right)];
  leaves.forEach((leaf, i) => {
    const format = floatSlot(leaf.type);
    const args = [a + leaf.slot * 16, b + leaf.slot * 16];
    if (inst.predicate === "false" || inst.predicate === "true") cx.emit("const", dst + i * 16, inst.predicate === "true" ? 1 : 0);
    else if (format === "f32" || format === "f64") cx.emit(`f${inst.predicate}${format.slice(1)}`, dst + i * 16, args[0], args[1]);
    else cx.rare(() => ({ kind: "float", op: inst.predicate, format, dst: dst + i * 16, args }));
  });
}

export function lowerSelect(cx: FunctionContext, inst: Extract<Instruction, { op: "select" }>): void {
  const { type } = inst.ifTrue;
  const dst = cx.result(inst, type);
  const lanes = inst.condition.type.kind === "vector";
  const condition = cx.defined(inst.condition);
  const masked = cx.carries(inst);
  const [yes, no] = masked ? [cx.masked(inst.ifTrue), cx.masked(inst.ifFalse)] : [cx.raw(inst.ifTrue), cx.raw(inst.ifFalse)];
  cx.leaves(type).forEach((leaf: Leaf, i) => {
    for (let s = leaf.slot; s < leaf.slot + slotCount(leaf.type); s++) {
      cx.emit("mov", dst + s * 16, no + s * 16);
      cx.emit("select", dst + s * 16, lanes ? condition + i * 16 : condition, yes + s * 16);
    }
  });
}
