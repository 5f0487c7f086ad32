/** The program's source texts, for excerpts in findings and for code shown beside steps. */
import type { DebugInfo } from "../ir/debug";
import type { SourceRange } from "../vm/program";
import { argumentsOf } from "./facts/operand";

const LONGEST = 80;
/** So many lines a call may go on. */
const CALL_LINES = 8;

export class Sources {
  private readonly lines = new Map<number, readonly string[]>();

  constructor(
    private readonly debug: DebugInfo,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  linesOf(file: number): readonly string[] {
    let lines = this.lines.get(file);
    if (!lines) {
      lines = (this.texts.get(this.debug.files[file]?.name ?? "") ?? "").split(/\r?\n/);
      this.lines.set(file, lines);
    }
    return lines;
  }

  /** What the user's last `#define NAME text` puts in place of the name; null: there is none without parameters. */
  macro(name: string): string | null {
    this.macros ??= this.defined();
    return this.macros.get(name) ?? null;
  }

  private macros: Map<string, string> | null = null;

  private defined(): Map<string, string> {
    const out = new Map<string, string>();
    for (const { name: file, library } of this.debug.files) {
      if (library) continue;
      const text = (this.texts.get(file) ?? "").replace(/\\\r?\n/g, " ");
      for (const [, name = "", body = ""] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+(\S.*)$/gm)) out.set(name, body.replace(/\/\/.*$|\/\*.*?\*\//g, "").trim());
    }
    return out;
  }

  /** Is the word in a text of the user's? */
  mentions(word: string): boolean {
    const whole = new RegExp(`\\b${word}\\b`);
    return this.debug.files.some((f) => !f.library && whole.test(this.texts.get(f.name) ?? ""));
  }

  /** Text of a range on one line, shortened; columns are UTF-8 bytes. */
  excerpt(range: SourceRange): string {
    const line = this.linesOf(range.file)[range.line - 1];
    if (line === undefined || range.column === 0) return "";
    const bytes = new TextEncoder().encode(line);
    const end = range.endLine === range.line ? Math.max(range.endColumn, range.column + 1) - 1 : bytes.length;
    const text = new TextDecoder().decode(bytes.subarray(range.column - 1, end)).trim();
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  }

  /**
   * The place as a reader would name it: `key` in `cur->key` grows to the left, the star of `*p` to the right, `+` to both sides, and
   * an assignment is named by what it assigns to. Clang gives the token of the operation only.
   * `subscripts`: a name stands for the element that is taken of it, `a` for `a[i]`.
   */
  widen(range: SourceRange, subscripts = false): SourceRange {
    const line = this.linesOf(range.file)[range.line - 1];
    if (line === undefined || range.column === 0 || range.endLine !== range.line) return range;
    const bytes = Array.from(new TextEncoder().encode(line), (b) => String.fromCharCode(b)).join("");
    const from = range.column - 1;
    const to = Math.max(range.endColumn - 1, from + 1);
    const token = bytes.slice(from, to);
    const before = bytes.slice(0, from);
    const binary = OPERATOR.test(token) && /[\w)\]\x80-\xff"']\s*$/.test(before);
    const left = binary || POSTFIX.test(token) ? operandStart(bytes, from) : /(->|\.)\s*$/.test(before) ? memberStart(bytes, from) : from;
    const plain = subscripts && /^[\w$\x80-\xff]+$/.test(token) ? subscriptsEnd(bytes, to) : to;
    const right = binary && !ASSIGNMENT.test(token) ? primaryEnd(bytes, to) : PREFIX.test(token) && !binary ? primaryEnd(bytes, to) : binary ? from : plain;
    const end = ASSIGNMENT.test(token) && binary ? bytes.slice(0, right).trimEnd().length : right;
    return { ...range, column: left + 1, endColumn: Math.max(end, left + 1) + 1 };
  }

  /** The call that is written at a place: `name(…)`, which may go on in the next lines; null when there is none. */
  callAt(range: SourceRange): { readonly name: string; readonly arguments: readonly string[]; readonly text: string } | null {
    const line = this.linesOf(range.file)[range.line - 1];
    if (line === undefined || range.column === 0) return null;
    const start = this.column(range.file, range.line, range.column) - 1;
    const text = [line.slice(start), ...this.linesOf(range.file).slice(range.line, range.line + CALL_LINES)].join("\n");
    const head = /^([A-Za-z_]\w*)\s*\(/.exec(text);
    const given = head && argumentsOf(text.slice(head[0].length));
    return given ? { name: head[1]!, arguments: given, text: `${head[1]}(${given.join(", ")})` } : null;
  }

  /** Where the block ends whose first `{` stands at or behind a place: its `}`; null when there is none. */
  blockEnd(file: number, line: number, column: number): SourceRange | null {
    const lines = this.linesOf(file);
    let depth = 0;
    let state = "";
    for (let row = line - 1; row < lines.length; row++) {
      const text = Array.from(new TextEncoder().encode(lines[row]!), (b) => String.fromCharCode(b)).join("");
      for (const token of text.matchAll(TOKEN)) {
        if (row === line - 1 && token.index < column - 1) continue;
        if (state === "/*") state = token[0] === "*/" ? "" : state;
        else if (token[0] === "/*") state = "/*";
        else if (token[0] === "//") break;
        else if (token[0] === "{") depth++;
        else if (token[0] === ";" && depth === 0 && !/^\s*for\b/.test(text.slice(Math.max(0, column - 1)))) return null;
        else if (token[0] === "}" && --depth <= 0) return { file, line: row + 1, column: token.index + 1, endLine: row + 1, endColumn: token.index + 2 };
      }
    }
    return null;
  }

  /** UTF-16 column (1-based) of a UTF-8 column. */
  column(file: number, line: number, byteColumn: number): number {
    const text = this.linesOf(file)[line - 1];
    if (text === undefined || byteColumn <= 1) return Math.max(1, byteColumn);
    const bytes = new TextEncoder().encode(text);
    return new TextDecoder().decode(bytes.subarray(0, byteColumn - 1)).length + 1;
  }
}

/** What blocks are told by: braces, comments, and literals that may hold either. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/|\/\*|\*\/|[{};]/g;
const OPERATOR = /^(?:[-+*/%&|^<>]=?|<<=?|>>=?|==?|!=)$/;
const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>)?=$/;
const PREFIX = /^(?:[*!&~-]|\+\+|--)$/;
const POSTFIX = /^(?:\+\+|--|\[)$/;

/** Start of the unary or postfix expression that ends before the operator at `from`. */
function operandStart(text: string, from: number): number {
  let at = text.slice(0, from).trimEnd().length;
  while (/[\])]$/.test(text.slice(0, at))) at = text.slice(0, openingOf(text, at - 1)).trimEnd().length;
  at = /[\w$\x80-\xff]*$/.exec(text.slice(0, at))!.index;
  at = memberStart(text, at);
  const stars = /(^\s*|[^\w)\]\s*&]\s*)([*&]+)$/.exec(text.slice(0, at));
  return stars ? at - stars[2]!.length : at;
}

