/** A project on the disk: `pagewalk run FOLDER` or `pagewalk run FOLDER/pagewalk.json`. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { type Language, render } from "../base/messages";
import { decodeSource } from "../compiler/sourceBytes";
import type { CompileRequest, SourceFile } from "../compiler/types";
import { type LoadedProject, loadProject, placeOf, type ProjectDisk } from "../protocol/project/files";
import { PROJECT_FILE, type ProjectProblem } from "../protocol/project/project";

export interface OpenedProject {
  readonly name: string;
  readonly loaded: LoadedProject;
  readonly files: readonly SourceFile[];
  readonly flags: Pick<CompileRequest, "std" | "defines" | "includePaths" | "warnings">;
  /** Path of pagewalk.json and its text, for messages. */
  readonly path: string;
  readonly text: string;
}

/** Path of the pagewalk.json that an argument means; null when it means a source file. */
export function projectPath(argument: string): string | null {
  if (basename(argument) === PROJECT_FILE) return argument;
  return isFolder(argument) ? join(argument, PROJECT_FILE) : null;
}

/** False too for a path through a file, which stat takes for an error. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const MOST_FILES = 20_000;

/** Links are not followed; folders whose names begin with a dot, and node_modules, are nobody's sources. */
function nodeDisk(folder: string): ProjectDisk {
  const list = (below: string, out: string[]): string[] => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules" && out.length < MOST_FILES) list(path, out);
      else if (entry.isFile()) out.push(path);
    }
    return out;
  };
  return {
    list: async () => list("", []),
    read: async (path) => (existsSync(join(folder, path)) ? new Uint8Array(readFileSync(join(folder, path))) : null),
  };
}

export async function openProject(path: string, unreadable: (path: string) => Error): Promise<OpenedProject> {
  const folder = dirname(path);
  if (!existsSync(path)) throw unreadable(path);
  const text = decodeSource(readFileSync(path));
  const loaded = await loadProject(text, nodeDisk(folder));
  const read = (name: string): SourceFile => ({ name: normalize(join(folder, name)), text: decodeSource(readFileSync(join(folder, name))) });
  const { project, sources, headers } = loaded;
  return {
    name: basename(normalize(join(process.cwd(), folder))),
    loaded, path, text,
    files: [...sources.map(read), ...headers.map((h) => ({ ...read(h), included: true }))],
    flags: {
      ...(project.std === null ? {} : { std: project.std }),
      defines: project.defines,
      includePaths: project.includePaths.map((p) => normalize(join(folder, p.text))),
      warnings: project.warnings,
    },
  };
}

export function problemText({ path, text }: OpenedProject, problem: ProjectProblem, language: Language): string {
  const { line, column } = placeOf(text, problem.start);
  return `${path}:${line}:${column}: ${problem.severity}: ${render(language, `project.${problem.id}`, problem.args)}\n`;
}
