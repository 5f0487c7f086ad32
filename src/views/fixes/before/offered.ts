/** Edits that came with a hint or a warning, under the title of what they do. */
import type { Case, Fix, Idea } from "../types";

/** A number of bytes, an element, a conversion. */
const TITLES: Readonly<Record<string, string>> = { "strlen-without-nul": "room-for-end", "count-as-bytes": "count-times-size", "element-size": "element-size", "sizeof-pointer": "size-of-target", "-Wformat": "right-conversion" };

export const offered: Idea = (c) => {
  const all = c.mistake.offered ?? [];
  const id = TITLES[c.mistake.kind];
  const edits = all.flatMap(({ place, text }) => {
    const file = c.program.files.get(place.file);
    return file ? [{ file: file.name, start: file.offset(place.line, place.column), end: file.offset(place.endLine, place.endColumn), text }] : [];
  });
  if (!id || edits.length === 0 || edits.length < all.length) return [];
  return [{ id, args: argsOf(c, edits[0]!), edits }];
};

function argsOf(c: Case, { file, start, end, text }: Fix["edits"][number]): Fix["args"] {
  const now = c.program.files.get(file)!.text.slice(start, end);
  switch (c.mistake.kind) {
    case "element-size":
    case "sizeof-pointer":
      return [/sizeof \*(.+)$/.exec(text)?.[1] ?? now];
    case "strlen-without-nul":
      return [sizeBefore(c, start)];
    default:
      return [now, text];
  }
}

/** The argument that ends at an offset. */
function sizeBefore(c: Case, offset: number): string {
  const spot = c.spot;
  const calls = spot ? spot.file.calls(spot.statement) : [];
  const arg = calls.flatMap((call) => call.args).find((a) => a.first <= a.last && spot!.file.tokens[a.last]!.end === offset);
  return arg ? spot!.file.span(arg) : "strlen";
}
