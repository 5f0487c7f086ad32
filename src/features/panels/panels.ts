/**
 * The panels as VS Code shows them: an editor tab beside the source (restored after a reload) and a view in the side bar. Both
 * are the same page over the same connection.
 */
import * as vscode from "vscode";
import { settings } from "../config/settings";
import { t } from "../config/texts";
import type { PanelAction } from "../../protocol/messages";
import { PanelConnection, type PanelParts } from "./panelConnection";

export const ADDRESS_SPACE = "pagewalk.addressSpace";
export const ADDRESS_SPACE_VIEW = "pagewalk.addressSpaceView";
const ACTIVE = "pagewalk.panelActive";

export class Panels implements vscode.Disposable {
  private tab: { readonly panel: vscode.WebviewPanel; readonly connection: PanelConnection } | null = null;
  private view: PanelConnection | null = null;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly parts: PanelParts) {
    this.disposables = [
      vscode.window.registerWebviewPanelSerializer(ADDRESS_SPACE, { deserializeWebviewPanel: async (panel) => this.adopt(panel) }),
      vscode.window.registerWebviewViewProvider(ADDRESS_SPACE_VIEW, { resolveWebviewView: (view) => this.adoptView(view) }),
      parts.sessions.onDidStart((live) => settings(live.session.workspaceFolder).debug.openAddressSpace && this.show(true)),
    ];
  }

  /** Opens the tab beside the editor, or brings it to the front. */
  show(keepFocus: boolean): void {
    if (this.tab) return this.tab.panel.reveal(undefined, keepFocus);
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.adopt(vscode.window.createWebviewPanel(ADDRESS_SPACE, t("Address space"), { viewColumn: column, preserveFocus: keepFocus }, { enableScripts: true }));
  }

  /** Passes a panel's command on to the panel that has the focus. */
  act(action: PanelAction): void {
    if (this.tab?.panel.active || !this.view) this.tab?.connection.act(action);
    else this.view.act(action);
  }

  dispose(): void {
    this.tab?.panel.dispose();
    this.view?.dispose();
    for (const one of this.disposables) one.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.tab?.panel.dispose();
    const title = t("Address space");
    panel.title = title;
    const icon = (variant: string): vscode.Uri => vscode.Uri.joinPath(this.parts.extension, "media", "icons", `address-space-${variant}.svg`);
    panel.iconPath = { dark: icon("dark"), light: icon("light") };
    const connection = new PanelConnection(panel.webview, "addressSpace", title, this.parts);
    const tab = { panel, connection };
    this.tab = tab;
    const tell = (active: boolean): void => void vscode.commands.executeCommand("setContext", ACTIVE, active);
    panel.onDidChangeViewState(() => tell(panel.active));
    panel.onDidDispose(() => {
      connection.dispose();
      tell(false);
      if (this.tab === tab) this.tab = null;
    });
  }

  private adoptView(view: vscode.WebviewView): void {
    view.title = t("Address space");
    const connection = new PanelConnection(view.webview, "addressSpace", t("Address space"), this.parts);
    this.view = connection;
    view.onDidDispose(() => {
      connection.dispose();
      if (this.view === connection) this.view = null;
    });
  }
}
