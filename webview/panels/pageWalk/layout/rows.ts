/** Which entries of a table are drawn (the taken one always in the same line, its neighbours around it, a sign for the rest), and which parts of the address. */
import type { AddressField, EntryRow, PageWalkView, WalkLevel } from "../../../../src/views/model/pageWalk";

/** One line: an entry, a sign that there are more, or nothing where the table ends. */
export type Line = EntryRow | "more" | null;

/** `before` lines above the taken entry and `after` below it. Where others are left out the outermost says so, unless it shows a present entry. */
export function linesOf(level: WalkLevel, before: number, after: number): readonly Line[] {
  const at = level.rows.findIndex((row) => row.taken);
  const lines: Line[] = [];
  for (let i = at - before; i <= at + after; i++) lines.push(level.rows[i] ?? null);
  const above = level.more.above || at > before;
  const below = level.more.below || level.rows.length - 1 - at > after;
  if (above) lines[0] = outermost(lines[0]);
  if (below) lines[lines.length - 1] = outermost(lines[lines.length - 1]);
  return lines;
}

const outermost = (line: Line): Line => (line !== null && line !== "more" && (line.present || line.taken) ? line : "more");

/** Where there is little room: the taken entry between its neighbours. */
export function nearestOf(level: WalkLevel): readonly EntryRow[] {
  const at = level.rows.findIndex((row) => row.taken);
  return level.rows.slice(Math.max(0, at - 1), at + 2);
}

/** The bits above the top index are drawn only where they are what is wrong. */
export const drawnFields = (view: PageWalkView): readonly { readonly field: AddressField; readonly index: number }[] =>
  view.fields.map((field, index) => ({ field, index })).filter(({ field }) => field.name !== "sign" || view.fault?.why === "non-canonical");
