/** Commands about checks and their findings. */
import * as vscode from "vscode";
import { SECTION, settings } from "../config/settings";
import { t } from "../config/texts";
import type { BackgroundCheck } from "./check";
import { reportOf } from "./report";

export function registerCheckCommands(check: BackgroundCheck): vscode.Disposable {
  const register = (command: string, run: () => unknown): vscode.Disposable => vscode.commands.registerCommand(`pagewalk.${command}`, run);
  const front = (): vscode.Uri | undefined => vscode.window.activeTextEditor?.document.uri;
  return vscode.Disposable.from(
    register("checkNow", () => {
      const uri = front();
      if (uri) check.checkNow(uri);
    }),
    register("copyFindings", () => copyFindings(check, front())),
    register("toggleHeapMarks", () => toggle("editor.heapMarks", settings().editor.heapMarks)),
    register("toggleStopOnFindings", () => toggle("debug.stopOnFindings", settings().debug.stopOnFindings)),
  );
}

async function copyFindings(check: BackgroundCheck, uri: vscode.Uri | undefined): Promise<void> {
  const outcome = uri && check.outcome(uri);
  if (!outcome?.analysis) return void vscode.window.showInformationMessage(t("There are no findings to copy: this file has not been run."));
  await vscode.env.clipboard.writeText(reportOf(outcome));
  const count = outcome.analysis.findings.length;
  void vscode.window.setStatusBarMessage(count === 1 ? t("1 finding copied as JSON") : t("{0} findings copied as JSON", count), 4000);
}

async function toggle(name: string, now: boolean): Promise<void> {
  await vscode.workspace.getConfiguration(SECTION).update(name, !now, vscode.ConfigurationTarget.Global);
}
