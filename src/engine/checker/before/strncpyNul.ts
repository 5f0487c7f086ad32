/** `strncpy(buf, s, sizeof buf)`: a string as long as the buffer leaves it without its end. Told when nothing in the function writes a 0 there. */
import type { Value } from "../../ir/ast";
import type { CheckContext, Draft } from "./hint";
import { hintAt } from "./telling";

const NAMES: ReadonlySet<string> = new Set(["strncpy"]);

export function strncpyNul(context: CheckContext): readonly Draft[] {
  const { view, types } = context;
  return view.calls(NAMES).flatMap(({ call }) => {
    const [to, from, size] = call.args.map((a) => a.value);
    const base = to && arrayBase(context, to);
    const type = base && types.bare(types.at(base));
    if (!base || !from || size?.kind !== "int" || type?.kind !== "array" || Number(size.value) !== type.count) return [];
    const literal = types.literal(from);
    if ((literal !== null && literal.length < type.count) || endsItself(context, base) || !isRead(context, base)) return [];
    return hintAt(context, call, "strncpy-nul", "info", [types.variable(base)?.name ?? "", type.count]);
  });
}

const arrayBase = ({ view }: CheckContext, value: Value): Value | null => {
  const from = view.definition(value);
  return from?.op === "gep" && from.indices.every((i) => i.kind === "int" && i.value === 0n) ? from.base : null;
};

const sameBase = (context: CheckContext, pointer: Value, base: Value): boolean => {
  const from = context.view.definition(pointer);
  return from?.op === "gep" && from.base.kind === base.kind && "name" in from.base && "name" in base && from.base.name === base.name;
};

const endsItself = (context: CheckContext, base: Value): boolean =>
  context.view.spots.some(({ instruction: i }) => i.op === "store" && i.value.kind === "int" && i.value.value === 0n && sameBase(context, i.pointer, base));

const STRING_READERS = /^(strlen|strcpy|strcat|strcmp|strchr|strdup|puts|fputs|printf|fprintf|sprintf|snprintf|atoi|strtol|strstr|strtok)$/;

/** It is given to a function that looks for the end. */
const isRead = (context: CheckContext, base: Value): boolean =>
  context.view.spots.some(({ instruction: i }) => i.op === "call" && i.callee.kind === "global" && STRING_READERS.test(i.callee.name) && i.args.some((a) => sameBase(context, a.value, base)));
