/** Uses of freed blocks: the free moves behind the last use, or what is needed is read before it. */
import { type Edit, insertAfter, insertBefore, remove, replace } from "../source/edits";
import { loopsAround, memberOf, namesIn, partOf, rootOf, tokensWith, withoutEnd } from "../source/expressions";
import type { SourceFile } from "../source/file";
import type { Spot } from "../source/program";
import type { Span, Statement } from "../source/tree";
import { bail, beforeReturn, type Case, declare, type Fix, freshName, type Idea } from "../types";
import { callAt, isCallAlone } from "./frees";

/** The statement of the use's function that freed: itself, or the call of the function that did. */
function dropIn(c: Case, use: Spot): Spot | null {
  const freed = c.related("freed");
  if (!freed) return null;
  if (freed.file === use.file && freed.function === use.function) return freed;
  let name = freed.function.name;
  for (let depth = 0; depth < 4; depth++) {
    const call = use.file.calls(use.function.body, name).find((one) => one.named < use.token) ?? use.file.calls(use.function.body, name)[0];
    if (call) return { ...use, token: call.named, statement: use.file.statementAt(call.named)! };
    const above = [...c.program.files.values()].flatMap((file) => file.functions.filter((f) => file.calls(f.body, name).length > 0))[0];
    if (!above) return null;
    name = above.name;
  }
  return null;
}

export const useAfterFree: Idea = (c) => {
  const use = c.spot;
  const drop = use && dropIn(c, use);
  if (!use || !drop) return [];
  const call = callAt(drop);
  const moved = call && isCallAlone(drop, call) ? [...later(c, use, drop), ...stopAfter(c, use, drop)] : [];
  return [...renewed(use, drop), ...savedStep(use, drop), ...savedValue(c, use, drop), ...moved];
};

/** The pointer that realloc returned is used instead of the old one. */
function renewed(use: Spot, drop: Spot): Fix[] {
  const { file, statement } = drop;
  const call = file.calls(statement, "realloc")[0];
  const equals = tokensWith(file, statement, "=")[0];
  if (!call || equals === undefined || use.file !== file) return [];
  const now = file.tokenText(equals - 1);
  const names = namesIn(file, use.statement).filter((n) => n !== now && (file.variable(n, use.token)?.stars ?? 0) > 0);
  return names.flatMap((name) => {
    const tokens = tokensWith(file, use.statement, name).filter((t) => !file.isMember(t));
    const inPlace: Fix = { id: "use-new-block", args: [now, name], edits: tokens.map((t) => replace(file, { first: t, last: t }, now)) };
    return [inPlace, { id: "renew-pointer", args: [name, now], edits: insertAfter(file, statement, [`${name} = ${now};`]) }];
  });
}

/** `for (…; n; n = n->next) free(n);` → the next one is read before. */
function savedStep(use: Spot, drop: Spot): Fix[] {
  const { file } = use;
  const loop = loopsAround(drop.statement).find((l) => l.kind === "for" && l.head && use.token >= l.head.first && use.token <= l.head.last);
  const step = loop && partOf(file, loop, 2);
  const body = loop?.parts[0];
  const equals = step ? tokensWith(file, step, "=")[0] : undefined;
  if (!loop || !body || !step || equals === undefined) return [];
  const name = file.span({ first: step.first, last: equals - 1 });
  const v = file.variable(name, step.first);
  const value = { first: equals + 1, last: step.last };
  if (!v || v.stars === 0) return [];
  const next = freshName(file, "next", "following");
  const stars = "*".repeat(v.stars);
  const start = partOf(file, loop, 0);
  const declared: Edit[] = v.statement === loop && start ? [{ file: file.name, start: file.tokens[start.last]!.end, end: file.tokens[start.last]!.end, text: `, ${stars}${next}` }] : insertBefore(file, loop, [`${declare(`${v.base} ${stars}`, next)};`]);
  const first = body.kind === "block" ? body.parts[0] : body;
  if (!first) return [];
  return [{ id: "save-next", args: [file.span(value)], edits: [...declared, replace(file, value, next), ...insertBefore(file, first, [`${next} = ${file.span(value)};`])] }];
}

