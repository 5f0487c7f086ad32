/** Leaks: what the last pointer held is given back where that pointer goes away. */
import { type Edit, endOf, insertAfter, insertAtEnd, insertBefore, replace } from "../source/edits";
import type { Call, SourceFile, Variable } from "../source/file";
import type { Spot } from "../source/program";
import type { Span, Statement } from "../source/tree";
import { beforeReturn, Case, declare, type Fix, freshName, type Idea, nullOf } from "../types";
import { countOf, type Held, heldBy, type Release, releaser, releases } from "./release";

const lossOf = (c: Case): { reason: string; name: string; maker: string } => {
  const lost = c.mistake.related.find((r) => r.role === "lost");
  return { reason: lost?.message.replace(/^lost-/, "") ?? "", name: String(lost?.args[0] ?? ""), maker: String(lost?.args[1] ?? "") };
};

export const leak: Idea = (c) => {
  const own = plan(c);
  if (c.mistake.kind !== "leak-indirect") return own;
  const place = c.mistake.related.find((r) => r.role === "lost")?.place;
  const holder = c.others.find((o) => o.kind === "leak" && o.related.some((r) => r.role === "lost" && r.place?.line === place?.line && r.place?.file === place?.file));
  return holder ? [...plan(new Case(c.program, holder)), ...own] : own;
};

function plan(c: Case): readonly Fix[] {
  const spot = c.related("lost");
  if (!spot) return [];
  const { reason, name, maker } = lossOf(c);
  switch (reason) {
    case "overwritten":
      return standing(c, spot, name).flatMap((at) => overwritten(c, at, name));
    case "realloc":
      return failedRealloc(spot, name);
    case "ignored":
      return ignored(c, spot, maker);
    case "freed-holder":
      return freedHolder(c, spot);
    default:
      return ends(c, spot, name, reason === "cycle" && spot.statement.kind === "expression");
  }
}

/** The calls that made the lost block, where they are seen. */
function allocation(c: Case): Call | null {
  const made = c.related("allocated");
  if (!made) return null;
  return made.file.calls(made.statement).find((call) => call.named === made.token) ?? null;
}

function count(c: Case): string | null {
  const call = allocation(c);
  const made = c.related("allocated");
  return call && made ? countOf(made.file, call) : null;
}

const how = (c: Case): string => c.arg(1);

const fix = (id: string, text: string, edits: readonly Edit[]): Fix => ({ id, args: [text], edits });

function heldFor(c: Case, spot: Spot, name: string): Held | null {
  const v = name ? c.program.variable(spot.file, name, spot.token) : null;
  return v ? heldBy(v) : null;
}

function ways(c: Case, spot: Spot, held: Held): Release[] {
  return releases(c.program, spot.file, held, how(c), spot.function.first, count(c));
}

/** Where the name is known: there, or where the value that the function of that place returns is assigned to it. */
function standing(c: Case, spot: Spot, name: string): Spot[] {
  if (!/^\w+$/.test(name) || c.program.variable(spot.file, name, spot.token)) return [spot];
  const out: Spot[] = [];
  for (const file of c.program.files.values()) {
    for (const call of file.functions.flatMap((f) => file.calls(f.body, spot.function.name))) {
      const [statement, f] = [file.statementAt(call.named), file.functionAt(call.named)];
      if (statement && f && file.tokenText(statement.first) === name && file.tokenText(statement.first + 1) === "=") out.push({ file, statement, function: f, token: statement.first });
    }
  }
  return out;
}

/** Left of the first `=` of an assignment. */
function assigned(file: SourceFile, s: Statement): Span | null {
  if (s.kind !== "expression") return null;
  const at = file.list(s, "=");
  return at.length > 1 ? at[0]! : null;
}

function overwritten(c: Case, spot: Spot, name: string): Fix[] {
  const { file, statement } = spot;
  const left = assigned(file, statement);
  const target = left ? file.span(left) : name;
  const held = heldFor(c, spot, target) ?? (target ? { ...typed(c, spot, left), text: target, assignable: true } : null);
  if (!held || (statement.kind !== "expression" && statement.kind !== "declaration")) return [];
  const right = left ? { first: left.last + 2, last: statement.last - 1 } : null;
  if (right && name && file.mentions(right, name)) return keepOld(spot, held, releaser(how(c)));
  return ways(c, spot, held).map(({ lines }) => fix("free-before-overwritten", held.text, insertBefore(file, statement, lines)));
}

