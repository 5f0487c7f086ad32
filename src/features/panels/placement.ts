/**
 * Where the first panel opens: beside the code. A lesson's page is there already, and a reader needs all three, so the page's column is
 * divided:
 *
 *     code │ page                 code │ page
 *          │             ──▶           ├──────
 *          │                           │ panel
 *
 * Whoever has arranged the window otherwise finds the panel in the group that shows neither code nor page.
 */
import * as vscode from "vscode";

const LESSON = "pagewalk.lesson";

/** Two groups side by side become three; what is in them stays. */
const DIVIDED = { orientation: 0, groups: [{ size: 0.5 }, { size: 0.5, groups: [{ size: 0.48 }, { size: 0.52 }] }] };

const showsLesson = (group: vscode.TabGroup): boolean => {
  const input = group.activeTab?.input;
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith(LESSON);
};

export async function placeForPanel(): Promise<vscode.ViewColumn> {
  const groups = vscode.window.tabGroups.all;
  const page = groups.find(showsLesson);
  if (!page) return vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const free = groups.find((group) => group !== page && !(group.activeTab?.input instanceof vscode.TabInputText));
  if (free) return free.viewColumn;
  if (groups.length !== 2 || page.viewColumn !== vscode.ViewColumn.Two) return page.viewColumn;
  await vscode.commands.executeCommand("vscode.setEditorLayout", DIVIDED);
  return vscode.ViewColumn.Three;
}
