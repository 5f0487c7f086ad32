/** A pointer that was set beside what it walks over: `p = room - 3` begins at `room`, `p = room + 4` ends within it. */
import { replace } from "../source/edits";
import { tokensWith, withoutEnd } from "../source/expressions";
import type { SourceFile } from "../source/file";
import type { Statement } from "../source/tree";
import type { Fix, Idea } from "../types";
import { callers } from "./frees";

const MOST = 4;

export const pointerStart: Idea = (c) => {
  const out: Fix[] = [];
  const seen = new Set<Statement>();
  for (const { file, function: f } of callers(c).slice(0, 4)) {
    for (const s of file.statements(f.body)) {
      if (seen.has(s) || (s.kind !== "expression" && s.kind !== "declaration")) continue;
      seen.add(s);
      out.push(...startOf(file, s));
    }
  }
  return out.slice(0, MOST);
};

/** `… = name - 3;` of a pointer or array. */
function startOf(file: SourceFile, s: Statement): Fix[] {
  const span = withoutEnd(file, s);
  const equals = tokensWith(file, span, "=")[0];
  const sign = file.tokenText(span.last - 1);
  if (equals === undefined || !/^[+-]$/.test(sign) || file.tokens[span.last]?.kind !== "number" || span.last - 3 < equals) return [];
  const name = file.tokenText(span.last - 2);
  const v = file.variable(name, span.last);
  if (!v || (v.stars === 0 && v.dims.length === 0) || file.isMember(span.last - 2)) return [];
  const moved = { first: span.last - 2, last: span.last };
  return [{ id: "pointer-start", args: [name, file.span(moved)], edits: [replace(file, moved, name)] }];
}
