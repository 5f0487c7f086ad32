/** Writing into a string literal: `char *p = "abc"; p[0] = 'X';`, or giving one to a function that writes there. */
import type { Instruction, Value } from "../../ir/ast";
import type { CheckContext, Draft } from "./hint";
import { hintAt } from "./telling";
import { origins } from "./values";

/** Functions that write through their first argument, and which argument says how much (-1: as much as it takes). */
const WRITERS: Readonly<Record<string, number>> = {
  strcpy: -1, stpcpy: -1, strcat: -1, strncpy: 2, strncat: 2, strtok: -1, sprintf: -1, snprintf: 1, memcpy: 2, memmove: 2, memset: 2, fgets: 1, fread: 1, qsort: 1,
};
const NAMES: ReadonlySet<string> = new Set(Object.keys(WRITERS));

export function writeLiteral(context: CheckContext): readonly Draft[] {
  const { view } = context;
  const stores = view.spots.flatMap(({ instruction: i }) => (i.op === "store" ? tell(context, i, i.pointer) : []));
  const calls = view.calls(NAMES).flatMap(({ call, name }) => {
    const size = call.args[WRITERS[name]!]?.value;
    const nothing = size?.kind === "int" && size.value === 0n;
    return call.args[0] && !nothing ? tell(context, call, call.args[0].value) : [];
  });
  return [...stores, ...calls];
}

const LONGEST = 24;

function tell(context: CheckContext, instruction: Instruction, pointer: Value): readonly Draft[] {
  const all = origins(context.view, pointer).filter((o) => o.value.kind !== "null");
  const texts = all.map((o) => context.types.literal(o.value));
  const [first] = texts;
  if (first === undefined || first === null || texts.includes(null)) return [];
  return hintAt(context, instruction, "write-literal", "warning", [quoted(first)]);
}

/** As the source has it, shortened. */
function quoted(bytes: string): string {
  const text = new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
  const escaped = JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
  return escaped;
}
