/** A program that is being debugged goes on with the text it was compiled from: says so when that text changes. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import type { LiveSession } from "./liveSession";
import type { DebugSessions } from "./sessions";

export class StaleSources implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: DebugSessions) {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.{c,h}", true, true, false);
    this.disposables = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.changed(document)),
      watcher,
      watcher.onDidDelete((uri) => this.gone(uri)),
    ];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private changed(document: vscode.TextDocument): void {
    for (const live of this.sessions.sessions()) {
      const compiled = live.files?.files.find((file) => file.uri.toString() === document.uri.toString());
      if (!compiled || compiled.text === document.getText()) continue;
      void this.warn(live, document.uri, t("{0} has changed since it was compiled. The program that is being debugged is still the old one.", nameOf(document.uri)));
    }
  }

  private gone(uri: vscode.Uri): void {
    for (const live of this.sessions.sessions()) {
      if (live.has(uri)) void this.warn(live, uri, t("{0} was deleted. The program that is being debugged goes on; it cannot be restarted.", nameOf(uri)));
    }
  }

  private async warn(live: LiveSession, uri: vscode.Uri, text: string): Promise<void> {
    if (live.phase === "ended" || live.stale.has(uri.toString())) return;
    live.stale.add(uri.toString());
    const restart = t("Restart");
    const chosen = await vscode.window.showWarningMessage(text, restart);
    if (chosen === restart && this.sessions.get(live.session.id)) await vscode.commands.executeCommand("workbench.action.debug.restart");
  }
}

const nameOf = (uri: vscode.Uri): string => uri.path.split("/").pop() ?? uri.path;
