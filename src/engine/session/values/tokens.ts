/** A cursor over tokens. */
import { fail } from "./errors";
import { type Token, tokenize } from "./lexer";

export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(text: string) {
    this.tokens = tokenize(text);
  }

  get peek(): Token {
    return this.tokens[this.position]!;
  }

  ahead(n: number): Token {
    return this.tokens[Math.min(this.position + n, this.tokens.length - 1)]!;
  }

  next(): Token {
    const token = this.peek;
    if (token.kind === "end") fail("unexpected-end", token.at);
    this.position++;
    return token;
  }

  /** Takes the operator or keyword when it is next. */
  accept(text: string): boolean {
    const { kind, text: found } = this.peek;
    if ((kind !== "operator" && kind !== "name") || found !== text) return false;
    this.position++;
    return true;
  }

  expect(text: string): void {
    const { kind, text: found, at } = this.peek;
    if (this.accept(text)) return;
    if (kind === "end") fail("unexpected-end", at);
    fail("syntax", at, found);
  }
}
