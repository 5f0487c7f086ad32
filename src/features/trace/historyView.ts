/** The view "Value History" beside the call stack: what was asked, and the answer as a tree whose rows go to their step. */
import * as vscode from "vscode";
import type { ClientHistory, ClientRow } from "../../adapter";
import { t } from "../config/texts";
import type { DebugSessions } from "../debug/sessions";

export const VIEW = "pagewalk.history";

export class HistoryView implements vscode.TreeDataProvider<ClientRow>, vscode.Disposable {
  private shown: { readonly answer: ClientHistory; readonly session: string } | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly parents = new Map<ClientRow, ClientRow>();
  private readonly view: vscode.TreeView<ClientRow>;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly sessions: DebugSessions) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.disposables = [this.changed, this.view, sessions.onDidChange(() => this.forget())];
    this.invite();
  }

  /** The answer, opened as far as it goes. */
  async show(answer: ClientHistory, session: string): Promise<void> {
    this.shown = { answer, session };
    this.parents.clear();
    for (const row of answer.rows) this.note(row);
    this.view.message = undefined;
    this.view.description = `${subjectOf(answer)} · ${t("at step {0}", answer.step)}`;
    this.changed.fire();
    const [first] = answer.rows;
    if (first) await this.view.reveal(first, { focus: true, select: true, expand: 3 });
  }

  getTreeItem(row: ClientRow): vscode.TreeItem {
    const item = new vscode.TreeItem(plain(row.text), row.below.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None);
    const details = detailsOf(row);
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.description = details.join(" · ");
    item.accessibilityInformation = { label: [plain(row.text), ...details].join(", ") };
    item.tooltip = tooltipOf(row);
    item.contextValue = row.step === null ? "row" : "step";
    const command = commandOf(row);
    if (command) item.command = command;
    return item;
  }

  getChildren(row?: ClientRow): ClientRow[] {
    return [...(row ? row.below : (this.shown?.answer.rows ?? []))];
  }

  getParent(row: ClientRow): ClientRow | undefined {
    return this.parents.get(row);
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private note(row: ClientRow): void {
    for (const below of row.below) {
      this.parents.set(below, row);
      this.note(below);
    }
  }

  /** The session whose run it speaks of is over. */
  private forget(): void {
    if (!this.shown || this.sessions.get(this.shown.session)) return;
    this.shown = null;
    this.invite();
    this.changed.fire();
  }

  private invite(): void {
    this.view.description = "";
    this.view.message = t("Select a variable and choose “Where Did This Value Come From?”");
  }
}

/** Beside the title: VS Code writes titles with capitals, which names in C do not have. */
function subjectOf({ question, subject }: ClientHistory): string {
  if (question === "leaks") return t("leaks");
  if (question === "pointers") return t("who points to {0}", subject);
  return question === "change" ? t("last change of {0}", subject) : subject;
}

export const plain = (text: string): string => text.replaceAll("`", "");

export function detailsOf(row: ClientRow): string[] {
  const out: string[] = [];
  if (row.value !== "") out.push(`= ${row.value}`);
  if (row.step !== null) out.push(t("step {0}", row.step));
  if (row.source && row.range) out.push(`${row.source.name}:${row.range.line}`);
  if (row.task !== null) out.push(t("thread {0}", row.task));
  if (row.step === null && row.address !== null) out.push(row.address);
  return out;
}

function tooltipOf(row: ClientRow): vscode.MarkdownString {
  const text = new vscode.MarkdownString(row.text);
  if (row.code !== "") text.appendCodeblock(row.code, "c");
  return text;
}

/** To its step; what has none shows its place, or is followed through the pictures. */
function commandOf({ step, source, range, address }: ClientRow): vscode.Command | null {
  if (step !== null) return { command: "pagewalk.goToStep", title: t("Go to step"), arguments: [step] };
  if (source?.path && range) return { command: "pagewalk.reveal", title: t("Show source"), arguments: [uriOf(source.path).toString(), range.line, range.column] };
  return address === null ? null : { command: "pagewalk.follow", title: t("Follow"), arguments: [address] };
}

/** A path, or a URI where the file is none. */
const uriOf = (path: string): vscode.Uri => (/^[a-z][\w+.-]+:/i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path));
