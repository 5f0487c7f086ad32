/**
 * Tokens of C expressions. Longest match; numbers keep their suffix:
 *
 *   p->n[0x1F] <<= 'a' + 1.5e3f        names may begin with $ (debugger's own: $step, $pc, $sp)
 */
import { fail } from "./errors";

export interface Token {
  readonly kind: "name" | "number" | "character" | "string" | "operator" | "end";
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NAME = /[A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /(?:0[xX][\da-fA-F']*\.?[\da-fA-F]*(?:[pP][+-]?\d+)?|0[bB][01]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[A-Za-z]*/y;
const CHARACTER = /(?:L|u8|u|U)?'(?:\\.|[^'\\])+'/y;
const STRING = /(?:L|u8|u|U)?"(?:\\.|[^"\\])*"/y;
const OPERATOR = /<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|[-+*/%&|^~!<>=?:,.()[\]{}]/y;

const RULES: readonly (readonly [Token["kind"], RegExp])[] = [
  ["character", CHARACTER], ["string", STRING], ["number", NUMBER], ["name", NAME], ["operator", OPERATOR],
];

export function tokenize(text: string): Token[] {
  const out: Token[] = [];
  let at = 0;
  const match = (rule: RegExp): string | null => {
    rule.lastIndex = at;
    return rule.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space) {
      at += space.length;
      continue;
    }
    const found = RULES.map(([kind, rule]) => [kind, match(rule)] as const).find(([, m]) => m);
    if (!found?.[1]) fail("syntax", at, text[at]!);
    out.push({ kind: found[0], text: found[1], at });
    at += found[1].length;
  }
  out.push({ kind: "end", text: "", at });
  return out;
}

/** A cursor over tokens. */
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
