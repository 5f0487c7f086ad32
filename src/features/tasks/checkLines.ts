/** What a check says, line by line as on the command line: `file:line:col: error: message [kind]`, then notes. The problem matcher reads it. */
import { render } from "../../base/messages";
import type { SourceSpan } from "../../protocol/engine";
import { language, t } from "../config/texts";
import { findingText, relatedText } from "../diagnostics/findingText";
import type { Outcome } from "../diagnostics/outcome";

/** How a file of the program, named as the compiler was given it, is named to the reader. */
export type Name = (file: string) => string;

const where = (at: SourceSpan | null, name: Name): string => (at ? `${name(at.file)}:${at.line}:${at.column}` : "pagewalk");

export function checkLines({ built, analysis, hints }: Outcome, name: Name): string[] {
  const compiler = compilerLines(built?.stderr ?? "", name);
  const said = hints.filter((h) => h.severity === "warning").map((h) => `${where(h.place, name)}: warning: ${render(language(), `hint.${h.id}`, h.args)} [${h.id}]`);
  const issues = (analysis?.issues ?? []).map((i) => `${where(i.place, name)}: ${i.severity}: ${render(language(), `run.${i.id}`, i.args)}`);
  const findings = (analysis?.findings ?? []).flatMap((f) => [
    `${where(f.place, name)}: ${f.severity}: ${findingText(f)} [${f.kind}]`,
    ...f.related.flatMap((r) => (r.place ? [`${where(r.place, name)}: note: ${relatedText(r)}`] : [])),
  ]);
  return [...compiler, ...said, ...issues, ...findings];
}

/** clang's text with the files named for the reader. */
function compilerLines(text: string, name: Name): string[] {
  if (text === "") return [];
  return text.trimEnd().split("\n").map((line) => line.replace(/^(?!\s)([^:\s][^:]*)(?=:\d+:\d+: )/, (file) => name(file)));
}

/** The last line: what it was, how it ended. */
export function closingLine({ built, analysis }: Outcome): string {
  if (!built?.bundle) return t("does not compile");
  if (!analysis || analysis.reason === "unloadable") return t("cannot be run");
  const found = analysis.findings.length;
  const ended = analysis.exit ? t("exit status {0}", analysis.exit.status) : t("not run to its end");
  return t("{0} findings after {1} steps, {2}", found, analysis.steps, ended);
}

/** As --error-exitcode 1 would have it. */
export const failed = ({ built, analysis }: Outcome): boolean =>
  !built?.bundle || !analysis || analysis.reason === "unloadable" || analysis.findings.some((f) => f.severity === "error");
