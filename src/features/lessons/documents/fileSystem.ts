/** The folder `snippets` of the extension as a file system that nobody can write to; C files come as their readers see them. */
import * as vscode from "vscode";
import { t } from "../../config/texts";
import { SCHEME } from "./address";
import type { LessonSources } from "./sources";

export class LessonFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly sources: LessonSources) {}

  /** Nothing in the extension's folder changes. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const stat = await vscode.workspace.fs.stat(this.sources.file(uri));
    const size = stat.type === vscode.FileType.File ? (await this.readFile(uri)).byteLength : stat.size;
    return { ...stat, size, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const lesson = uri.path.endsWith(".c") ? await this.sources.lesson(uri) : null;
    return lesson ? new TextEncoder().encode(lesson.text) : vscode.workspace.fs.readFile(this.sources.file(uri));
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return vscode.workspace.fs.readDirectory(this.sources.file(uri));
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(from: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(from);
  }
}

export function registerLessonFiles(sources: LessonSources): vscode.Disposable {
  const why = new vscode.MarkdownString(`${t("A lesson cannot be edited.")} [${t("Open a copy to play with")}](command:pagewalk.lesson.copy)`);
  why.isTrusted = { enabledCommands: ["pagewalk.lesson.copy"] };
  return vscode.workspace.registerFileSystemProvider(SCHEME, new LessonFiles(sources), { isCaseSensitive: true, isReadonly: why });
}
