/**
 * Projects of the workspace: which pagewalk.json a file belongs to, and what it names, as the editor has it. A file belongs to the
 * nearest pagewalk.json above it, if that names it or if it is a header.
 */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import { type LoadedProject, loadProject, placeOf, type ProjectDisk } from "../../protocol/project/files";
import { PROJECT_FILE, type ProjectProblem } from "../../protocol/project/project";
import { language } from "../config/texts";
import { isHeader } from "../diagnostics/cDocuments";
import { FileReader, type ProgramFile, type ProgramFiles } from "./programFiles";

export interface OpenProject {
  /** Of pagewalk.json. */
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly loaded: LoadedProject;
}

const MOST_FILES = 5000;
const HIGHEST = 12;

export const isProjectFile = (uri: vscode.Uri): boolean => uri.path.endsWith(`/${PROJECT_FILE}`);
export const isBroken = ({ loaded }: OpenProject): boolean => loaded.problems.some((p) => p.severity === "error");

export class Projects {
  private readonly good = new Map<string, OpenProject>();

  constructor(private readonly reader = new FileReader()) {}

  /** The project that a program's first file means or belongs to. */
  async of(uri: vscode.Uri): Promise<OpenProject | null> {
    if (isProjectFile(uri)) return this.open(uri);
    const project = await this.nearest(uri);
    if (!project) return null;
    const name = uri.path.slice(folderOf(project.uri).length);
    return isBroken(project) || isHeader(uri) || project.loaded.sources.includes(name) ? project : null;
  }

  /** The same, but while pagewalk.json is broken as it was when it last was not; null when it never was whole. */
  async lastGood(project: OpenProject): Promise<OpenProject | null> {
    return isBroken(project) ? (this.good.get(project.uri.toString()) ?? null) : project;
  }

  /** Null: it cannot be read. */
  async open(uri: vscode.Uri): Promise<OpenProject | null> {
    const text = await this.reader.text(uri);
    if (text === undefined) return null;
    const project = { uri, text, loaded: await loadProject(text, diskAt(vscode.Uri.joinPath(uri, ".."))) };
    if (!isBroken(project)) this.good.set(uri.toString(), project);
    return project;
  }

  /** The files of a project as a program: unsaved texts win over the disk. */
  async files(project: OpenProject): Promise<ProgramFiles> {
    const folder = vscode.Uri.joinPath(project.uri, "..");
    const { sources, headers } = project.loaded;
    const read = async (name: string, included: boolean): Promise<ProgramFile[]> => {
      const uri = vscode.Uri.joinPath(folder, name);
      const text = await this.reader.text(uri);
      return text === undefined ? [] : [{ uri, name, text, included }];
    };
    const files = (await Promise.all([...sources.map((n) => read(n, false)), ...headers.map((n) => read(n, true))])).flat();
    const byName = new Map(files.map((file) => [file.name, file.uri]));
    return { name: folder.path.split("/").pop() || "program", files, uriOf: (name) => byName.get(name) };
  }

  private async nearest(uri: vscode.Uri): Promise<OpenProject | null> {
    if (uri.scheme === "untitled") return null;
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri.path;
    let folder = vscode.Uri.joinPath(uri, "..");
    for (let i = 0; i < HIGHEST; i++) {
      const project = await this.open(vscode.Uri.joinPath(folder, PROJECT_FILE));
      if (project || folder.path === top || folder.path.length <= 1) return project;
      folder = vscode.Uri.joinPath(folder, "..");
    }
    return null;
  }
}

const folderOf = (uri: vscode.Uri): string => uri.path.slice(0, uri.path.lastIndexOf("/") + 1);

function diskAt(folder: vscode.Uri): ProjectDisk {
  const walk = async (below: string, out: string[]): Promise<string[]> => {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, below))) {
      const path = below === "" ? name : `${below}/${name}`;
      if (type === vscode.FileType.Directory && !name.startsWith(".") && name !== "node_modules" && out.length < MOST_FILES) await walk(path, out);
      else if (type === vscode.FileType.File) out.push(path);
    }
    return out;
  };
  return {
    list: async () => {
      try {
        return await walk("", []);
      } catch {
        return [];
      }
    },
    read: async (path) => {
      try {
        return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path));
      } catch {
        return null;
      }
    },
  };
}

export const problemText = (problem: ProjectProblem): string => render(language(), `project.${problem.id}`, problem.args);

/** As a compiler would print them, for the debug console. */
export function problemLines({ text, loaded }: OpenProject): string {
  return loaded.problems.map((p) => {
    const { line, column } = placeOf(text, p.start);
    return `${PROJECT_FILE}:${line}:${column}: ${p.severity}: ${problemText(p)}\n`;
  }).join("");
}