/** `free(p); p = p->next;` → the right side is read before the free. */
function savedValue(c: Case, use: Spot, drop: Spot): Fix[] {
  const { file, statement } = use;
  if (drop.file !== file || drop.statement === statement || (statement.kind !== "expression" && statement.kind !== "declaration")) return [];
  const equals = tokensWith(file, statement, "=")[0];
  if (equals === undefined) return [];
  const value = { first: equals + 1, last: withoutEnd(file, statement).last };
  const left = file.span({ first: statement.first, last: equals - 1 });
  const target = file.variable(file.tokenText(equals - 1), use.token);
  if (!target || file.mentions({ first: statement.first, last: equals - 2 }, target.name)) return [];
  if (statement.kind === "declaration") return before(file, drop.statement, statement, left);
  if (!/^\w+$/.test(left)) return [];
  const next = freshName(file, file.tokenText(value.last), "next", "following");
  const type = target.stars > 0 ? `${target.base} ${"*".repeat(target.stars)}` : target.base;
  return c.program && [{ id: "save-next", args: [file.span(value)], edits: [...insertBefore(file, drop.statement, [`${declare(type, next)} = ${file.span(value)};`]), replace(file, value, next)] }];
}

/** A declaration that reads the block moves before the free. */
function before(file: SourceFile, drop: Statement, declaration: Statement, left: string): Fix[] {
  if (drop.parent !== declaration.parent) return [];
  return [{ id: "read-before-free", args: [left], edits: [...insertBefore(file, drop, [file.span(declaration)]), remove(file, declaration)] }];
}

/** The block in which the free stands and the statement in it up to which the block is used. */
function lastUse(use: Spot, drop: Spot): { block: Statement; last: Statement } | null {
  const names = new Set([...namesIn(use.file, argumentsOf(drop)), rootOf(use.file, { first: use.token, last: withoutEnd(use.file, use.statement).last }) ?? ""]);
  for (let block: Statement | null = drop.statement.parent; block; block = block.parent) {
    const from = block.kind === "block" ? memberOf(block, drop.statement) : null;
    const to = block.kind === "block" ? memberOf(block, use.statement) : null;
    if (!from || !to || from === to) continue;
    const after = block.parts.slice(block.parts.indexOf(to));
    const used = after.filter((s) => s === to || [...names].some((n) => use.file.mentions(s, n)));
    return { block, last: used[used.length - 1]! };
  }
  return null;
}

function argumentsOf(drop: Spot): Span {
  const call = callAt(drop);
  return call?.args[0] ?? { first: drop.token, last: drop.token };
}

function later(c: Case, use: Spot, drop: Spot): Fix[] {
  const found = use.file === drop.file ? lastUse(use, drop) : null;
  const text = use.file.span(drop.statement);
  if (!found) return [];
  const names = namesIn(use.file, argumentsOf(drop));
  const put = (s: Statement, line: string): readonly Edit[] => (s.kind === "return" ? beforeReturn(c.program, { ...use, statement: s }, [line], [...names, ...namesIn(use.file, { first: s.first + 1, last: s.last - 1 })]) : insertAfter(use.file, s, [line]));
  const own = memberOf(found.block, use.statement);
  const ends = [...new Set([found.last, own ?? found.last])];
  const alias = rootOf(use.file, { first: use.token, last: withoutEnd(use.file, use.statement).last });
  const other = alias && !names.includes(alias) && callAt(drop)?.name === "free" ? [`free(${alias});`] : [];
  const moved = (s: Statement, line: string): Fix => ({ id: "free-later", args: [line.replace(/;$/, "")], edits: [remove(use.file, drop.statement), ...put(s, line)] });
  return [text, ...other].flatMap((line) => ends.map((s) => moved(s, line)));
}

/** The free is in a branch that forgot to leave. */
function stopAfter(c: Case, use: Spot, drop: Spot): Fix[] {
  if (drop.function !== use.function || !drop.statement.parent || drop.statement.parent === drop.function.body) return [];
  const leave = [bail(c.program, drop), ...(loopsAround(drop.statement).length > 0 ? ["break;"] : [])];
  return leave.map((line) => ({ id: "leave-after-free", args: [line], edits: insertAfter(drop.file, drop.statement, [line]) }));
}
