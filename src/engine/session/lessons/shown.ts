/**
 * A lesson as its reader sees it: the program alone. Questions, choices and reasons would give themselves away in the code, and texts in
 * two languages bury it; they are shown beside the lines instead.
 *
 *     file                                          shown                      lines
 *     /* title: Reuse … * /                         /* Reuse * /               1–7  → 1
 *         //@ ask {b == a} The same address?                                   9    → 3 (the line it speaks of)
 *         b = malloc(24); //@ note …                    b = malloc(24);        10   → 3
 *
 * What the machine is told (machine, args, stdin, file, with) stays.
 */
import { readAnnotations } from "../annotations";
import type { LessonParts } from "./data";
import { readLesson } from "./frontMatter";
import { lessonParts } from "./parts";

export interface ShownLesson {
  readonly text: string;
  /** With lines of `text`. */
  readonly parts: LessonParts;
  /** Line of `text` for each line of the file (index 0: line 1). */
  readonly lines: readonly number[];
}

const KEPT: ReadonlySet<string> = new Set(["machine", "args", "stdin", "file", "with"]);

export function shownLesson(source: string, language: string): ShownLesson {
  const lines = source.split("\n");
  const hidden = new Map(readAnnotations(source).all.filter((a) => !KEPT.has(a.name)).map((a) => [a.line, a.column]));
  const front = frontLines(source);
  const out: string[] = front > 0 ? [`/* ${titleOf(source, language)} */`] : [];
  const map = lines.map((line, i) => {
    if (i < front) return 1;
    const column = hidden.get(i + 1);
    const code = column === undefined ? line : line.slice(0, column - 1).trimEnd();
    if (column !== undefined && code === "") return out.length + 1;
    out.push(code);
    return out.length;
  });
  const at = (line: number): number => Math.min(map[line - 1] ?? 0, out.length);
  const moved = <T extends { readonly line: number; readonly target: number }>(all: readonly T[]): T[] => all.map((one) => ({ ...one, line: at(one.line), target: at(one.target) }));
  const parts = lessonParts(source);
  return {
    text: out.join("\n"), lines: map,
    parts: {
      notes: moved(parts.notes), views: moved(parts.views), draws: moved(parts.draws),
      asks: moved(parts.asks).map((ask) => ({ ...ask, judged: at(ask.judged), choices: ask.choices.map((c) => ({ ...c, line: at(c.line) })) })),
    },
  };
}

/** Lines of the first comment, when it is front matter and nothing else stands on its last line. */
function frontLines(source: string): number {
  const match = readLesson(source) ? /^\uFEFF?\s*\/\*[\s\S]*?\*\/[ \t]*(?=\r?\n|$)/.exec(source) : null;
  return match ? match[0].split("\n").length : 0;
}

function titleOf(source: string, language: string): string {
  const { title = {} } = readLesson(source) ?? {};
  return (title[language] ?? title.en ?? "").replaceAll("*/", "* /");
}
