/**
 * Functions of a file without main: "Debug This Function" above each that was called for the check, and the command behind it, which
 * lets one of its calls be chosen.
 */
import * as vscode from "vscode";
import type { CalledFunctionData } from "../../protocol/engine";
import { onSettings, settings } from "../config/settings";
import { t } from "../config/texts";
import type { BackgroundCheck } from "../diagnostics/check";
import { configurationFor, currentProgram } from "./configuration";

export class FunctionDebugging implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly check: BackgroundCheck) {
    this.disposables = [
      this.changed,
      check.onDidFinish(() => this.changed.fire()),
      onSettings(["editor.codeLens", "language"], () => this.changed.fire()),
      vscode.commands.registerCommand("pagewalk.debugFunction", (uri?: vscode.Uri | string, which?: string | number) => this.debug(uri, which)),
      vscode.languages.registerCodeLensProvider({ language: "c" }, this),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!settings(document.uri).editor.codeLens) return [];
    return this.functionsOf(document.uri).map(({ name, line }) => {
      const title = t("Debug this function");
      const tooltip = t("Debug one of the calls that the check makes of {0}", name);
      return new vscode.CodeLens(new vscode.Range(line - 1, 0, line - 1, 0), { title, tooltip, command: "pagewalk.debugFunction", arguments: [document.uri, name] });
    });
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private functionsOf(uri: vscode.Uri): readonly CalledFunctionData[] {
    return this.check.outcome(uri)?.analysis?.functions ?? [];
  }

  /** `which`: the number of a call, or a function's name; neither: the function at the cursor. */
  private async debug(given?: vscode.Uri | string, which?: string | number): Promise<boolean> {
    const uri = typeof given === "string" ? vscode.Uri.parse(given) : given instanceof vscode.Uri ? given : currentProgram();
    if (!uri) return said(t("Open a C file first: Pagewalk runs the file in front of you."));
    const functions = this.functionsOf(uri);
    if (functions.length === 0) return said(t("Only functions of a file without main are called for the check; “Step” debugs a program."));
    const call = typeof which === "number" ? which : await chosen(which === undefined ? atCursor(uri, functions) : functions.filter(({ name }) => name === which));
    if (call === undefined) return false;
    const configuration = configurationFor(uri, { functionCall: call, stopOnEntry: true });
    return vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configuration, { suppressSaveBeforeStart: true });
  }
}

function said(text: string): boolean {
  void vscode.window.showInformationMessage(text);
  return false;
}

/** The function that begins last before the cursor; all, when there is none. */
function atCursor(uri: vscode.Uri, functions: readonly CalledFunctionData[]): readonly CalledFunctionData[] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return functions;
  const above = functions.filter(({ line }) => line <= editor.selection.active.line + 1).sort((a, b) => b.line - a.line);
  return above.length > 0 ? above.slice(0, 1) : functions;
}

async function chosen(functions: readonly CalledFunctionData[]): Promise<number | undefined> {
  const items = functions.flatMap(({ calls }) => calls.map(({ number, text }) => ({ number, label: text })));
  const picked = await vscode.window.showQuickPick(items, { title: t("Debug this function"), placeHolder: t("With which arguments?") });
  return picked?.number;
}
