/** Calls written wrongly: arguments swapped, a result not kept, strings compared as addresses, a string cut without its end. */
import { insertAfter, remove, replace } from "../source/edits";
import { operandFrom, operandTo } from "../source/expressions";
import type { SourceFile } from "../source/file";
import type { Spot } from "../source/program";
import type { Statement } from "../source/tree";
import { bail, type Case, declare, type Fix, freshName, type Idea, including, nullOf } from "../types";
import { callAt, isCallAlone } from "../ideas/frees";

/** `memset(p, sizeof p, 0)` → `memset(p, 0, sizeof p)`. */
export const swapped: Idea = (c) => {
  const spot = c.spot;
  const call = spot?.file.calls(spot.statement, "memset").find((one) => one.named <= spot.token && spot.token <= one.close);
  const [, byte, count] = call?.args ?? [];
  if (!spot || !byte || !count) return [];
  const { file } = spot;
  return [{ id: "swap-arguments", args: [file.span(count), file.span(byte)], edits: [replace(file, byte, file.span(count)), replace(file, count, file.span(byte))] }];
};

/** `a == "x"` → `strcmp(a, "x") == 0`. */
export const compareStrings: Idea = (c) => {
  const spot = c.spot;
  if (!spot || !/^[=!]=$/.test(spot.file.tokenText(spot.token))) return [];
  const { file, token } = spot;
  const [left, right] = [operandTo(file, token - 1), operandFrom(file, token + 1)];
  const text = `strcmp(${file.span(left)}, ${file.span(right)}) ${file.tokenText(token)} 0`;
  return [{ id: "strcmp", args: [text], edits: [replace(file, { first: left.first, last: right.last }, text), ...including(file, "string.h")] }];
};

/** `strncpy(s, t, sizeof s)` and then its end. */
export const endAfterCopy: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  const to = call?.args[0];
  if (!spot || !call || !to || !isCallAlone(spot, call)) return [];
  const name = spot.file.span(to);
  const end = `${name}[sizeof ${name} - 1]`;
  return [{ id: "terminate", args: [end], edits: insertAfter(spot.file, spot.statement, [`${end} = '\\0';`]) }];
};

/** The statement behind it in its block. */
function following(s: Statement): Statement | null {
  const all = s.parent?.kind === "block" ? s.parent.parts : [];
  return all[all.indexOf(s) + 1] ?? null;
}

const asksFor = (file: SourceFile, s: Statement | null, text: string): boolean => s?.kind === "if" && s.head !== null && [text, `!${text}`].includes(file.span(s.head).replace(/\s|==NULL|==0|!=NULL|!=0/g, ""));

/** `p = realloc(p, n);` → the result has a variable of its own until it is known to be no null pointer. */
export const reallocTemporary: Idea = (c) => temporaryAt(c, c.spot);

/** `realloc(p, n);` by itself freed or lost what is found now. */
export const reallocKept: Idea = (c) => [c.related("freed"), c.related("lost")].flatMap((spot) => {
  const call = spot && callAt(spot);
  return call && /^realloc(array)?$/.test(call.name) && isCallAlone(spot, call) ? temporaryAt(c, spot) : [];
});

function temporaryAt(c: Case, spot: Spot | null): Fix[] {
  const call = spot?.file.calls(spot.statement).find((one) => /^realloc(array)?$/.test(one.name));
  if (!spot || !call?.args[0]) return [];
  const { file, statement } = spot;
  const parts = statement.kind === "expression" ? file.list(statement, "=") : [];
  const alone = isCallAlone(spot, call);
  if (parts.length !== 2 && !alone) return [];
  const target = alone ? file.span(call.args[0]) : file.span(parts[0]!);
  const value = alone ? file.span({ first: call.named, last: call.close }) : file.span({ first: parts[1]!.first, last: statement.last - 1 });
  return /^[\w.[\]]+(->[\w.[\]]+)*$/.test(target) ? [temporary(c, spot, target, value)] : [];
}

function temporary(c: Case, spot: Spot, target: string, value: string): Fix {
  const { file, statement } = spot;
  const v = c.program.variable(file, target, spot.token);
  const name = freshName(file, "larger", "resized", "grown");
  const type = v && v.stars > 0 ? `${v.base} ${"*".repeat(v.stars)}` : "void *";
  const head = `if (${name} == ${nullOf(file)})`;
  const checked = asksFor(file, following(statement), target);
  const lines = checked ? [head, `\tfree(${target});`] : [`${head} {`, `\tfree(${target});`, `\t${bail(c.program, spot)}`, "}"];
  const kept = replace(file, { first: statement.first, last: statement.last - 1 }, `${declare(type, name)} = ${value}`);
  return { id: "realloc-temporary", args: [target], edits: [kept, ...insertAfter(file, statement, [...lines, `${target} = ${name};`])] };
}

const MAKERS = /^(malloc|calloc|strdup|strndup|aligned_alloc)$/;

/** An allocation that nobody keeps: realloc's result is, any other goes. */
export const resultKept: Idea = (c) => {
  const spot = c.spot;
  const call = spot && callAt(spot);
  if (!spot || !call || !isCallAlone(spot, call)) return [];
  if (call.name === "realloc" || call.name === "reallocarray") return reallocTemporary(c);
  const inner = spot.file.calls({ first: call.named + 2, last: call.close - 1 });
  return MAKERS.test(call.name) && inner.every((one) => one.name === "strlen") ? [{ id: "remove-call", args: [spot.file.span({ first: call.named, last: call.close })], edits: [remove(spot.file, spot.statement)] }] : [];
};