/** The type of `a->b` as far as its last member tells it. */
function typed(c: Case, spot: Spot, span: Span | null): { base: string; stars: number } {
  const unknown = { base: "void", stars: 1 };
  if (!span) return unknown;
  const last = spot.file.tokenText(span.last);
  for (const f of c.program.files.values()) {
    const field = f.records.flatMap((r) => r.fields).find((x) => x.name === last);
    if (field) return { base: field.base, stars: field.stars };
  }
  return unknown;
}

/** `head = head->next;` → the old one is kept in a variable of its own and given back. */
function keepOld({ file, statement }: Spot, held: Held, free: string): Fix[] {
  const old = freshName(file, "old", "former", "before");
  const type = `${held.base} ${"*".repeat(Math.max(1, held.stars))}`;
  return [fix("free-old", held.text, [...insertBefore(file, statement, [`${declare(type, old)} = ${held.text};`]), ...insertAfter(file, statement, [`${free}(${old});`])])];
}

function failedRealloc(spot: Spot, name: string): Fix[] {
  const { file, statement } = spot;
  const call = file.calls(statement, "realloc")[0];
  const left = assigned(file, statement);
  if (!call || !left) return [];
  const target = file.span(left);
  const v = file.variable(name || target, spot.token);
  const tmp = freshName(file, "larger", "resized", "grown");
  const type = v ? `${v.base} ${"*".repeat(v.stars)}` : "void *";
  const text = file.span({ first: left.last + 2, last: statement.last - 1 });
  const lines = [`if (${tmp} == ${nullOf(file)})`, `\tfree(${target});`, `${target} = ${tmp};`];
  return [fix("realloc-temporary", target, [replace(file, { first: left.first, last: statement.last - 1 }, `${declare(type, tmp)} = ${text}`), ...insertAfter(file, statement, lines)])];
}

function ignored(c: Case, spot: Spot, maker: string): Fix[] {
  const { file, statement, token } = spot;
  const calls = file.calls(statement).filter((call) => (maker ? call.name === maker : call.named >= token));
  const free = releaser(how(c));
  return calls.flatMap((call) => {
    const whole = { first: call.named, last: call.close };
    const bare = statement.kind === "expression" && file.list(statement, "=").length === 1;
    const alone = bare && call.close === statement.last - 1 && [statement.first, statement.first + 3].includes(call.named);
    const text = file.span(whole);
    if (alone) return [fix("free-result", text, [replace(file, { first: statement.first, last: call.close }, `${free}(${text})`)])];
    return keepResult(c, spot, call, text, free);
  });
}

function resultType(c: Case, name: string): string {
  const own = c.program.functionNamed(name);
  if (own) return c.program.returnType(own.file, own.function);
  return /^(str|asprintf|getline|realpath|getcwd)/.test(name) ? "char *" : name === "fopen" ? "FILE *" : name === "opendir" ? "DIR *" : "void *";
}

/** `puts(strdup(s));` → the result gets a name, is used, and is given back. */
function keepResult(c: Case, spot: Spot, call: Call, text: string, free: string): Fix[] {
  const { file, statement } = spot;
  const name = freshName(file, "made", "result", "copy");
  const kept = `${declare(resultType(c, call.name), name)} = ${text};`;
  const use = replace(file, { first: call.named, last: call.close }, name);
  const done = `${free}(${name});`;
  if (statement.kind === "return") {
    const value = freshName(file, "value", "answer");
    const type = c.program.returnType(file, spot.function);
    const [start, end] = [file.tokens[statement.first]!.start, endOf(file, statement)];
    const inner = file.text.slice(file.tokens[statement.first + 1]!.start, use.start) + name + file.text.slice(use.end, file.tokens[statement.last - 1]!.end);
    return [fix("free-result", text, [...insertBefore(file, statement, [kept, `${declare(type, value)} = ${inner};`, done]), { file: file.name, start, end, text: `return ${value};` }])];
  }
  return [fix("free-result", text, [...insertBefore(file, statement, [kept]), use, ...insertAfter(file, statement, [done])])];
}

