/** First-class aggregates and vectors: their leaves stand side by side in slots, so taking a part or putting one in is copying slots. */
import type { Instruction, IrType, Value } from "../../ir/ast";
import type { FunctionContext } from "./context";
import { signedConstant } from "../analysis/gep";
import { type Leaf, slotCount, Unsupported } from "../analysis/slots";

/** Copies leaves `from…` of one value over leaves of another. */
function copyLeaves(cx: FunctionContext, dst: number, src: number, leaves: readonly Leaf[], first: number, count: number, masked: boolean): void {
  const start = leaves[first]?.slot ?? 0;
  const part = leaves.slice(first, first + count).map((l) => ({ ...l, slot: l.slot - start }));
  cx.copy(dst, src + start * 16, part, masked);
}

function source(cx: FunctionContext, value: Value, masked: boolean): number {
  return masked ? cx.masked(value) : cx.raw(value);
}

export function lowerExtractValue(cx: FunctionContext, inst: Extract<Instruction, { op: "extractvalue" }>, type: IrType): void {
  const dst = cx.result(inst, type);
  const masked = cx.carries(inst);
  const [first, count] = cx.unit.leaves.path(inst.aggregate.type, inst.indices);
  copyLeaves(cx, dst, source(cx, inst.aggregate, masked), cx.leaves(inst.aggregate.type), first, count, masked);
}

export function lowerInsertValue(cx: FunctionContext, inst: Extract<Instruction, { op: "insertvalue" }>): void {
  const { type } = inst.aggregate;
  const dst = cx.result(inst, type);
  const masked = cx.carries(inst);
  const leaves = cx.leaves(type);
  const [first] = cx.unit.leaves.path(type, inst.indices);
  cx.copy(dst, source(cx, inst.aggregate, masked), leaves, masked);
  cx.copy(dst + (leaves[first]?.slot ?? 0) * 16, source(cx, inst.value, masked), cx.leaves(inst.value.type), masked);
}

function lanes(type: IrType): { count: number; slots: number } {
  if (type.kind !== "vector") throw new Unsupported("vector operation");
  return { count: type.count, slots: 1 };
}

/** Lane numbers are constants, or found by comparing with each. */
export function lowerExtractElement(cx: FunctionContext, inst: Extract<Instruction, { op: "extractelement" }>): void {
  const { type } = inst.vector;
  const { count } = lanes(type);
  if (type.kind !== "vector") return;
  const dst = cx.result(inst, type.of);
  const width = cx.unit.leaves.slots(type.of);
  const constant = signedConstant(inst.index);
  const masked = cx.carries(inst);
  if (constant !== null) return cx.copy(dst, source(cx, inst.vector, masked) + constant * width * 16, cx.leaves(type.of), masked);
  const [vector, index, hit] = [source(cx, inst.vector, masked), cx.defined(inst.index), cx.temp()];
  cx.copy(dst, vector, cx.leaves(type.of), masked);
  for (let i = 1; i < count; i++) {
    cx.emit("eq32.ri", hit, index, i);
    for (let s = 0; s < width; s++) cx.emit("select", dst + s * 16, hit, vector + (i * width + s) * 16);
  }
}

export function lowerInsertElement(cx: FunctionContext, inst: Extract<Instruction, { op: "insertelement" }>): void {
  const { type } = inst.vector;
  const { count } = lanes(type);
  if (type.kind !== "vector") return;
  const dst = cx.result(inst, type);
  const width = cx.unit.leaves.slots(type.of);
  const constant = signedConstant(inst.index);
  const masked = cx.carries(inst);
  const vector = source(cx, inst.vector, masked);
  const value = source(cx, inst.value, masked);
  cx.copy(dst, vector, cx.leaves(type), masked);
  if (constant !== null) return cx.copy(dst + constant * width * 16, value, cx.leaves(type.of), masked);
  const [index, hit] = [cx.defined(inst.index), cx.temp()];
  for (let i = 0; i < count; i++) {
    cx.emit("eq32.ri", hit, index, i);
    for (let s = 0; s < width; s++) cx.emit("select", dst + (i * width + s) * 16, hit, value + s * 16);
  }
}

/** Lane numbers beyond the first vector name the second; -1 is undefined. */
export function lowerShuffle(cx: FunctionContext, inst: Extract<Instruction, { op: "shufflevector" }>, type: IrType): void {
  const from = inst.left.type;
  if (from.kind !== "vector") throw new Unsupported("shufflevector");
  const dst = cx.result(inst, type);
  const masked = cx.carries(inst);
  const width = cx.unit.leaves.slots(from.of);
  const [left, right] = [source(cx, inst.left, masked), source(cx, inst.right, masked)];
  const element = cx.leaves(from.of);
  inst.mask.forEach((lane, i) => {
    const to = dst + i * width * 16;
    if (lane < 0) for (let s = 0; s < width; s++) cx.bits(to + s * 16, 0n, masked ? (1n << 64n) - 1n : 0n);
    else if (lane < from.count) cx.copy(to, left + lane * width * 16, element, masked);
    else cx.copy(to, right + (lane - from.count) * width * 16, element, masked);
  });
}

/** freeze: an undefined value becomes some fixed one. */
export function lowerFreeze(cx: FunctionContext, inst: Extract<Instruction, { op: "freeze" }>): void {
  const { type } = inst.value;
  const dst = cx.result(inst, type);
  const src = cx.raw(inst.value);
  for (const leaf of cx.leaves(type)) {
    for (let i = leaf.slot; i < leaf.slot + slotCount(leaf.type); i++) cx.emit(leaf.type === "ptr" ? "mov" : "movd", dst + i * 16, src + i * 16);
  }
}
