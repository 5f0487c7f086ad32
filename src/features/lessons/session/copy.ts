/** A copy of a lesson to play with: in the workspace where there is one, with the files that belong to it; else a new document. */
import * as vscode from "vscode";
import { t } from "../../config/texts";
import { type ProgramFile, programFiles } from "../../program/programFiles";

/** `to`: where it goes; else the user is asked. Answers the copy's document; null: the user changed their mind. */
export async function copyLesson(uri: vscode.Uri, to: vscode.Uri | null): Promise<vscode.TextDocument | null> {
  const { files } = await programFiles([uri]);
  const own = files.find((file) => file.uri.toString() === uri.toString());
  const content = own?.text ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const folder = vscode.workspace.workspaceFolders?.[0];
  const target = to ?? (folder ? await vscode.window.showSaveDialog({ title: t("A copy to play with"), defaultUri: vscode.Uri.joinPath(folder.uri, nameOf(uri)), filters: { C: ["c"] } }) : null);
  if (target === undefined) return null;
  const document = target ? await written(target, content, files.filter((file) => file !== own)) : await vscode.workspace.openTextDocument({ language: "c", content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  return document;
}

async function written(target: vscode.Uri, content: string, others: readonly ProgramFile[]): Promise<vscode.TextDocument> {
  const encoder = new TextEncoder();
  await vscode.workspace.fs.writeFile(target, encoder.encode(content));
  for (const { uri, text } of others) await writeNew(vscode.Uri.joinPath(target, "..", nameOf(uri)), encoder.encode(text));
  return vscode.workspace.openTextDocument(target);
}

/** What is there already is somebody's. */
async function writeNew(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const there = await vscode.workspace.fs.stat(uri).then(() => true, () => false);
  if (!there) await vscode.workspace.fs.writeFile(uri, bytes);
}

const nameOf = (uri: vscode.Uri): string => uri.path.split("/").pop() || "lesson.c";
