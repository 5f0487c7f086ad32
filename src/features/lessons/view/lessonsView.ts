/** The view "Lessons" in the activity bar: all lessons by topic, what of them is done, and a filter. */
import * as vscode from "vscode";
import { onSettings } from "../../config/settings";
import { t } from "../../config/texts";
import { isFixed, type LessonEntry } from "../catalogue/entry";
import type { LessonIndex } from "../catalogue";
import { inOrder } from "../catalogue/order";
import { questionText, sectionName, topicName } from "../catalogue/topics";
import type { Progress, Progressed } from "../progress";
import { findRow, type GroupRow, isFiltering, type LessonFilter, type LessonRow, NO_FILTER, parentOf, type Row, rowsOf } from "./rows";
import { factsOf, levelName, searchWords, titleOf } from "./words";

export const VIEW = "pagewalk.lessons";
const FILTERING = "pagewalk.lessons.filtering";
const ICONS: Readonly<Record<Progressed, vscode.ThemeIcon>> = {
  new: new vscode.ThemeIcon("circle-large-outline"),
  begun: new vscode.ThemeIcon("color-mode"),
  done: new vscode.ThemeIcon("pass-filled", new vscode.ThemeColor("pagewalk.mark.ok")),
};

export interface ShownRow { readonly label: string; readonly description: string; readonly context: string; readonly below: readonly ShownRow[] }

export class LessonsView implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private rows: readonly Row[] = [];
  private chosen: LessonFilter = NO_FILTER;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Row>;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly index: LessonIndex,
    private readonly progress: Progress,
  ) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.disposables = [this.changed, this.view, index.onDidChange(() => this.refresh()), progress.onDidChange(() => this.refresh()), onSettings(["language"], () => this.refresh())];
    this.refresh();
  }

  get filter(): LessonFilter {
    return this.chosen;
  }

  show(filter: LessonFilter): void {
    this.chosen = filter;
    void vscode.commands.executeCommand("setContext", FILTERING, isFiltering(filter));
    this.refresh();
  }

  /** What is shown, as text. */
  labels(rows: readonly Row[] = this.rows): ShownRow[] {
    return rows.map((row) => {
      const { label, description, contextValue } = this.getTreeItem(row);
      return { label: String(label), description: String(description), context: contextValue ?? "", below: this.labels(row.below) };
    });
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === "lesson" ? this.lessonItem(row) : this.groupItem(row);
  }

  getChildren(row?: Row): Row[] {
    return [...(row ? row.below : this.rows)];
  }

  getParent(row: Row): Row | undefined {
    return parentOf(this.rows, row);
  }

  /** Shows where a lesson stands; `focus`: and goes there. */
  async reveal(id: string, focus: boolean): Promise<void> {
    if (!focus && !this.view.visible) return;
    const row = findRow(this.rows, id);
    if (row) await this.view.reveal(row, { select: true, focus, expand: false });
    else if (focus) await vscode.commands.executeCommand(`${VIEW}.focus`);
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private refresh(): void {
    const { filter, index, progress } = this;
    this.rows = rowsOf(index.all, filter, (id) => progress.of(id) === "done", searchWords);
    this.view.description = this.doneOf(index.own);
    this.view.message = isFiltering(filter) ? filterText(filter, this.rows.length === 0) : undefined;
    this.changed.fire();
  }

  private doneOf(lessons: readonly LessonEntry[]): string {
    const all = lessons.filter((one) => !isFixed(one));
    return all.length === 0 ? "" : t("{0} of {1} done", all.filter(({ id }) => this.progress.of(id) === "done").length, all.length);
  }

  private groupItem(row: GroupRow): vscode.TreeItem {
    const open = row.kind === "start" || row.kind === "workspace" || isFiltering(this.filter);
    const item = new vscode.TreeItem(groupName(row), open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${row.kind}.${row.name}${isFiltering(this.filter) ? ".filtered" : ""}`;
    item.description = this.doneBelow(row);
    item.contextValue = row.kind;
    if (row.kind === "start") item.iconPath = new vscode.ThemeIcon("mortar-board");
    if (row.kind === "workspace") item.iconPath = new vscode.ThemeIcon("folder");
    item.accessibilityInformation = { label: [groupName(row), item.description].join(", ") };
    return item;
  }

  private doneBelow(row: GroupRow): string {
    const lessons = new Set(row.below.flatMap((one) => (one.kind === "lesson" ? [one] : one.below)).flatMap((one) => (one.kind === "lesson" ? [one.entry.id] : [])));
    return `${[...lessons].filter((id) => this.progress.of(id) === "done").length}/${lessons.size}`;
  }

  private lessonItem({ entry, group, below }: LessonRow): vscode.TreeItem {
    const state = this.progress.of(entry.id);
    const label = isFixed(entry) ? t("Fixed: {0}", titleOf(entry)) : titleOf(entry);
    const item = new vscode.TreeItem(label, below.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
    item.id = `${group}.${entry.id}`;
    item.description = factsOf(entry);
    item.iconPath = ICONS[state];
    item.contextValue = `lesson.${state}${entry.twin ? ".twin" : ""}`;
    item.tooltip = tooltipOf(entry, state);
    item.command = { command: "pagewalk.lesson.open", title: t("Open the lesson"), arguments: [entry.id] };
    item.accessibilityInformation = { label: [label, levelName(entry.level), t("{0} min", entry.minutes), stateName(state)].join(", ") };
    return item;
  }

  /** The lesson after the last one that is done, to go on with. */
  undone(): LessonEntry | undefined {
    return inOrder(this.index.own).find(({ id }) => this.progress.of(id) !== "done");
  }
}

function groupName({ kind, name }: GroupRow): string {
  if (kind === "start") return t("Start here");
  if (kind === "workspace") return t("In this workspace");
  if (kind === "section") return /^[A-Z]$/.test(name) ? `${name} · ${sectionName(name)}` : t("Other lessons");
  return name === "" ? t("Other lessons") : `${name} · ${topicName(name)}`;
}

function stateName(state: Progressed): string {
  if (state === "done") return t("done");
  return state === "begun" ? t("begun") : t("not begun");
}

function tooltipOf(entry: LessonEntry, state: Progressed): vscode.MarkdownString {
  const out = new vscode.MarkdownString();
  out.appendMarkdown("**").appendText(titleOf(entry)).appendMarkdown("**\n\n").appendText(`${factsOf(entry)} · ${stateName(state)}`).appendMarkdown("\n\n");
  for (const topic of entry.topics) out.appendMarkdown("- ").appendText(`${topic} ${topicName(topic)}`).appendMarkdown("\n");
  for (const number of entry.questions) out.appendMarkdown("- ").appendText(`Q${number} ${questionText(number)}`).appendMarkdown("\n");
  return out;
}

function filterText({ text, level, undone }: LessonFilter, empty: boolean): string {
  const parts = [text === "" ? "" : `“${text}”`, level === null ? "" : levelName(level), undone ? t("not done") : ""].filter((part) => part !== "");
  return empty ? t("No lesson matches {0}.", parts.join(" · ")) : t("Only {0}", parts.join(" · "));
}
