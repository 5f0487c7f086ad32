/** A function that returns the address of one of its own variables by way of another: `char *p = buf; return p;`. clang tells `return buf;`. */
import type { Instruction, Value } from "../../ir/ast";
import type { FunctionView, Store } from "./functionView";
import type { CheckContext, Draft } from "./hint";
import { hintAt } from "./telling";
import { keyOf, type Origin, origins } from "./values";

export function returnLocal(context: CheckContext): readonly Draft[] {
  const { view } = context;
  return [...returnedValues(view), ...returnedMembers(context)].flatMap(({ value, at, member }) => {
    const local = danglingTarget(context, value, member);
    return local === null ? [] : hintAt(context, at, "return-local", "warning", [local]);
  });
}

interface Returned { readonly value: Value; readonly at: Instruction; readonly member: boolean }

/** What each `return` gives: the value itself, or its store to the variable in which clang gathers them. */
function returnedValues(view: FunctionView): Returned[] {
  return view.spots.flatMap(({ instruction: i }) => {
    if (i.op !== "ret" || !i.value || i.value.type.kind !== "ptr") return [];
    const from = view.definition(i.value);
    const gathered = from?.op === "load" && from.pointer.kind === "local" && !view.variables.has(from.pointer.name) ? view.storesTo(from.pointer.name) : null;
    if (!gathered) return [{ value: i.value, at: from?.op === "load" ? from : i, member: false }];
    return gathered.map(({ instruction }) => ({ value: (instruction as Store).value, at: instruction, member: false }));
  });
}

/** Pointers in a structure that is returned: its members are stored once, and it goes nowhere else. */
function returnedMembers({ view }: CheckContext): Returned[] {
  const result = view.fn.params.find((p) => p.attributes.sret)?.name ?? view.spots.map(({ instruction: i }) => returnedObject(view, i)).find((n) => n !== null);
  if (!result) return [];
  const stores = view.spots.flatMap(({ instruction: i }) => (i.op === "store" && i.value.type.kind === "ptr" && baseOf(view, i.pointer) === result ? [i] : []));
  const keys = stores.map((s) => keyOf(view, s.pointer));
  return stores.flatMap((s, n) => (keys.filter((k) => k === keys[n]).length === 1 ? [{ value: s.value, at: s, member: true }] : []));
}

/** Name of the structure's alloca when a `ret` loads it whole. */
function returnedObject(view: FunctionView, i: Instruction): string | null {
  if (i.op !== "ret" || !i.value || i.value.type.kind === "ptr") return null;
  const from = view.definition(i.value);
  return from?.op === "load" ? baseOf(view, from.pointer) : null;
}

function baseOf(view: FunctionView, pointer: Value): string | null {
  const from = view.definition(pointer);
  if (from?.op === "gep") return baseOf(view, from.base);
  return pointer.kind === "local" ? pointer.name : null;
}

/** The local variable that the value points to whichever way it came; null: none, or not for sure, or clang says so itself. */
function danglingTarget(context: CheckContext, value: Value, member: boolean): string | null {
  const all = origins(context.view, value).filter((o) => o.value.kind !== "null");
  const locals = all.map((o) => localOf(context, o));
  const [first] = locals;
  return first !== undefined && !locals.includes(null) && (member || all.some((o) => o.viaVariable)) ? first : null;
}

function localOf({ view, types }: CheckContext, { value }: Origin): string | null {
  if (view.definition(value)?.op !== "alloca") return null;
  return types.variable(value)?.name ?? null;
}
