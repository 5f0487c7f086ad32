/**
 * Integer arithmetic. Values of up to 64 bits are zero-extended in their slot; operations work on 32 or 64 bits and results of
 * any other width are cut back to it. Wider integers go limb by limb or through `rare` operations.
 *
 *   D operands:  add32.rr, shl64.ri …          M operands of bit operations:  and.m, shl.m … with their masks
 */
import type { BinaryOp, Instruction, Value } from "../../ir/ast";
import { isDifference, isDifferenceCast, PointerPair } from "../analysis/pointerPairs";
import type { FunctionContext } from "./context";

type Binary = Extract<Instruction, { op: "binary" }>;

export const workBits = (bits: number): 32 | 64 => (bits <= 32 ? 32 : 64);

/** Cuts the value in `slot` back to `bits` bits. */
export function wrap(cx: FunctionContext, slot: number, bits: number): void {
  if (bits === 32 || bits === 64) return;
  if (bits === 1 || bits === 8 || bits === 16) cx.emit(`trunc${bits}`, slot, slot);
  else if (bits < 32) cx.emit("and32.ri", slot, slot, 2 ** bits - 1);
  else {
    cx.emit("shl64.ri", slot, slot, 64 - bits);
    cx.emit("lshr64.ri", slot, slot, 64 - bits);
  }
}

/** Sign-extends a D value of `from` bits to the full working width `to` (32 or 64) into `dst`. */
export function signExtend(cx: FunctionContext, dst: number, src: number, from: number, to: 32 | 64): void {
  if (from === to) {
    if (dst !== src) cx.emit("movd", dst, src);
  } else if (from === 8 || from === 16 || (from === 32 && to === 64)) cx.emit(`sext${from}.${to}`, dst, src);
  else {
    cx.emit(`shl${to}.ri`, dst, src, to - from);
    cx.emit(`ashr${to}.ri`, dst, dst, to - from);
  }
}

const COMMUTES: ReadonlySet<BinaryOp> = new Set(["add", "mul", "and", "or", "xor"]);
const LOGICAL: ReadonlySet<BinaryOp> = new Set(["and", "or", "xor"]);
const SHIFTS: ReadonlySet<BinaryOp> = new Set(["shl", "lshr", "ashr"]);
const SIGNED: ReadonlySet<BinaryOp> = new Set(["sdiv", "srem", "ashr"]);
/** Never larger than their zero-extended operands. */
const STAYS_NARROW: ReadonlySet<BinaryOp> = new Set(["and", "or", "xor", "udiv", "urem", "lshr"]);
const DIVISIONS: ReadonlySet<BinaryOp> = new Set(["sdiv", "udiv", "srem", "urem"]);

/** The right operand as an immediate of this operation, or null. */
function immediateOf(cx: FunctionContext, op: BinaryOp, value: Value, bits: number): number | null {
  if (LOGICAL.has(op) && bits < 32) {
    const v = cx.immediate(value, bits);
    return v === null ? null : Number(BigInt.asUintN(bits, BigInt(v)));
  }
  if (bits !== 32 && bits !== 64 && LOGICAL.has(op)) return null;
  const v = cx.immediate(value, bits);
  return DIVISIONS.has(op) && (v === 0 || v === -1) ? null : v;
}

/** Scalar integer operation of at most 64 bits. */
export function lowerInteger(cx: FunctionContext, inst: Binary, bits: number): void {
  const dst = cx.result(inst, inst.left.type);
  if (isDifference(inst)) return lowerDifference(cx, inst, bits, dst);
  const shiftBy = SHIFTS.has(inst.binary) ? constantShift(inst.right, bits) : null;
  if (cx.carries(inst)) {
    return maskedOperation(cx, inst.binary, bits, dst, cx.masked(inst.left), shiftBy === null ? cx.masked(inst.right) : shiftBy);
  }
  const swap = COMMUTES.has(inst.binary) && inst.left.kind !== "local" && inst.right.kind === "local";
  const [left, right] = swap ? [inst.right, inst.left] : [inst.left, inst.right];
  const full = bits === 32 || bits === 64;
  if (!full && ((inst.nsw && /^(add|sub|mul)$/.test(inst.binary)) || (SHIFTS.has(inst.binary) && shiftBy === null))) {
    return rareInteger(cx, inst, bits, dst);
  }
  const immediate = immediateOf(cx, inst.binary, right, bits);
  const a = cx.defined(left);
  const b = immediate ?? cx.defined(right);
  definedOperation(cx, inst.binary, bits, dst, a, b, immediate !== null, inst.nsw);
}

