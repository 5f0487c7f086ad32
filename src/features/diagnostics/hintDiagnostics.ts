/** What was seen before the run, as diagnostics. A hint makes way for a finding on its line: that one has happened. */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import { language } from "../config/texts";
import { addTo, type ByFile, SOURCE } from "./findingDiagnostics";
import type { Outcome } from "./outcome";
import { plainRange } from "./places";

const severities = { warning: vscode.DiagnosticSeverity.Warning, info: vscode.DiagnosticSeverity.Information } as const;

/** Adds the hints of a program to what its run found. */
export function addHints(all: ByFile, { built, hints }: Outcome): void {
  const found = new Set([...all].flatMap(([key, { list }]) => list.filter((d) => d.severity <= vscode.DiagnosticSeverity.Warning).map((d) => `${key}:${d.range.start.line}`)));
  for (const { id, severity, args, place } of hints) {
    const uri = built?.files.uriOf(place.file);
    const range = plainRange(place);
    if (!uri || found.has(`${uri.toString()}:${range.start.line}`)) continue;
    const diagnostic = new vscode.Diagnostic(range, render(language(), `hint.${id}`, args), severities[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = id;
    addTo(all, uri, diagnostic);
  }
}
