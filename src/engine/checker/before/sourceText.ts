/** The source around an instruction: the call that stands there and the text of its arguments, which the IR has forgotten. */
import type { CLocation, DebugInfo } from "../../ir/debug";
import { type CToken, cTokens } from "../../ir/cTokens";
import type { SourceRange } from "../../vm/program";
import type { HintPlace } from "./hintPlace";

export interface SourceArgument { readonly text: string; readonly place: SourceRange }

export interface SourceCall {
  readonly name: string;
  readonly arguments: readonly SourceArgument[];
  /** From the name to the closing parenthesis. */
  readonly place: SourceRange;
}

interface File { readonly lines: readonly string[]; readonly tokens: readonly CToken[]; readonly at: ReadonlyMap<string, number> }

export class SourceText {
  private readonly files = new Map<number, File>();

  constructor(
    private readonly info: DebugInfo,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  /** The call whose function is named at a place; null where a macro or anything else stands. */
  callAt(at: CLocation | null): SourceCall | null {
    const { tokens, index } = this.find(at);
    const name = tokens[index];
    if (!at || name?.kind !== "word" || tokens[index + 1]?.text !== "(") return null;
    const close = closing(tokens, index + 1);
    if (close < 0) return null;
    const args = split(tokens.slice(index + 2, close)).map((list) => ({ text: textOf(list), place: span(at.file, list[0]!, list.at(-1)!) }));
    return { name: name.text, arguments: args, place: span(at.file, name, tokens[close]!) };
  }

  /** The token at a place, or the bare place. */
  tokenAt(at: CLocation): SourceRange {
    const { tokens, index } = this.find(at);
    const token = tokens[index];
    return token ? span(at.file, token, token) : { file: at.file, line: at.line, column: at.column, endLine: at.line, endColumn: at.column + 1 };
  }

  /** The call at a place, else its token. */
  placeOf(at: CLocation): SourceRange {
    return this.callAt(at)?.place ?? this.tokenAt(at);
  }

  /** Text of the token at a place; empty when there is none. */
  wordAt(at: CLocation | null): string {
    const { tokens, index } = this.find(at);
    return tokens[index]?.text ?? "";
  }

  /** With the file's name and UTF-16 columns. */
  inUnits({ file, line, column, endLine, endColumn }: SourceRange): HintPlace {
    return { file: this.info.files[file]?.name ?? "", line, column: this.units(file, line, column), endLine, endColumn: this.units(file, endLine, endColumn) };
  }

  private units(file: number, line: number, byteColumn: number): number {
    const text = this.file(file).lines[line - 1] ?? "";
    return byteColumn <= 1 ? 1 : new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, byteColumn - 1)).length + 1;
  }

  private find(at: CLocation | null): { readonly tokens: readonly CToken[]; readonly index: number } {
    const file = at ? this.file(at.file) : null;
    return { tokens: file?.tokens ?? [], index: at ? (file?.at.get(`${at.line}:${at.column}`) ?? -1) : -1 };
  }

  private file(index: number): File {
    let file = this.files.get(index);
    if (!file) {
      const text = this.texts.get(this.info.files[index]?.name ?? "") ?? "";
      const tokens = [...cTokens(text)];
      file = { lines: text.split(/\r?\n/), tokens, at: new Map(tokens.map((t, i) => [`${t.line}:${t.column}`, i])) };
      this.files.set(index, file);
    }
    return file;
  }
}

function closing(tokens: readonly CToken[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const { text, kind } = tokens[i]!;
    if (kind === "text") continue;
    if (text === "(" || text === "[" || text === "{") depth++;
    else if (text === ")" || text === "]" || text === "}") depth--;
    if (depth === 0) return i;
    if (text === ";" && depth === 1) return -1;
  }
  return -1;
}

/** At the commas that stand outside brackets. */
function split(tokens: readonly CToken[]): CToken[][] {
  const lists: CToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === "punct" && "([{".includes(token.text)) depth++;
    if (token.kind === "punct" && ")]}".includes(token.text)) depth--;
    if (token.text === "," && depth === 0) lists.push([]);
    else lists.at(-1)!.push(token);
  }
  return lists.filter((list) => list.length > 0);
}

/** Tokens joined; a blank only between two words. */
const textOf = (tokens: readonly CToken[]): string =>
  tokens.reduce((text, token) => text + (/\w$/.test(text) && /^\w/.test(token.text) ? " " : "") + token.text, "");

const span = (file: number, from: CToken, to: CToken): SourceRange => ({ file, line: from.line, column: from.column, endLine: to.endLine, endColumn: to.endColumn });
