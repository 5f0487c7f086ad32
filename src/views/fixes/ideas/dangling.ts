/** Locals that are used after they ended: they live longer, in an outer block or as static ones. */
import { type Edit, insertAfter, insertBefore, remove, replace, startOf } from "../source/edits";
import { namesIn, tokensWith } from "../source/expressions";
import type { Variable } from "../source/file";
import { type Case, declare, type Fix, freshName, type Idea } from "../types";
import { callers } from "./frees";

/** The variable told by name, near where it is declared. */
function local(c: Case): Variable | null {
  const declared = c.related("declared");
  const name = c.mistake.object?.name || c.arg(2);
  const file = declared?.file ?? c.spot?.file;
  if (!file || !name) return null;
  const line = c.mistake.related.find((r) => r.role === "declared")?.place?.line;
  const all = file.variables.filter((v) => v.name === name && v.scope !== null);
  return all.find((v) => file.line(file.tokens[v.named]!.start) === line) ?? (declared ? file.variable(name, declared.token) : null) ?? all[0] ?? null;
}

export const dangling: Idea = (c) => {
  const v = local(c);
  if (!v) return [];
  return c.mistake.message.startsWith("dangling-scope") ? [...outward(v), ...asStatic(v)] : [...asStatic(v), ...copiedParameter(v), ...outward(v)];
};

export function asStatic(v: Variable): Fix[] {
  if (v.parameter || v.storage || !v.statement) return [];
  const at = startOf(v.file, v.specifiers);
  const word: Edit = { file: v.file.name, start: at, end: at, text: "static " };
  return [{ id: "make-static", args: [v.name], edits: [word] }, ...setEachTime(v, word)];
}

/** A static variable begins with a constant; any other value is assigned whenever the function runs. */
function setEachTime(v: Variable, word: Edit): Fix[] {
  const { file, statement, init } = v;
  if (!init || statement?.kind !== "declaration" || v.dims.length > 0 || file.tokenText(init.first) === "{") return [];
  const value: Edit = { file: file.name, start: file.tokens[v.named]!.end, end: file.tokens[init.last]!.end, text: "" };
  return [{ id: "make-static", args: [v.name], edits: [word, value, ...insertAfter(file, statement, [`${v.name} = ${file.span(init)};`])] }];
}

/** The declaration moves before the block that ended too early. */
function outward(v: Variable): Fix[] {
  const { file, statement } = v;
  const block = statement?.parent;
  if (statement?.kind !== "declaration" || block?.kind !== "block" || !block.parent) return [];
  const around = block.parent.kind === "block" ? block : block.parent;
  const alone = file.variables.filter((o) => o.statement === statement).length === 1;
  const bare = alone && v.init && v.dims.length === 0 && !file.span(v.init).startsWith("{");
  const type = file.span(v.specifiers);
  if (bare) return [{ id: "declare-outside", args: [v.name], edits: [...insertBefore(file, around, [`${declare(`${type}${v.stars > 0 ? ` ${"*".repeat(v.stars)}` : ""}`, v.name)};`]), replace(file, { first: statement.first, last: v.init!.last }, `${v.name} = ${file.span(v.init!)}`)] }];
  return [{ id: "declare-outside", args: [v.name], edits: [...insertBefore(file, around, [file.span(statement)]), remove(file, statement)] }];
}

/** `keep = &n` of a parameter: what lives on is a copy. */
function copiedParameter(v: Variable): Fix[] {
  if (!v.parameter || !v.scope) return [];
  const { file } = v;
  const taken = tokensWith(file, v.scope, "&").find((t) => file.tokenText(t + 1) === v.name);
  const statement = taken === undefined ? null : file.statementAt(taken);
  if (taken === undefined || !statement) return [];
  const copy = freshName(file, "kept", "copy", "saved");
  const type = `${v.base}${v.stars > 0 ? ` ${"*".repeat(v.stars)}` : ""}`;
  const lines = [`static ${declare(type, copy)};`, `${copy} = ${v.name};`];
  return [{ id: "static-copy", args: [v.name], edits: [...insertBefore(file, statement, lines), replace(file, { first: taken, last: taken + 1 }, `&${copy}`)] }];
}

/** Constants that are written: an array of their own instead of the literal, no const. */
export const constant: Idea = (c) => [...literalPointers(c), ...withoutConst(c)];

function literalPointers(c: Case): Fix[] {
  const out: Fix[] = [];
  const seen = new Set<Variable>();
  for (const spot of callers(c).slice(0, 4)) {
    const { file, statement } = spot;
    for (const name of namesIn(file, statement)) {
      const v = c.program.variable(file, name, spot.token);
      if (!v || seen.has(v)) continue;
      seen.add(v);
      if (v.init && v.stars === 1 && v.dims.length === 0 && /^"/.test(v.file.span(v.init))) out.push({ id: "array-of-literal", args: [v.name], edits: [replace(v.file, v.declarator, `${v.name}[] = ${v.file.span(v.init)}`)] });
      out.push(...copiedLiteral(v));
    }
    for (let t = statement.first; t <= statement.last; t++) {
      if (!file.tokenText(t).startsWith('"') || !/^[(,=]$/.test(file.tokenText(t - 1)) || statement.kind === "declaration") continue;
      const text = freshName(file, "text", "buffer", "writable");
      out.push({ id: "array-of-literal", args: [text], edits: [...insertBefore(file, statement, [`char ${text}[] = ${file.tokenText(t)};`]), replace(file, { first: t, last: t }, text)] });
    }
  }
  return out;
}

/** `s = "…";` somewhere in the function: an array is what s points at. */
function copiedLiteral(v: Variable): Fix[] {
  const { file } = v;
  const f = file.functionAt(v.named);
  if (!f || v.stars !== 1) return [];
  return file.statements(f.body).filter((s) => s.kind === "expression" && file.tokenText(s.first) === v.name && file.tokenText(s.first + 1) === "=" && file.tokenText(s.first + 2).startsWith('"')).map((s) => {
    const text = freshName(file, "text", "buffer", "writable");
    return { id: "array-of-literal", args: [v.name], edits: [...insertBefore(file, s, [`static char ${text}[] = ${file.tokenText(s.first + 2)};`]), replace(file, { first: s.first + 2, last: s.last - 1 }, text)] };
  });
}

function withoutConst(c: Case): Fix[] {
  const name = c.mistake.object?.name || c.arg(2);
  const out: Fix[] = [];
  for (const file of c.program.files.values()) {
    for (const v of file.variables) {
      if (v.name !== name || v.parameter) continue;
      const at = tokensWith(file, v.specifiers, "const")[0];
      if (at === undefined) continue;
      const end = file.tokens[at + 1]?.start ?? file.tokens[at]!.end;
      out.push({ id: "drop-const", args: [name], edits: [{ file: file.name, start: file.tokens[at]!.start, end, text: "" }] });
    }
  }
  return out;
}
