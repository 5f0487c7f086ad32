/** `int *p = malloc(n)` and then `for (i = 0; i < n; i++) p[i]`: n is a number of elements and was asked for as bytes. */
import type { Instruction, Value } from "../../ir/ast";
import { type Allocation, allocations } from "./allocations";
import type { CheckContext, Draft, DraftFix } from "./hint";
import { hintAt, nameOf, sourceOf } from "./telling";
import { keyOf, plain } from "./values";

export const countAsBytes = (context: CheckContext): readonly Draft[] => allocations(context).flatMap((a) => check(context, a));

function check(context: CheckContext, allocation: Allocation): readonly Draft[] {
  const { view, types } = context;
  const { call, name, sizes, kept, element } = allocation;
  const wanted = types.size(element);
  const block = kept && keyOf(view, kept.pointer);
  const count = sizes.length === 1 ? countOf(context, sizes[0]!) : null;
  if (wanted <= 1 || !kept || !block || count === null) return [];
  const bounded = indices(context, block, element).some((index) => view.spots.some(({ instruction: i }) => isBelow(context, i, index, count)));
  if (!bounded) return [];
  return hintAt(context, call, "count-as-bytes", "warning", [nameOf(context, kept.pointer), wanted], times(context, allocation, name));
}

/** The number asked for when it is a variable or a constant by itself. */
function countOf({ view }: CheckContext, size: Value): string | null {
  const at = plain(view, size);
  return at.kind === "int" || view.definition(at)?.op === "load" ? keyOf(view, at) : null;
}

/** Variables with which the block is subscripted. */
function indices({ view, types }: CheckContext, block: string, element: number): readonly string[] {
  return view.spots.flatMap(({ instruction: i }) => {
    if (i.op !== "gep" || i.indices.length !== 1 || keyOf(view, i.base) !== `*${block}`) return [];
    const key = types.module.layout.allocSize(i.source) === types.size(element) ? keyOf(view, i.indices[0]!) : null;
    return key?.startsWith("*") ? [key] : [];
  });
}

/** `i < n`, as a loop's condition has it. */
function isBelow({ view }: CheckContext, i: Instruction, index: string, count: string): boolean {
  return i.op === "icmp" && (i.predicate === "slt" || i.predicate === "ult") && keyOf(view, plain(view, i.left)) === index && keyOf(view, plain(view, i.right)) === count;
}

function times(context: CheckContext, { call, sizeArguments, kept }: Allocation, name: string): readonly DraftFix[] {
  const argument = sourceOf(context, call, name)?.arguments[sizeArguments[0]!];
  const target = kept ? nameOf(context, kept.pointer) : "";
  if (!argument || target === "" || !/^\w+$/.test(argument.text)) return [];
  return [{ place: argument.place, text: `${argument.text} * sizeof *${target}` }];
}
