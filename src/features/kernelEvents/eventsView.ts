/** The view "Kernel Events": what the kernel was entered for, the last step's first; a row goes to its step. */
import * as vscode from "vscode";
import type { ClientHistory, ClientRow } from "../../adapter";
import { t } from "../config/texts";
import type { DebugSessions } from "../debug/sessions";
import { detailsOf, plain } from "../trace/historyView";

export const VIEW = "pagewalk.kernelEvents";

export class KernelEventsView implements vscode.TreeDataProvider<ClientRow>, vscode.Disposable {
  private rows: readonly ClientRow[] = [];
  private serial = 0;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ClientRow>;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: DebugSessions) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.disposables = [
      this.changed, this.view,
      this.view.onDidChangeVisibility(() => void this.refresh()),
      sessions.onDidStop(() => void this.refresh()),
      sessions.onDidChange(() => this.sessions.active || this.put([], "")),
      vscode.commands.registerCommand("pagewalk.kernelEvents", () => this.ask()),
    ];
    this.put([], "");
  }

  getTreeItem(row: ClientRow): vscode.TreeItem {
    const item = new vscode.TreeItem(plain(row.text), stateOf(row));
    const details = row.kind === "now" || row.kind === "before" ? [] : detailsOf({ ...row, address: null });
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.description = details.join(" · ");
    item.accessibilityInformation = { label: [plain(row.text), ...details].join(", ") };
    item.tooltip = plain(row.text);
    item.contextValue = row.step === null ? "row" : "step";
    if (row.step !== null) item.command = { command: "pagewalk.goToStep", title: t("Go to step"), arguments: [row.step] };
    return item;
  }

  getChildren(row?: ClientRow): ClientRow[] {
    return [...(row ? row.below : this.rows)];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** Opens the view; answers what it shows. */
  private async ask(): Promise<ClientHistory | null> {
    await vscode.commands.executeCommand(`${VIEW}.focus`);
    return this.fetch();
  }

  private async refresh(): Promise<void> {
    if (this.view.visible) await this.fetch();
  }

  private async fetch(): Promise<ClientHistory | null> {
    const live = this.sessions.active;
    if (live?.phase !== "stopped") return null;
    const serial = ++this.serial;
    try {
      const answer: ClientHistory = await live.session.customRequest("pagewalk/kernelEvents");
      if (serial === this.serial) this.put(answer.rows, t("at step {0}", answer.step));
      return answer;
    } catch {
      // The program went on or ended meanwhile: the next stop asks again.
      return null;
    }
  }

  private put(rows: readonly ClientRow[], description: string): void {
    this.rows = rows;
    this.view.description = description;
    this.view.message = rows.length === 0 ? t("Page faults, system calls and switches appear here when the program stops.") : undefined;
    this.changed.fire();
  }
}

function stateOf({ kind, below }: ClientRow): vscode.TreeItemCollapsibleState {
  if (below.length === 0) return vscode.TreeItemCollapsibleState.None;
  return kind === "now" || kind === "before" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}
