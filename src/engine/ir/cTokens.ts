/**
 * C source → tokens with 1-based lines and UTF-8 byte columns, as clang counts them. Just enough of C's lexical rules to
 * find statements: comments, strings, character constants and line splices are understood, operators are not joined
 * (save those ending in `=`, so that a token "=" is an assignment or initialiser, and `::`).
 * Preprocessor lines are one token each: kind "directive", text = the directive's name.
 */
export type CTokenKind = "word" | "number" | "text" | "punct" | "directive";

export interface CToken {
  readonly kind: CTokenKind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Byte column just behind the last byte. */
  readonly endColumn: number;
}

const NEWLINE = 10;
const BACKSLASH = 92;
const SLASH = 47;
const STAR = 42;

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isWordStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36 || c >= 128;
const isWordPart = (c: number): boolean => isWordStart(c) || isDigit(c);
const isBlank = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

/** Bytes in UTF-8 of one UTF-16 unit; a surrogate pair's four are counted two and two. */
const utf8Length = (c: number): number => (c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 2 : 3);

class Scanner {
  private pos = 0;
  private line = 1;
  private column = 1;
  private atLineStart = true;

  constructor(private readonly source: string) {}

  /** The next token, or null at the end. */
  next(): CToken | null {
    this.skipBlanks();
    const c = this.peek();
    if (Number.isNaN(c)) return null;
    const { pos, line, column } = this;
    const directive = c === 35 && this.atLineStart;
    this.atLineStart = false;
    const kind = directive ? "directive" : this.scan(c);
    let text = this.source.slice(pos, this.pos);
    if (directive) {
      this.skipDirective();
      text = /^#\s*(\w*)/.exec(this.source.slice(pos, this.pos))?.[1] ?? "";
    }
    return { kind, text, line, column, endLine: this.line, endColumn: this.column };
  }

  private peek(ahead = 0): number {
    return this.source.charCodeAt(this.pos + ahead);
  }

  private step(): void {
    const c = this.source.charCodeAt(this.pos++);
    if (c === NEWLINE) {
      this.line++;
      this.column = 1;
    } else this.column += utf8Length(c);
  }

  private skipWhile(test: (c: number) => boolean): void {
    while (test(this.peek())) this.step();
  }

  private skipBlanks(): void {
    for (;;) {
      const c = this.peek();
      if (c === NEWLINE) {
        this.step();
        this.atLineStart = true;
      } else if (isBlank(c) || (c === BACKSLASH && this.atSplice())) this.step();
      else if (c === SLASH && this.peek(1) === SLASH) this.skipLine();
      else if (c === SLASH && this.peek(1) === STAR) this.skipComment();
      else return;
    }
  }

  /** A backslash that ends its line joins it with the next. */
  private atSplice(): boolean {
    if (this.peek(1) === 13 && this.peek(2) === NEWLINE) this.step();
    if (this.peek(1) !== NEWLINE) return false;
    this.step();
    return true;
  }

  /** To the newline that ends a `//` comment, which a splice carries on. */
  private skipLine(): void {
    while (!Number.isNaN(this.peek()) && this.peek() !== NEWLINE) {
      if (this.peek() === BACKSLASH) this.atSplice();
      this.step();
    }
  }

  private skipComment(): void {
    this.step();
    this.step();
    while (!Number.isNaN(this.peek()) && !(this.peek() === STAR && this.peek(1) === SLASH)) this.step();
    if (Number.isNaN(this.peek())) return;
    this.step();
    this.step();
  }

  private skipDirective(): void {
    while (!Number.isNaN(this.peek()) && this.peek() !== NEWLINE) {
      if (this.peek() === BACKSLASH) {
        this.atSplice();
        this.step();
      } else if (this.peek() === SLASH && this.peek(1) === STAR) this.skipComment();
      else if (this.peek() === SLASH && this.peek(1) === SLASH) this.skipLine();
      else this.step();
    }
  }

  private scan(c: number): CTokenKind {
    if (isWordStart(c)) {
      this.skipWhile(isWordPart);
      if (this.peek() !== 34 && this.peek() !== 39) return "word";
      return this.scanQuoted(this.peek());
    }
    if (isDigit(c) || (c === 46 && isDigit(this.peek(1)))) return this.scanNumber();
    if (c === 34 || c === 39) return this.scanQuoted(c);
    this.step();
    const after = this.peek();
    if (after === 61 && "=!<>+-*/%&|^".includes(String.fromCharCode(c))) this.step();
    else if (c === 58 && after === 58) this.step();
    return "punct";
  }

  /** Also `1e-5`, `0x1p+3`, `1'000`. */
  private scanNumber(): CTokenKind {
    for (;;) {
      const c = this.peek();
      const exponent = (c === 43 || c === 45) && "eEpP".includes(this.source[this.pos - 1]);
      const separator = c === 39 && isWordPart(this.peek(1));
      if (!isWordPart(c) && c !== 46 && !exponent && !separator) return "number";
      this.step();
    }
  }

  /** A string or character constant; one that is never closed ends with its line. */
  private scanQuoted(quote: number): CTokenKind {
    this.step();
    while (!Number.isNaN(this.peek()) && this.peek() !== NEWLINE && this.peek() !== quote) {
      if (this.peek() === BACKSLASH && !this.atSplice()) this.step();
      this.step();
    }
    if (this.peek() === quote) this.step();
    return "text";
  }
}

export function* cTokens(source: string): Generator<CToken> {
  const scanner = new Scanner(source);
  for (let token = scanner.next(); token; token = scanner.next()) yield token;
}
