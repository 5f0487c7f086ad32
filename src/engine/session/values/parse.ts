/**
 * C expressions, all of the grammar but calls and strings, by precedence climbing:
 *
 *   ,   =   ?:   ||   &&   |   ^   &   == !=   < >   << >>   + -   * / %   casts and unary   postfix
 */
import { fail } from "./errors";
import { characterConstant, numberConstant } from "./literals";
import { beginsType, parseTypeName } from "./parseTypes";
import type { Binary, Expression } from "./syntax";
import { TokenStream } from "./lexer";
import type { TypeTable } from "./types";

const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
};
const ASSIGNMENT = /^(?:|[-+*/%&|^]|<<|>>)=$/;
const DEEPEST = 200;

export function parseExpression(text: string, types: TypeTable, isVariable: (name: string) => boolean): Expression {
  return new Parser(new TokenStream(text), types, isVariable).whole();
}

class Parser {
  private depth = 0;

  constructor(
    private readonly tokens: TokenStream,
    private readonly types: TypeTable,
    private readonly isVariable: (name: string) => boolean,
  ) {}

  whole(): Expression {
    const found = this.comma();
    const { kind, text, at } = this.tokens.peek;
    return kind === "end" ? found : fail(text === "(" ? "calls" : "syntax", at, text);
  }

  private comma(): Expression {
    let left = this.assignment();
    while (this.tokens.peek.text === ",") left = { kind: "comma", at: this.tokens.next().at, left, right: this.assignment() };
    return left;
  }

  private assignment(): Expression {
    if (++this.depth > DEEPEST) fail("too-deep", this.tokens.peek.at);
    const left = this.conditional();
    const { kind, text, at } = this.tokens.peek;
    const assigns = kind === "operator" && ASSIGNMENT.test(text);
    if (assigns) this.tokens.next();
    const found: Expression = assigns ? { kind: "assign", at, op: text === "=" ? null : (text.slice(0, -1) as Binary), left, right: this.assignment() } : left;
    this.depth--;
    return found;
  }

  private conditional(): Expression {
    const test = this.binary(1);
    const { at } = this.tokens.peek;
    if (!this.tokens.accept("?")) return test;
    const yes = this.comma();
    this.tokens.expect(":");
    return { kind: "conditional", at, test, yes, no: this.conditional() };
  }

  private binary(lowest: number): Expression {
    let left = this.cast();
    for (;;) {
      const { kind, text, at } = this.tokens.peek;
      const precedence = kind === "operator" ? (PRECEDENCE[text] ?? 0) : 0;
      if (precedence < lowest) return left;
      this.tokens.next();
      const right = this.binary(precedence + 1);
      left = text === "&&" || text === "||" ? { kind: "logical", at, op: text, left, right } : { kind: "binary", at, op: text as Binary, left, right };
    }
  }

  private cast(): Expression {
    const { text, at } = this.tokens.peek;
    if (text !== "(" || !this.typeFollows(1)) return this.unary();
    const type = this.parenthesisedType();
    return { kind: "cast", at, type, of: this.nested(() => this.cast()) };
  }

  private typeFollows(ahead: number): boolean {
    return beginsType(this.tokens.ahead(ahead), this.types, this.isVariable);
  }

  private parenthesisedType(): number {
    this.tokens.expect("(");
    const type = parseTypeName(this.tokens, this.types);
    this.tokens.expect(")");
    return type;
  }

  private nested<T>(work: () => T): T {
    if (++this.depth > DEEPEST) fail("too-deep", this.tokens.peek.at);
    const found = work();
    this.depth--;
    return found;
  }

  private unary(): Expression {
    const { kind, text, at } = this.tokens.peek;
    if (kind === "name" && text === "sizeof") return this.sizeOf();
    if (kind === "name" && (text === "_Alignof" || text === "alignof")) return this.alignOf();
    if (kind !== "operator") return this.postfix();
    switch (text) {
      case "++":
      case "--":
      case "&":
      case "*":
      case "+":
      case "-":
      case "~":
      case "!":
        this.tokens.next();
        return { kind: "unary", at, op: text, of: this.nested(() => this.cast()) };
      default:
        return this.postfix();
    }
  }

  private alignOf(): Expression {
    const { at } = this.tokens.next();
    return { kind: "alignof", at, type: this.parenthesisedType() };
  }

  private sizeOf(): Expression {
    const { at } = this.tokens.next();
    if (this.tokens.peek.text === "(" && this.typeFollows(1)) return { kind: "sizeof", at, type: this.parenthesisedType() };
    return { kind: "sizeofValue", at, of: this.nested(() => this.unary()) };
  }

  private postfix(): Expression {
    let of = this.primary();
    for (;;) {
      const { kind, text, at } = this.tokens.peek;
      if (kind !== "operator") return of;
      if (text === "(") fail("calls", at);
      if (this.tokens.accept("[")) {
        of = { kind: "index", at, of, index: this.comma() };
        this.tokens.expect("]");
      } else if (text === "." || text === "->") of = this.member(of);
      else if (text !== "++" && text !== "--") return of;
      else {
        this.tokens.next();
        of = { kind: "postfix", at, op: text, of };
      }
    }
  }

  private member(of: Expression): Expression {
    const { at, text } = this.tokens.next();
    const name = this.tokens.next();
    return name.kind === "name" ? { kind: "member", at, of, name: name.text, arrow: text === "->" } : fail("syntax", name.at, name.text);
  }

  private primary(): Expression {
    const token = this.tokens.next();
    switch (token.kind) {
      case "number":
        return numberConstant(token, this.types);
      case "character":
        return characterConstant(token);
      case "name":
        return { kind: "name", at: token.at, name: token.text };
      case "string":
        return fail("strings", token.at);
      default:
        return token.text === "(" ? this.group() : fail("syntax", token.at, token.text);
    }
  }

  private group(): Expression {
    const found = this.nested(() => this.comma());
    this.tokens.expect(")");
    return found;
  }
}
