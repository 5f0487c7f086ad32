/**
 * The pages of the guide as a file system that can only be read: the Markdown preview follows links between pages that it can look at
 * (`stat`). Links of the form `lesson:heap/reuse` become paths beside the pages, which the preview follows too:
 *
 *   /en/guide.md            media/guide/en/guide.md
 *   /en/lesson/heap/reuse   a line of text; lessonLinks.ts opens the lesson in its place
 *
 * A page that is not there in a language is read in English.
 */
import * as vscode from "vscode";
import { forPreview, lessonOf } from "./guideText";

const PAGE = /^\/([\w-]+)\/([\w-]+\.md)$/;

export class GuideFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]> = () => new vscode.Disposable(() => {});

  constructor(private readonly folder: vscode.Uri) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const size = (await this.readFile(uri)).length;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions: vscode.FilePermission.Readonly };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const lesson = lessonOf(uri.path);
    if (lesson) return new TextEncoder().encode(`${lesson}\n`);
    const [, language, page] = PAGE.exec(uri.path) ?? [];
    if (!language || !page) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(forPreview(await this.page(language, page)));
  }

  private async page(language: string, name: string): Promise<string> {
    const read = async (folder: string): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.folder, folder, name)));
    try {
      return await read(language);
    } catch {
      return read("en");
    }
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
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

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
