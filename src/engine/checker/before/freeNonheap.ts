/** `free` of what no allocation gave, by way of a variable (clang tells the direct case), or of an address inside a block. */
import type { Value } from "../../ir/ast";
import { calledName } from "./functionView";
import type { CheckContext, Draft } from "./hint";
import { hintAt, nameOf } from "./telling";
import { type Origin, origins } from "./values";

const FREES: ReadonlySet<string> = new Set(["free", "realloc"]);
const HEAP: ReadonlySet<string> = new Set(["malloc", "calloc", "realloc", "strdup", "strndup", "aligned_alloc"]);

export function freeNonheap(context: CheckContext): readonly Draft[] {
  return context.view.calls(FREES).flatMap(({ call, name }) => {
    const all = call.args[0] ? origins(context.view, call.args[0].value).filter((o) => o.value.kind !== "null") : [];
    if (all.length === 0) return [];
    const owners = all.map((o) => owner(context, o.value));
    if (!owners.includes(null) && all.some((o) => o.viaVariable)) return hintAt(context, call, "free-nonheap", "warning", [owners[0]!, name]);
    return all.every((o) => o.forward && isBlock(context, o)) ? hintAt(context, call, "free-inside", "warning", [name]) : [];
  });
}

const isBlock = ({ view }: CheckContext, { value }: Origin): boolean => {
  const from = view.definition(value);
  return from?.op === "call" && HEAP.has(calledName(from));
};

/** What an address that is not the heap's belongs to; null: it may be the heap's. */
function owner(context: CheckContext, value: Value): string | null {
  const literal = context.types.literal(value);
  if (literal !== null) return JSON.stringify(literal);
  if (value.kind === "global" && !context.types.variable(value)) return null;
  if (value.kind !== "global" && context.view.definition(value)?.op !== "alloca") return null;
  return nameOf(context, value) || null;
}
