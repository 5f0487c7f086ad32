/**
 * Changes of a source text that keep its style: the neighbours' indentation, the file's line ends, braces where a statement
 * without a block of its own gets company.
 */
import type { SourceFile } from "./file";
import type { Span, Statement } from "./tree";

/** Replaces [start, end) of a file's text. */
export interface Edit { readonly file: string; readonly start: number; readonly end: number; readonly text: string }

export const newlineOf = (file: SourceFile): string => (file.text.includes("\r\n") ? "\r\n" : "\n");

function lineIndent(file: SourceFile, offset: number): string {
  const start = file.starts[file.line(offset) - 1]!;
  return /^[ \t]*/.exec(file.text.slice(start, offset))![0];
}

export const indentOf = (file: SourceFile, s: Span): string => lineIndent(file, file.tokens[s.first]!.start);

/** One step of indentation: as the first function's body is indented against its head. */
export function unitOf(file: SourceFile): string {
  for (const { body, first } of file.functions) {
    const outer = lineIndent(file, file.tokens[first]!.start);
    const inner = body.parts[0] && file.line(file.tokens[body.parts[0].first]!.start) > file.line(file.tokens[body.first]!.start) ? indentOf(file, body.parts[0]) : "";
    if (inner.length > outer.length) return inner.slice(outer.length);
  }
  return "  ";
}

/** Nothing but blanks stands before it in its line. */
export function beginsLine(file: SourceFile, s: Span): boolean {
  const at = file.tokens[s.first]!.start;
  return /^[ \t]*$/.test(file.text.slice(file.starts[file.line(at) - 1]!, at));
}

const isBody = (s: Statement): boolean => s.parent !== null && s.parent.kind !== "block" && s.parent.kind !== "label";

const at = (file: SourceFile, offset: number, text: string): Edit => ({ file: file.name, start: offset, end: offset, text });

export const startOf = (file: SourceFile, s: Span): number => file.tokens[s.first]!.start;
export const endOf = (file: SourceFile, s: Span): number => file.tokens[s.last]!.end;

/** Behind what ends a line: its comment goes with the statement. */
function lineEnd(file: SourceFile, offset: number): number {
  const next = file.starts[file.line(offset)] ?? file.text.length + 1;
  const end = next - 1;
  return file.text[end - 1] === "\r" ? end - 1 : end;
}

const sole = (file: SourceFile, s: Span): boolean => {
  const next = file.tokens[s.last + 1];
  return !next || file.line(next.start) > file.line(endOf(file, s));
};

const indented = (lines: readonly string[], indent: string, nl: string): string => lines.map((line) => (line === "" ? nl : `${indent}${line}${nl}`)).join("");

/** In parentheses, unless it stands in a pair of its own already. */
export const enclosed = (file: SourceFile, s: Span, text: string): Edit => {
  const bare = /^[(,]$/.test(file.tokens[s.first - 1]?.text ?? "") && /^[),]$/.test(file.tokens[s.last + 1]?.text ?? "");
  return replace(file, s, bare ? text : `(${text})`);
};

export const replace = (file: SourceFile, s: Span, text: string): Edit => ({ file: file.name, start: startOf(file, s), end: endOf(file, s), text });

/** Lines to put before a statement; relative indentation by tabs, turned into the file's. */
export function insertBefore(file: SourceFile, s: Statement, lines: readonly string[]): Edit[] {
  const own = lines.map((line) => line.replace(/^\t+/, (tabs) => unitOf(file).repeat(tabs.length)));
  if (isBody(s)) return braced(file, s, own, []);
  const start = startOf(file, s);
  if (!beginsLine(file, s)) return [at(file, start, `${own.map((l) => l.trim()).join(" ")} `)];
  return [at(file, file.starts[file.line(start) - 1]!, indented(own, indentOf(file, s), newlineOf(file)))];
}

export function insertAfter(file: SourceFile, s: Statement, lines: readonly string[]): Edit[] {
  const own = lines.map((line) => line.replace(/^\t+/, (tabs) => unitOf(file).repeat(tabs.length)));
  if (isBody(s)) return braced(file, s, [], own);
  if (!sole(file, s)) return [at(file, endOf(file, s), ` ${own.map((l) => l.trim()).join(" ")}`)];
  const nl = newlineOf(file);
  return [at(file, lineEnd(file, endOf(file, s)), nl + indented(own, indentOf(file, s), nl).slice(0, -nl.length))];
}

/** Before the brace that ends a block. */
export function insertAtEnd(file: SourceFile, block: Statement, lines: readonly string[]): Edit[] {
  const last = block.parts[block.parts.length - 1];
  if (last) return insertAfter(file, last, lines);
  return [at(file, file.tokens[block.first]!.end, ` ${lines.map((l) => l.trim()).join(" ")}`)];
}

/** The body of if, else or a loop gets braces; one on its head's line moves to a line of its own. */
function braced(file: SourceFile, s: Statement, before: readonly string[], after: readonly string[]): Edit[] {
  const nl = newlineOf(file);
  const outer = indentOf(file, s.parent!);
  const inner = outer + unitOf(file);
  const head = file.tokens[s.first - 1]!.end;
  const stop = sole(file, s) ? lineEnd(file, endOf(file, s)) : endOf(file, s);
  const tail = `${nl}${indented(after, inner, nl)}${outer}}`;
  if (beginsLine(file, s)) {
    const line = file.starts[file.line(startOf(file, s)) - 1]!;
    return [at(file, head, " {"), at(file, line, indented(before, indentOf(file, s), nl)), at(file, stop, tail)].filter((e) => e.text !== "");
  }
  return [{ file: file.name, start: head, end: startOf(file, s), text: ` {${nl}${indented(before, inner, nl)}${inner}` }, at(file, stop, tail)];
}

/** Takes a statement out, with its line when it stands there alone; a body leaves `;` behind. */
export function remove(file: SourceFile, s: Statement): Edit {
  if (isBody(s)) return replace(file, s, ";");
  const start = startOf(file, s);
  if (beginsLine(file, s) && sole(file, s)) {
    const from = file.starts[file.line(start) - 1]!;
    return { file: file.name, start: from, end: file.starts[file.line(endOf(file, s))] ?? file.text.length, text: "" };
  }
  const gap = /^[ \t]*/.exec(file.text.slice(endOf(file, s)))![0].length;
  return { file: file.name, start, end: endOf(file, s) + gap, text: "" };
}

/** All edits of all files, applied. Edits of one file don't overlap; those at one offset keep their order. */
export function apply(texts: ReadonlyMap<string, string>, edits: readonly Edit[]): Map<string, string> {
  const out = new Map(texts);
  for (const [name, text] of texts) {
    const own = edits.map((e, i) => ({ e, i })).filter(({ e }) => e.file === name).sort((a, b) => b.e.start - a.e.start || b.i - a.i);
    out.set(name, own.reduce((t, { e }) => t.slice(0, e.start) + e.text + t.slice(e.end), text));
  }
  return out;
}
