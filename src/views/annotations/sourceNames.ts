/** Names that occur in the code of a file. */
import type { SourceLine } from "../../engine/session";

const C_WORDS: ReadonlySet<string> = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while define include ifdef ifndef endif undef pragma".split(" "),
);

const withoutStrings = (code: string): string => code.replace(/"[^"]*"|'[^']*'/g, " ").replace(/^\s*#\s*include.*$/, "");

export function namesOf(lines: readonly SourceLine[]): Set<string> {
  const found = new Set<string>();
  for (const { code } of lines) for (const m of withoutStrings(code).matchAll(/[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g)) if (!C_WORDS.has(m[0])) found.add(m[0]);
  return found;
}

/** Names that a panel or a question may look at: no function's or macro's (a bracket follows), no type's, no member's (declared once, used behind a dot). */
export function variablesOf(lines: readonly SourceLine[]): string[] {
  const plain = new Map<string, number>();
  const calls = new Set<string>();
  const members = new Set<string>();
  for (const { code } of lines) {
    for (const m of withoutStrings(code).matchAll(/(\.|->|\b(?:struct|union|enum|goto)\s+)?\b([A-Za-z_]\w*)(\s*\()?/g)) {
      const [, before, name = "", call] = m;
      if (C_WORDS.has(name) || /_t$/.test(name)) continue;
      if (call !== undefined) calls.add(name);
      else if (before === "." || before === "->") members.add(name);
      else if (before === undefined) plain.set(name, (plain.get(name) ?? 0) + 1);
    }
  }
  return [...plain].flatMap(([name, count]) => (calls.has(name) || name === "NULL" || (members.has(name) && count === 1) ? [] : [name]));
}

/** False when other files of the user may declare names too. */
export const isWholeProgram = (lines: readonly SourceLine[]): boolean => !lines.some(({ text }) => /^\s*#\s*include\s*"/.test(text) || /\/\/@\s*with\b/.test(text));
