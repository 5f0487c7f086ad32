/** What is wrong with an annotation or with front matter, as data: text `annotation.problem.<id>` of media/l10n/annotations.*.json. */
export type ProblemSeverity = "warning" | "information" | "hint";

export interface AnnotationProblem {
  /** From 1; columns are UTF-16 units from 1. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly id: string;
  readonly args: readonly (string | number)[];
  readonly severity: ProblemSeverity;
  /** What should stand in its place, when that is known. */
  readonly replacement: string | null;
}

export interface Spot {
  readonly line: number;
  /** From 0. */
  readonly start: number;
  readonly length: number;
}

export type Report = (id: string, spot: Spot, args?: readonly (string | number)[], more?: { readonly severity?: ProblemSeverity; readonly replacement?: string }) => void;

export function reporter(out: AnnotationProblem[]): Report {
  return (id, { line, start, length }, args = [], { severity = "warning", replacement = "" } = {}) => {
    out.push({ line, column: start + 1, length: Math.max(1, length), id, args, severity, replacement: replacement === "" ? null : replacement });
  };
}
