/**
 * The files that make up a program, as the editor has them: unsaved text wins over the disk. A C file brings the headers it
 * includes in quotes; a header `x.h` brings its `x.c` from the same folder, unless that one has a main of its own.
 */
import * as vscode from "vscode";
import { readAnnotations } from "../../engine/session/annotations";
import { commonFolder, definesMain, localIncludes } from "./includes";

export interface ProgramFile {
  readonly uri: vscode.Uri;
  /** Relative to the deepest common folder. */
  readonly name: string;
  readonly text: string;
  /** A source file that another one includes as if it were a header. */
  readonly included: boolean;
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

interface Wanted { readonly uri: vscode.Uri; readonly included: boolean }
interface Found extends Wanted { readonly text: string }

/** The program that `roots` begin; those that cannot be read are left out. */
export async function programFiles(roots: readonly vscode.Uri[], reader = new FileReader()): Promise<ProgramFiles> {
  const found = new Map<string, Found>();
  const waiting: Wanted[] = roots.map((uri) => ({ uri, included: false }));
  for (let next = waiting.shift(); next && found.size < MOST_FILES; next = waiting.shift()) {
    const { uri, included } = next;
    if (found.has(uri.toString())) continue;
    const text = await reader.text(uri);
    if (text === undefined) continue;
    found.set(uri.toString(), { uri, text, included });
    if (!included) for (const name of readAnnotations(text).files) waiting.push({ uri: vscode.Uri.joinPath(uri, "..", name), included: false });
    if (uri.scheme !== "untitled") for (const name of localIncludes(text)) waiting.push(...(await companions(uri, name, reader)));
  }
  return named([...found.values()], roots);
}

/** The included file and the source file that belongs to it. */
async function companions(from: vscode.Uri, name: string, reader: FileReader): Promise<Wanted[]> {
  const uri = vscode.Uri.joinPath(from, "..", name);
  const header = { uri, included: true };
  if (!/\.h$/.test(name)) return [header];
  const source = uri.with({ path: uri.path.replace(/\.h$/, ".c") });
  if (source.toString() === from.toString()) return [header];
  const text = await reader.text(source);
  return text !== undefined && !definesMain(text) ? [header, { uri: source, included: false }] : [header];
}

const hasExtension = (name: string): boolean => /\.[A-Za-z+]+$/.test(name);

function named(found: readonly Found[], roots: readonly vscode.Uri[]): ProgramFiles {
  const folder = commonFolder(found.map(({ uri }) => uri.path));
  const files = found.map(({ uri, text, included }) => {
    const relative = uri.path.startsWith(folder) ? uri.path.slice(folder.length) : uri.path.replace(/^\/+/, "");
    return { uri, text, included, name: hasExtension(relative) ? relative : `${relative}.c` };
  });
  const byName = new Map(files.map((file) => [file.name, file.uri]));
  const base = roots[0]?.path.split("/").pop() ?? "program";
  return { name: base.replace(/\.[^.]*$/, ""), files, uriOf: (name) => byName.get(name) };
}
