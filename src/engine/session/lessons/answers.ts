/**
 * What a reader answers against what the machine says. Numbers may be written as one counts them: 4096, 0x1000, 4K, 1 << 12, 3 * 4096;
 * addresses with 0x; yes and no in both languages; a choice by its number (from 1), its letter or its text.
 */
import type { Ask, Truth } from "./data";

const UNITS: Readonly<Record<string, bigint>> = { k: 1024n, m: 1024n ** 2n, g: 1024n ** 3n };
const YES = /^(y|yes|true|1|是|对|会|能|有)$/i;
const NO = /^(n|no|false|0|否|不|不是|不会|不能|没有)$/i;

/** Null: the text is no answer to such a question. */
export function checkAnswer(ask: Pick<Ask, "kind" | "choices">, truth: Truth, text: string): boolean | null {
  const said = text.trim();
  if (said === "") return null;
  if (ask.kind === "choice") {
    const choice = choiceMeant(ask, said);
    return choice === null ? null : choice === truth.choice;
  }
  if (ask.kind === "yes-no") return YES.test(said) ? truth.yes === true : NO.test(said) ? truth.yes === false : null;
  return checkValue(truth, said);
}

function checkValue(truth: Truth, said: string): boolean | null {
  if (truth.real !== null) return near(truth.real, said);
  if (truth.number === null) return plain(said) === plain(truth.text);
  const value = arithmetic(said);
  if (value !== null) return BigInt.asUintN(64, value) === BigInt.asUintN(64, BigInt(truth.number));
  return /^'.*'$/.test(said) ? said === truth.text : null;
}

const near = (truth: number, said: string): boolean | null => (Number.isFinite(Number(said)) ? Math.abs(Number(said) - truth) <= 1e-3 * Math.max(1e-9, Math.abs(truth)) : null);
const plain = (text: string): string => text.replace(/^"|"$/g, "").replace(/\s+/g, " ").trim();

/** Number of the choice that is meant, from 0. */
export function choiceMeant({ choices }: Pick<Ask, "choices">, said: string): number | null {
  const byText = choices.findIndex((c) => Object.values(c.text).some((t) => plain(t).toLowerCase() === plain(said).toLowerCase()));
  if (byText >= 0) return byText;
  const index = /^\d+$/.test(said) ? Number(said) - 1 : /^[a-z]$/i.test(said) ? said.toLowerCase().charCodeAt(0) - 97 : -1;
  return index >= 0 && index < choices.length ? index : null;
}

/** Literals with + - * / % << and parentheses; null: it is something else. */
export function arithmetic(text: string): bigint | null {
  const tokens = text.replace(/(\d),(?=\d{3}\b)/g, "$1").match(/0[xX][0-9a-fA-F]+|\d+\s*[kKmMgG](?:i?[bB])?\b|\d+|<<|[-+*/%()]|\S/g) ?? [];
  const parser = new Arithmetic(tokens);
  const value = parser.sum();
  return parser.done ? value : null;
}

class Arithmetic {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get done(): boolean {
    return this.tokens.length > 0 && this.at === this.tokens.length;
  }

  sum(): bigint | null {
    return this.binary(["<<"], () => this.binary(["+", "-"], () => this.binary(["*", "/", "%"], () => this.factor())));
  }

  private binary(operators: readonly string[], inner: () => bigint | null): bigint | null {
    let left = inner();
    while (left !== null && operators.includes(this.tokens[this.at] ?? "")) {
      const operator = this.tokens[this.at++]!;
      const right = inner();
      left = right === null ? null : applied(operator, left, right);
    }
    return left;
  }

  private factor(): bigint | null {
    const token = this.tokens[this.at++];
    if (token === undefined) return null;
    if (token === "-" || token === "+") {
      const value = this.factor();
      return value === null ? null : token === "-" ? -value : value;
    }
    if (token === "(") {
      const value = this.sum();
      return this.tokens[this.at++] === ")" ? value : null;
    }
    if (/^0[xX]/.test(token)) return BigInt(token);
    const [, digits, unit = ""] = /^(\d+)\s*([kmg]?)/i.exec(token) ?? [];
    return digits === undefined ? null : BigInt(digits) * (UNITS[unit.toLowerCase()] ?? 1n);
  }
}

function applied(operator: string, a: bigint, b: bigint): bigint | null {
  switch (operator) {
    case "+": return a + b;
    case "-": return a - b;
    case "*": return a * b;
    case "/": return b === 0n ? null : a / b;
    case "%": return b === 0n ? null : a % b;
    default: return b >= 0n && b < 64n ? a << b : null;
  }
}
