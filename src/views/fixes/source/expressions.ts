/** Expressions as spans of tokens: where an operand begins and ends, which name stands at its root. */
import type { SourceFile } from "./file";
import type { Span, Statement } from "./tree";

const POSTFIX: ReadonlySet<string> = new Set(["[", "(", ".", "->", "++", "--"]);

/** The operand that begins at a token: `*p`, `q->data[0]`, `f(x)`, `(a + b)`; signs and stars in front included. */
export function operandFrom(file: SourceFile, first: number): Span {
  let i = first;
  while (/^(\*|&|!|~|-|\+|\+\+|--)$/.test(file.tokenText(i))) i++;
  if (file.tokenText(i) === "sizeof") i++;
  let last = file.tokenText(i) === "(" ? (file.pairs[i] ?? i) : i;
  for (let next = file.tokenText(last + 1); POSTFIX.has(next); next = file.tokenText(last + 1)) {
    if (next === "[" || next === "(") last = Math.max(last + 1, file.pairs[last + 1] ?? 0);
    else last += next === "." || next === "->" ? 2 : 1;
  }
  return { first, last };
}

/** The operand that ends at a token: `a[i].x`, `f(x)`, `(a + b)`; no signs in front. */
export function operandTo(file: SourceFile, last: number): Span {
  let first = last;
  for (;;) {
    const pair = file.pairs[first] ?? -1;
    if (pair >= 0 && pair < first) {
      first = pair;
      const before = file.tokens[first - 1];
      if (before && (before.kind === "word" || /^[\])]$/.test(before.text)) && !/^(return|if|while|case|sizeof)$/.test(before.text)) {
        first--;
        continue;
      }
    }
    if (file.isMember(first)) {
      first -= 2;
      continue;
    }
    return { first, last };
  }
}

/** `p` of `*p`, `p->next`, `p[i].x`; null when no name stands there. */
export function rootOf(file: SourceFile, span: Span): string | null {
  for (let i = span.first; i <= span.last; i++) if (file.tokens[i]!.kind === "word" && file.tokenText(i) !== "sizeof") return file.tokenText(i);
  return null;
}

/** Names of variables and functions in a span, members aside, each once. */
export function namesIn(file: SourceFile, span: Span): string[] {
  const out = new Set<string>();
  for (let i = span.first; i <= span.last; i++) if (file.tokens[i]?.kind === "word" && !file.isMember(i)) out.add(file.tokenText(i));
  return [...out];
}

export function tokensWith(file: SourceFile, span: Span, ...texts: readonly string[]): number[] {
  const out: number[] = [];
  for (let i = span.first; i <= span.last; i++) if (texts.includes(file.tokenText(i))) out.push(i);
  return out;
}

/** Loops around a statement, innermost first; itself when it is one. */
export function loopsAround(s: Statement): Statement[] {
  const out: Statement[] = [];
  for (let at: Statement | null = s; at; at = at.parent) if (at.kind === "for" || at.kind === "while" || at.kind === "do") out.push(at);
  return out;
}

/** The part of a `for`'s head: 0 start, 1 condition, 2 step. */
export function partOf(file: SourceFile, loop: Statement, n: number): Span | null {
  if (loop.kind !== "for" || !loop.head) return loop.head && n === 1 ? loop.head : null;
  const part = file.list(loop.head, ";")[n];
  return part && part.first <= part.last ? part : null;
}

/** The statement as it stands in a block, of which `inner` is a part. */
export function memberOf(block: Statement, inner: Statement): Statement | null {
  return block.parts.find((p) => p.first <= inner.first && inner.last <= p.last) ?? null;
}

/** What comes to a stop at the end of a simple statement: all but its `;`. */
export const withoutEnd = (file: SourceFile, s: Span): Span => (file.tokenText(s.last) === ";" ? { first: s.first, last: s.last - 1 } : s);
