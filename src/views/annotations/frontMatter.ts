/** Front matter with the places of its keys and values, and what its keys are. How it is written: engine/session/lessons/frontMatter.ts. */
import { frontMatterEntries, LEVELS as ENGINE_LEVELS } from "../../engine/session";

export interface FrontEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  /** Columns from 0, on the key's line. */
  readonly keyStart: number;
  readonly valueStart: number;
}

export interface FrontMatter {
  readonly entries: readonly FrontEntry[];
  /** Lines (from 1) of the comment's first and last line. */
  readonly first: number;
  readonly last: number;
}

/** Keys with what their value is; a key with a twin may have `.zh-cn` behind it. Texts: `annotation.front.<key>`. */
export const FRONT_KEYS: Readonly<Record<string, { readonly twin: boolean; readonly value: "text" | "topics" | "questions" | "level" | "minutes" | "lessons" | "lesson"; readonly example: string }>> = {
  title: { twin: true, value: "text", example: "malloc gives a freed block out again" },
  topics: { twin: false, value: "topics", example: "D1 D3" },
  questions: { twin: false, value: "questions", example: "51 55" },
  level: { twin: false, value: "level", example: "beginner" },
  minutes: { twin: false, value: "minutes", example: "4" },
  after: { twin: false, value: "lessons", example: "heap/first-block" },
  twin: { twin: false, value: "lesson", example: "leaks/overwritten.fixed" },
  about: { twin: true, value: "text", example: "One paragraph about the lesson." },
};

export const LEVELS: readonly string[] = ENGINE_LEVELS;

/** Keys with their twins: title, title.zh-cn, topics, … */
export const FRONT_NAMES: readonly string[] = Object.entries(FRONT_KEYS).flatMap(([key, { twin }]) => (twin ? [key, `${key}.zh-cn`] : [key]));

/** Lines from 1 of the comment with which a file begins; null: it begins with something else. */
export function firstComment(source: string): { readonly first: number; readonly last: number } | null {
  const [blank = "", open] = /^\uFEFF?\s*(\/\*)?/.exec(source) ?? [];
  if (!open) return null;
  const end = source.indexOf("*/", blank.length);
  const lineOf = (index: number): number => source.slice(0, index).split(/\r\n|\r|\n/).length;
  return { first: lineOf(blank.length), last: lineOf(end < 0 ? source.length : end) };
}

export function frontMatter(source: string): FrontMatter | null {
  const comment = firstComment(source);
  const entries = frontMatterEntries(source).map(({ key, language, value, line, column, valueColumn }): FrontEntry => ({ key: language === "" ? key : `${key}.${language}`, value, line, keyStart: column - 1, valueStart: valueColumn - 1 }));
  return comment && entries.some(({ key }) => key === "title") ? { entries, ...comment } : null;
}
