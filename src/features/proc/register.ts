/** Files of /proc in the editor: documents, marks, hovers, and the command that opens one. */
import * as vscode from "vscode";
import { fileTextId } from "../../views/proc/explain";
import { t } from "../config/texts";
import type { DebugSessions } from "../debug/sessions";
import { addressOf, SELECTOR } from "./address";
import { ProcDocuments } from "./documents";
import { ProcHover } from "./hover";
import { ProcMarks } from "./marks";
import { hasProcText, procText } from "./texts";

export function registerProc(sessions: DebugSessions): vscode.Disposable {
  const documents = new ProcDocuments(sessions);
  return vscode.Disposable.from(
    documents, new ProcMarks(documents), vscode.languages.registerHoverProvider(SELECTOR, new ProcHover()),
    vscode.commands.registerCommand("pagewalk.openProcFile", (path?: unknown) => openFile(sessions, typeof path === "string" ? path : null)),
  );
}

/** Opens the file beside the program; without a path it asks which. */
async function openFile(sessions: DebugSessions, wanted: string | null): Promise<void> {
  const live = sessions.active;
  if (live?.phase !== "stopped") {
    void vscode.window.showInformationMessage(t("The program must stand still for that: start it with F5 and let it stop."));
    return;
  }
  const path = wanted ?? (await choose((await live.engine.channel.request("proc", { path: "" })).names));
  if (path === undefined) return;
  const document = await vscode.workspace.openTextDocument(addressOf(path.replace(/^\/?(proc\/)?/, "")));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false, preview: false });
}

async function choose(names: readonly string[]): Promise<string | undefined> {
  const items = names.map((name) => {
    const id = fileTextId(name, hasProcText);
    return { label: name === "dmesg" ? name : `/proc/${name}`, name, detail: (id && procText(id)) ?? "" };
  });
  const chosen = await vscode.window.showQuickPick(items, { title: t("Open a file of /proc"), placeHolder: t("self is the process that the panels show"), matchOnDetail: true });
  return chosen?.name;
}
