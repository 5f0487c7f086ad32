/** A finding in one sentence without a full stop: what happened, inside which function of the library, and whose doing it was. */
import { type Language, type MessageArg, render } from "../base/messages";

export interface Told {
  readonly kind: string;
  readonly message: string;
  readonly args: readonly MessageArg[];
  readonly code: string;
  readonly via: { readonly function: string } | null;
  readonly task?: { readonly pid: number; readonly number: number | null; readonly process: boolean } | null;
}

/** These are about the whole program, or name the threads themselves. */
const OF_ALL: ReadonlySet<string> = new Set(["deadlock", "leak", "leak-indirect"]);

export function findingSentence(language: Language, finding: Told, code = finding.code): string {
  const id = `finding.${finding.message}`;
  const sentence = render(language, id in language.catalogue ? id : finding.message, finding.args, { code });
  const via = finding.via ? render(language, "finding.via", [finding.via.function]) : "";
  return sentence + via + doer(language, finding);
}

function doer(language: Language, { kind, task }: Told): string {
  if (!task || OF_ALL.has(kind)) return "";
  const { number, pid, process } = task;
  const args = number === null ? ["", process ? pid : "", "", ""] : process ? ["", "", number, pid] : [number, "", "", ""];
  return render(language, "finding.in-task", args);
}