/** Start of the postfix expression that ends in `->` or `.` before `from`. */
function memberStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const link = /(->|\.)\s*$/.exec(text.slice(0, at));
    if (!link) return at;
    at = link.index;
    while (/[\])]\s*$/.test(text.slice(0, at))) at = openingOf(text, text.slice(0, at).trimEnd().length - 1);
    at = /[\w$\x80-\xff]*\s*$/.exec(text.slice(0, at))!.index;
  }
}

/** Index of the bracket that the one at `close` closes; `close` when there is none on the line. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    if (text[i] === ")" || text[i] === "]") depth++;
    if (text[i] === "(" || text[i] === "[") depth--;
    if (depth === 0) return i;
  }
  return close;
}

/** End of the unary or postfix expression that begins at `from`. */
function primaryEnd(text: string, from: number): number {
  const head = /^[\s*!&~]*(\(|[\w$\x80-\xff]+)/.exec(text.slice(from));
  if (!head) return from;
  let at = from + head[0].length;
  if (head[1] === "(") at = closingOf(text, at - 1) + 1;
  for (;;) {
    const next = /^\s*(\+\+|--|\[|\(|(?:->|\.)\s*[\w$\x80-\xff]+)/.exec(text.slice(at));
    if (!next) return at;
    at += next[0].length;
    if (next[1] === "[" || next[1] === "(") at = closingOf(text, at - 1) + 1;
  }
}

/** Behind the last `[…]` of the postfix expression that goes on at `from`. */
function subscriptsEnd(text: string, from: number): number {
  let at = from;
  let end = from;
  for (;;) {
    const next = /^\s*(\[|(?:->|\.)\s*[\w$\x80-\xff]+)/.exec(text.slice(at));
    if (!next) return end;
    at += next[0].length;
    if (next[1] === "[") end = at = closingOf(text, at - 1) + 1;
  }
}

function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === "(" || text[i] === "[") depth++;
    if (text[i] === ")" || text[i] === "]") depth--;
    if (depth === 0) return i;
  }
  return text.length - 1;
}
