/**
 * Files of /proc as read-only documents. Their texts are asked for anew at every stop and after every step back; what is different then
 * is marked (marks.ts). When the session ends, the last text stays, with a note behind its first line.
 */
import * as vscode from "vscode";
import { changesBetween, type TextChange } from "../../views/proc/changes";
import { t } from "../config/texts";
import type { LiveSession } from "../debug/liveSession";
import type { DebugSessions } from "../debug/sessions";
import { pathOf, SCHEME } from "./address";

export interface Shown {
  readonly text: string;
  readonly changes: readonly TextChange[];
  readonly step: number;
  /** The session that it is of. */
  readonly session: string;
}

export class ProcDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly shown = new Map<string, Shown>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly marked = new vscode.EventEmitter<void>();
  /** The marks of some document are other ones. */
  readonly onDidMark = this.marked.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: DebugSessions) {
    this.disposables = [
      this.changed, this.marked, vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      sessions.onDidStop((live) => void this.refresh(live)), sessions.onDidChange(() => this.looksElsewhere()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.shown.delete(uri.toString())),
    ];
  }

  /** What is shown in a document; undefined: nothing yet. */
  of(uri: vscode.Uri): Shown | undefined {
    return this.shown.get(uri.toString());
  }

  /** Is it what the program has now? */
  isPresent(uri: vscode.Uri): boolean {
    return this.sessions.active?.session.id === this.of(uri)?.session;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const known = this.of(uri);
    const live = this.sessions.active;
    if (known && (live?.phase !== "stopped" || (live.session.id === known.session && live.step === known.step))) return known.text;
    if (live?.phase !== "stopped") return `${t("The program must stand still for that: start it with F5 and let it stop.")}\n`;
    return (await this.ask(live, uri)).text;
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** Asks the machine, and compares with what was shown. */
  private async ask(live: LiveSession, uri: vscode.Uri): Promise<Shown> {
    const before = this.of(uri);
    const { text } = await live.engine.channel.request("proc", { path: pathOf(uri) });
    const now = text ?? `${t("/proc/{0}: there is no such text (any more).", pathOf(uri))}\n`;
    const same = before?.session === live.session.id && before.step === live.step;
    if (same && before.text === now) return before;
    // Another process at the same step is no change.
    const changes = before?.session === live.session.id && !same ? changesBetween(before.text, now) : [];
    const shown: Shown = { text: now, changes, step: live.step, session: live.session.id };
    this.shown.set(uri.toString(), shown);
    return shown;
  }

  private get open(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
  }

  private async refresh(live: LiveSession): Promise<void> {
    for (const document of this.open) {
      try {
        const { text } = await this.ask(live, document.uri);
        if (text !== document.getText()) this.changed.fire(document.uri);
      } catch {
        if (live.engine.ended) return;
      }
    }
    this.marked.fire();
  }

  /** Another process may be looked at now, or the session is over. */
  private looksElsewhere(): void {
    const live = this.sessions.active;
    if (live?.phase === "stopped") void this.refresh(live);
    else this.marked.fire();
  }
}
