/**
 * Library functions that are native to the engine have no code, but C may take their address: `qsort(v, n, s, strcmp)` in its own
 * words. Each such function gets a small body that passes its parameters on, as a PLT entry would.
 */
import type { Block, Instruction, IrFunction, Module, Value } from "../../ir/ast";
import { visitOperands } from "./operands";

/** Calls `found` for every symbol whose address stands in a constant. */
export function symbolsIn(value: Value, found: (name: string) => void): void {
  if (value.kind === "global") found(value.name);
  else if (value.kind === "blockaddress") found(value.func);
  else if (value.kind === "aggregate") for (const e of value.elements) symbolsIn(e, found);
  else if (value.kind === "expr") {
    const { expr } = value;
    const parts = expr.op === "gep" ? [expr.base] : expr.op === "cast" ? [expr.value] : [expr.left, expr.right];
    for (const part of parts) symbolsIn(part, found);
  }
}

/** Symbols an instruction takes the address of: everything but the direct callee. */
export function addressesIn(inst: Instruction, found: (name: string) => void): void {
  visitOperands(inst, (value) => symbolsIn(value, found));
}

function addressTaken(module: Module): Set<string> {
  const taken = new Set<string>();
  const add = (name: string): void => void taken.add(name);
  for (const fn of module.functions) for (const block of fn.blocks) for (const inst of block.instructions) addressesIn(inst, add);
  for (const global of module.globals) if (global.initializer) symbolsIn(global.initializer, add);
  for (const alias of module.aliases) symbolsIn(alias.target, add);
  return taken;
}

/** The body of a native library function whose address is taken. */
function stub(fn: IrFunction): IrFunction {
  const params = fn.params.map((p, i) => ({ ...p, name: `arg${i}` }));
  const call: Instruction = {
    op: "call", dbg: -1, callee: { kind: "global", type: { kind: "ptr" }, name: fn.name }, type: fn.type, returnsTwice: false, noreturn: fn.noreturn, retAttributes: fn.retAttributes,
    args: params.map((p) => ({ value: { kind: "local", type: p.type, name: p.name }, attributes: { ...p.attributes, noundef: false } })),
    ...(fn.type.ret.kind === "void" ? {} : { result: "result" }),
  };
  const value: Value | null = fn.type.ret.kind === "void" ? null : { kind: "local", type: fn.type.ret, name: "result" };
  const block: Block = { name: "entry", instructions: [call, { op: "ret", dbg: -1, value }], declares: [] };
  return { ...fn, params, blocks: [block] };
}

export function stubsFor(module: Module, isNative: (name: string) => boolean): IrFunction[] {
  const taken = addressTaken(module);
  return module.functions.filter((fn) => fn.blocks.length === 0 && taken.has(fn.name) && isNative(fn.name)).map(stub);
}
