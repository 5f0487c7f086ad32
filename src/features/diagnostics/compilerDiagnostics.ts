/** clang's diagnostics in clang's words, with its notes as related information. */
import * as vscode from "vscode";
import type { ClangDiagnostic, ClangFixit } from "../../compiler/types";
import type { Built } from "../program/builder";
import { addTo, type ByFile } from "./findingDiagnostics";
import { plainRange } from "./places";

export const CLANG = "clang";

const severities = { error: vscode.DiagnosticSeverity.Error, warning: vscode.DiagnosticSeverity.Warning, remark: vscode.DiagnosticSeverity.Hint } as const;

const UNNECESSARY = /^unused|^unreachable-code/;

/** A fix-it: what it says, and its edits. `title` is null for the diagnostic's own. */
export interface Fix {
  readonly diagnostic: vscode.Diagnostic;
  readonly title: string | null;
  readonly edits: readonly { readonly uri: vscode.Uri; readonly range: vscode.Range; readonly text: string }[];
}

export interface CompilerReport {
  readonly diagnostics: ByFile;
  readonly fixes: readonly Fix[];
}

export function compilerReport(built: Built, root: vscode.Uri): CompilerReport {
  const diagnostics: ByFile = new Map();
  const fixes: Fix[] = [];
  for (const one of built.diagnostics) {
    const known = one.file === "" ? undefined : built.files.uriOf(one.file);
    const diagnostic = known ? diagnosticOf(built, one) : elsewhere(one);
    addTo(diagnostics, known ?? root, diagnostic);
    fixes.push(...fixesOf(built, one, diagnostic));
  }
  return { diagnostics, fixes };
}

function diagnosticOf(built: Built, one: ClangDiagnostic): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(plainRange(one), one.message, severities[one.severity]);
  diagnostic.source = CLANG;
  if (one.option) diagnostic.code = `-W${one.option}`;
  if (one.option && UNNECESSARY.test(one.option)) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  if (one.option?.startsWith("deprecated")) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  diagnostic.relatedInformation = one.notes.flatMap((note) => {
    const uri = built.files.uriOf(note.file);
    return uri ? [new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, plainRange(note)), note.message)] : [];
  });
  return diagnostic;
}

/** Without a place, or in a header of the system: told at the top of the program with the place clang names. */
function elsewhere(one: ClangDiagnostic): vscode.Diagnostic {
  const where = one.file === "" ? "" : `${one.file}:${one.line}:${one.column}: `;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), where + one.message, severities[one.severity]);
  diagnostic.source = CLANG;
  return diagnostic;
}

function fixesOf(built: Built, one: ClangDiagnostic, diagnostic: vscode.Diagnostic): Fix[] {
  const fix = (title: string | null, fixits: readonly ClangFixit[]): Fix[] => {
    const edits = fixits.flatMap(({ file, range, text }) => {
      const uri = built.files.uriOf(file);
      return uri ? [{ uri, range: plainRange(range), text }] : [];
    });
    return edits.length > 0 && edits.length === fixits.length ? [{ diagnostic, title, edits }] : [];
  };
  return [...fix(null, one.fixits), ...one.notes.flatMap((note) => fix(note.message, note.fixits))];
}
