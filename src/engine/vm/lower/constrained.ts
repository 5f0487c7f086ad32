/**
 * llvm.experimental.constrained.*: floating point that must not be moved or folded, from source after `#pragma STDC FENV_ACCESS ON`.
 * Arithmetic and conversions become operations that heed the environment, except on constants: those gcc computes itself, to nearest,
 * unless the result would be an exception worth having (a division by zero) or the call is of a function. Trailing metadata (direction, exceptions) says nothing new.
 */
import type { Value } from "../../ir/ast";
import { decode, F32, F64, type Format } from "../../libc/float/real";
import { floatOperation, floatSlot } from "./arithmetic";
import type { Call, Lower } from "./callParts";
import { lowerCast } from "./casts";
import { lowerFcmp } from "./compare";
import type { FunctionContext } from "./context";

const ARITHMETIC: Readonly<Record<string, string>> = { fadd: "fadd", fsub: "fsub", fmul: "fmul", fdiv: "fdiv", frem: "frem", sqrt: "fsqrt", fma: "fma", rint: "rint", nearbyint: "nearbyint" };
const CASTS: ReadonlySet<string> = new Set(["fptosi", "fptoui", "sitofp", "uitofp", "fpext", "fptrunc"]);

const isConstant = (v: Value): boolean => v.kind === "float" || v.kind === "int" || v.kind === "zero";
const formatOf = (v: Value): Format | null => (v.type.kind !== "float" ? null : v.type.format === "float" ? F32 : v.type.format === "double" ? F64 : null);

/** A zero or what is no number: operations on it may raise. */
function isSpecial(v: Value): boolean {
  if (v.kind === "zero") return true;
  const format = formatOf(v);
  if (v.kind !== "float" || !format) return false;
  const r = decode(format, v.bits);
  return r.kind !== "finite" || r.m === 0n;
}

const plainArguments = (inst: Call): Call["args"] => inst.args.filter(({ value }) => value.kind !== "metadata");

function arithmetic(cx: FunctionContext, inst: Call, op: string): void {
  const values = plainArguments(inst).map(({ value }) => value);
  const dst = cx.result(inst, inst.type.ret);
  const args = values.map((v) => cx.defined(v));
  const folded = op !== "rint" && op !== "nearbyint" && values.every(isConstant) && !(op === "fdiv" && isSpecial(values[1]!)) && !values.every(isSpecial);
  for (const { type, slot } of cx.leaves(inst.type.ret)) {
    const at = slot * 16;
    const list = args.map((a) => a + at);
    if (folded) floatOperation(cx, op, floatSlot(type), dst + at, list);
    else cx.rare(() => ({ kind: "float", op, format: floatSlot(type), dst: dst + at, args: list, heeding: true }));
  }
}

function cast(cx: FunctionContext, inst: Call, op: string): void {
  const { value } = inst.args[0]!;
  const to = cx.leaves(inst.type.ret);
  const from = cx.leaves(value.type);
  if (isConstant(value) || to.length !== from.length) {
    return lowerCast(cx, { op: "cast", cast: op as "fpext", value, type: inst.type.ret, ...(inst.result === undefined ? {} : { result: inst.result }), dbg: inst.dbg });
  }
  const dst = cx.result(inst, inst.type.ret);
  const src = cx.defined(value);
  to.forEach((leaf, i) => {
    const [d, s] = [dst + leaf.slot * 16, src + from[i]!.slot * 16];
    cx.rare(() => ({ kind: "float-cast", op, from: from[i]!.type, to: leaf.type, dst: d, src: s, heeding: true }));
  });
}

function comparison(cx: FunctionContext, inst: Call): void {
  const [left, right] = plainArguments(inst);
  const predicate = inst.args.map(({ value }) => (value.kind === "metadata" ? value.text : undefined)).find((t) => t !== undefined) ?? "false";
  lowerFcmp(cx, { op: "fcmp", predicate: predicate as "oeq", left: left!.value, right: right!.value, ...(inst.result === undefined ? {} : { result: inst.result }), dbg: inst.dbg });
}

/** `otherwise` lowers the intrinsic of the same name without constraints. */
export const constrained =
  (otherwise: (cx: FunctionContext, inst: Call, name: string) => void): Lower =>
  (cx, inst, name) => {
    const op = name.split(".")[3]!;
    const own = ARITHMETIC[op];
    if (own) return arithmetic(cx, inst, own);
    if (CASTS.has(op)) return cast(cx, inst, op);
    if (op === "fcmp" || op === "fcmps") return comparison(cx, inst);
    otherwise(cx, { ...inst, args: plainArguments(inst) }, name.replace("experimental.constrained.", ""));
  };
