/**
 * `//@ view page-walk p`: when the program stands on that line for the first time, the panel opens, on what the expression means
 * there. Once in a session, so that a panel that was closed stays closed.
 */
import * as vscode from "vscode";
import type { ViewWish } from "../../engine/session";
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

/** `page-walk head->next`: the panel and the expression. */
export function wantedPanel({ kind: word, focus }: ViewWish): WantedPanel | null {
  const kind = KINDS.find((one) => one.word === word);
  return kind ? { kind, expression: focus === "" ? null : focus } : null;
}

/** What a file's annotations wish for; a document that does not show them knows them otherwise. */
export type ViewsOf = (uri: vscode.Uri, text: string) => Promise<readonly ViewWish[]>;

export class ViewAnnotations implements vscode.Disposable {
  private readonly wishes = new WeakMap<LiveSession, Promise<Wish[]>>();
  private readonly listening: vscode.Disposable;

  constructor(
    sessions: DebugSessions,
    private readonly viewsOf: ViewsOf,
  ) {
    this.listening = sessions.onDidStop((live) => void this.stopped(live));
  }

  dispose(): void {
    this.listening.dispose();
  }

  private async stopped(live: LiveSession): Promise<void> {
    const wishes = await this.wishesOf(live);
    if (wishes.length === 0) return;
    const at = await topFrame(live);
    for (const wish of wishes.filter(({ file, line }) => at !== null && file === at.file && line === at.line)) {
      wishes.splice(wishes.indexOf(wish), 1);
      await vscode.commands.executeCommand(wish.kind.command, wish.expression ?? undefined, { keepFocus: true });
    }
  }

  private wishesOf(live: LiveSession): Promise<Wish[]> {
    const known = this.wishes.get(live);
    if (known) return known;
    const wishes = this.read(live);
    if (live.files) this.wishes.set(live, wishes);
    return wishes;
  }

  private async read({ files }: LiveSession): Promise<Wish[]> {
    const lists = await Promise.all((files?.files ?? []).map(async ({ uri, text }) => {
      const views = await this.viewsOf(uri, text);
      return views.flatMap((one) => {
        const wanted = wantedPanel(one);
        return wanted ? [{ ...wanted, file: pathOf(uri), line: one.target }] : [];
      });
    }));
    return lists.flat();
  }
}

/** What tells files apart whatever host VS Code says they are on. */
const pathOf = (uri: vscode.Uri): string => uri.path.toLowerCase();

interface TopFrame {
  readonly line: number;
  readonly source?: { readonly path?: string };
}

/** Where the program stands; null: it has ended, or nobody has its source. */
export async function topFrame({ session, stoppedThread }: LiveSession): Promise<{ readonly file: string; readonly line: number } | null> {
  try {
    const { stackFrames } = (await session.customRequest("stackTrace", { threadId: stoppedThread || 1, levels: 1 })) as { readonly stackFrames: readonly TopFrame[] };
    const [top] = stackFrames;
    const path = top?.source?.path;
    if (path === undefined || !top) return null;
    const uri = /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
    return { file: pathOf(uri), line: top.line };
  } catch {
    return null;
  }
}
