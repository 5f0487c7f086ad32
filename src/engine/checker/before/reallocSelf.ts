/** `p = realloc(p, n)`: when it fails, p becomes null and the old block has no pointer left. Not told where failure ends the program. */
import type { Value } from "../../ir/ast";
import { targets } from "./functionView";
import type { CheckContext, Draft } from "./hint";
import { hintAt, nameOf } from "./telling";
import { keptBy, keyOf, loadedFrom } from "./values";

const REALLOC: ReadonlySet<string> = new Set(["realloc", "reallocarray"]);

export function reallocSelf(context: CheckContext): readonly Draft[] {
  const { view } = context;
  return view.calls(REALLOC).flatMap(({ call }) => {
    const kept = keptBy(view, call.result);
    const old = call.args[0] && loadedFrom(view, call.args[0].value);
    const key = kept && keyOf(view, kept.pointer);
    if (!kept || !old || key === null || key !== keyOf(view, old) || endsWhenNull(context, key)) return [];
    return hintAt(context, call, "realloc-self", "info", [nameOf(context, kept.pointer)]);
  });
}

/** Some branch on the pointer being null leads to a call that never returns. */
function endsWhenNull({ view }: CheckContext, key: string): boolean {
  const isNull = (a: Value, b: Value): boolean => a.kind === "null" && keyOf(view, b) === `*${key}`;
  return view.spots.some(({ instruction: i }) => {
    if (i.op !== "icmp" || (!isNull(i.left, i.right) && !isNull(i.right, i.left))) return false;
    const branch = view.usersOf(i.result).find(({ instruction }) => instruction.op === "condbr")?.instruction;
    return branch?.op === "condbr" && ends(view.fn.blocks, i.predicate === "eq" ? branch.ifTrue : branch.ifFalse);
  });
}

type Blocks = CheckContext["view"]["fn"]["blocks"];

/** The way from a block leads nowhere but out of the program, without a branch. */
function ends(blocks: Blocks, name: string, steps = 4): boolean {
  const block = blocks.find((b) => b.name === name);
  const last = block?.instructions.at(-1);
  if (!block || steps === 0) return false;
  if (last?.op === "unreachable" || block.instructions.some((i) => i.op === "call" && (i.noreturn || (i.callee.kind === "global" && /^(_?exit|abort|_Exit)$/.test(i.callee.name))))) return true;
  const next = targets(last);
  return next.length === 1 && ends(blocks, next[0]!, steps - 1);
}
