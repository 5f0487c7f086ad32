/**
 * llvm.lifetime.start and .end: where a block's variables begin and end.
 *
 *   address never taken   start: poison in loops, so that each turn begins with an undefined variable;   end: poison of pointers,
 *                         which keep no heap block alive any more
 *   address taken         start: a new object (`objrenew`) and poison;   end: the object is over (`objkill`) and its bytes undefined
 *
 * The first start needs nothing: the call has just poisoned the frame and the object was made at entry.
 *
 * Two more marks that clang does not write, found from the places of instructions (analysis/regions.ts):
 *
 *   compound literal      ends where control leaves the block around it, and the next one at its place is a new object
 *   constant              may not be written any more (`objmark`) where control leaves its declaration
 */
import type { Instruction, Value } from "../../ir/ast";
import { ObjectFlag } from "../../memory/layout";
import type { Local } from "../analysis/allocas";
import { calleeName, isLifetime } from "../analysis/operands";
import { exitsOf } from "../analysis/regions";
import type { FunctionContext } from "./context";

type Call = Extract<Instruction, { op: "call" }>;

function localOf(cx: FunctionContext, inst: Call): Local | null {
  const pointer: Value | undefined = inst.args[inst.args.length - 1]?.value;
  const origin = pointer ? cx.origin(pointer) : undefined;
  return (origin?.kind === "local" ? cx.an.locals.get(origin.name) : undefined) ?? null;
}

export function lifetimeStart(cx: FunctionContext, inst: Call): void {
  const local = localOf(cx, inst);
  if (!local || local.offset < 0 || local.startsOnce) return;
  begin(cx, local);
}

function begin(cx: FunctionContext, local: Local): void {
  if (local.escapes) cx.renew(local);
  if (local.size > 0) cx.emit("poison", local.offset, local.size);
}

export function lifetimeEnd(cx: FunctionContext, inst: Call): void {
  const local = localOf(cx, inst);
  if (!local || local.offset < 0 || !(local.escapes || local.endsEarly)) return;
  if (local.escapes) cx.emit("objkill", local.slot, ObjectFlag.scopeEnded);
  if (local.size > 0) cx.emit("poison", local.offset, local.size);
}

/** What to do before an instruction is lowered. */
export type Marks = ReadonlyMap<Instruction, readonly (() => void)[]>;

export function marksOf(cx: FunctionContext, statementOf: (place: number, inst: Instruction | null) => number): Marks {
  const marks = new Map<Instruction, (() => void)[]>();
  const add = (exits: readonly Instruction[], emit: () => void): void => {
    for (const inst of exits) marks.set(inst, [...(marks.get(inst) ?? []), emit]);
  };
  for (const local of cx.an.locals.values()) {
    if (!local.escapes || local.offset < 0 || local.size === 0 || !local.name.startsWith(".compoundliteral")) continue;
    add(literalExits(cx, local.name), () => begin(cx, local));
  }
  for (const { local, place } of constants(cx)) {
    const declaration = statementOf(place, null);
    const inside = (inst: Instruction): boolean | null => {
      const statement = statementOf(cx.unit.places.of(inst.dbg), inst);
      return statement < 0 ? null : statement === declaration;
    };
    if (declaration >= 0) add(exitsOf(cx.an.shape, inside), () => cx.emit("objmark", local.slot, ObjectFlag.readonly));
  }
  return marks;
}

// Compound literals

function literalExits(cx: FunctionContext, name: string): Instruction[] {
  const uses = cx.an.shape.uses.get(name) ?? [];
  if (!uses.some(({ inst }) => keeps(cx, inst, name))) return [];
  const { scopes } = cx.unit.debug.info;
  const scopeOf = (inst: Instruction): number => cx.unit.debug.locationOf(inst.dbg)?.scope ?? -1;
  const around = uses.map(({ inst }) => scopeOf(inst)).find((s) => s >= 0) ?? -1;
  if (around < 0 || (scopes[around]?.parent ?? -1) < 0) return [];
  const inner = new Map<number, boolean>();
  const isInner = (scope: number): boolean => scope === around || (scope >= 0 && isInner(scopes[scope]!.parent));
  return exitsOf(cx.an.shape, (inst) => {
    const scope = scopeOf(inst);
    if (scope < 0) return null;
    if (!inner.has(scope)) inner.set(scope, isInner(scope));
    return inner.get(scope)!;
  });
}

/** Its address may outlive the statement: not just read, filled and copied. */
function keeps(cx: FunctionContext, inst: Instruction, name: string): boolean {
  const isIt = (v: Value): boolean => v.kind === "local" && v.name === name;
  if (inst.op === "load") return false;
  if (inst.op === "store") return isIt(inst.value);
  if (inst.op === "gep") return (cx.an.shape.uses.get(inst.result ?? "") ?? []).some((u) => keeps(cx, u.inst, inst.result!));
  const callee = calleeName(inst) ?? "";
  return !(isLifetime(callee) || callee.startsWith("llvm.memcpy") || callee.startsWith("llvm.memset"));
}

// Constants

/** Variables whose type is constant, with the place of their declaration. */
function constants(cx: FunctionContext): { local: Local; place: number }[] {
  const { unit, an } = cx;
  const { variables } = unit.debug.info;
  return an.shape.nodes.flatMap(({ block }) =>
    block.declares.flatMap((declare) => {
      const variable = variables[unit.debug.variableOf(declare.variable)];
      const local = declare.address.kind === "local" ? an.locals.get(declare.address.name) : undefined;
      if (!variable || variable.arg > 0 || !local?.escapes || local.offset < 0 || local.size === 0 || !isConstant(cx, variable.type)) return [];
      return [{ local, place: unit.places.of(declare.location) }];
    }),
  );
}

function isConstant(cx: FunctionContext, type: number): boolean {
  const { types } = cx.unit.debug.info;
  for (let at = types[type]; at; at = types[at.of]) {
    if (at.kind === "const") return true;
    if (at.kind !== "typedef" && at.kind !== "array" && at.kind !== "volatile") return false;
  }
  return false;
}
