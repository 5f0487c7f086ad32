/** One kind of panel as VS Code shows it: an editor tab and a view in the side bar, the same page over the same connection. */
import * as vscode from "vscode";
import type { PanelAction } from "../../protocol/messages";
import { type PanelKind, viewOf } from "./kinds";
import { PanelConnection, type PanelParts } from "./panelConnection";

export class PanelTabs implements vscode.Disposable {
  private tab: { readonly panel: vscode.WebviewPanel; readonly connection: PanelConnection } | null = null;
  private view: PanelConnection | null = null;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly kind: PanelKind,
    private readonly parts: PanelParts,
    private readonly activeChanged: () => void,
  ) {
    this.disposables = [
      vscode.window.registerWebviewPanelSerializer(kind.type, { deserializeWebviewPanel: async (panel) => this.adopt(panel) }),
      vscode.window.registerWebviewViewProvider(viewOf(kind), { resolveWebviewView: (view) => this.adoptView(view) }),
    ];
  }

  /** The tab has the focus. */
  get active(): boolean {
    return this.tab?.panel.active ?? false;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.tab?.panel.viewColumn;
  }

  get shown(): boolean {
    return this.tab !== null || this.view !== null;
  }

  open(column: vscode.ViewColumn, keepFocus: boolean): void {
    if (this.tab) return this.tab.panel.reveal(undefined, keepFocus);
    this.adopt(vscode.window.createWebviewPanel(this.kind.type, this.kind.title(), { viewColumn: column, preserveFocus: keepFocus }, { enableScripts: true }));
  }

  act(action: PanelAction): void {
    (this.active || !this.view ? this.tab?.connection : this.view)?.act(action);
  }

  dispose(): void {
    this.tab?.panel.dispose();
    this.view?.dispose();
    for (const one of this.disposables) one.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.tab?.panel.dispose();
    panel.title = this.kind.title();
    const icon = (variant: string): vscode.Uri => vscode.Uri.joinPath(this.parts.extension, "media", "icons", `${this.kind.icon}-${variant}.svg`);
    panel.iconPath = { dark: icon("dark"), light: icon("light") };
    const connection = new PanelConnection(panel.webview, this.kind, this.parts);
    const tab = { panel, connection };
    this.tab = tab;
    panel.onDidChangeViewState(() => this.activeChanged());
    panel.onDidDispose(() => {
      connection.dispose();
      if (this.tab === tab) this.tab = null;
      this.activeChanged();
    });
  }

  private adoptView(view: vscode.WebviewView): void {
    view.title = this.kind.title();
    const connection = new PanelConnection(view.webview, this.kind, this.parts);
    this.view = connection;
    view.onDidDispose(() => {
      connection.dispose();
      if (this.view === connection) this.view = null;
    });
  }
}
