/**
 * Which values may carry undefined bits (M, "masked") and which are known to be defined (D).
 *
 * Backwards: a load is lazy (M) when its value reaches a copy, directly or through bit operations; all other loads are strict,
 * so that `a + b` reports the uninitialised `a` at `a`. Bit-field storage units are always lazy: their other fields may well be
 * undefined. Forwards: M spreads from lazy loads, parameters, results of calls and undef constants through copies and bit
 * operations, and ends at every operation that needs a defined value (where the lowering puts a `chk`).
 */
import type { Instruction, IrFunction, Value } from "../../ir/ast";
import { calleeName, isChain, visitOperands } from "./operands";
import type { Shape } from "./shape";

export interface Definedness {
  /** Names of loads that carry their shadow along. */
  readonly lazy: ReadonlySet<string>;
  readonly masked: ReadonlySet<string>;
}

/** A constant with an undefined part. */
export function hasUndef(value: Value): boolean {
  if (value.kind === "undef" || value.kind === "poison") return true;
  return value.kind === "aggregate" && value.elements.some(hasUndef);
}

const passesOn = (inst: Instruction): boolean => isChain(inst) || inst.op === "phi" || inst.op === "select";

function lazyNames(shape: Shape): Set<string> {
  const lazy = new Set<string>();
  const pending: string[] = [];
  const want = (name: string): void => {
    if (lazy.has(name)) return;
    lazy.add(name);
    pending.push(name);
  };
  for (const [name, uses] of shape.uses) {
    if (uses.some((u) => u.role === "copy") || name.startsWith("bf.load")) want(name);
  }
  // A value nobody looks at: `(void)x;` is no use of x.
  for (const name of shape.definitions.keys()) if (!shape.uses.has(name)) want(name);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const inst = shape.definitions.get(name)?.inst;
    if (!inst || !isChain(inst)) continue;
    visitOperands(inst, (v, role) => {
      if (v.kind === "local" && role === "chain") want(v.name);
    });
  }
  return lazy;
}

/** True for instructions whose result is M whatever their operands are. */
function bornMasked(inst: Instruction, lazy: ReadonlySet<string>): boolean {
  if (inst.op === "load") return inst.result !== undefined && lazy.has(inst.result);
  return inst.op === "call" && !(calleeName(inst)?.startsWith("llvm.") ?? false);
}

export function definednessOf(fn: IrFunction, shape: Shape): Definedness {
  const lazy = lazyNames(shape);
  const masked = new Set(fn.params.map((p) => p.name));
  const isMasked = (v: Value): boolean => (v.kind === "local" ? masked.has(v.name) : hasUndef(v));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { inst } of shape.definitions.values()) {
      const name = inst.result!;
      if (masked.has(name)) continue;
      let now = bornMasked(inst, lazy);
      if (!now && passesOn(inst)) {
        visitOperands(inst, (v, role) => {
          if (role !== "strict" && isMasked(v)) now = true;
        });
      }
      if (now) {
        masked.add(name);
        changed = true;
      }
    }
  }
  return { lazy, masked };
}
