/**
 * A finding in one sentence without a full stop: under which condition, what happened, inside which function of the library, and whose
 * doing it was.
 */
import { type Language, type MessageArg, render } from "../base/messages";

export interface Told {
  readonly kind: string;
  readonly message: string;
  readonly args: readonly MessageArg[];
  readonly code: string;
  readonly via: { readonly function: string } | null;
  readonly task?: { readonly pid: number; readonly number: number | null; readonly process: boolean } | null;
  readonly when?: { readonly message: string; readonly args: readonly MessageArg[] } | null;
}

/** These name the threads themselves. */
const OF_ALL: ReadonlySet<string> = new Set(["deadlock"]);

export function findingSentence(language: Language, finding: Told, code = finding.code): string {
  const id = `finding.${finding.message}`;
  const sentence = render(language, id in language.catalogue ? id : finding.message, finding.args, { code });
  const via = finding.via ? render(language, "finding.via", [finding.via.function]) : "";
  const told = sentence + via + doer(language, finding);
  return finding.when ? render(language, "finding.conditional", [conditionText(language, finding.when), told]) : told;
}

/** "when allocation 3 fails". */
export const conditionText = (language: Language, when: NonNullable<Told["when"]>): string => render(language, `when.${when.message}`, when.args);

function doer(language: Language, { kind, task }: Told): string {
  if (!task || OF_ALL.has(kind)) return "";
  const { number, pid, process } = task;
  const args = number === null ? ["", process ? pid : "", "", ""] : process ? ["", "", number, pid] : [number, "", "", ""];
  return render(language, "finding.in-task", args);
}
