/**
 * C text around a token. Debug information names one token of an expression (the member of `cur->key`, the function of
 * `free(old)`); readers want the expression.
 *
 *     cur->key        ← to the left along the postfix chain: names, `.`, `->`, `[…]`, `(…)`
 *         ▔▔▔
 *     free(old)       → to the right over the arguments
 *     ▔▔▔▔
 */
const OPEN: Readonly<Record<string, string>> = { ")": "(", "]": "[" };
const CLOSE: Readonly<Record<string, string>> = { "(": ")", "[": "]" };
const NAME = /[A-Za-z0-9_$\u0080-\uffff]/;

/** The whole postfix expression around text[start, end). */
export function expressionAround(text: string, start: number, end: number): string {
  if (!NAME.test(text[start] ?? "")) return text.slice(start, end);
  return text.slice(chainStart(text, start), argumentsEnd(text, end)).trim();
}

function argumentsEnd(text: string, from: number): number {
  let i = skipRight(text, from);
  if (text[i] !== "(") return from;
  for (let depth = 0; i < text.length; i++) {
    if (text[i] === '"' || text[i] === "'") i = stringEnd(text, i);
    else if (CLOSE[text[i]!]) depth++;
    else if (OPEN[text[i]!] && --depth === 0) return i + 1;
  }
  return from;
}

const skipRight = (text: string, i: number): number => {
  while (text[i] === " ") i++;
  return i;
};

function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === text[start]) return i;
  }
  return text.length;
}

/** Goes left over `a[i]->b.` in front of a name. */
function chainStart(text: string, start: number): number {
  let at = start;
  for (;;) {
    const dot = text[at - 1] === "." ? 1 : text.slice(at - 2, at) === "->" ? 2 : 0;
    if (dot === 0) return at;
    const before = operandStart(text, at - dot);
    if (before === at - dot) return at;
    at = before;
  }
}

/** The operand that ends at `end`: a name or a bracketed part with what it belongs to. */
function operandStart(text: string, end: number): number {
  let at = end;
  while (OPEN[text[at - 1] ?? ""]) {
    const open = openingOf(text, at - 1);
    if (open < 0) return end;
    at = open;
  }
  while (at > 0 && NAME.test(text[at - 1]!)) at--;
  return at;
}

function openingOf(text: string, close: number): number {
  for (let i = close, depth = 0; i >= 0; i--) {
    if (OPEN[text[i]!]) depth++;
    else if (CLOSE[text[i]!] && --depth === 0) return i;
  }
  return -1;
}

/** What an assignment or initialised declaration gives its value to: `head->next` of `head->next = 0;`, `n` of `struct node *n = …`. */
export function assignedPart(statement: string): string | null {
  const match = /^\s*(.*?[^=!<>+\-*/%&|^\s])\s*=(?!=)/.exec(statement);
  if (!match) return null;
  const left = match[1]!;
  const from = chainStart(left, operandStart(left, left.length));
  return left.slice(from).trim() || null;
}

/** Expressions in a statement that may name an object: `i`, `a[i]`, `p->next`, `*p`; the longer after the shorter. */
export function lvaluesIn(statement: string): string[] {
  const out = new Set<string>();
  for (let end = 1; end <= statement.length; end++) {
    const last = statement[end - 1]!;
    const ends = last === "]" || (NAME.test(last) && !NAME.test(statement[end] ?? ""));
    if (!ends || /^\s*\(/.test(statement.slice(end))) continue;
    const start = chainStart(statement, operandStart(statement, end));
    const text = statement.slice(start, end).trim();
    if (!/^[A-Za-z_(]/.test(text)) continue;
    out.add(text);
    const stars = /(?:^|[^\w)\]*\s])\s*(\*+)\s*$/.exec(statement.slice(0, start))?.[1];
    if (stars) out.add(`${stars}${text}`);
  }
  return [...out];
}
