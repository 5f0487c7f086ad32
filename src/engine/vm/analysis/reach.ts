/** Functions that can run: from main, constructors and initialised function pointers, along calls and addresses taken. */
import type { IrFunction, Module } from "../../ir/ast";
import { addressesIn, symbolsIn } from "./stubs";

/** Without a main every function counts as a beginning. */
export function reachableFunctions(module: Module, roots: readonly string[]): ReadonlySet<string> {
  const functions = new Map(module.functions.map((f) => [f.name, f]));
  const globals = new Map(module.globals.map((g) => [g.name, g]));
  const aliases = new Map(module.aliases.map((a) => [a.name, a]));
  const seen = new Set<string>();
  const pending = functions.get("main")?.blocks.length ? ["main", ...roots] : module.functions.map((f) => f.name);
  const want = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    pending.push(name);
  };
  for (const name of pending) seen.add(name);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const fn = functions.get(name);
    const global = globals.get(name);
    const alias = aliases.get(name);
    if (fn) visitFunction(fn, want);
    if (global?.initializer) symbolsIn(global.initializer, want);
    if (alias) symbolsIn(alias.target, want);
  }
  return seen;
}

function visitFunction(fn: IrFunction, want: (name: string) => void): void {
  for (const block of fn.blocks) {
    for (const inst of block.instructions) {
      addressesIn(inst, want);
      if (inst.op === "call" && inst.callee.kind === "global") want(inst.callee.name);
    }
  }
}
