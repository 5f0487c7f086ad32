/** `T *p = malloc(n * sizeof(U))` where U is smaller than T: room for fewer elements than n. */
import type { Value } from "../../ir/ast";
import { type Allocation, allocations } from "./allocations";
import type { CheckContext, Draft, DraftFix } from "./hint";
import type { SourceArgument } from "./sourceText";
import { hintAt, nameOf, sourceOf } from "./telling";
import { plain } from "./values";

/** `sizeof(U)`, `sizeof x`. */
const SIZEOF = /\bsizeof(?:\(([^()]*)\)|([*&]*\w+(?:(?:->|\.)\w+|\[\w+\])*))/;

export const elementSize = (context: CheckContext): readonly Draft[] => allocations(context).flatMap((a) => check(context, a));

function check(context: CheckContext, allocation: Allocation): readonly Draft[] {
  const { types } = context;
  const { call, name, sizeArguments, sizes, element, kept } = allocation;
  const wanted = types.size(element);
  const written = sourceOf(context, call, name)?.arguments ?? [];
  const at = sizeArguments.findIndex((i) => SIZEOF.test(written[i]?.text ?? ""));
  const given = at < 0 ? null : sizes.length === 1 ? factor(context, sizes[0]!) : constant(sizes[at]!);
  if (wanted <= 1 || given === null || given >= wanted) return [];
  const argument = written[sizeArguments[at]!]!;
  const target = kept ? nameOf(context, kept.pointer) : "";
  const operand = (SIZEOF.exec(argument.text)?.[1] ?? SIZEOF.exec(argument.text)?.[2] ?? "").trim();
  const fix = oneElement(argument, target);
  if (operand === target && target !== "") return hintAt(context, call, "sizeof-pointer", "warning", [target, given, wanted], fix);
  return hintAt(context, call, "element-size", "warning", [operand, given, types.name(element), wanted], fix);
}

const constant = (value: Value): number | null => (value.kind === "int" ? Number(value.value) : null);

/** The constant by which a number of elements is multiplied. */
function factor({ view }: CheckContext, size: Value): number | null {
  const from = view.definition(plain(view, size));
  return from?.op === "binary" && from.binary === "mul" ? (constant(from.right) ?? constant(from.left)) : null;
}

/** `sizeof *p` in place of the operand, where it stands alone. */
function oneElement({ text, place }: SourceArgument, target: string): readonly DraftFix[] {
  return target !== "" && /^sizeof(?:\([^()]*\)|\w+)$/.test(text.replace(/ /g, "")) ? [{ place, text: `sizeof *${target}` }] : [];
}
