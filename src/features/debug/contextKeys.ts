/** What `when` clauses of menus and keys may ask about the session in front. */
import * as vscode from "vscode";
import type { DebugSessions } from "./sessions";

export class ContextKeys implements vscode.Disposable {
  private readonly known = new Map<string, unknown>();
  private readonly listening: vscode.Disposable;

  constructor(private readonly sessions: DebugSessions) {
    this.listening = sessions.onDidChange(() => this.update());
    this.update();
  }

  dispose(): void {
    this.listening.dispose();
  }

  private update(): void {
    const live = this.sessions.active;
    this.set("pagewalk.active", live !== undefined);
    this.set("pagewalk.stopped", live?.phase === "stopped");
    this.set("pagewalk.atFinding", live?.phase === "stopped" && live.findings.some((finding) => finding.step === live.step));
  }

  private set(key: string, value: unknown): void {
    if (this.known.get(key) === value) return;
    this.known.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
