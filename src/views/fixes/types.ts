/** What a fix is made from and what it is: plain data. Titles are rendered from `fix.<id>` and `args` at the edge. */
import type { Edit } from "./source/edits";
import { insertBefore } from "./source/edits";
import type { SourceFile } from "./source/file";
import type { Place, ProgramText, Spot } from "./source/program";

export type { Edit, Place };

export interface RelatedPlace {
  readonly role: string;
  readonly message: string;
  readonly args: readonly (string | number)[];
  readonly place: Place | null;
}

/** A finding as far as fixes look at it; the protocol's FindingData is one. */
export interface Mistake {
  readonly kind: string;
  readonly message: string;
  readonly args: readonly (string | number)[];
  readonly via: { readonly function: string } | null;
  readonly place: Place | null;
  readonly step: number;
  readonly related: readonly RelatedPlace[];
  readonly object: { readonly kind: string; readonly name: string; readonly address: number; readonly size: number } | null;
  /** Where the functions around it were called, innermost first. */
  readonly calls?: readonly (Place | null)[];
  /** Edits that the one who told it proposes; there only for what was told without a run. */
  readonly offered?: readonly { readonly place: Place; readonly text: string }[];
}

export interface Fix {
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly edits: readonly Edit[];
}

/** A finding in its program, with what ideas ask of it. */
export class Case {
  constructor(
    readonly program: ProgramText,
    readonly mistake: Mistake,
    readonly others: readonly Mistake[] = [],
  ) {}

  get spot(): Spot | null {
    return this.program.spot(this.mistake.place);
  }

  related(role: string): Spot | null {
    return this.program.spot(this.mistake.related.find((r) => r.role === role && r.place)?.place ?? null);
  }

  arg(i: number): string {
    return String(this.mistake.args[i] ?? "");
  }
}

export type Idea = (c: Case) => readonly Fix[];

const DEFINE_NULL = ["stdlib.h", "stdio.h", "string.h", "stddef.h", "unistd.h", "time.h", "locale.h", "wchar.h"];

const includes = (text: string, header: string): boolean => text.split(/\r?\n/).some((line) => /^\s*#\s*include\s*[<"]/.test(line) && line.includes(`${header}`));

export const nullOf = (file: SourceFile): string => (DEFINE_NULL.some((h) => includes(file.text, h)) ? "NULL" : "0");

/** The line that brings a header, behind the last of its kind; nothing when it is there. */
export function including(file: SourceFile, header: string): Edit[] {
  if (includes(file.text, header)) return [];
  const lines = file.text.split("\n");
  let last = -1;
  lines.forEach((line, i) => {
    if (/^\s*#\s*include\s*</.test(line)) last = i;
  });
  const start = file.starts[last + 1] ?? file.text.length;
  const nl = file.text.includes("\r\n") ? "\r\n" : "\n";
  const offset = last >= 0 ? start : (file.starts[lines.findIndex((l) => !/^\s*\/\//.test(l))] ?? 0);
  return [{ file: file.name, start: offset, end: offset, text: `#include <${header}>${nl}` }];
}

/** How a function gives up: in keeping with what it returns. */
export function bail(program: ProgramText, { file, function: f }: Spot): string {
  const type = program.returnType(file, f);
  if (f.name === "main") return "return 1;";
  if (type === "void") return "return;";
  if (type.endsWith("*")) return `return ${nullOf(file)};`;
  if (/^(struct|union) /.test(type)) return `return (${type}){0};`;
  return /^(int|long|short|ssize_t)\b/.test(type) ? "return -1;" : "return 0;";
}

/** `int`, `x` → `int x`; `char *`, `x` → `char *x`. */
export const declare = (type: string, name: string): string => (type.endsWith("*") ? `${type}${name}` : `${type} ${name}`);

/** A name that the file gives to no variable or function. */
export function freshName(file: SourceFile, ...wanted: readonly string[]): string {
  const used = new Set([...file.variables.map((v) => v.name), ...file.functions.map((f) => f.name)]);
  const free = wanted.find((name) => !used.has(name));
  if (free) return free;
  for (let n = 2; ; n++) if (!used.has(`${wanted[0]}${n}`)) return `${wanted[0]}${n}`;
}

/** Lines before a `return`; when its value needs what the lines give back, the value is computed before them. */
export function beforeReturn(program: ProgramText, spot: Spot, lines: readonly string[], needs: readonly string[]): Edit[] {
  const { file, statement, function: f } = spot;
  const value = { first: statement.first + 1, last: statement.last - 1 };
  if (value.first > value.last || !needs.some((name) => file.mentions(value, name))) return insertBefore(file, statement, lines);
  const name = freshName(file, "result", "value");
  const type = program.returnType(file, f);
  const all = [`${declare(type, name)} = ${file.span(value)};`, ...lines];
  const [start, end] = [file.tokens[value.first]!.start, file.tokens[value.last]!.end];
  return [...insertBefore(file, statement, all), { file: file.name, start, end, text: name }];
}
