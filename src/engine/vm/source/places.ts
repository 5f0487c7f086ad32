/**
 * Source ranges of instructions. clang gives a line and a column; the range ends with the token that stands there: the
 * identifier, number, literal or operator, so that a finding underlines what the text calls it.
 */
import type { CLocation } from "../../ir/debug";
import type { ModuleDebug } from "../../ir/debugInfo";
import type { SourceRange } from "../program";

const TOKEN =
  /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*|\.?\d(?:[eEpP][+-]|[\w.])*|(?:u8|[uUL])?"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||##|[^\s]/y;

const utf8Length = (text: string): number => [...text].reduce((n, c) => n + utf8Bytes(c.codePointAt(0)!), 0);
const utf8Bytes = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Index in the string of the character at a byte offset of its UTF-8 form. */
function indexOfByte(text: string, bytes: number): number {
  let index = 0;
  for (let left = bytes; left > 0 && index < text.length; ) {
    const code = text.codePointAt(index)!;
    left -= utf8Bytes(code);
    index += code > 0xffff ? 2 : 1;
  }
  return index;
}

/** Lines of one file; columns are bytes of UTF-8, as clang counts. */
class SourceText {
  private readonly lines: readonly string[];

  constructor(text: string) {
    this.lines = text.split(/\r\n|\n|\r/);
  }

  /** Byte column after the token that begins at this byte column; null when nothing stands there. */
  tokenEnd(line: number, column: number): number | null {
    const token = this.token(line, column);
    return token === "" ? null : column + utf8Length(token);
  }

  /** The token that begins at this byte column, or nothing. */
  token(line: number, column: number): string {
    const text = this.lines[line - 1];
    if (text === undefined || column < 1) return "";
    TOKEN.lastIndex = indexOfByte(text, column - 1);
    return TOKEN.exec(text)?.[0] ?? "";
  }
}

export class Places {
  readonly ranges: SourceRange[] = [];
  readonly scopes: number[] = [];
  private readonly byDebugId = new Map<number, number>();
  private readonly byKey = new Map<string, number>();
  private readonly texts = new Map<number, SourceText | null>();

  constructor(private readonly debug: ModuleDebug, private readonly sources: ReadonlyMap<string, string>) {}

  /** Index of the place of a `!dbg` number, or -1. */
  of(dbg: number): number {
    if (dbg < 0) return -1;
    let place = this.byDebugId.get(dbg);
    if (place === undefined) {
      const location = this.debug.locationOf(dbg);
      place = location && location.line > 0 && location.file >= 0 ? this.add(location) : -1;
      this.byDebugId.set(dbg, place);
    }
    return place;
  }

  rangeOf(place: number): SourceRange | undefined {
    return this.ranges[place];
  }

  /** The token at a place, empty without source. */
  tokenOf(place: number): string {
    const range = this.ranges[place];
    return range ? this.textAt(range.file, range.line, range.column) : "";
  }

  textAt(file: number, line: number, column: number): string {
    return this.text(file)?.token(line, column) ?? "";
  }

  /** The place of an arbitrary position, for what has no `!dbg` of its own. */
  add(at: CLocation): number {
    const key = `${at.file}:${at.line}:${at.column}:${at.scope}`;
    let place = this.byKey.get(key);
    if (place === undefined) {
      place = this.ranges.length;
      const end = this.text(at.file)?.tokenEnd(at.line, at.column) ?? at.column;
      this.ranges.push({ file: at.file, line: at.line, column: at.column, endLine: at.line, endColumn: end });
      this.scopes.push(at.scope);
      this.byKey.set(key, place);
    }
    return place;
  }

  private text(file: number): SourceText | null {
    let text = this.texts.get(file);
    if (text === undefined) {
      const source = sourceOf(this.debug, file, this.sources);
      text = source === undefined ? null : new SourceText(source);
      this.texts.set(file, text);
    }
    return text;
  }
}

/** The text of a source file, looked up by the name clang was given, or with its directory. */
export function sourceOf(debug: ModuleDebug, file: number, sources: ReadonlyMap<string, string>): string | undefined {
  const info = debug.info.files[file];
  if (!info) return undefined;
  const joined = `${info.directory.replace(/\/$/, "")}/${info.name}`;
  return sources.get(info.name) ?? sources.get(joined) ?? sources.get(joined.replace(/^\//, ""));
}
