/** What the checks of one source share. */
import { type FrontMatter, frontMatter } from "./frontMatter";
import type { Report, Spot } from "./problem";
import { annotationsOf, type Found, type SourceLine, sourceLines } from "../../engine/session";

/** What only the host knows. Null: unknown, nothing is said of it. */
export interface Surroundings {
  /** Ids of the lessons there are. */
  readonly lessons: readonly string[] | null;
  /** Ids of topics (`D1`). */
  readonly topics: readonly string[];
  readonly questions: number;
}

export interface Checked extends Surroundings {
  readonly lines: readonly SourceLine[];
  readonly annotations: readonly Found[];
  readonly front: FrontMatter | null;
  readonly report: Report;
}

export function checked(source: string, surroundings: Surroundings, report: Report): Checked {
  const lines = sourceLines(source);
  return { ...surroundings, lines, annotations: annotationsOf(lines), front: frontMatter(source), report };
}

export const nameSpot = (a: Found): Spot => ({ line: a.line, start: a.name === "" ? a.start : a.nameStart, length: a.name === "" ? 3 : a.name.length });
/** `length` characters of its text from `at` on; the name when there is no text. */
export const textSpot = (a: Found, at = 0, length = a.text.length - at): Spot => (a.text === "" ? nameSpot(a) : { line: a.line, start: a.textStart + at, length });
