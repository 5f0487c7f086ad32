/**
 * The operands of an IR instruction, each with the role it plays. The role decides what an undefined value means there:
 *
 *   strict   needs a defined value (arithmetic, comparisons, conditions, noundef arguments)
 *   address  strict, and a load or store address: a constant offset folds into the access
 *   copy     may be undefined, it is only passed on (stores, phi, plain arguments, return values)
 *   chain    a bit operation or a part of an aggregate: as undefined as its result
 *   peek     looked at by the engine itself (sanitizer handlers, assumptions, lifetime markers), never a reason to check
 */
import type { Instruction, Value } from "../../ir/ast";

export type Role = "strict" | "address" | "copy" | "chain" | "peek";
const CHAIN_CASTS: ReadonlySet<string> = new Set(["trunc", "zext", "sext", "bitcast", "addrspacecast", "ptrtoint", "ptrtoaddr", "inttoptr"]);

type Visit = (value: Value, role: Role) => void;

/** Intrinsics that return their first argument. */
const TRANSPARENT =
  /^llvm\.(expect|launder\.invariant\.group|strip\.invariant\.group|annotation|ptr\.annotation|ssa\.copy|arithmetic\.fence|preserve\.\w+)\b/;

export function calleeName(inst: Instruction): string | null {
  return inst.op === "call" && inst.callee.kind === "global" ? inst.callee.name : null;
}

export function isTransparent(inst: Instruction): boolean {
  const name = calleeName(inst);
  return name !== null && TRANSPARENT.test(name);
}

export const isLifetime = (name: string): boolean => name.startsWith("llvm.lifetime.");

/** Width in bits of an integer or vector-of-integer operation done slot by slot; 0 when it has none. */
function narrowBits(value: Value): number {
  const type = value.type.kind === "vector" ? value.type.of : value.type;
  return type.kind === "int" && type.bits <= 64 ? type.bits : 0;
}

/** Bit operations that carry undefined bits through instead of asking for a defined value. */
export function isChain(inst: Instruction): boolean {
  switch (inst.op) {
    case "binary": {
      const bits = narrowBits(inst.left);
      if (bits === 0) return false;
      if (inst.binary === "and" || inst.binary === "or" || inst.binary === "xor") return true;
      const shift = inst.binary === "shl" || inst.binary === "lshr" || inst.binary === "ashr";
      return shift && inst.left.type.kind === "int" && inst.right.kind === "int" && inst.right.value < BigInt(bits);
    }
    case "cast":
      return CHAIN_CASTS.has(inst.cast);
    case "extractvalue":
    case "insertvalue":
    case "shufflevector":
    case "extractelement":
    case "insertelement":
      return true;
    case "gep":
      return inst.base.type.kind === "ptr";
    case "call":
      return isTransparent(inst);
    default:
      return false;
  }
}

function visitCall(inst: Extract<Instruction, { op: "call" }>, visit: Visit): void {
  const name = calleeName(inst);
  if (name === null) visit(inst.callee, "strict");
  if (name !== null && isTransparent(inst)) {
    if (inst.args[0]) visit(inst.args[0].value, "chain");
    return;
  }
  const peek = name !== null && (isLifetime(name) || name.startsWith("__ubsan_handle_") || name === "llvm.assume" || name.startsWith("llvm.is.constant") || name === "llvm.va_end" || name.startsWith("llvm.prefetch"));
  const intrinsic = name?.startsWith("llvm.") === true;
  for (const { value, attributes } of inst.args) {
    if (value.kind === "metadata") continue;
    visit(value, peek ? "peek" : intrinsic || attributes.noundef || attributes.byval ? "strict" : "copy");
  }
}

function visitRest(inst: Instruction, visit: Visit): void {
  switch (inst.op) {
    case "alloca":
      if (inst.count) visit(inst.count, "strict");
      return;
    case "freeze":
      return visit(inst.value, "copy");
    case "phi":
      for (const { value } of inst.incoming) visit(value, "copy");
      return;
    case "va_arg":
      return visit(inst.list, "strict");
    case "atomicrmw":
      visit(inst.pointer, "strict");
      return visit(inst.value, "strict");
    case "cmpxchg":
      for (const v of [inst.pointer, inst.expected, inst.desired]) visit(v, "strict");
      return;
    case "condbr":
      return visit(inst.condition, "strict");
    case "switch":
      return visit(inst.value, "strict");
    case "indirectbr":
      return visit(inst.address, "strict");
    case "ret":
      if (inst.value) visit(inst.value, "copy");
      return;
    default:
      return;
  }
}

/** Visits every operand that is a value, phi operands included, in order. */
export function visitOperands(inst: Instruction, visit: Visit): void {
  const flow: Role = isChain(inst) ? "chain" : "strict";
  switch (inst.op) {
    case "load":
      return visit(inst.pointer, "address");
    case "store":
      visit(inst.value, "copy");
      return visit(inst.pointer, "address");
    case "gep":
      visit(inst.base, flow);
      for (const index of inst.indices) visit(index, "strict");
      return;
    case "binary":
    case "icmp":
    case "fcmp":
    case "shufflevector":
      visit(inst.left, flow);
      return visit(inst.right, flow);
    case "fneg":
    case "cast":
      return visit(inst.value, flow);
    case "select":
      visit(inst.condition, "strict");
      visit(inst.ifTrue, "copy");
      return visit(inst.ifFalse, "copy");
    case "call":
      return visitCall(inst, visit);
    case "extractvalue":
      return visit(inst.aggregate, flow);
    case "insertvalue":
      visit(inst.aggregate, flow);
      return visit(inst.value, flow);
    case "extractelement":
      visit(inst.vector, flow);
      return visit(inst.index, "strict");
    case "insertelement":
      visit(inst.vector, flow);
      visit(inst.value, flow);
      return visit(inst.index, "strict");
    default:
      return visitRest(inst, visit);
  }
}
