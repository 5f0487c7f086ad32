/** Loops that run one round too far, and indices that are used unchecked. */
import { beginsLine, enclosed, indentOf, newlineOf, replace, unitOf } from "../source/edits";
import { loopsAround, operandFrom, partOf, tokensWith, withoutEnd } from "../source/expressions";
import type { SourceFile } from "../source/file";
import type { Spot } from "../source/program";
import type { Span, Statement } from "../source/tree";
import type { Case, Fix, Idea } from "../types";
import { callers } from "./frees";
import { allocationOf, arrayOf } from "./sizes";
import { countOf } from "./release";

/** How many elements there are, as the source says it; null: not known. */
function elementCount(c: Case, spot: Spot): string | null {
  const v = arrayOf(c);
  const dim = v?.dims[v.dims.length - 1];
  if (v && dim && dim.first <= dim.last) return v.file.span(dim);
  if (v?.init && v.file === spot.file) return `(int)(sizeof ${v.name} / sizeof ${v.name}[0])`;
  const made = allocationOf(c);
  if (made && made.spot.file === spot.file && made.spot.function === spot.function) return countOf(spot.file, made.call) ?? plainCount(spot.file, made.size);
  const typed = /\[(\d+)\]$/.exec(String(c.mistake.args[1] ?? ""));
  return c.mistake.message.startsWith("index-") && typed ? typed[1]! : null;
}

const plainCount = (file: SourceFile, size: Span): string | null => (tokensWith(file, size, "sizeof").length === 0 ? file.span(size) : null);

export const loopBound: Idea = (c) => callers(c).slice(0, 3).flatMap((spot) => loopsAround(spot.statement).flatMap((loop) => boundsOf(c, spot, loop)));

function boundsOf(c: Case, spot: Spot, loop: Statement): Fix[] {
  const { file } = spot;
  const condition = partOf(file, loop, 1);
  const out: Fix[] = [];
  if (condition) {
    for (const at of tokensWith(file, condition, "<=")) out.push({ id: "loop-less", args: [file.span(condition)], edits: [replace(file, { first: at, last: at }, "<")] });
    for (const at of tokensWith(file, condition, ">=")) if (file.tokenText(at + 1) === "0" || c.mistake.message.includes("before")) out.push({ id: "loop-less", args: [file.span(condition)], edits: [replace(file, { first: at, last: at }, ">")] });
    out.push(...boundToCount(c, spot, condition));
  }
  const start = partOf(file, loop, 0);
  const equals = start ? tokensWith(file, start, "=")[0] : undefined;
  if (start && equals !== undefined) {
    const value = { first: equals + 1, last: start.last };
    const text = file.span(value);
    const better = text === "0" ? "1" : /^\w+$/.test(text) ? `${text} - 1` : null;
    if (better) out.push({ id: "loop-start", args: [text, better], edits: [replace(file, value, better)] });
  }
  return out;
}

/** `i < 6` → `i < 4`, the number of elements; and `n - 1` for `a[i + 1]`. */
function boundToCount(c: Case, spot: Spot, condition: Span): Fix[] {
  const { file } = spot;
  const count = elementCount(c, spot);
  return tokensWith(file, condition, "<", "<=").flatMap((at) => {
    const bound = operandEnd(file, at + 1, condition.last);
    const text = file.span(bound);
    const counted = count !== null && count !== text ? [{ id: "loop-to-count", args: [count], edits: [replace(file, { first: at, last: bound.last }, `< ${count}`)] }] : [];
    const less = /^[\w.]+$/.test(text) ? [{ id: "loop-one-less", args: [`${text} - 1`], edits: [replace(file, bound, `${text} - 1`)] }] : [];
    return [...counted, ...less];
  });
}

/** To the end of a comparison: `&&` and `||` end it. */
function operandEnd(file: SourceFile, first: number, last: number): Span {
  let end = first;
  while (end < last && !/^(&&|\|\|)$/.test(file.tokenText(end + 1))) end++;
  return { first, last: end };
}

/** `a[i] = …` only when i is an index of a; a value that is read becomes 0 when it is none. */
export const indexGuard: Idea = (c) => {
  const spot = c.spot;
  const count = spot && elementCount(c, spot);
  if (!spot || count === null) return [];
  const { file, statement } = spot;
  const open = tokensWith(file, { first: spot.token, last: statement.last }, "[").pop();
  if (open === undefined || statement.kind === "for" || statement.kind === "while") return [];
  const index = file.span({ first: open + 1, last: file.pairs[open]! - 1 });
  if (!/^\w+$/.test(index) || /^\d/.test(index)) return [];
  const unsigned = /unsigned|size_t|uint/.test(file.variable(index, spot.token)?.base ?? "");
  const test = unsigned ? `${index} < ${count}` : `${index} >= 0 && ${index} < ${count}`;
  if (statement.kind === "expression") return [guarded(file, statement, test)];
  const access = operandFrom(file, spot.token);
  if (access.last < open || access.last > withoutEnd(file, statement).last) return [];
  return [{ id: "index-guard", args: [test], edits: [enclosed(file, access, `${test} ? ${file.span(access)} : 0`)] }];
};

/** A statement that only runs when a test holds. */
function guarded(file: SourceFile, statement: Statement, test: string): Fix {
  const text = file.span(statement);
  if (statement.parent?.kind !== "block" || !beginsLine(file, statement)) return { id: "index-guard", args: [test], edits: [replace(file, statement, `if (${test}) ${text}`)] };
  const line = `${newlineOf(file)}${indentOf(file, statement)}${unitOf(file)}`;
  return { id: "index-guard", args: [test], edits: [replace(file, statement, `if (${test})${line}${text}`)] };
}
