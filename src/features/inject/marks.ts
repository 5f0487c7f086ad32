/** What breaks when an allocation fails, as diagnostics that remember which allocation it was. */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import type { InjectionData } from "../../protocol/engine";
import { conditionText } from "../../views/findingSentence";
import { language } from "../config/texts";
import { type ByFile, addTo, diagnosticOf, SOURCE } from "../diagnostics/findingDiagnostics";
import { plainRange } from "../diagnostics/places";
import type { Built } from "../program/builder";

/** A mark with the number of the call that has to fail. */
export interface FailureMark {
  readonly uri: vscode.Uri;
  readonly diagnostic: vscode.Diagnostic;
  readonly call: number;
  /** The step whose statement makes that call; 0: unknown. */
  readonly step: number;
}

export function failureMarks(root: vscode.Uri, built: Built, data: InjectionData): FailureMark[] {
  const at = (file: string | undefined): vscode.Uri => (file !== undefined ? built.files.uriOf(file) : undefined) ?? root;
  const found = data.findings.map(({ finding, calls }) => ({ uri: at(finding.place?.file), call: calls[0]!, step: finding.related.find(({ role }) => role === "failed")?.step ?? 0, diagnostic: diagnosticOf({ uri: root, version: 0, skipped: null, built, analysis: null, hints: [] }, finding) }));
  const odd = data.odd.map(({ id, args, when, place, step, calls }) => {
    const text = render(language(), "finding.conditional", [conditionText(language(), when), render(language(), `inject.${id}`, args)]);
    const diagnostic = new vscode.Diagnostic(place ? plainRange(place) : new vscode.Range(0, 0, 0, 0), text, vscode.DiagnosticSeverity.Information);
    diagnostic.source = SOURCE;
    diagnostic.code = `allocation-${id}`;
    return { uri: at(place?.file), call: calls[0]!, step, diagnostic };
  });
  return [...found, ...odd];
}

export function byFile(marks: Iterable<FailureMark>): ByFile {
  const all: ByFile = new Map();
  for (const { uri, diagnostic } of marks) addTo(all, uri, diagnostic);
  return all;
}
