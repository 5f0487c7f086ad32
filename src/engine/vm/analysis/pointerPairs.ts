/**
 * Which comparisons and differences of pointers are held against the rule that both must point into one object.
 *
 *   end - start                       always (clang: sub.ptr.lhs.cast, sub.ptr.rhs.cast, sub.ptr.sub)
 *   for (p = a; p < end; p++)         a pointer that walks, compared in a loop
 *
 * All other comparisons are left alone: memmove looks which of two areas is lower, sorted lists of blocks and looks at the stack do so too.
 */
import type { Instruction, Value } from "../../ir/ast";
import type { Shape } from "./shape";

type Icmp = Extract<Instruction, { op: "icmp" }>;

/** Operand c of `samep`. */
export const PointerPair = { none: -1, difference: 0, walk: 1 } as const;

export function comparedPair(inst: Icmp, shape: Shape): number {
  const { left, right } = inst;
  if (left.type.kind !== "ptr" || inst.predicate === "eq" || inst.predicate === "ne") return PointerPair.none;
  if (left.kind === "zero" || right.kind === "zero") return PointerPair.none;
  const block = shape.definitions.get(inst.result ?? "")?.block ?? -1;
  return shape.nodes[block]?.inCycle && (walks(left, shape) || walks(right, shape)) ? PointerPair.walk : PointerPair.none;
}

/** Stores into the variable that a value was loaded from. */
function storesOf(value: Value, shape: Shape): Value[] {
  const load = value.kind === "local" ? shape.definitions.get(value.name)?.inst : undefined;
  if (load?.op !== "load" || load.pointer.kind !== "local") return [];
  const { pointer } = load;
  return (shape.uses.get(pointer.name) ?? []).flatMap(({ inst }) => (inst.op === "store" && inst.pointer.kind === "local" && inst.pointer.name === pointer.name ? [inst.value] : []));
}

/** The variable is moved by pointer arithmetic on itself. */
function walks(value: Value, shape: Shape): boolean {
  const load = value.kind === "local" ? shape.definitions.get(value.name)?.inst : undefined;
  if (load?.op !== "load" || load.pointer.kind !== "local") return false;
  const variable = load.pointer.name;
  return storesOf(value, shape).some((stored) => {
    const gep = stored.kind === "local" ? shape.definitions.get(stored.name)?.inst : undefined;
    const from = gep?.op === "gep" && gep.base.kind === "local" ? shape.definitions.get(gep.base.name)?.inst : undefined;
    return from?.op === "load" && from.pointer.kind === "local" && from.pointer.name === variable;
  });
}

/** A pointer turned into a number only to be subtracted from another: it keeps its object. */
export function isDifferenceCast(inst: Instruction, shape: Shape): boolean {
  if (inst.op !== "cast" || inst.cast !== "ptrtoint" || !inst.result?.startsWith("sub.ptr.") || inst.value.type.kind !== "ptr") return false;
  const uses = shape.uses.get(inst.result) ?? [];
  return uses.length === 1 && isDifference(uses[0]!.inst);
}

export const isDifference = (inst: Instruction): boolean => inst.op === "binary" && inst.binary === "sub" && inst.result?.startsWith("sub.ptr.sub") === true;
