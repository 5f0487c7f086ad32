/** Fixes as edits of the workspace: offsets of a program's texts become positions. */
import * as vscode from "vscode";
import type { Edit, Texts } from "../../views/fixes";
import type { Built } from "../program/builder";

function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return new vscode.Position(before.split("\n").length - 1, offset - start);
}

export function workspaceEdit(built: Built, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const out = new vscode.WorkspaceEdit();
  for (const { file, start, end, text } of edits) {
    const source = built.files.files.find((one) => one.name === file);
    if (source) out.replace(source.uri, new vscode.Range(positionIn(source.text, start), positionIn(source.text, end)), text);
  }
  return out;
}

/** From one state of a text to another: what lies between their common start and their common end. */
function difference(file: string, before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < before.length - start && tail < after.length - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { file, start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

export const differences = (before: Texts, after: Texts): Edit[] => [...before].flatMap(([file, text]) => (after.get(file) === text ? [] : [difference(file, text, after.get(file) ?? text)]));
