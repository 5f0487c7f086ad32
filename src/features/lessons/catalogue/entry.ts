/** A lesson as lists show it: what its front matter says, and where it is. */
import type { Texts } from "../../../engine/session";
import type { LessonLevel } from "../../../protocol/lesson";
import type { Locale } from "../../config/catalogues";

export interface LessonEntry {
  /** `heap/reuse`; of a file of the workspace: its URI. */
  readonly id: string;
  /** Where it is opened. */
  readonly uri: string;
  /** It came with the extension. */
  readonly installed: boolean;
  readonly title: Texts;
  /** Ids of the inventory, the main one first. */
  readonly topics: readonly string[];
  /** Numbers of interview questions. */
  readonly questions: readonly number[];
  readonly level: LessonLevel;
  readonly minutes: number;
  /** Ids of lessons to do before. */
  readonly after: readonly string[];
  /** Id of the failing or the fixed version. */
  readonly twin: string | null;
}

/** What lacks its translation is said in English. */
export const inLanguage = (text: Texts, locale: Locale): string => text[locale] || text.en || "";

/** The corrected one of a pair: it is shown below the other. */
export const isFixed = ({ id, twin }: LessonEntry): boolean => twin !== null && /\.fixed(\.c)?$/.test(id);
