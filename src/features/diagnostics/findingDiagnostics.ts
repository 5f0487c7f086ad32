/** Findings as diagnostics: the kind is the code, what happened before stands in the related information. */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import type { Analysis, FindingData, IssueData } from "../../protocol/engine";
import { language, t } from "../config/texts";
import { explanationOf } from "../guide/guide";
import { findingText, relatedText, stepText } from "./findingText";
import type { Built } from "../program/builder";
import type { Outcome } from "./outcome";
import { locationOf, plainRange, rangeOf } from "./places";

export const SOURCE = "Pagewalk";
export type ByFile = Map<string, { readonly uri: vscode.Uri; readonly list: vscode.Diagnostic[] }>;

const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information } as const;

export function addTo(all: ByFile, uri: vscode.Uri, diagnostic: vscode.Diagnostic): void {
  const entry = all.get(uri.toString()) ?? { uri, list: [] };
  entry.list.push(diagnostic);
  all.set(uri.toString(), entry);
}

/** Diagnostics of a run; findings without a place stand at the top of the file. */
export function findingDiagnostics(outcome: Outcome): ByFile {
  const all: ByFile = new Map();
  const { built, analysis } = outcome;
  if (!built || !analysis) return all;
  for (const finding of analysis.findings) {
    const uri = (finding.place && built.files.uriOf(finding.place.file)) ?? outcome.uri;
    addTo(all, uri, diagnosticOf(outcome, finding));
  }
  for (const issue of analysis.issues) {
    const uri = (issue.place && built.files.uriOf(issue.place.file)) ?? outcome.uri;
    addTo(all, uri, issueDiagnostic(built, issue));
  }
  const cut = cutOff(outcome);
  if (cut) addTo(all, cut.uri, cut.diagnostic);
  return all;
}

/** What is only possible is no entry of the Problems view: the editor marks it with dots. */
const severityOf = ({ severity, call }: FindingData): vscode.DiagnosticSeverity => (call !== undefined && severity === "info" ? vscode.DiagnosticSeverity.Hint : severities[severity]);

export function diagnosticOf({ built }: Outcome, finding: FindingData): vscode.Diagnostic {
  const range = built && finding.place ? rangeOf(built, finding.place) : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(range, findingText(finding), severityOf(finding));
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.kind, target: explanationOf(finding.kind) };
  diagnostic.relatedInformation = finding.related.flatMap((related) => {
    const location = built && related.place ? locationOf(built, related.place) : null;
    const when = related.step > 0 ? ` · ${stepText(related.step)}` : "";
    return location ? [new vscode.DiagnosticRelatedInformation(location, relatedText(related) + when)] : [];
  });
  return diagnostic;
}

/** What keeps the program from running, in the catalogue's words. */
function issueDiagnostic(built: Built, issue: IssueData): vscode.Diagnostic {
  const range = issue.place ? plainRange(issue.place) : new vscode.Range(0, 0, 0, 0);
  const severity = issue.id === "no-main" ? vscode.DiagnosticSeverity.Information : severities[issue.severity];
  const diagnostic = new vscode.Diagnostic(range, render(language(), `run.${issue.id}`, issue.args), severity);
  diagnostic.relatedInformation = issue.related.flatMap(({ id, args, place }) => {
    const uri = place && built.files.uriOf(place.file);
    return uri ? [new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, plainRange(place)), render(language(), `related.${id}`, args))] : [];
  });
  diagnostic.source = SOURCE;
  diagnostic.code = issue.id;
  return diagnostic;
}

/** The run did not come to an end by itself: where and why. */
function cutOff({ built, analysis, uri }: Outcome): { uri: vscode.Uri; diagnostic: vscode.Diagnostic } | null {
  const said = analysis && cutOffText(analysis);
  if (!built || !said) return null;
  const at = analysis.hottest;
  const where = (at && built.files.uriOf(at.file)) ?? uri;
  const line = Math.max(0, (at?.line ?? 1) - 1);
  const text = built.files.files.find((file) => file.uri.toString() === where.toString())?.text.split(/\r?\n/, line + 1)[line]?.trimEnd() ?? "";
  const range = new vscode.Range(line, text.length - text.trimStart().length, line, text.length);
  const diagnostic = new vscode.Diagnostic(range, said.text, vscode.DiagnosticSeverity.Information);
  diagnostic.source = SOURCE;
  diagnostic.code = said.code;
  return { uri: where, diagnostic };
}

function cutOffText({ reason, steps, outputBytes, hottest }: Analysis): { text: string; code: string } | null {
  if (reason === "limit") {
    const stopped = t("The background run was stopped after {0} steps (setting pagewalk.check.maxSteps).", steps);
    return { text: hottest ? `${stopped} ${t("At the end it was busy with line {0}.", hottest.line)}` : stopped, code: "step-limit" };
  }
  if (reason === "output") return { text: t("The background run was stopped after {0} bytes of output.", outputBytes), code: "output-limit" };
  if (reason === "broken") return { text: t("Pagewalk itself failed here, not your program. “Pagewalk: Show Log” has a report."), code: "engine" };
  return null;
}
