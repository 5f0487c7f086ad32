/** How far does the expression reach that the checker names by one column? `cur->key`, `a[i]`, `*p`, `free(p)`. */

const WORD = /[\p{L}\p{N}_$]/u;
const OPEN: Readonly<Record<string, string>> = { "(": ")", "[": "]" };
const CLOSE: Readonly<Record<string, string>> = { ")": "(", "]": "[" };

/** [start, end) of the expression around index `at` of a line (both from 0). */
export function expressionAt(line: string, at: number): readonly [number, number] {
  const first = line[at];
  if (first === undefined || /\s/.test(first)) return [at, at + 1];
  if (WORD.test(first)) return [leftEnd(line, at), rightEnd(line, at)];
  if (/[*&!~+-]/.test(first) && !line.startsWith("->", at)) {
    const operand = skipBlanks(line, at + (line[at + 1] === first ? 2 : 1));
    return WORD.test(line[operand] ?? "") || line[operand] === "(" ? [at, rightEnd(line, operand)] : [at, at + 1];
  }
  if (line.startsWith("->", at) || first === ".") {
    const member = skipBlanks(line, at + (first === "." ? 1 : 2));
    return [leftEnd(line, member), rightEnd(line, member)];
  }
  if (OPEN[first]) return [first === "[" ? leftEnd(line, at) : at, rightEnd(line, at)];
  return [at, at + 1];
}

/** The name at index `at` of a line with what it is a member of, [start, end): `cur->key` on `key`. Undefined: no name, or inside a text. */
export function chainAt(line: string, at: number): readonly [number, number] | undefined {
  const here = WORD.test(line[at] ?? "") ? at : at - 1;
  if (!WORD.test(line[here] ?? "") || inText(line, here)) return undefined;
  let [start, end] = [here, here];
  while (WORD.test(line[end] ?? "")) end++;
  while (start > 0 && WORD.test(line[start - 1]!)) start--;
  return /^[0-9]/.test(line.slice(start)) ? undefined : [leftEnd(line, start), end];
}

/** Inside quotes or behind the beginning of a comment, as far as one line tells. */
function inText(line: string, at: number): boolean {
  let quote = "";
  for (let i = 0; i < at; i++) {
    if (quote !== "") {
      if (line[i] === "\\") i++;
      else if (line[i] === quote) quote = "";
    } else if (line[i] === '"' || line[i] === "'") quote = line[i]!;
    else if (line.startsWith("//", i) || line.startsWith("/*", i)) return !line.slice(i, at).includes("*/");
  }
  return quote !== "";
}

const skipBlanks = (line: string, at: number): number => {
  while (/\s/.test(line[at] ?? "")) at++;
  return at;
};

/** Over the word at `at`, its call or subscripts, and members after it only when a bracket was passed. */
function rightEnd(line: string, at: number): number {
  while (WORD.test(line[at] ?? "")) at++;
  while (OPEN[line[at] ?? ""]) {
    const end = matching(line, at);
    if (end < 0) break;
    at = end + 1;
  }
  return at;
}

/** Back over `a->b.`, `f(x)->` and the like in front of a member's name. */
function leftEnd(line: string, at: number): number {
  while (at > 0 && WORD.test(line[at - 1])) at--;
  for (;;) {
    const before = line.slice(0, at).endsWith("->") ? at - 2 : line[at - 1] === "." ? at - 1 : -1;
    if (before < 0) return at;
    let start = before;
    while (CLOSE[line[start - 1] ?? ""]) {
      const open = matchingBack(line, start - 1);
      if (open < 0) return at;
      start = open;
    }
    while (start > 0 && WORD.test(line[start - 1])) start--;
    if (start === before) return at;
    at = start;
  }
}

function matching(line: string, at: number): number {
  let depth = 0;
  for (let i = at; i < line.length; i++) {
    if (OPEN[line[i]]) depth++;
    else if (CLOSE[line[i]] && --depth === 0) return i;
  }
  return -1;
}

function matchingBack(line: string, at: number): number {
  let depth = 0;
  for (let i = at; i >= 0; i--) {
    if (CLOSE[line[i]]) depth++;
    else if (OPEN[line[i]] && --depth === 0) return i;
  }
  return -1;
}
