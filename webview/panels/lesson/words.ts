/** Words of this page for what the protocol says in data. */
import type { LessonAsk, LessonLevel, LessonRunState } from "../../../src/protocol/lesson";
import { t } from "../../state/l10n";

export function levelText(level: LessonLevel): string {
  const words: Readonly<Record<LessonLevel, () => string>> = { beginner: () => t("lesson.level.beginner"), intermediate: () => t("lesson.level.intermediate"), advanced: () => t("lesson.level.advanced") };
  return words[level]();
}

export function runText(run: LessonRunState): string {
  const words: Readonly<Record<LessonRunState, () => string>> = {
    none: () => t("lesson.run.none"),
    running: () => t("lesson.run.running"),
    stopped: () => t("lesson.run.stopped"),
    ended: () => t("lesson.run.ended"),
    "compile-error": () => t("lesson.run.error"),
  };
  return words[run]();
}

export const yesNo = (text: string): string => (text === "yes" ? t("lesson.answer.yes") : text === "no" ? t("lesson.answer.no") : text);

/** What the reader said, as a reader would say it: a choice's number means its text. */
export function givenText(ask: LessonAsk): string {
  const given = ask.given ?? "";
  return ask.kind === "choice" && /^\d+$/.test(given) ? (ask.choices[Number(given)] ?? given) : truthText(ask, given);
}

/** The machine's value; of a choice it is the right one's text already. */
export const truthText = (ask: LessonAsk, text = ask.truth ?? ""): string => (ask.kind === "yes-no" ? yesNo(text) : text);