/** p - q: as numbers, with a look at the objects that both point into. */
function lowerDifference(cx: FunctionContext, inst: Binary, bits: number, dst: number): void {
  const side = (value: Value): { slot: number; pointer: number } => {
    const made = value.kind === "local" ? cx.an.shape.definitions.get(value.name)?.inst : undefined;
    if (made && isDifferenceCast(made, cx.an.shape)) return { slot: cx.raw(value), pointer: cx.raw(value) };
    const constant = value.kind === "expr" && value.expr.op === "cast" && value.expr.cast === "ptrtoint" ? cx.raw(value.expr.value) : -1;
    return { slot: cx.defined(value), pointer: constant };
  };
  const [left, right] = [side(inst.left), side(inst.right)];
  if (left.pointer >= 0 && right.pointer >= 0) cx.emit("samep", left.pointer, right.pointer, PointerPair.difference);
  definedOperation(cx, "sub", bits, dst, left.slot, right.slot, false);
}

function constantShift(value: Value, bits: number): number | null {
  return value.kind === "int" && value.value < BigInt(bits) ? Number(value.value) : null;
}

/** D operation on slots (or a slot and an immediate). */
export function definedOperation(cx: FunctionContext, op: BinaryOp, bits: number, dst: number, a: number, b: number, immediate: boolean, nsw = false): void {
  const w = workBits(bits);
  const form = immediate ? "ri" : "rr";
  if (bits === w) {
    const checked = nsw && (op === "add" || op === "sub" || op === "mul") ? ".nsw" : "";
    return cx.emit(`${op}${w}${checked}.${form}`, dst, a, b);
  }
  let [x, y] = [a, b];
  if (SIGNED.has(op)) {
    x = cx.temp();
    signExtend(cx, x, a, bits, w);
    if (!immediate && op !== "ashr") {
      y = cx.temp();
      signExtend(cx, y, b, bits, w);
    }
  }
  cx.emit(`${op}${w}.${form}`, dst, x, y);
  if (!STAYS_NARROW.has(op)) wrap(cx, dst, bits);
}

/** M operation. For shifts `b` is the constant amount. */
export function maskedOperation(cx: FunctionContext, op: BinaryOp, bits: number, dst: number, a: number, b: number): void {
  if (op !== "ashr") {
    cx.emit(`${op}.m`, dst, a, b);
    if (op === "shl" && bits < 64) cx.emit("trunc.m", dst, dst, bits);
    return;
  }
  if (bits === 32 || bits === 64) return cx.emit(`ashr${bits}.m`, dst, a, b);
  cx.emit("sext.m", dst, a, bits | (64 << 8));
  cx.emit("ashr64.m", dst, dst, b);
  cx.emit("trunc.m", dst, dst, bits);
}

/** Through TypeScript: wide integers and odd widths. */
export function rareInteger(cx: FunctionContext, inst: Binary, bits: number, dst: number): void {
  const args = [cx.defined(inst.left), cx.defined(inst.right)];
  const { binary, nsw } = inst;
  cx.rare(() => ({ kind: "int", op: binary, bits, dst, args, nsw }));
}

/** Integers of more than 64 bits. */
export function lowerWide(cx: FunctionContext, inst: Binary, bits: number): void {
  const dst = cx.result(inst, inst.left.type);
  if (!LOGICAL.has(inst.binary)) return rareInteger(cx, inst, bits, dst);
  const [a, b] = [cx.defined(inst.left), cx.defined(inst.right)];
  for (let i = 0; i * 64 < bits; i++) cx.emit(`${inst.binary}64.rr`, dst + i * 16, a + i * 16, b + i * 16);
}
