/**
 * One name, declared in one unit as what it is not in the unit that defines it. ld links it silently; gcc tells with -flto
 * ([-Wlto-type-mismatch]):
 *
 *   a.c:  extern long total;     b.c:  int total;               four bytes there, eight read here
 *   a.c:  extern int *table;     b.c:  int table[10];           the first element taken for an address
 *   a.c:  int add(int);          b.c:  int add(int a, int b);   b is whatever a register holds
 *
 * What decides is the shape in memory or in the call, so that compatible types never clash: `int` and `enum`, `extern int a[]`, a
 * declaration without a prototype.
 */
import type { IrFunction, IrGlobal, IrType } from "./ast";
import type { DataLayout } from "./layout";
import type { LinkSymbol, SymbolTable, Unit } from "./linkSymbols";

export interface Conflict { readonly unit: Unit; readonly name: string; readonly declared: IrFunction | IrGlobal; readonly definition: LinkSymbol }

export function findConflicts(symbols: SymbolTable, layout: DataLayout): Conflict[] {
  const out: Conflict[] = [];
  for (const unit of symbols.units) {
    if (unit.library) continue;
    for (const declared of [...unit.functions.values(), ...unit.globals.values()]) {
      if (unit.definitions.has(declared.name)) continue;
      const definition = symbols.resolve(unit, declared.name);
      if (definition && !definition.unit.library && clash(declared, definition, layout)) out.push({ unit, name: declared.name, declared, definition });
    }
  }
  return out;
}

function clash(declared: IrFunction | IrGlobal, { definition }: LinkSymbol, layout: DataLayout): boolean {
  if (definition.kind === "alias") return false;
  if ("blocks" in declared) return definition.kind !== "function" || !sameCall(declared.type, definition.item.type, layout);
  if (definition.kind === "function") return true;
  return declared.threadLocal !== definition.item.threadLocal || !sameStorage(declared.type, definition.item.type, layout);
}

type CallType = IrFunction["type"];

function sameCall(a: CallType, b: CallType, layout: DataLayout): boolean {
  const unprototyped = (t: CallType): boolean => t.vararg && t.params.length === 0;
  if (unprototyped(a) || unprototyped(b)) return true;
  const sameParams = a.params.length === b.params.length && a.params.every((p, i) => sameStorage(p, b.params[i]!, layout));
  return sameParams && a.vararg === b.vararg && sameStorage(a.ret, b.ret, layout);
}

/** Kinds of storage that one declaration may call another's. */
const CLASS: Readonly<Partial<Record<IrType["kind"], string>>> = { int: "int", float: "float", ptr: "ptr", void: "void", array: "aggregate", struct: "aggregate" };
const classOf = (type: IrType): string => (type.kind === "float" ? type.format : (CLASS[type.kind] ?? type.kind));

function sameStorage(a: IrType, b: IrType, layout: DataLayout): boolean {
  if (a.kind === "opaque" || b.kind === "opaque") return true;
  if (classOf(a) !== classOf(b)) return false;
  if (a.kind === "void") return true;
  const [sizeA, sizeB] = [layout.allocSize(a), layout.allocSize(b)];
  // An array of unknown length is declared as one of none.
  return sizeA === sizeB || (a.kind === "array" && (sizeA === 0 || sizeB === 0));
}