/** `free(holder)` loses what its members hold: they come first. */
function freedHolder(c: Case, spot: Spot): Fix[] {
  const { file, statement } = spot;
  const arg = file.calls(statement).find((call) => call.args.length > 0)?.args[0];
  if (!arg) return [];
  const text = file.span(arg);
  const v = arg.first === arg.last ? c.program.variable(file, text, spot.token) : null;
  const type = v ? { base: v.base, stars: v.stars } : typed(c, spot, arg);
  const fields = type.stars === 1 ? (c.program.record(type.base)?.fields.filter((f) => f.stars > 0 && !f.callable) ?? []) : [];
  const single = fields.flatMap((f) => releases(c.program, file, { text: `${text}->${f.name}`, base: f.base, stars: f.stars, assignable: true }, how(c), spot.function.first, count(c)));
  const all = fields.length > 1 ? [{ lines: fields.map((f) => `free(${text}->${f.name});`) }] : [];
  const array = type.stars > 1 ? releases(c.program, file, { text, ...type, assignable: true }, "malloc", spot.function.first, count(c)).filter((r) => r.lines.length > 1).map((r) => ({ lines: r.lines.slice(0, -1) })) : [];
  const whole = v && v.stars === 1 ? releases(c.program, file, heldBy(v), "malloc", spot.function.first).filter((r) => r.lines.length > 1 && r.lines[0]!.startsWith("while")) : [];
  const before = [...single, ...all, ...array].map(({ lines }) => fix("free-members", text, insertBefore(file, statement, lines)));
  return [...before, ...whole.map(({ lines }) => fix("free-members", text, [...insertBefore(file, statement, lines), replace(file, statement, "")]))];
}

/** The pointer's function or block ends: it is given back there. */
function ends(c: Case, spot: Spot, name: string, overwrite: boolean): Fix[] {
  const held = heldFor(c, spot, name);
  const inside = held ? null : innerBlock(spot, name);
  if (inside) return ends(c, inside, name, false);
  if (!held) return globalAtEnd(c, spot, name);
  const own = ways(c, spot, held).flatMap(({ lines }) => atEnd(c, spot, name, lines, overwrite).map((edits) => fix("free-at-end", held.text, edits)));
  return [...own, ...beforeJumps(c, spot, held)];
}

/** Jumps to the end that pass the place where it is freed otherwise. */
function beforeJumps(c: Case, spot: Spot, held: Held): Fix[] {
  const { file, function: f } = spot;
  const jumps = file.statements(f.body).filter((s) => s.kind === "jump" && file.tokenText(s.first) === "goto");
  return jumps.slice(0, 6).flatMap((s) => ways(c, spot, held).slice(0, 1).map(({ lines }) => fix("free-at-end", held.text, insertBefore(file, s, lines))));
}

function atEnd(c: Case, spot: Spot, name: string, lines: readonly string[], before: boolean): (readonly Edit[])[] {
  const { file, statement } = spot;
  if (statement.kind === "return") return [beforeReturn(c.program, spot, lines, [name])];
  if (statement.kind === "jump" || before) return [insertBefore(file, statement, lines)];
  const block = blockOf(c, spot, name);
  const last = block?.parts[block.parts.length - 1];
  if (!block) return [insertAfter(file, statement, lines)];
  if (last?.kind === "return") return [beforeReturn(c.program, { ...spot, statement: last }, lines, [name])];
  const exits = file.calls(statement, "exit").length > 0 ? [insertBefore(file, statement, lines)] : [];
  return [...exits, last?.kind === "jump" ? insertBefore(file, last, lines) : insertAtEnd(file, block, lines)];
}

/** The end of the block that declares the name, which has ended before the function did. */
function innerBlock(spot: Spot, name: string): Spot | null {
  const { file, function: f } = spot;
  const all = file.variables.filter((v) => v.name === name && v.statement?.kind === "declaration" && v.statement.first > f.body.first && v.statement.last < f.body.last);
  const parts = all[all.length - 1]?.statement?.parent?.parts;
  const last = parts?.[parts.length - 1];
  return last && spot.statement !== last ? { ...spot, statement: last, token: last.last } : null;
}

/** The block at whose end the variable ends. */
function blockOf(c: Case, { file, function: f, token }: Spot, name: string): Statement | null {
  const v: Variable | null = c.program.variable(file, name, token);
  if (!v?.scope || v.parameter) return f.body;
  const parent = v.statement?.kind === "for" ? (v.statement.parent ?? null) : (v.statement?.parent ?? null);
  return parent?.kind === "block" ? parent : f.body;
}

/** No variable is known: those of the function that still hold pointers are tried at its end. */
function globalAtEnd(c: Case, spot: Spot, name: string): Fix[] {
  const { file } = spot;
  if (name) return [];
  const pointers = file.variables.filter((v) => v.storage !== "typedef" && (v.scope === null || (spot.token >= v.scope.first && spot.token <= v.scope.last)) && (v.stars > 0 || c.program.record(v.base)));
  return pointers.slice(0, 4).flatMap((v) => ways(c, spot, heldBy(v)).slice(0, 4).flatMap(({ lines }) => atEnd(c, spot, v.name, lines, false).map((edits) => fix("free-at-end", v.name, edits))));
}

