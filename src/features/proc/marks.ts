/** Marks in documents of /proc: what the last step changed, also in the overview ruler; and a note when the text is of a run that is over. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import { SCHEME } from "./address";
import type { ProcDocuments } from "./documents";

const CHANGED = "pagewalk.mark.changed";

export class ProcMarks implements vscode.Disposable {
  private readonly change = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor(CHANGED), fontWeight: "bold", overviewRulerColor: new vscode.ThemeColor(CHANGED), overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly note = vscode.window.createTextEditorDecorationType({ after: { color: new vscode.ThemeColor("descriptionForeground"), fontStyle: "italic", margin: "0 0 0 3ch" } });
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly documents: ProcDocuments) {
    this.disposables = [
      this.change, this.note, documents.onDidMark(() => this.updateAll()), vscode.window.onDidChangeVisibleTextEditors(() => this.updateAll()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document.uri.scheme === SCHEME && this.updateAll()),
    ];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private updateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document.uri.scheme === SCHEME) this.update(editor);
  }

  private update(editor: vscode.TextEditor): void {
    const { document } = editor;
    const shown = this.documents.of(document.uri);
    // The new text has not arrived yet: its marks would stand in the old one.
    if (!shown || document.getText() !== shown.text) return;
    editor.setDecorations(this.change, shown.changes.map(({ line, start, end }) => new vscode.Range(line, start, line, end)));
    const { end } = document.lineAt(0).range;
    const old = { range: new vscode.Range(end, end), renderOptions: { after: { contentText: t("the run is over: this is as of step {0}", shown.step) } } };
    editor.setDecorations(this.note, this.documents.isPresent(document.uri) ? [] : [old]);
  }
}
