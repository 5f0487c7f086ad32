/**
 * The lesson page: one webview beside the code, used again for every lesson. It knows nothing of lessons itself: a source says
 * what there is to see and carries out what the reader pressed. The page pulls ("ready") when it is made, shown again or restored.
 */
import * as vscode from "vscode";
import type { LessonHostMessage, LessonPageAction, LessonPageState } from "../../../protocol/lesson";
import { panelPage } from "../../../protocol/panelPage";
import { locale, t } from "../../config/texts";
import { nonce } from "../../panels/nonce";
import { actionOf, isReady } from "./messages";

export interface LessonPageSource {
  readonly onDidChange: vscode.Event<void>;
  state(): LessonPageState;
  act(action: LessonPageAction): void | Promise<void>;
}

export const LESSON_PAGE = "pagewalk.lesson";

export class LessonPage implements vscode.Disposable {
  private panel: vscode.WebviewPanel | null = null;
  /** The page has asked: before that nobody listens. */
  private ready = false;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly source: LessonPageSource,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.disposables = [
      vscode.window.registerWebviewPanelSerializer(LESSON_PAGE, { deserializeWebviewPanel: async (panel) => this.adopt(panel) }),
      source.onDidChange(() => this.refresh()),
    ];
  }

  get shown(): boolean {
    return this.panel !== null;
  }

  /** Where the page is: code goes beside it. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel?.viewColumn;
  }

  /** Opens the page beside the code, or brings it to the front where it is. */
  show(keepFocus: boolean): void {
    if (this.panel) return this.panel.reveal(undefined, keepFocus);
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.adopt(vscode.window.createWebviewPanel(LESSON_PAGE, this.title(), { viewColumn, preserveFocus: keepFocus }, { enableScripts: true }));
  }

  dispose(): void {
    this.panel?.dispose();
    for (const one of this.disposables) one.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    this.ready = false;
    const icon = (variant: string): vscode.Uri => vscode.Uri.joinPath(this.extension, "media", "icons", `lesson-${variant}.svg`);
    panel.iconPath = { dark: icon("dark"), light: icon("light") };
    panel.title = this.title();
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      if (this.panel === panel) this.panel = null;
    });
    this.load(panel.webview);
  }

  private load(webview: vscode.Webview): void {
    const root = vscode.Uri.joinPath(this.extension, "dist", "webview");
    const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
    webview.options = { enableScripts: true, localResourceRoots: [root] };
    webview.html = panelPage({ panel: "lesson", script: address("lesson.js"), style: address("lesson.css"), nonce: nonce(), title: t("Lesson"), locale: locale() });
  }

  private async receive(message: unknown): Promise<void> {
    if (isReady(message)) {
      this.ready = true;
      return this.refresh();
    }
    const action = actionOf(message);
    if (!action) return this.log.warn(`lesson page: a message of no known shape: ${JSON.stringify(message)}`);
    try {
      await this.source.act(action);
    } catch (error) {
      this.log.error(`lesson page: ${action.kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }

  private refresh(): void {
    if (!this.panel) return;
    this.panel.title = this.title();
    if (this.ready) void this.panel.webview.postMessage({ type: "state", state: this.source.state() } satisfies LessonHostMessage);
  }

  private title(): string {
    return this.source.state().lesson?.title ?? t("Lesson");
  }
}
