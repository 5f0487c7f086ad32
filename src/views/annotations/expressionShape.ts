/**
 * Can that be a C expression with `$` quantities? Told from its shape alone, without the types of the program: operands and operators
 * take turns, brackets pair. What is accepted here may still mean nothing when the program runs; what is refused here never does.
 *
 *   $faults - n > 2 && $in(p->next, heap)      operand op operand op …; `(type *)x`, sizeof and `a ? b : c` as in C
 */
import { isExpression, QUANTITIES } from "./quantities";

/** at: offset in the text; names: C names and `$` names that occur. */
export interface Shape {
  readonly wrong: { readonly id: "syntax" | "end" | "call" | "assigns" | "text"; readonly at: number; readonly length: number } | null;
  readonly names: readonly { readonly name: string; readonly at: number }[];
  readonly quantities: readonly { readonly name: string; readonly at: number; readonly args: number | null }[];
}

interface Token {
  readonly kind: "name" | "number" | "string" | "operator" | "other";
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s+|(\$?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)|(0[xX][\da-fA-F]+\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\w*|'(?:\\.|[^'\\])+')|("(?:\\.|[^"\\])*")|(<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:,.()[\]])|./gu;

function tokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap((m): Token[] => {
    if (/^\s/.test(m[0])) return [];
    const kind = m[1] !== undefined ? "name" : m[2] !== undefined ? "number" : m[3] !== undefined ? "string" : m[4] !== undefined ? "operator" : "other";
    return [{ kind, text: m[0], at: m.index }];
  });
}

class Wrong {
  constructor(readonly id: NonNullable<Shape["wrong"]>["id"], readonly token: Token | undefined) {}
}

const TYPE_WORD = /^(?:void|char|short|int|long|float|double|signed|unsigned|_Bool|bool|const|volatile|struct|union|enum|\w+_t)$/;
const PREFIX: ReadonlySet<string> = new Set(["+", "-", "!", "~", "*", "&"]);
const BINARY: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%", "<<", ">>", "<", ">", "<=", ">=", "==", "!=", "&", "^", "|", "&&", "||", ","]);

class Reader {
  private readonly tokens: readonly Token[];
  private position = 0;
  readonly names: { name: string; at: number }[] = [];
  readonly quantities: { name: string; at: number; args: number | null }[] = [];

  constructor(text: string) {
    this.tokens = tokens(text);
  }

  whole(): void {
    this.expression();
    if (this.peek) throw new Wrong(this.unexpected(this.peek), this.peek);
  }

  private get peek(): Token | undefined {
    return this.tokens[this.position];
  }

  private is(text: string, ahead = 0): boolean {
    return this.tokens[this.position + ahead]?.text === text;
  }

  private unexpected({ text }: Token): "assigns" | "call" | "syntax" {
    return /^(?:|[-+*/%&|^]|<<|>>)=$/.test(text) || text === "++" || text === "--" ? "assigns" : text === "(" ? "call" : "syntax";
  }

  private expect(text: string): void {
    if (!this.peek) throw new Wrong("end", undefined);
    if (!this.is(text)) throw new Wrong(this.unexpected(this.peek), this.peek);
    this.position++;
  }

  private expression(): void {
    for (;;) {
      this.operand();
      if (this.is("?")) {
        this.position++;
        this.expression();
        this.expect(":");
        continue;
      }
      if (!this.peek || !BINARY.has(this.peek.text)) return;
      this.position++;
    }
  }

  private operand(): void {
    while (this.peek && (PREFIX.has(this.peek.text) || this.cast())) if (PREFIX.has(this.peek?.text ?? "")) this.position++;
    const token = this.peek;
    if (!token) throw new Wrong("end", undefined);
    if (token.text === "++" || token.text === "--") throw new Wrong("assigns", token);
    this.position++;
    if (token.text === "(") {
      this.expression();
      this.expect(")");
    } else if (token.kind === "string") throw new Wrong("text", token);
    else if (token.kind === "name") this.name(token);
    else if (token.kind !== "number") throw new Wrong("syntax", token);
    this.postfix();
  }

  /** `(struct node *)` before an operand, and the whole of `sizeof (int)`. */
  private cast(): boolean {
    if (!this.is("(")) return false;
    let end = this.position + 1;
    let typeWord = false;
    while (this.tokens[end]?.kind === "name" && !this.tokens[end]!.text.startsWith("$")) {
      typeWord ||= TYPE_WORD.test(this.tokens[end]!.text);
      end++;
    }
    if (end === this.position + 1) return false;
    const stars = end;
    while (this.tokens[end]?.text === "*") end++;
    if (this.tokens[end]?.text !== ")") return false;
    const next = this.tokens[end + 1];
    const operandFollows = next !== undefined && (next.kind === "name" || next.kind === "number" || next.text === "(");
    if (!typeWord && end === stars && !operandFollows) return false;
    this.position = end + 1;
    return true;
  }

  private name(token: Token): void {
    if (token.text === "sizeof" || token.text === "_Alignof") {
      if (!this.cast()) this.operand();
    } else if (token.text.startsWith("$")) this.quantity(token);
    else this.names.push({ name: token.text, at: token.at });
  }

  private quantity({ text, at }: Token): void {
    const name = text.slice(1);
    const args = this.is("(") ? this.argumentsOf(name) : null;
    this.quantities.push({ name, at, args });
  }

  /** Arguments that are words of their own (`heap`, `self/status`) are passed over; the others are expressions. */
  private argumentsOf(name: string): number {
    const form = QUANTITIES[name]?.args ?? [];
    this.expect("(");
    let count = 0;
    while (!this.is(")")) {
      if (count > 0) this.expect(",");
      if (isExpression(form[count] ?? "p")) this.argument();
      else while (this.peek && !this.is(",") && !this.is(")")) this.position++;
      if (!this.peek) throw new Wrong("end", undefined);
      count++;
    }
    this.position++;
    return count;
  }

  private argument(): void {
    for (;;) {
      this.operand();
      if (!this.peek || this.is(",") || !BINARY.has(this.peek.text)) return;
      this.position++;
    }
  }

  private postfix(): void {
    for (;;) {
      if (this.is("[")) {
        this.position++;
        this.expression();
        this.expect("]");
      } else if (this.is(".") || this.is("->")) {
        this.position++;
        if (this.peek?.kind !== "name") throw new Wrong(this.peek ? "syntax" : "end", this.peek);
        this.position++;
      } else return;
    }
  }
}

export function shapeOf(text: string): Shape {
  const reader = new Reader(text);
  let wrong: Shape["wrong"] = null;
  try {
    reader.whole();
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    wrong = { id: error.id, at: error.token?.at ?? Math.max(0, text.length - 1), length: error.token?.text.length ?? 1 };
  }
  return { wrong, names: reader.names, quantities: reader.quantities };
}
