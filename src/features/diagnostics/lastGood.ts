/**
 * Diagnostics of the last version that could be run, while the present one does not compile: they go along with the edits, and say that
 * they are of before. VS Code moves what it shows; this moves what is published again.
 */
import * as vscode from "vscode";
import { t } from "../config/texts";
import type { ByFile } from "./findingDiagnostics";
import { shifted } from "./shift";

const moved = (range: vscode.Range, change: vscode.TextDocumentContentChangeEvent): vscode.Range | null => {
  const to = shifted(range, change);
  return to && new vscode.Range(to.start.line, to.start.character, to.end.line, to.end.character);
};

/** Moves all that is said of a document, and the places there that are related to something said elsewhere. What is shown stays untouched. */
export function shiftDiagnostics(all: ByFile, { document, contentChanges }: vscode.TextDocumentChangeEvent): void {
  const key = document.uri.toString();
  for (const change of contentChanges) {
    for (const [file, { list }] of all) {
      const next = list.flatMap((d) => {
        const range = file === key ? moved(d.range, change) : d.range;
        return range ? [copyOf(d, range, d.message, d.relatedInformation?.map((r) => shiftRelated(r, key, change)))] : [];
      });
      list.splice(0, list.length, ...next);
    }
  }
}

function copyOf(d: vscode.Diagnostic, range: vscode.Range, message: string, related: vscode.DiagnosticRelatedInformation[] | undefined): vscode.Diagnostic {
  const copy = new vscode.Diagnostic(range, message, d.severity);
  copy.source = d.source;
  copy.code = d.code;
  copy.relatedInformation = related;
  copy.tags = d.tags;
  return copy;
}

function shiftRelated(related: vscode.DiagnosticRelatedInformation, key: string, change: vscode.TextDocumentContentChangeEvent): vscode.DiagnosticRelatedInformation {
  const { uri, range } = related.location;
  const to = uri.toString() === key ? moved(range, change) : null;
  return to ? new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, to), related.message) : related;
}

/** Copies that say of which version they are. */
export function markedOld(all: ByFile): ByFile {
  const mark = (d: vscode.Diagnostic): vscode.Diagnostic => copyOf(d, d.range, t("{0} (in the last version that compiled)", d.message), d.relatedInformation);
  return new Map([...all].map(([key, { uri, list }]) => [key, { uri, list: list.map(mark) }]));
}
