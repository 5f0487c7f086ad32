/**
 * The files that make up a program, as the editor has them: unsaved text wins over the disk. A C file brings the headers it
 * includes in quotes; a header `x.h` brings its `x.c` from the same folder, unless that one has a main of its own.
 */
import * as vscode from "vscode";
import { commonFolder, definesMain, localIncludes } from "./includes";

export interface ProgramFile {
  readonly uri: vscode.Uri;
  /** Relative to the deepest common folder. */
  readonly name: string;
  readonly text: string;
}

export interface ProgramFiles {
  /** Name of the first file without its extension. */
  readonly name: string;
  readonly files: readonly ProgramFile[];
  uriOf(name: string): vscode.Uri | undefined;
}

const MOST_FILES = 200;

export class FileReader {
  /** Text of a file or of the editor on it; undefined when there is none. */
  async text(uri: vscode.Uri): Promise<string | undefined> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && !document.isClosed);
    if (open) return open.getText();
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      return undefined;
    }
  }
}

/** The program that `roots` begin; those that cannot be read are left out. */
export async function programFiles(roots: readonly vscode.Uri[], reader = new FileReader()): Promise<ProgramFiles> {
  const found = new Map<string, { uri: vscode.Uri; text: string }>();
  const waiting = [...roots];
  for (let uri = waiting.shift(); uri && found.size < MOST_FILES; uri = waiting.shift()) {
    if (found.has(uri.toString())) continue;
    const text = await reader.text(uri);
    if (text === undefined) continue;
    found.set(uri.toString(), { uri, text });
    if (uri.scheme !== "untitled") for (const name of localIncludes(text)) waiting.push(...(await companions(uri, name, reader)));
  }
  return named([...found.values()], roots);
}

/** The included file and the source file that belongs to it. */
async function companions(from: vscode.Uri, name: string, reader: FileReader): Promise<vscode.Uri[]> {
  const header = vscode.Uri.joinPath(from, "..", name);
  if (!/\.h$/.test(name)) return [header];
  const source = header.with({ path: header.path.replace(/\.h$/, ".c") });
  if (source.toString() === from.toString()) return [header];
  const text = await reader.text(source);
  return text !== undefined && !definesMain(text) ? [header, source] : [header];
}

const hasExtension = (name: string): boolean => /\.[A-Za-z+]+$/.test(name);

function named(found: readonly { uri: vscode.Uri; text: string }[], roots: readonly vscode.Uri[]): ProgramFiles {
  const folder = commonFolder(found.map(({ uri }) => uri.path));
  const files = found.map(({ uri, text }) => {
    const relative = uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path.replace(/^\/+/, "");
    return { uri, text, name: hasExtension(relative) ? relative : `${relative}.c` };
  });
  const byName = new Map(files.map((file) => [file.name, file.uri]));
  const base = roots[0]?.path.split("/").pop() ?? "program";
  return { name: base.replace(/\.[^.]*$/, ""), files, uriOf: (name) => byName.get(name) };
}
