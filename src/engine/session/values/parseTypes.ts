/**
 * Type names in casts and sizeof: specifiers, then an abstract declarator read from the inside out.
 *
 *   const struct node *(*)[3]      pointer to array 3 of pointer to const struct node
 */
import { fail } from "./errors";
import type { Token, TokenStream } from "./lexer";
import type { BasicName, TypeTable } from "./types";

const WORDS: ReadonlySet<string> = new Set([
  "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool", "_Complex", "__int128", "struct", "union", "enum",
  "const", "volatile", "restrict", "_Atomic",
]);
const QUALIFIERS: ReadonlySet<string> = new Set(["const", "volatile", "restrict", "_Atomic"]);

const BY_WORDS: Readonly<Record<string, BasicName>> = {
  bool: "bool", _Bool: "bool", char: "char", "char signed": "schar", "char unsigned": "uchar", short: "short", "short unsigned": "ushort",
  int: "int", unsigned: "uint", long: "long", "long unsigned": "ulong", "long long": "llong", "long long unsigned": "ullong",
  __int128: "int128", "__int128 unsigned": "uint128", float: "float", double: "double", "double long": "ldouble",
};

export function beginsType({ kind, text }: Token, types: TypeTable, isVariable: (name: string) => boolean): boolean {
  if (kind !== "name") return false;
  return WORDS.has(text) || (types.typedef(text) >= 0 && !isVariable(text));
}

export function parseTypeName(tokens: TokenStream, types: TypeTable): number {
  const of = specifiers(tokens, types);
  return declarator(tokens, types)(of);
}

function specifiers(tokens: TokenStream, types: TypeTable): number {
  const { at, text: first } = tokens.peek;
  const words: string[] = [];
  let id: number | null = null;
  while (tokens.peek.kind === "name") {
    const { text } = tokens.peek;
    if (QUALIFIERS.has(text)) tokens.next();
    else if (text === "struct" || text === "union" || text === "enum") id = tagType(tokens, types);
    else if (tokens.accept("void")) id = -1;
    else if (WORDS.has(text)) words.push(tokens.next().text);
    else if (id === null && words.length === 0 && types.typedef(text) >= 0) id = types.typedef(tokens.next().text);
    else break;
  }
  if (words.length === 0) return id ?? fail("unknown-type", at, first);
  const name = BY_WORDS[normal(words)];
  return name ? types.basic(name) : fail("unknown-type", at, words.join(" "));
}

/** `unsigned long int` and `long unsigned` are the same; `signed` says something of char alone. */
function normal(words: readonly string[]): string {
  const char = words.includes("char");
  const left = words.filter((w) => (w !== "int" || words.length === 1) && (w !== "signed" || char)).sort();
  return left.join(" ") || "int";
}

function tagType(tokens: TokenStream, types: TypeTable): number {
  const keyword = tokens.next().text;
  const { at, text } = tokens.next();
  const id = types.tagged(`${keyword} ${text}`);
  return id >= 0 ? id : fail("unknown-type", at, `${keyword} ${text}`);
}

type Wrap = (of: number) => number;

function declarator(tokens: TokenStream, types: TypeTable): Wrap {
  if (tokens.accept("*")) {
    while (QUALIFIERS.has(tokens.peek.text)) tokens.next();
    const rest = declarator(tokens, types);
    return (of) => rest(types.pointerTo(of));
  }
  const inner = tokens.peek.text === "(" && ["*", "[", "("].includes(tokens.ahead(1).text) ? parenthesised(tokens, types) : (of: number): number => of;
  const outer = suffixes(tokens, types);
  return (of) => inner(outer(of));
}

function parenthesised(tokens: TokenStream, types: TypeTable): Wrap {
  tokens.expect("(");
  const inner = declarator(tokens, types);
  tokens.expect(")");
  return inner;
}

function suffixes(tokens: TokenStream, types: TypeTable): Wrap {
  if (tokens.accept("[")) {
    const { kind, text, at } = tokens.peek;
    const count = kind === "number" ? Number(tokens.next().text) : 0;
    if (!Number.isSafeInteger(count)) fail("bad-number", at, text);
    tokens.expect("]");
    const rest = suffixes(tokens, types);
    return (of) => types.arrayOf(rest(of), count);
  }
  if (!tokens.accept("(")) return (of) => of;
  const params: number[] = [];
  let variadic = false;
  while (!tokens.accept(")")) {
    if (tokens.accept(".")) variadic = true;
    else params.push(parseTypeName(tokens, types));
    tokens.accept(",");
  }
  const real = params.length === 1 && params[0] === -1 ? [] : params;
  return (of) => types.functionOf(of, real, variadic);
}
