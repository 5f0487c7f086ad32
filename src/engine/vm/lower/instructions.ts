/** One instruction to its lowering. What cannot be lowered is a load problem where it stands and a finding if it is ever run. */
import type { Instruction, Value } from "../../ir/ast";
import { lowerExtractElement, lowerExtractValue, lowerFreeze, lowerInsertElement, lowerInsertValue, lowerShuffle } from "./aggregates";
import { lowerBinary, lowerFneg } from "./arithmetic";
import { lowerCall } from "./calls";
import { lowerCast } from "./casts";
import { lowerFcmp, lowerIcmp, lowerSelect } from "./compare";
import { resultType } from "../analysis/resultType";
import type { FunctionContext } from "./context";
import { lowerAlloca, lowerAtomicRmw, lowerCmpxchg, lowerGep, lowerLoad, lowerStore } from "./memory";
import { Unsupported } from "../analysis/slots";

export function lowerInstruction(cx: FunctionContext, inst: Instruction): void {
  switch (inst.op) {
    case "load":
      return lowerLoad(cx, inst);
    case "store":
      return lowerStore(cx, inst);
    case "gep":
      return lowerGep(cx, inst);
    case "alloca":
      return lowerAlloca(cx, inst);
    case "binary":
      return lowerBinary(cx, inst);
    case "fneg":
      return lowerFneg(cx, inst);
    case "cast":
      return lowerCast(cx, inst);
    case "icmp":
      return lowerIcmp(cx, inst);
    case "fcmp":
      return lowerFcmp(cx, inst);
    case "select":
      return lowerSelect(cx, inst);
    case "call":
      return lowerCall(cx, inst);
    case "phi":
    case "fence":
      return;
    default:
      return lowerRest(cx, inst);
  }
}

function lowerRest(cx: FunctionContext, inst: Instruction): void {
  const type = resultType(inst);
  switch (inst.op) {
    case "freeze":
      return lowerFreeze(cx, inst);
    case "extractvalue":
      return lowerExtractValue(cx, inst, type!);
    case "insertvalue":
      return lowerInsertValue(cx, inst);
    case "extractelement":
      return lowerExtractElement(cx, inst);
    case "insertelement":
      return lowerInsertElement(cx, inst);
    case "shufflevector":
      return lowerShuffle(cx, inst, type!);
    case "atomicrmw":
      return lowerAtomicRmw(cx, inst);
    case "cmpxchg":
      return lowerCmpxchg(cx, inst);
    default:
      throw new Unsupported(inst.op);
  }
}

export function lowerOrReport(cx: FunctionContext, inst: Instruction, lower: () => void): void {
  try {
    lower();
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const what = error.message;
    const missing = what.startsWith("function ");
    if (missing && cx.unit.reachable.has(cx.fn.name)) cx.unit.problem("missing-function", [what.slice("function ".length)]);
    else if (!missing) cx.unit.problem("unsupported", [what]);
    cx.rare(() => ({ kind: "unsupported", what }));
    if (inst.result !== undefined && cx.carries(inst)) blank(cx, inst);
  }
}

/** The missing result still has valid masks. */
function blank(cx: FunctionContext, inst: Instruction): void {
  const type = resultType(inst);
  if (!type) return;
  let count = 0;
  try {
    count = cx.unit.leaves.slots(type);
  } catch {
    return;
  }
  const slot = cx.result(inst, type);
  for (let i = 0; i < count; i++) cx.emit("const", slot + i * 16, 0);
}



/** Computes a constant expression that has no value before the program is placed: arithmetic on addresses. */
export function lowerConstantExpression(cx: FunctionContext, value: Value): number {
  if (value.kind !== "expr") throw new Unsupported("constant expression");
  const { expr } = value;
  const common = { result: `constant ${cx.serial()}`, dbg: -1 };
  const inst: Instruction =
    expr.op === "gep"
      ? { ...common, op: "gep", source: expr.source, base: expr.base, indices: expr.indices, inbounds: expr.inbounds }
      : expr.op === "cast"
        ? { ...common, op: "cast", cast: expr.cast, value: expr.value, type: value.type }
        : { ...common, op: "binary", binary: expr.binary, left: expr.left, right: expr.right, nsw: false, nuw: false, exact: false };
  lowerInstruction(cx, inst);
  const slot = cx.result(inst, value.type);
  if (value.type.kind === "ptr") return slot;
  const valid = cx.temp();
  cx.emit("movd", valid, slot);
  return valid;
}
