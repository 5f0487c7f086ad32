/**
 * C source → tokens with offsets into the text (UTF-16 units), so that an edit can be cut out of it. Operators of several signs are
 * joined (`->`, `++`, `<<=`, `&&`); preprocessor lines are left out: what they say is not changed by a fix.
 */
import { type CToken, cTokens } from "../../../engine/session";

export interface Token {
  readonly kind: CToken["kind"];
  readonly text: string;
  readonly start: number;
  /** Just behind the last unit. */
  readonly end: number;
}

const JOINED: ReadonlySet<string> = new Set(["->", "++", "--", "<<", ">>", "&&", "||", "<<=", ">>=", ".."]);

/** Byte column (from 1) → index in the line. */
function unitOf(line: string, byteColumn: number): number {
  let bytes = 1;
  let at = 0;
  for (; at < line.length && bytes < byteColumn; at++) {
    const c = line.charCodeAt(at);
    bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 2 : 3;
  }
  return at;
}

export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

export function tokensOf(text: string, starts: readonly number[]): Token[] {
  const out: Token[] = [];
  const offset = (line: number, column: number): number => {
    const start = starts[line - 1] ?? text.length;
    return start + unitOf(text.slice(start, starts[line] ?? text.length), column);
  };
  for (const { kind, text: said, line, column, endLine, endColumn } of cTokens(text)) {
    if (kind === "directive") continue;
    const token = { kind, text: said, start: offset(line, column), end: offset(endLine, endColumn) };
    const last = out[out.length - 1];
    if (last && last.kind === "punct" && kind === "punct" && last.end === token.start && JOINED.has(last.text + said)) out[out.length - 1] = { ...token, text: last.text + said, start: last.start };
    else out.push(token);
  }
  return out;
}

const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Index of the other bracket of a pair, -1 for every other token and for a bracket without partner. */
export function bracketPairs(tokens: readonly Token[]): Int32Array {
  const pairs = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  tokens.forEach(({ kind, text }, i) => {
    if (kind !== "punct") return;
    if (text === "(" || text === "[" || text === "{") open.push(i);
    const wanted = CLOSING[text];
    if (wanted === undefined) return;
    const from = open.length - 1;
    if (from < 0 || tokens[open[from]!]!.text !== wanted) return;
    const partner = open.pop()!;
    pairs[partner] = i;
    pairs[i] = partner;
  });
  return pairs;
}
