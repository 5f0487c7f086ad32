/**
 * Tokens → functions and their statements as a tree. A statement is its first and last token; `head` is what stands between the
 * parentheses of if, while, for and switch.
 *
 *   if (bad) return -1; else { work(); }
 *   │   └head┘└ parts[0] ┘    └parts[1]┘
 */
import type { Token } from "./tokens";

export type StatementKind = "block" | "if" | "for" | "while" | "do" | "switch" | "return" | "declaration" | "expression" | "label" | "jump" | "empty";

/** Token indices, both inclusive. */
export interface Span { readonly first: number; readonly last: number }

export interface Statement extends Span {
  readonly kind: StatementKind;
  readonly head: Span | null;
  /** Of a block its statements; of if its branches; of a loop or label its body. */
  readonly parts: readonly Statement[];
  parent: Statement | null;
}

export interface FunctionText {
  readonly name: string;
  /** Index of its name's token. */
  readonly named: number;
  readonly first: number;
  /** Between the parentheses. */
  readonly params: Span;
  readonly body: Statement;
}

export interface FileTree {
  readonly functions: readonly FunctionText[];
  /** Declarations outside functions, prototypes and types included. */
  readonly globals: readonly Span[];
}

const JUMPS: ReadonlySet<string> = new Set(["break", "continue", "goto"]);
const HEADED: Readonly<Record<string, StatementKind>> = { if: "if", while: "while", for: "for", switch: "switch" };

export class TreeParser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly pairs: Int32Array,
    private readonly declares: (first: number) => boolean,
  ) {}

  file(): FileTree {
    const functions: FunctionText[] = [];
    const globals: Span[] = [];
    while (this.at < this.tokens.length) {
      const first = this.at;
      const body = this.toBodyOrEnd();
      const made = body < 0 ? null : this.functionOf(first, body);
      if (made) functions.push(made);
      else if (this.at > first) globals.push({ first, last: this.at - 1 });
      else this.at++;
    }
    return { functions, globals };
  }

  private text(i: number): string {
    return this.tokens[i]?.text ?? "";
  }

  /** Behind a bracket's partner; behind the token itself when it has none. */
  private over(i: number): number {
    const pair = this.pairs[i] ?? -1;
    return pair > i ? pair + 1 : i + 1;
  }

  /** To behind the next `;`, or to a `{` that opens a function: its index, else -1. */
  private toBodyOrEnd(): number {
    let assigned = false;
    for (let i = this.at; i < this.tokens.length; i = this.over(i)) {
      const text = this.text(i);
      if (text === "=") assigned = true;
      if (text === ";") {
        this.at = i + 1;
        return -1;
      }
      if (text === "{" && !assigned && this.text(i - 1) === ")") return i;
      if (text === "{" && this.text(i - 2) === "extern") {
        this.at = i + 1;
        return -1;
      }
    }
    this.at = this.tokens.length;
    return -1;
  }

  private functionOf(first: number, body: number): FunctionText | null {
    let close = body - 1;
    let open = this.pairs[close] ?? -1;
    if (this.text(open - 1) === "__attribute__") {
      close = open - 2;
      open = this.pairs[close] ?? -1;
    }
    this.at = body;
    const block = this.statement();
    if (open <= first || this.tokens[open - 1]?.kind !== "word") return null;
    return { name: this.text(open - 1), named: open - 1, first, params: { first: open + 1, last: close - 1 }, body: block };
  }

  private make(kind: StatementKind, first: number, head: Span | null = null, parts: readonly Statement[] = []): Statement {
    const statement: Statement = { kind, first, last: Math.max(first, this.at - 1), head, parts, parent: null };
    for (const part of parts) part.parent = statement;
    return statement;
  }

  private statement(): Statement {
    const first = this.at;
    const text = this.text(first);
    if (text === "{") return this.block();
    const headed = HEADED[text];
    if (headed && this.text(first + 1) === "(") return this.headed(headed);
    if (text === "do") return this.doWhile();
    if (text === "case" || text === "default") return this.labelled(this.colon(first));
    if (this.tokens[first]?.kind === "word" && this.text(first + 1) === ":") return this.labelled(first + 1);
    if (text === ";") {
      this.at++;
      return this.make("empty", first);
    }
    if (this.tokens[first]?.kind === "word" && this.text(first + 1) === "(" && this.text(this.over(first + 1)) === "{") return this.headed("for");
    this.toSemicolon();
    return this.make(text === "return" ? "return" : JUMPS.has(text) ? "jump" : this.declares(first) ? "declaration" : "expression", first);
  }

  private block(): Statement {
    const first = this.at;
    const close = this.pairs[first] ?? -1;
    const end = close > first ? close : this.tokens.length;
    const parts: Statement[] = [];
    this.at++;
    while (this.at < end) parts.push(this.statement());
    this.at = Math.min(this.tokens.length, end + 1);
    return this.make("block", first, null, parts);
  }

  private headed(kind: StatementKind): Statement {
    const first = this.at;
    const head = { first: first + 2, last: this.over(first + 1) - 2 };
    this.at = head.last + 2;
    const parts = [this.statement()];
    if (kind === "if" && this.text(this.at) === "else") {
      this.at++;
      parts.push(this.statement());
    }
    return this.make(kind, first, head, parts);
  }

  private doWhile(): Statement {
    const first = this.at++;
    const body = this.statement();
    let head: Span | null = null;
    if (this.text(this.at) === "while") {
      head = { first: this.at + 2, last: this.over(this.at + 1) - 2 };
      this.toSemicolon();
    }
    return this.make("do", first, head, [body]);
  }

  private labelled(colon: number): Statement {
    const first = this.at;
    this.at = colon + 1;
    const parts = this.text(this.at) === "}" || this.at >= this.tokens.length ? [] : [this.statement()];
    return this.make("label", first, null, parts);
  }

  private colon(from: number): number {
    let i = from;
    while (i < this.tokens.length && this.text(i) !== ":" && this.text(i) !== ";") i = this.over(i);
    return i;
  }

  private toSemicolon(): void {
    while (this.at < this.tokens.length && this.text(this.at) !== ";") {
      if (this.text(this.at) === "}") return;
      this.at = this.over(this.at);
    }
    this.at++;
  }
}
