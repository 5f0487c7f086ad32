/**
 * `//@ view page-walk p`: when the program stands on that line for the first time, the panel opens, on what the expression means
 * there. Once in a session, so that a panel that was closed stays closed.
 */
import * as vscode from "vscode";
import { type Annotation, readAnnotations } from "../../engine/session";
import type { LiveSession } from "../debug/liveSession";
import type { DebugSessions } from "../debug/sessions";
import { KINDS, type PanelKind } from "./kinds";

export interface WantedPanel {
  readonly kind: PanelKind;
  readonly expression: string | null;
}

interface Wish extends WantedPanel {
  readonly file: string;
  readonly line: number;
}

/** `page-walk head->next` → the panel and the expression. */
export function wantedPanel({ text }: Annotation): WantedPanel | null {
  const [, word = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  const kind = KINDS.find((one) => one.word === word);
  return kind ? { kind, expression: rest === "" ? null : rest } : null;
}

export class ViewAnnotations implements vscode.Disposable {
  private readonly wishes = new WeakMap<LiveSession, Wish[]>();
  private readonly listening: vscode.Disposable;

  constructor(sessions: DebugSessions) {
    this.listening = sessions.onDidStop((live) => void this.stopped(live));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async stopped(live: LiveSession): Promise<void> {
    const wishes = this.wishesOf(live);
    if (wishes.length === 0) return;
    const at = await placeOf(live);
    for (const wish of wishes.filter(({ file, line }) => at !== null && file === at.file && line === at.line)) {
      wishes.splice(wishes.indexOf(wish), 1);
      await vscode.commands.executeCommand(wish.kind.command, wish.expression ?? undefined, { keepFocus: true });
    }
  }

  private wishesOf(live: LiveSession): Wish[] {
    const known = this.wishes.get(live);
    if (known) return known;
    const wishes = (live.files?.files ?? []).flatMap(({ uri, text }) =>
      readAnnotations(text).all.flatMap((one) => {
        const wanted = one.name === "view" ? wantedPanel(one) : null;
        return wanted ? [{ ...wanted, file: pathOf(uri), line: one.target }] : [];
      }),
    );
    if (live.files) this.wishes.set(live, wishes);
    return wishes;
  }
}

/** What tells files apart whatever host VS Code says they are on. */
const pathOf = (uri: vscode.Uri): string => uri.path.toLowerCase();

interface TopFrame {
  readonly line: number;
  readonly source?: { readonly path?: string };
}

async function placeOf({ session, thread }: LiveSession): Promise<{ readonly file: string; readonly line: number } | null> {
  try {
    const { stackFrames } = (await session.customRequest("stackTrace", { threadId: thread || 1, levels: 1 })) as { readonly stackFrames: readonly TopFrame[] };
    const [top] = stackFrames;
    const path = top?.source?.path;
    if (path === undefined || !top) return null;
    const uri = /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
    return { file: pathOf(uri), line: top.line };
  } catch {
    return null;
  }
}
