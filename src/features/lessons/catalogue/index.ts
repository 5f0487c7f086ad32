/**
 * All lessons there are: those that came with the extension (dist/lessons.json) and the C files of the workspace that begin with front
 * matter. The workspace is looked through once, up to a bound; after that a watcher tells of what changes.
 */
import * as vscode from "vscode";
import { readLesson } from "../../../engine/session";
import { cFilesOfWorkspace } from "../../program/workspaceFiles";
import { addressOf, lessonAt } from "../documents/address";
import type { LessonEntry } from "./entry";

const MOST_FILES = 2000;
const LARGEST = 256 * 1024;
const WAIT_MS = 200;

/** As the build lists them. */
type Listed = Omit<LessonEntry, "uri" | "installed" | "twin"> & { readonly twin: string };

export class LessonIndex implements vscode.Disposable {
  private installed: readonly LessonEntry[] = [];
  private readonly found = new Map<string, LessonEntry>();
  /** Files from elsewhere that were opened. */
  private readonly strangers = new Map<string, LessonEntry>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  /** The installed ones are known. */
  readonly ready: Promise<void>;
  /** The workspace has been looked through, too. */
  readonly searched: Promise<void>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly extension: vscode.Uri) {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.c");
    this.disposables = [
      this.changed, watcher,
      watcher.onDidCreate((uri) => void this.look(uri)),
      watcher.onDidChange((uri) => void this.look(uri)),
      watcher.onDidDelete((uri) => this.found.delete(uri.toString()) && this.tell()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.search()),
    ];
    this.ready = this.load();
    this.searched = this.ready.then(() => this.search());
  }

  get all(): readonly LessonEntry[] {
    return [...this.installed, ...this.found.values()];
  }

  get own(): readonly LessonEntry[] {
    return this.installed;
  }

  get ofWorkspace(): readonly LessonEntry[] {
    return [...this.found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  byId(id: string): LessonEntry | undefined {
    return this.found.get(id) ?? this.installed.find((one) => one.id === id) ?? this.ofWorkspace.find(({ uri }) => uri.endsWith(`/${id}.c`)) ?? this.strangers.get(id);
  }

  /** The lesson that a document is; one of the workspace is read as it stands in the editor. */
  of(document: vscode.TextDocument): LessonEntry | undefined {
    const id = lessonAt(document.uri);
    if (id !== null) return this.byId(id);
    const entry = document.languageId === "c" ? entryOf(document.uri, document.getText()) : undefined;
    if (entry) this.strangers.set(entry.id, entry);
    return entry;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.disposables) one.dispose();
  }

  private async load(): Promise<void> {
    try {
      const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extension, "dist", "lessons.json"));
      const listed = JSON.parse(new TextDecoder().decode(bytes)) as readonly Listed[];
      this.installed = listed.map((one) => ({ ...one, twin: one.twin || null, installed: true, uri: addressOf(one.id).toString() }));
    } catch {
      this.installed = [];
    }
    this.tell();
  }

  private async search(): Promise<void> {
    this.found.clear();
    const files = await cFilesOfWorkspace(MOST_FILES);
    await Promise.all(files.map((uri) => this.look(uri)));
    this.tell();
  }

  private async look(uri: vscode.Uri): Promise<void> {
    if (uri.path.startsWith(`${vscode.Uri.joinPath(this.extension, "snippets").path}/`)) return;
    const entry = await this.read(uri);
    const before = this.found.delete(uri.toString());
    if (entry) this.found.set(entry.id, entry);
    if (entry || before) this.tell();
  }

  private async read(uri: vscode.Uri): Promise<LessonEntry | undefined> {
    try {
      const bytes = await vscode.workspace.fs.readFile(uri);
      return bytes.byteLength > LARGEST ? undefined : entryOf(uri, new TextDecoder().decode(bytes));
    } catch {
      return undefined;
    }
  }

  /** Many files at once make one change. */
  private tell(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), WAIT_MS);
  }
}

/** A file that begins with front matter. */
export function entryOf(uri: vscode.Uri, text: string): LessonEntry | undefined {
  const lesson = readLesson(text);
  if (!lesson) return undefined;
  const { title, topics, questions, level, minutes, after } = lesson;
  // Pairs of the workspace lie side by side.
  const twin = lesson.twin === "" ? null : vscode.Uri.joinPath(uri, "..", `${lesson.twin.split("/").pop()}.c`).toString();
  return { id: uri.toString(), uri: uri.toString(), installed: false, title, topics, questions, level, minutes, after, twin };
}
