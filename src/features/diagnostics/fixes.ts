/** clang's fix-its as quick fixes. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import { CLANG, type Fix } from "./compilerDiagnostics";
import type { Publisher } from "./publisher";

export class FixProvider implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly publisher: Publisher) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    const shown = context.diagnostics.filter((diagnostic) => diagnostic.source === CLANG);
    const near = this.publisher.fixesFor(document).filter((fix) => fix.edits.some(({ uri }) => uri.toString() === document.uri.toString()) && concerns(fix, shown, range));
    return near.map((fix) => action(fix, shown, near.length === 1));
  }
}

const same = (a: vscode.Diagnostic, b: vscode.Diagnostic): boolean => a.message === b.message && a.range.isEqual(b.range);

const concerns = (fix: Fix, shown: readonly vscode.Diagnostic[], range: vscode.Range): boolean => shown.some((one) => same(one, fix.diagnostic)) || fix.diagnostic.range.intersection(range) !== undefined;

function action(fix: Fix, shown: readonly vscode.Diagnostic[], only: boolean): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title ?? titleOf(fix), vscode.CodeActionKind.QuickFix);
  action.diagnostics = shown.filter((one) => same(one, fix.diagnostic));
  action.edit = new vscode.WorkspaceEdit();
  for (const { uri, range, text } of fix.edits) action.edit.replace(uri, range, text);
  action.isPreferred = only && fix.title === null;
  return action;
}

function titleOf({ edits }: Fix): string {
  const [first] = edits;
  if (edits.length > 1 || !first) return t("Apply clang’s suggestion");
  if (first.text === "") return t("Remove what clang suggests to remove");
  return first.range.isEmpty ? t("Insert “{0}”", first.text.trim()) : t("Replace by “{0}”", first.text.trim());
}
