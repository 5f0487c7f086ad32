/**
 * Tokens of LLVM's textual IR, one at a time, over char codes.
 *
 *   word     i32  define  noundef  x86_fp80  ...      label    entry:   12:   "a b":   (also metadata fields, line: 3)
 *   local    %x  %"a b"  %12                          global   @f  @"\01f"             comdat   $f
 *   metaId   !12        metaName  !dbg  !DILocation   bang     ! before { or "
 *   group    #12        record    #dbg_declare        string   "raw, still escaped"
 *   number   42  -1  0xK3FFF…  1.5e+00                anything else: its own char code is the kind
 */
import { IrError, type IrErrorId } from "../error";
import { unescapeText } from "./strings";

type KindName =
  | "end" | "word" | "label" | "local" | "global" | "comdat" | "metaId" | "metaName" | "bang" | "group" | "record" | "string" | "number";
type CharName =
  | "bang" | "quote" | "hash" | "dollar" | "percent" | "open" | "close" | "plus" | "comma" | "minus" | "colon" | "semicolon" | "less" | "equals"
  | "greater" | "at" | "openSquare" | "closeSquare" | "caret" | "openBrace" | "bar" | "closeBrace";

/** Token kinds; punctuation uses its char code, so these stay below 32. Typed `number`: the current token changes under every call. */
export const Kind: Readonly<Record<KindName, number>> = {
  end: 0, word: 1, label: 2, local: 3, global: 4, comdat: 5, metaId: 6, metaName: 7, bang: 8, group: 9, record: 10, string: 11, number: 12,
};

export const Char: Readonly<Record<CharName, number>> = {
  bang: 33, quote: 34, hash: 35, dollar: 36, percent: 37, open: 40, close: 41, plus: 43, comma: 44, minus: 45, colon: 58, semicolon: 59,
  less: 60, equals: 61, greater: 62, at: 64, openSquare: 91, closeSquare: 93, caret: 94, openBrace: 123, bar: 124, closeBrace: 125,
};

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
/** [-a-zA-Z$._0-9], the letters of names, labels, keywords and numbers. */
const WORD = new Uint8Array(128);
for (const c of "-$._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") WORD[c.charCodeAt(0)] = 1;

export class Lexer {
  kind: number = Kind.end;
  text = "";
  /** The token is the first of its line. */
  newLine = true;
  private start = 0;
  private pos = 0;

  constructor(private readonly source: string) {
    this.next();
  }

  next(): void {
    const c = this.skipBlanks();
    this.start = this.pos;
    if (c < 0) {
      this.kind = Kind.end;
      this.text = "";
    } else if (c < 128 && WORD[c] && c !== Char.dollar) this.wordOrNumber(c);
    else this.sigil(c);
  }

  accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  /** Consumes a token of this kind and gives its text. */
  expect(kind: number): string {
    if (this.kind !== kind) this.fail("unexpected-token");
    const text = this.text;
    this.next();
    return text;
  }

  isWord(word: string): boolean {
    return this.kind === Kind.word && this.text === word;
  }

  acceptWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.next();
    return true;
  }

  expectWord(word: string): void {
    if (!this.acceptWord(word)) this.fail("unexpected-token");
  }

  expectNumber(): number {
    return Number(this.expect(Kind.number));
  }

  expectInteger(): bigint {
    if (this.kind !== Kind.number || !/^-?\d+$/.test(this.text)) this.fail("unexpected-token");
    return BigInt(this.expect(Kind.number));
  }

  /** Leaves the rest of the line the current token is on. */
  skipLine(): void {
    const end = this.source.indexOf("\n", this.start);
    this.pos = end < 0 ? this.source.length : end;
    this.next();
  }

  /** Skips `( … )` with nesting; the current token is the opening one. */
  skipParens(): void {
    let depth = 0;
    do {
      if (this.kind === Char.open) depth++;
      else if (this.kind === Char.close) depth--;
      else if (this.kind === Kind.end) this.fail("unexpected-token");
      this.next();
    } while (depth > 0);
  }

  fail(id: IrErrorId): never {
    const before = this.source.slice(0, this.start).split("\n");
    const end = this.source.indexOf("\n", this.start);
    const rest = this.source.slice(this.start, end < 0 ? undefined : end);
    throw new IrError(id, before.length, (before[before.length - 1] + rest).trim());
  }

  private skipBlanks(): number {
    const { source } = this;
    this.newLine = this.pos === 0;
    for (;;) {
      const c = this.pos < source.length ? source.charCodeAt(this.pos) : -1;
      if (c === 10) this.newLine = true;
      else if (c === Char.semicolon) {
        const end = source.indexOf("\n", this.pos);
        this.pos = end < 0 ? source.length : end;
        continue;
      } else if (c !== 32 && c !== 9 && c !== 13) return c;
      this.pos++;
    }
  }

  private scanWord(): string {
    const { source } = this;
    const from = this.pos;
    while (WORD[source.charCodeAt(this.pos)] === 1) this.pos++;
    return source.slice(from, this.pos);
  }

  private wordOrNumber(first: number): void {
    this.text = this.scanWord();
    if (this.source.charCodeAt(this.pos) === Char.colon) {
      this.pos++;
      this.kind = Kind.label;
    } else if (isDigit(first) || (first === Char.minus && isDigit(this.text.charCodeAt(1)))) {
      // `1.5e+00`: the plus sign is no letter of words.
      if (this.source.charCodeAt(this.pos) === Char.plus) {
        this.pos++;
        this.text += `+${this.scanWord()}`;
      }
      this.kind = Kind.number;
    } else this.kind = Kind.word;
  }

  private sigil(c: number): void {
    this.pos++;
    const after = this.source.charCodeAt(this.pos);
    switch (c) {
      case Char.percent:
        return this.name(Kind.local, after);
      case Char.at:
        return this.name(Kind.global, after);
      case Char.dollar:
        return this.name(Kind.comdat, after);
      case Char.bang:
        this.kind = WORD[after] ? (isDigit(after) ? Kind.metaId : Kind.metaName) : Kind.bang;
        this.text = this.scanWord();
        return;
      case Char.hash:
        this.kind = isDigit(after) ? Kind.group : Kind.record;
        this.text = this.scanWord();
        return;
      case Char.quote:
        this.text = this.scanString();
        this.kind = Kind.string;
        if (this.source.charCodeAt(this.pos) === Char.colon) {
          this.pos++;
          this.kind = Kind.label;
          this.text = unescapeText(this.text);
        }
        return;
      default:
        this.kind = c;
        this.text = this.source[this.start];
    }
  }

  private name(kind: number, after: number): void {
    this.kind = kind;
    if (after !== Char.quote) this.text = this.scanWord();
    else {
      this.pos++;
      this.text = unescapeText(this.scanString());
    }
    // \1 tells the assembler printer not to decorate the name.
    if (kind === Kind.global && this.text.charCodeAt(0) === 1) this.text = this.text.slice(1);
  }

  /** From behind the opening quote to behind the closing one; quotes inside are always written \22. */
  private scanString(): string {
    const end = this.source.indexOf('"', this.pos);
    if (end < 0) this.fail("unterminated-string");
    const raw = this.source.slice(this.pos, end);
    this.pos = end + 1;
    return raw;
  }
}
