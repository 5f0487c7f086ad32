/** Two whole runs as the lesson page shows them: how each ended, what was found in it, and the figures in which they differ. */
import { type Language, render } from "../../../base/messages";
import { RUN_FIGURES } from "../../../engine/session";
import type { TwinRun } from "../../../protocol/engine";
import type { ComparedFigure, ComparedFinding, ComparedRun, LessonComparison } from "../../../protocol/lesson";

/** One version of the lesson. */
export interface Twin {
  readonly id: string;
  /** Its file among those of its program. */
  readonly file: string;
  readonly run: TwinRun;
}

export function comparisonOf(failing: Twin, fixed: Twin, language: Language): LessonComparison {
  const [a, b] = [failing.run, fixed.run];
  const figures = RUN_FIGURES.flatMap((id): ComparedFigure[] => (a.figures[id] === b.figures[id] ? [] : [{ id, values: [a.figures[id], b.figures[id]] }]));
  const printed = a.output.hash === b.output.hash ? null : ([a.output.head, b.output.head] as const);
  return { kind: "done", failing: comparedRun(failing, language), fixed: comparedRun(fixed, language), figures, printed };
}

/** Findings of one version that are listed. */
const LISTED = 6;

function comparedRun({ id, file, run }: Twin, language: Language): ComparedRun {
  const { end, status, signal, message } = run;
  const findings = distinct(run.findings.map((finding) => comparedFinding(finding, file, language)));
  return { id, end, status, signal, message, findings: findings.slice(0, LISTED), more: Math.max(0, findings.length - LISTED) };
}

function comparedFinding({ kind, place }: TwinRun["findings"][number], own: string, language: Language): ComparedFinding {
  return { kind: render(language, `kind.${kind}`, []), line: place?.line ?? null, file: place && place.file !== own ? place.file : null };
}

/** Several of one kind on one line are one mistake to the reader. */
function distinct(findings: readonly ComparedFinding[]): ComparedFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
