/** binary and fneg: integers, floats and vectors, element by element. */
import type { Instruction, IrType } from "../../ir/ast";
import type { SlotType } from "../program";
import type { FunctionContext } from "./context";
import { definedOperation, lowerInteger, lowerWide, maskedOperation } from "./integers";
import { intBits, Unsupported } from "../analysis/slots";

type Binary = Extract<Instruction, { op: "binary" }>;
type Float = "f16" | "bf16" | "f32" | "f64" | "x86_fp80" | "fp128";

const FLOATS: ReadonlySet<unknown> = new Set<Float>(["f16", "bf16", "f32", "f64", "x86_fp80", "fp128"]);
export const isFloat = (type: SlotType): type is Float => FLOATS.has(type);

export function floatSlot(type: SlotType): Float {
  if (isFloat(type)) return type;
  throw new Unsupported("float operation");
}

const scalar = (type: IrType): boolean => type.kind !== "vector";

export function lowerBinary(cx: FunctionContext, inst: Binary): void {
  const type = inst.left.type;
  if (type.kind === "int") return type.bits <= 64 ? lowerInteger(cx, inst, type.bits) : lowerWide(cx, inst, type.bits);
  const dst = cx.result(inst, type);
  if (inst.binary[0] === "f") {
    const [a, b] = [cx.defined(inst.left), cx.defined(inst.right)];
    for (const { type: t, slot } of cx.leaves(type)) floatOperation(cx, inst.binary, floatSlot(t), dst + slot * 16, [a + slot * 16, b + slot * 16]);
    return;
  }
  if (scalar(type)) throw new Unsupported(inst.binary);
  vectorOfIntegers(cx, inst, dst);
}

function vectorOfIntegers(cx: FunctionContext, inst: Binary, dst: number): void {
  const masked = cx.carries(inst);
  const [a, b] = masked ? [cx.masked(inst.left), cx.masked(inst.right)] : [cx.defined(inst.left), cx.defined(inst.right)];
  for (const { type, slot } of cx.leaves(inst.left.type)) {
    const bits = intBits(type);
    const [d, x, y] = [dst + slot * 16, a + slot * 16, b + slot * 16];
    if (masked) maskedOperation(cx, inst.binary, bits, d, x, y);
    else if (bits === 32 || bits === 64 || (bits < 64 && !["shl", "lshr", "ashr"].includes(inst.binary))) definedOperation(cx, inst.binary, bits, d, x, y, false, false);
    else cx.rare(() => ({ kind: "int", op: inst.binary, bits, dst: d, args: [x, y], nsw: false }));
  }
}

const FAST_FLOAT = /^(fadd|fsub|fmul|fdiv|fneg|fabs|fsqrt)$/;

/** A floating point operation with a fast form for float and double, else in TypeScript. */
export function floatOperation(cx: FunctionContext, op: string, format: Float, dst: number, args: readonly number[]): void {
  if ((format === "f32" || format === "f64") && FAST_FLOAT.test(op)) cx.emit(`${op}${format.slice(1)}`, dst, args[0], args[1] ?? 0);
  else cx.rare(() => ({ kind: "float", op, format, dst, args }));
}

export function lowerFneg(cx: FunctionContext, inst: Extract<Instruction, { op: "fneg" }>): void {
  const dst = cx.result(inst, inst.value.type);
  const a = cx.defined(inst.value);
  for (const { type, slot } of cx.leaves(inst.value.type)) floatOperation(cx, "fneg", floatSlot(type), dst + slot * 16, [a + slot * 16]);
}

