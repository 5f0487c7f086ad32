/** Values that were never given: an initialiser, calloc, a return at a function's end. */
import { insertAtEnd, replace } from "../source/edits";
import { namesIn } from "../source/expressions";
import type { SourceFile, Variable } from "../source/file";
import type { ProgramText, Spot } from "../source/program";
import type { FunctionText } from "../source/tree";
import { type Case, type Fix, type Idea, nullOf } from "../types";
import { callers } from "./frees";
import { pointee } from "./null";
import { allocationOf } from "./sizes";

function initial(program: ProgramText, v: Variable): string {
  if (v.dims.length > 0) return "{0}";
  if (v.stars > 0 || v.callable) return nullOf(v.file);
  return program.record(v.base) ? "{0}" : "0";
}

function initialised(program: ProgramText, v: Variable): Fix[] {
  if (v.init || v.parameter || v.storage === "extern" || v.scope === null) return [];
  const variableLength = v.dims.some((d) => d.first <= d.last && v.file.tokens[d.first]!.kind !== "number" && !/^[A-Z_]+$/.test(v.file.span(d)));
  if (variableLength) return [];
  const value = initial(program, v);
  const end = v.file.tokens[v.declarator.last]!.end;
  return [{ id: "initialise", args: [v.name, value], edits: [{ file: v.file.name, start: end, end, text: ` = ${value}` }] }];
}

/** Variables that the statements on the way name, and those that their initialisers name. */
function suspects(c: Case): Variable[] {
  const out = new Set<Variable>();
  const add = (file: SourceFile, name: string, token: number): void => {
    const v = c.program.variable(file, name, token);
    if (!v || out.has(v)) return;
    out.add(v);
    if (v.init && out.size < 12) for (const inner of namesIn(file, v.init)) add(file, inner, v.init.first);
  };
  const declared = c.related("declared");
  const named = [String(c.mistake.args[2] ?? ""), String(c.mistake.args[1] ?? ""), c.mistake.object?.name ?? ""];
  if (declared) for (const name of named) if (name) add(declared.file, name, declared.token);
  for (const spot of callers(c).slice(0, 3)) {
    const { statement } = spot;
    const span = statement.head && statement.kind !== "do" ? statement.head : statement.kind === "block" ? { first: spot.token, last: spot.token } : statement;
    for (const name of namesIn(spot.file, span)) add(spot.file, name, spot.token);
  }
  return [...out];
}

export const uninitialised: Idea = (c) => {
  const all = suspects(c);
  const wild = c.mistake.kind === "wild-pointer" ? all.filter((v) => !v.init && v.stars === 1 && v.dims.length === 0 && !v.parameter && v.scope !== null).map(pointee) : [];
  const given = all.flatMap((v) => (v.init ? endingOf(c, v.file.calls(v.init).map((call) => call.name)) : []));
  return [...missingEnd(c), ...given, ...all.flatMap((v) => initialised(c.program, v)), ...cleared(c), ...wild];
};

/** malloc → calloc. */
function cleared(c: Case): Fix[] {
  const made = allocationOf(c);
  if (made?.call.name !== "malloc") return [];
  const { file } = made.spot;
  const factors = file.list(made.size, "*").filter((f) => f.first <= f.last);
  const text = file.span(made.size);
  const at = text.indexOf("sizeof");
  const split = /^(.+?)\s*\*\s*(sizeof.*)$/.exec(text);
  const behind = /^(sizeof\s*\([^()]*\)|sizeof \*?\w+)\s*\*\s*(.+)$/.exec(text);
  const args = behind ? `${behind[2]}, ${behind[1]}` : split && at > 0 ? `${split[1]}, ${split[2]}` : at === 0 || factors.length === 0 ? `1, ${text}` : `${text}, 1`;
  return [{ id: "calloc", args: [text], edits: [replace(file, { first: made.call.named, last: made.call.close }, `calloc(${args})`)] }];
}

/** The functions called there that may end without a value. */
const missingEnd = (c: Case): Fix[] => callers(c).slice(0, 2).flatMap((spot) => endingOf(c, spot.file.calls(spot.statement).map((call) => call.name)));

const endingOf = (c: Case, names: readonly string[]): Fix[] =>
  names.flatMap((name) => {
    const found = c.program.functionNamed(name);
    return found ? returning(c.program, found.file, found.function) : [];
  });

function returning(program: ProgramText, file: SourceFile, f: FunctionText): Fix[] {
  const type = program.returnType(file, f);
  const last = f.body.parts[f.body.parts.length - 1];
  if (type === "void" || last?.kind === "return") return [];
  const value = type.endsWith("*") ? nullOf(file) : program.record(type) ? `(${type}){0}` : "0";
  return [{ id: "return-value", args: [f.name, value], edits: insertAtEnd(file, f.body, [`return ${value};`]) }];
}

export const missingReturn: Idea = (c) => {
  const spot: Spot | null = c.spot;
  return [...(spot ? returning(c.program, spot.file, spot.function) : []), ...missingEnd(c)];
};
