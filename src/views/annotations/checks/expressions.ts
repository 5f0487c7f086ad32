/** An expression in braces: its shape, its quantities, its names. */
import { QUANTITIES as WORKED_OUT } from "../../../engine/session";
import { type Checked, textSpot } from "../context";
import { shapeOf } from "../expressionShape";
import { nearest } from "../near";
import { DEBUGGERS, QUANTITIES, QUANTITY_NAMES, writtenAs } from "../quantities";
import type { Found } from "../../../engine/session";
import { namesOf, isWholeProgram } from "../sourceNames";

const KEYWORDS: ReadonlySet<string> = new Set(["NULL", "true", "false", "errno"]);

/** The expression stands at offset `at` of the annotation's text. */
export function checkExpression(a: Found, text: string, at: number, { lines, report }: Checked): void {
  const { wrong, names, quantities } = shapeOf(text);
  if (wrong) report(`expression-${wrong.id}`, textSpot(a, at + wrong.at, wrong.length), [text.slice(wrong.at, wrong.at + wrong.length) || text]);
  for (const q of quantities.filter(({ name }) => !DEBUGGERS.includes(name))) {
    const form = Object.hasOwn(QUANTITIES, q.name) ? QUANTITIES[q.name] : undefined;
    const spot = textSpot(a, at + q.at, q.name.length + 1);
    const near = form ? "" : nearest(q.name, QUANTITY_NAMES);
    if (!form && WORKED_OUT.includes(q.name)) continue;
    if (!form) report("quantity", spot, [`$${q.name}`, near && `$${near}`], { replacement: near && `$${near}` });
    else if ((q.args ?? 0) !== form.args.length && !wrong) report("quantity-arguments", spot, [`$${q.name}`, writtenAs(q.name)]);
  }
  if (wrong || !isWholeProgram(lines)) return;
  const known = namesOf(lines);
  for (const { name, at: where } of names.filter(({ name }) => !known.has(name) && !KEYWORDS.has(name))) {
    const near = nearest(name, known);
    if (near !== "") report("unknown-name", textSpot(a, at + where, name.length), [name, near], { replacement: near });
  }
}
