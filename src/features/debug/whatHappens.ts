/** "See what really happens" on a finding that damages memory: a code action; a stopped program goes on from where it stands. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import { SOURCE } from "../diagnostics/findingDiagnostics";
import type { DebugSessions } from "./sessions";

/** Findings after which a program mostly goes on for a while. */
const DAMAGING: ReadonlySet<unknown> = new Set(["use-after-free", "double-free", "invalid-free", "mismatched-free", "out-of-bounds-read", "out-of-bounds-write", "dangling-stack", "uninitialized-read", "wild-pointer"]);

export class WhatHappensActions implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(document: vscode.TextDocument, _range: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const shown = diagnostics.filter(({ source, code }) => source === SOURCE && DAMAGING.has(typeof code === "object" ? code.value : code));
    if (shown.length === 0) return [];
    const title = t("See what really happens");
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command: "pagewalk.seeWhatHappens", title, arguments: [document.uri.toString()] };
    action.diagnostics = shown;
    return [action];
  }
}

/** True: the program that stands still has gone on past its findings. */
export async function goesOnPastFindings(sessions: DebugSessions, uri: vscode.Uri | undefined): Promise<boolean> {
  const live = sessions.active;
  if (live?.phase !== "stopped" || (uri !== undefined && !live.has(uri))) return false;
  await live.session.customRequest("pagewalk/showWhatHappens", {});
  return true;
}
