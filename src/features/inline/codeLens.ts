/** "Run | Step | Show in address space" above main. */
import * as vscode from "vscode";
import { onSettings, settings } from "../config/settings";
import { t } from "../config/texts";
import { mainLine } from "../program/includes";

export class MainCodeLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly watching = onSettings(["editor.codeLens", "language"], () => this.changed.fire());

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!settings(document.uri).editor.codeLens) return [];
    const line = mainLine(document.getText());
    if (line < 0) return [];
    const range = new vscode.Range(line, 0, line, 0);
    const lens = (title: string, command: string, tooltip: string): vscode.CodeLens => new vscode.CodeLens(range, { title, command, tooltip, arguments: [document.uri] });
    return [
      lens(t("Run"), "pagewalk.run", t("Run the program to its end")),
      lens(t("Step"), "pagewalk.step", t("Debug the program from its first statement, forwards and backwards")),
      lens(t("Show in address space"), "pagewalk.showInAddressSpace", t("Run to the end or the first mistake and draw the memory")),
    ];
  }

  dispose(): void {
    this.watching.dispose();
    this.changed.dispose();
  }
}
