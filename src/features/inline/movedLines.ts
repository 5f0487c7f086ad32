/** Lines of the texts that ran, in the texts as they are now: edits since a run move what is drawn beside its lines. */
import * as vscode from "vscode";
import { shifted, type TextChange } from "../diagnostics/shift";

export class MovedLines implements vscode.Disposable {
  private readonly changes = new Map<string, TextChange[]>();
  private readonly listening: vscode.Disposable;

  constructor() {
    this.listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      this.changes.get(document.uri.toString())?.push(...contentChanges);
    });
  }

  /** From now on lines are of the present text. */
  begin(uri: vscode.Uri): void {
    this.changes.set(uri.toString(), []);
  }

  forget(uri: vscode.Uri): void {
    this.changes.delete(uri.toString());
  }

  /** The present number of a line (from 1); null: its text was replaced. */
  lineOf(uri: vscode.Uri, line: number): number | null {
    const whole = { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: Number.MAX_SAFE_INTEGER } };
    let at: ReturnType<typeof shifted> = whole;
    for (const change of this.changes.get(uri.toString()) ?? []) at = at && shifted(at, change);
    return at && at.end.line + 1;
  }

  dispose(): void {
    this.listening.dispose();
  }
}
