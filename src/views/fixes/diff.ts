/** Two texts → a unified diff, three lines of context around each change. */
const CONTEXT = 3;

interface Line { readonly sign: " " | "-" | "+"; readonly text: string }

/** Longest common subsequence of what differs between the common start and the common end. */
function changes(a: readonly string[], b: readonly string[]): Line[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  const out: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ sign: " ", text: a[i++]! });
      j++;
    } else if (i < a.length && (j >= b.length || table[i + 1]![j]! >= table[i]![j + 1]!)) out.push({ sign: "-", text: a[i++]! });
    else out.push({ sign: "+", text: b[j++]! });
  }
  return out;
}

function linesOf(a: readonly string[], b: readonly string[]): Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const same = (text: string): Line => ({ sign: " ", text });
  return [...a.slice(0, start).map(same), ...changes(a.slice(start, a.length - end), b.slice(start, b.length - end)), ...a.slice(a.length - end).map(same)];
}

/** [first, behind last] of the pieces that a diff shows. */
function hunks(lines: readonly Line[]): [number, number][] {
  const out: [number, number][] = [];
  lines.forEach((line, i) => {
    if (line.sign === " ") return;
    const last = out[out.length - 1];
    const [from, to] = [Math.max(0, i - CONTEXT), Math.min(lines.length, i + 1 + CONTEXT)];
    if (last && from <= last[1]) last[1] = to;
    else out.push([from, to]);
  });
  return out;
}

export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return "";
  const lines = linesOf(split(before), split(after));
  const text = hunks(lines).map(([from, to]) => {
    const head = lines.slice(0, from);
    const body = lines.slice(from, to);
    const [a, b] = [head.filter((l) => l.sign !== "+").length + 1, head.filter((l) => l.sign !== "-").length + 1];
    const [m, n] = [body.filter((l) => l.sign !== "+").length, body.filter((l) => l.sign !== "-").length];
    return `@@ -${m === 0 ? a - 1 : a},${m} +${n === 0 ? b - 1 : b},${n} @@\n${body.map((l) => `${l.sign}${l.text}\n`).join("")}`;
  });
  return `--- a/${name}\n+++ b/${name}\n${text.join("")}`;
}

/** Lines without their ends; the empty one behind the last newline does not count. */
function split(text: string): string[] {
  const lines = text.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}
