/** Asks for a line when the program reads its standard input and there is none left. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import type { LiveSession } from "./liveSession";
import type { DebugSessions } from "./sessions";

export class InputPrompt implements vscode.Disposable {
  private readonly asking = new Set<string>();
  private readonly listening: vscode.Disposable;

  constructor(private readonly sessions: DebugSessions) {
    this.listening = sessions.onWantsInput((live) => void this.ask(live));
  }

  dispose(): void {
    this.listening.dispose();
  }

  /** Also when the user dismissed the box and wants it back. */
  async ask(live: LiveSession | undefined): Promise<void> {
    if (!live || this.asking.has(live.session.id)) return;
    this.asking.add(live.session.id);
    try {
      const line = await vscode.window.showInputBox({
        title: t("{0} reads its standard input", live.session.name),
        prompt: t("One line; Enter sends it. Escape leaves the program waiting."),
        ignoreFocusOut: true,
      });
      if (line !== undefined && this.sessions.get(live.session.id)) await this.send(live, `${line}\n`, false);
    } finally {
      this.asking.delete(live.session.id);
    }
  }

  async send(live: LiveSession, text: string, end: boolean): Promise<void> {
    await live.session.customRequest("pagewalk/input", { text, end });
  }
}
