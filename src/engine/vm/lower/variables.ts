/** Ties the variables of the source to where they live: `#dbg_declare` records name an alloca, or a parameter passed in memory. */
import type { DbgDeclare } from "../../ir/ast";
import type { Alloca } from "../program";
import type { Local } from "../analysis/allocas";
import type { FunctionContext } from "./context";

/** DW_OP_deref: the alloca holds a pointer to the variable. */
function dereferences(cx: FunctionContext, declare: DbgDeclare): boolean {
  const operands = cx.unit.module.metadata.get(declare.expression)?.operands ?? [];
  return operands.some((o) => o.kind === "name" && o.value === "DW_OP_deref");
}

export function describeVariables(cx: FunctionContext, order: readonly Local[]): Alloca[] {
  const allocas: Alloca[] = order.map((l) => ({ name: l.name, offset: l.offset, size: l.size, align: l.align, variable: -1, slot: l.slot, indirect: false }));
  for (const { block } of cx.an.shape.nodes) {
    for (const declare of block.declares) {
      const variable = cx.unit.debug.variableOf(declare.variable);
      const address = cx.origin(declare.address);
      if (variable < 0 || address.kind !== "local") continue;
      const local = cx.an.locals.get(address.name);
      if (local) declareLocal(allocas, local, variable, dereferences(cx, declare));
      else allocas.push({ name: address.name, offset: -1, size: 0, align: 1, variable, slot: cx.slotOf(address.name, address.type), indirect: true });
    }
  }
  return allocas;
}

/** A second variable in the same place gets an entry of its own. */
function declareLocal(allocas: Alloca[], local: Local, variable: number, deref: boolean): void {
  const known = allocas[local.index]!;
  const made: Alloca = { ...known, variable, indirect: deref || local.offset < 0 };
  if (known.variable < 0) allocas[local.index] = made;
  else allocas.push({ ...made, slot: -1 });
}
