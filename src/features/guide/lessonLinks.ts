/**
 * Links to lessons in pages of the guide. The preview knows no commands, but it opens what a link leads to: the path that stands for
 * a lesson (guideText.ts). Its tab is closed as soon as it is there, and the lesson opened.
 */
import * as vscode from "vscode";
import { lessonOf } from "./guideText";

async function follow(tab: vscode.Tab, scheme: string): Promise<void> {
  if (!(tab.input instanceof vscode.TabInputText) || tab.input.uri.scheme !== scheme) return;
  const lesson = lessonOf(tab.input.uri.path);
  if (!lesson) return;
  await vscode.window.tabGroups.close(tab);
  await vscode.commands.executeCommand("pagewalk.lesson.open", lesson);
}

export const followLessons = (scheme: string): vscode.Disposable => vscode.window.tabGroups.onDidChangeTabs(({ opened }) => opened.forEach((tab) => void follow(tab, scheme)));
