/** Commands about panels; those of a panel's own keys are passed on to it. */
import * as vscode from "vscode";
import type { PanelAction } from "../../protocol/messages";
import { t } from "../config/texts";
import type { Panels } from "./panels";

export const ACTIONS: readonly PanelAction[] = ["toggleTable", "nextChange", "previousChange", "nextFinding", "previousFinding", "follow", "goToAddress", "showAllocation", "showFree", "showHelp"];

export function registerPanelCommands(panels: Panels, extension: vscode.Uri): vscode.Disposable {
  const register = (command: string, run: () => unknown): vscode.Disposable => vscode.commands.registerCommand(`pagewalk.${command}`, run);
  return vscode.Disposable.from(
    register("showAddressSpace", () => panels.show(false)),
    register("openLesson", () => openLesson(extension)),
    ...ACTIONS.map((action) => register(`panel.${action}`, () => panels.act(action))),
  );
}

/** Opens a copy of one of the programs that come with Pagewalk, free to be changed. */
async function openLesson(extension: vscode.Uri): Promise<void> {
  const lessons: string[] = JSON.parse(await textOf(vscode.Uri.joinPath(extension, "dist", "lessons.json")));
  const chosen = lessons.length > 1 ? await vscode.window.showQuickPick(lessons, { title: t("Open a lesson") }) : lessons[0];
  if (!chosen) return void (lessons.length === 0 && vscode.window.showInformationMessage(t("No lessons are installed.")));
  const content = await textOf(vscode.Uri.joinPath(extension, "snippets", chosen));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "c", content }));
}

const textOf = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
