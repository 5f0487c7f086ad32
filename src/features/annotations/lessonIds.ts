/**
 * Which lessons there are, as front matter names them (`folder/file`): those that come with the extension, those in the workspace, and
 * those beside a file. They are looked up anew when the last answer is older than a few seconds.
 */
import * as vscode from "vscode";
import { cFilesOfWorkspace } from "../program/workspaceFiles";

const FRESH_MS = 5000;
const MOST = 5000;

export class LessonIds {
  private shipped: Promise<readonly string[]> | null = null;
  private last: { readonly at: number; readonly ids: Promise<readonly string[]> } | null = null;

  constructor(private readonly extension: vscode.Uri) {}

  async of(document: vscode.Uri): Promise<readonly string[]> {
    this.shipped ??= this.readShipped();
    if (!this.last || Date.now() - this.last.at > FRESH_MS) this.last = { at: Date.now(), ids: inWorkspace() };
    return [...new Set([...(await this.shipped), ...(await this.last.ids), ...(await beside(document))])];
  }

  private async readShipped(): Promise<readonly string[]> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.extension, "dist", "lessons.json")));
      return (JSON.parse(text) as readonly { readonly id: string }[]).map(({ id }) => id);
    } catch {
      return [];
    }
  }
}

/** `/course/heap/reuse.c` → `heap/reuse`. */
const idOf = (path: string): string => path.split("/").slice(-2).join("/").replace(/\.c$/, "");

const inWorkspace = async (): Promise<readonly string[]> => (await cFilesOfWorkspace(MOST)).map(({ path }) => idOf(path));

async function beside(document: vscode.Uri): Promise<readonly string[]> {
  try {
    const folder = vscode.Uri.joinPath(document, "..");
    const names = await vscode.workspace.fs.readDirectory(folder);
    return names.flatMap(([name]) => (name.endsWith(".c") ? [idOf(`${folder.path}/${name}`)] : []));
  } catch {
    return [];
  }
}
