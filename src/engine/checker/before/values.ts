/** Where values come from: through casts, pointer arithmetic and variables that nothing changes unseen. */
import type { Instruction, Value } from "../../ir/ast";
import { calledName, type FunctionView, isLocal, type Spot, type Store } from "./functionView";

/** A value that a variable or expression may have, and the way it took. */
export interface Origin {
  readonly value: Value;
  /** It went through a variable: clang, which looks at expressions alone, says nothing of it. */
  readonly viaVariable: boolean;
  /** Something not known to be 0 was added to the pointer on the way. */
  readonly moved: boolean;
  /** Something known to be positive was. */
  readonly forward: boolean;
}

const DEPTH = 12;

/** All values that `value` may be at its use; what is not known of is listed as it is. */
export function origins(view: FunctionView, value: Value, way: Omit<Origin, "value"> = { viaVariable: false, moved: false, forward: false }, seen = new Set<string>()): readonly Origin[] {
  const from = view.definition(value);
  if (!from || value.kind !== "local" || seen.size > DEPTH) return [{ value, ...way }];
  if (seen.has(value.name)) return [];
  const next = new Set([...seen, value.name]);
  if (from.op === "cast") return origins(view, from.value, way, next);
  if (from.op === "gep") return origins(view, from.base, { ...way, ...movement(from, way) }, next);
  if (from.op === "select") return [from.ifTrue, from.ifFalse].flatMap((v) => origins(view, v, way, next));
  if (from.op === "phi") return from.incoming.flatMap((i) => origins(view, i.value, way, next));
  if (from.op !== "load" || from.pointer.kind !== "local") return [{ value, ...way }];
  const stored = storedBefore(view, view.spotOf(value)!, from.pointer.name);
  if (stored === null || stored.length === 0) return [{ value, ...way }];
  return stored.flatMap((s) => origins(view, s.value, { ...way, viaVariable: true }, next));
}

function movement(gep: Extract<Instruction, { op: "gep" }>, way: Omit<Origin, "value">): Pick<Origin, "moved" | "forward"> {
  const numbers = gep.indices.map((i) => (i.kind === "int" && i.type.kind === "int" ? BigInt.asIntN(i.type.bits, i.value) : null));
  return { moved: way.moved || numbers.some((n) => n !== 0n), forward: way.forward || (numbers.every((n) => n !== null && n >= 0n) && numbers.some((n) => n! > 0n)) };
}

/** The stores of which one gave the variable its value at a place: the last one before it where that is certain, else all. Null: unknown. */
export function storedBefore(view: FunctionView, place: Spot, variable: string): readonly Store[] | null {
  if (view.named(variable)?.instruction.op !== "alloca") return null;
  const stores = view.storesTo(variable);
  if (!stores) return null;
  const last = stores.filter((s) => s.stretch === place.stretch && s.at < place.at).at(-1);
  return (last ? [last] : stores).map((s) => s.instruction as Store);
}

/** Without the casts that C's conversions make. */
export function plain(view: FunctionView, value: Value): Value {
  const from = view.definition(value);
  return from?.op === "cast" && (from.cast === "sext" || from.cast === "zext" || from.cast === "trunc" || from.cast === "bitcast") ? plain(view, from.value) : value;
}

/** The same text for two values or addresses that the source writes alike (`v->data`, `n`); null: a call or computation is part of it. */
export function keyOf(view: FunctionView, value: Value): string | null {
  if (value.kind === "int") return String(value.value);
  if (value.kind === "global") return `@${value.name}`;
  if (value.kind !== "local") return null;
  const from = view.definition(value);
  if (!from || from.op === "alloca") return `%${value.name}`;
  if (from.op === "cast") return keyOf(view, from.value);
  if (from.op === "load") return wrap("*", keyOf(view, from.pointer));
  if (from.op !== "gep") return null;
  const parts = [keyOf(view, from.base), ...from.indices.map((i) => keyOf(view, i))];
  return parts.includes(null) ? null : `(${parts.join("+")})`;
}

const wrap = (mark: string, key: string | null): string | null => (key === null ? null : mark + key);

/** The address that a value was loaded from. */
export function loadedFrom(view: FunctionView, value: Value): Value | null {
  const from = view.definition(plain(view, value));
  return from?.op === "load" ? from.pointer : null;
}

/** The store that keeps a call's result, at once or behind a cast. */
export function keptBy(view: FunctionView, result: string | undefined): Store | null {
  for (const { instruction } of view.usersOf(result)) {
    if (instruction.op === "store" && result !== undefined && isLocal(instruction.value, result)) return instruction;
    if (instruction.op === "cast") return keptBy(view, instruction.result);
  }
  return null;
}

/** What a size is the sum of: named terms and a constant. Variables that are set once are looked into. */
export interface Sum { readonly terms: readonly Value[]; readonly constant: bigint }

export function sumOf(view: FunctionView, value: Value, depth = 0): Sum {
  const at = plain(view, value);
  if (at.kind === "int") return { terms: [], constant: at.type.kind === "int" ? BigInt.asIntN(at.type.bits, at.value) : at.value };
  const from = view.definition(at);
  if (depth > DEPTH || !from) return { terms: [at], constant: 0n };
  if (from.op === "binary" && from.binary === "add") {
    const [a, b] = [sumOf(view, from.left, depth + 1), sumOf(view, from.right, depth + 1)];
    return { terms: [...a.terms, ...b.terms], constant: a.constant + b.constant };
  }
  if (from.op === "binary" && from.binary === "mul") {
    const other = isOne(from.right) ? from.left : isOne(from.left) ? from.right : null;
    if (other) return sumOf(view, other, depth + 1);
  }
  if (from.op === "load" && from.pointer.kind === "local") {
    const stores = view.storesTo(from.pointer.name);
    if (stores?.length === 1 && view.variables.has(from.pointer.name)) return sumOf(view, (stores[0]!.instruction as Store).value, depth + 1);
  }
  return { terms: [at], constant: 0n };
}

const isOne = (value: Value): boolean => value.kind === "int" && value.value === 1n;

/** The argument of the call of `strlen` that a value is the result of. */
export function strlenArgument(view: FunctionView, value: Value): Value | null {
  const from = view.definition(value);
  return from?.op === "call" && calledName(from) === "strlen" ? (from.args[0]?.value ?? null) : null;
}
