/** Words for what a whole run came to. */
import type { ComparedFigure, ComparedRun, LessonComparison } from "../../../src/protocol/lesson";
import { grouped, sizeText } from "../../state/format";
import { language, t, type TextId } from "../../state/l10n";

type Figure = ComparedFigure["id"];

/** In words, and whether it is a size. */
const figures: Readonly<Record<Figure, { readonly text: TextId; readonly bytes?: true }>> = {
  neverFreed: { text: "lesson.figure.neverFreed" },
  neverFreedBytes: { text: "lesson.figure.neverFreedBytes", bytes: true },
  damagedWords: { text: "lesson.figure.damagedWords" },
  failedCalls: { text: "lesson.figure.failedCalls" },
  heapAsked: { text: "lesson.figure.heapAsked", bytes: true },
  heapTaken: { text: "lesson.figure.heapTaken", bytes: true },
  resident: { text: "lesson.figure.resident", bytes: true },
  faults: { text: "lesson.figure.faults" },
  systemCalls: { text: "lesson.figure.systemCalls" },
};

export const figureText = (id: Figure): string => t(figures[id].text);

export const figureValue = (id: Figure, value: number): string => (figures[id].bytes ? sizeText(value) : grouped(value, language.value.locale));

const ends: Readonly<Record<Exclude<ComparedRun["end"], "exited" | "signal">, TextId>> = {
  limit: "lesson.compared.end.limit",
  input: "lesson.compared.end.input",
  deadlock: "lesson.compared.end.deadlock",
  failed: "lesson.compared.end.failed",
};

export function endText({ end, status, signal }: Pick<ComparedRun, "end" | "status" | "signal">): string {
  if (end === "exited") return t("lesson.compared.end.exited", { status: String(status) });
  return end === "signal" ? t("lesson.compared.end.signal", { signal }) : t(ends[end]);
}

const sentence = (run: ComparedRun): string => {
  const n = run.findings.length + run.more;
  return [endText(run), run.message, n === 0 ? t("lesson.compared.say.clean") : t("lesson.compared.say.findings", { n })].filter((text) => text !== "").join(t("lesson.comma"));
};

/** What a screen reader hears when the comparison begins, and when it is there. */
export function spokenComparison(before: LessonComparison | null, now: LessonComparison | null): string {
  if (!now || now.kind === before?.kind) return "";
  if (now.kind === "running") return t("lesson.compared.running");
  if (now.kind === "failed") return t(now.why === "compile" ? "lesson.compared.noCompile" : "lesson.compared.noRun");
  return t("lesson.compared.say", { failing: sentence(now.failing), fixed: sentence(now.fixed), n: now.figures.length });
}
