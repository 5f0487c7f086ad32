/** Null pointers: checked where they come from or where they are used. */
import { insertAfter, insertBefore, replace } from "../source/edits";
import { namesIn, operandFrom, partOf, rootOf, withoutEnd } from "../source/expressions";
import type { Variable } from "../source/file";
import type { Spot } from "../source/program";
import type { Statement } from "../source/tree";
import { bail, type Case, type Fix, type Idea, including, nullOf } from "../types";

const MAKERS = /^(malloc|calloc|realloc|strdup|strndup|fopen|fdopen|popen|opendir|getenv|strchr|strrchr|strstr|strtok|bsearch|fgets|aligned_alloc)$/;

/** Pointer variables that the place may be about, those at its token first. */
function pointers(c: Case, spot: Spot): Variable[] {
  const { file, token, statement } = spot;
  const near = operandFrom(file, token);
  const root = rootOf(file, near);
  const rest = namesIn(file, { first: statement.head ? statement.head.first : statement.first, last: statement.head ? statement.head.last : withoutEnd(file, statement).last });
  const names = new Set([...(root ? [root] : []), ...namesIn(file, { first: near.first, last: Math.min(near.last, statement.last) }), ...rest]);
  return [...names].map((n) => c.program.variable(file, n, token)).filter((v): v is Variable => v !== null && (v.stars > 0 || v.callable));
}

/** The last statement before a token that assigns what an allocating function returned. */
function source(spot: Spot, v: Variable): Statement | null {
  const { file, function: f, token } = spot;
  const made = file.statements(f.body).filter((s) => (s.kind === "declaration" || s.kind === "expression") && s.first < token && file.calls(s).some((call) => MAKERS.test(call.name)));
  const assigns = made.filter((s) => (s.kind === "declaration" ? v.statement === s : file.tokenText(s.first) === v.name && file.tokenText(s.first + 1) === "="));
  return assigns[assigns.length - 1] ?? null;
}

export const nullPointer: Idea = (c) => {
  const spot = c.spot;
  if (!spot) return [];
  const all = pointers(c, spot);
  return [...nullStream(c, spot), ...all.flatMap((v) => checks(c, spot, v)), ...all.flatMap((v) => memberGuards(c, spot, v)), ...all.flatMap((v) => target(c, v))];
};

function checks(c: Case, spot: Spot, v: Variable): Fix[] {
  const { file, statement } = spot;
  const lines = [`if (${v.name} == ${nullOf(file)})`, `\t${bail(c.program, spot)}`];
  const from = source(spot, v);
  const made: Fix[] = from && from.parent?.kind === "block" ? [{ id: "check-result", args: [v.name], edits: insertAfter(file, from, lines) }] : [];
  const head = statement.kind === "for" || statement.kind === "do";
  return [...loopCondition(spot, v), ...made, ...(head && v.statement === statement ? [] : [{ id: "check-null", args: [v.name], edits: insertBefore(file, statement, lines) }])];
}

/** `while (p->next)` → `while (p && p->next)`. */
function loopCondition({ file, statement }: Spot, v: Variable): Fix[] {
  const condition = statement.kind === "if" ? statement.head : partOf(file, statement, 1);
  if (!condition || !file.mentions(condition, v.name)) return [];
  const text = file.span(condition);
  const joined = /\|\||\?|(^|[^=!<>])=([^=]|$)/.test(text) ? `(${text})` : text;
  return [{ id: "check-in-condition", args: [v.name], edits: [replace(file, condition, `${v.name} && ${joined}`)] }];
}

/** `a->next->value` where `a->next` is null: the statement is left out. */
function memberGuards(c: Case, spot: Spot, v: Variable): Fix[] {
  const { file, statement, token } = spot;
  const whole = operandFrom(file, token);
  if (rootOf(file, whole) !== v.name) return [];
  const out: Fix[] = [];
  for (let i = whole.last; i > whole.first; i--) {
    const before = { first: file.tokens[whole.first]!.kind === "word" ? whole.first : whole.first + 1, last: i - 1 };
    if (!/^(->|\[)$/.test(file.tokenText(i)) || before.last <= before.first) continue;
    const text = file.span(before);
    if (/^[\w.\->[\]]+$/.test(text)) out.push({ id: "check-null", args: [text], edits: insertBefore(file, statement, [`if (${text} == ${nullOf(file)})`, `\t${bail(c.program, spot)}`]) });
  }
  return out;
}

/** `int *p = NULL;` used as if it pointed at something: it gets something to point at. */
function target(c: Case, v: Variable): Fix[] {
  if (!v.init || v.stars !== 1 || v.callable || v.scope === null || !/^(NULL|0)$/.test(v.file.span(v.init)) || c.program.record(v.base) !== null) return [];
  return [pointee(v)];
}

/** `int *p = NULL` → `int value = 0, *p = &value`. */
export function pointee(v: Variable): Fix {
  const names = new Set(v.file.variables.map((one) => one.name));
  const name = ["value", "target", "object"].find((n) => !names.has(n)) ?? `${v.name}_value`;
  return { id: "point-at-object", args: [v.name], edits: [replace(v.file, v.declarator, `${name} = 0, *${v.name} = &${name}`)] };
}

function nullStream(c: Case, { file, statement }: Spot): Fix[] {
  if (c.mistake.message !== "null-argument") return [];
  const calls = file.calls(statement).filter((call) => /^(fputs|fputc|putc|fprintf|fflush|fwrite)$/.test(call.name));
  return calls.flatMap((call) => {
    const last = call.args[call.name === "fprintf" ? 0 : call.args.length - 1];
    if (!last || !/^(0|NULL)$/.test(file.span(last))) return [];
    return [{ id: "standard-stream", args: ["stdout"], edits: [replace(file, last, "stdout"), ...including(file, "stdio.h")] }];
  });
}
