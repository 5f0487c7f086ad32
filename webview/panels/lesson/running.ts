/** What can be done with the program in each of its states. The one button that matters changes its meaning with them. */
import type { LessonPageAction, LessonRunState } from "../../../src/protocol/lesson";
import { t } from "../../state/l10n";

export const canGoOn = (run: LessonRunState): boolean => run !== "running";
export const canStep = (run: LessonRunState): boolean => run === "stopped";
export const canRestart = (run: LessonRunState): boolean => run === "stopped" || run === "ended" || run === "running";

/** Start, on to the next note, or once more from the beginning. */
export function goOn(run: LessonRunState): LessonPageAction {
  return { kind: run === "stopped" || run === "running" ? "next" : run === "ended" ? "restart" : "start" };
}

export function goOnText(run: LessonRunState, noteAhead: boolean): string {
  if (run === "ended") return t("lesson.again");
  if (run === "none" || run === "compile-error") return t("lesson.start");
  return noteAhead ? t("lesson.next") : t("lesson.goOn");
}
