/** What a screen reader should hear after a change: a verdict first, then what is asked, then the note that was reached. */
import type { LessonAsk, LessonView } from "../../../src/protocol/lesson";
import { t } from "../../state/l10n";
import { spokenComparison } from "./compared";
import { plainText } from "./markdown/plain";
import { truthText } from "./words";

function verdict(ask: LessonAsk): string {
  const id = ask.right === null ? "lesson.say.truth" : ask.right ? "lesson.say.right" : "lesson.say.wrong";
  return [t(id, { truth: plainText(truthText(ask)) }), plainText(ask.because ?? "")].filter((text) => text !== "").join(" ");
}

export function spokenChange(before: LessonView | null, now: LessonView | null): string {
  if (!now || before?.id !== now.id) return "";
  const was = (ask: LessonAsk): LessonAsk["state"] | undefined => before.asks.find(({ index }) => index === ask.index)?.state;
  const judged = now.asks.filter((ask) => ask.state === "judged" && was(ask) !== "judged").map(verdict);
  const posed = now.asks.filter((ask) => ask.state === "posed" && was(ask) !== "posed").map((ask) => t("lesson.say.question", { question: plainText(ask.question) }));
  const current = now.notes.find((note, i) => note.current && !before.notes[i]?.current);
  const note = current ? [t("lesson.say.note", { line: String(current.line), text: plainText(current.text) })] : [];
  const ended = now.run === "ended" && before.run !== "ended" ? [t("lesson.say.ended")] : [];
  const compared = [spokenComparison(before.comparison, now.comparison)].filter((text) => text !== "");
  return [...judged, ...posed, ...note, ...ended, ...compared].join(" ");
}
