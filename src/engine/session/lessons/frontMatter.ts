/**
 * The first comment of a lesson:
 *
 *     /*                                    a `*` at the beginning of a line is not looked at
 *      * title: malloc gives a freed block out again
 *      * title.zh-cn: …                     a language behind the key
 *      * topics: D1 D3
 *      * about: a text that goes on
 *      *   in lines indented deeper than its key; an empty line is a new paragraph
 *      * /
 *
 * A file whose first comment has no title is a program like any other.
 */
import { type Lesson, LEVELS, type LessonLevel } from "./data";

export interface FrontMatterEntry {
  readonly key: string;
  readonly language: string;
  readonly value: string;
  /** Line and columns of the key, 1-based. */
  readonly line: number;
  readonly column: number;
  /** Column of the value on that line. */
  readonly valueColumn: number;
}

interface Line { readonly text: string; readonly number: number; readonly indent: number; readonly shift: number }

/** The entries of the first comment, also when it is no front matter. */
export function frontMatterEntries(source: string): readonly FrontMatterEntry[] {
  const out: FrontMatterEntry[] = [];
  let deepest = 0;
  for (const { text, number, indent, shift } of commentLines(source)) {
    const match = /^([A-Za-z]+)(?:\.([A-Za-z-]+))?:(\s+(.*)|)$/.exec(text);
    const last = out.at(-1);
    if (match && (!last || indent <= deepest)) {
      deepest = indent;
      const [, key = "", language = "", rest = "", value = ""] = match;
      out.push({ key, language, value: value.trim(), line: number, column: shift + 1, valueColumn: shift + 1 + text.length - rest.trimStart().length });
    } else if (last && (text === "" || indent > deepest)) {
      out[out.length - 1] = { ...last, value: joined(last.value, text) };
    }
  }
  return out.map((entry) => ({ ...entry, value: entry.value.trim() }));
}

/** Chinese has no blanks between words. */
const WIDE = /[\u2e80-\u9fff\uff00-\uffef]$/;
const joined = (value: string, more: string): string => (more === "" ? `${value.trimEnd()}\n\n` : value === "" || value.endsWith("\n") || WIDE.test(value) ? value + more : `${value} ${more}`);

/** The lines inside the comment that the file begins with. */
function commentLines(source: string): Line[] {
  const match = /^\uFEFF?\s*\/\*([\s\S]*?)\*\//.exec(source);
  if (!match) return [];
  const before = source.slice(0, match[0].indexOf("/*"));
  const first = before.split("\n").length;
  return match[1]!.split(/\r?\n/).map((raw, i) => {
    const lead = /^\s*\**\s*/.exec(raw)![0];
    const opening = i === 0 ? before.length - before.lastIndexOf("\n") - 1 + 2 : 0;
    return { text: raw.slice(lead.length).trimEnd(), number: first + i, indent: opening + lead.length, shift: opening + lead.length };
  });
}

export const isLesson = (source: string): boolean => frontMatterEntries(source).some((e) => e.key === "title");

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== "");

/** Null: the file is no lesson. What is missing or misspelt becomes what harms least. */
export function readLesson(source: string): Lesson | null {
  const entries = frontMatterEntries(source);
  if (!entries.some((e) => e.key === "title")) return null;
  const value = (key: string): string => entries.find((e) => e.key === key && e.language === "")?.value ?? "";
  const texts = (key: string): Record<string, string> => Object.fromEntries(entries.filter((e) => e.key === key).map((e) => [e.language || "en", e.value]));
  const level = value("level") as LessonLevel;
  return {
    title: texts("title"), topics: words(value("topics")), questions: words(value("questions")).map(Number).filter((n) => Number.isInteger(n)),
    level: LEVELS.includes(level) ? level : "beginner", minutes: Number.parseInt(value("minutes"), 10) || 0, after: words(value("after")), twin: value("twin"), about: texts("about"),
  };
}
