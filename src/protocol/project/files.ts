/**
 * The files that a project names. The disk is the host's: a folder of the computer, of an editor's workspace, or of a test; it
 * follows no links, so that a folder that contains itself is no trap.
 *
 *   src/*.c   one folder's files     src/** /*.c   (without the blank) those of all folders below     ?  one character     !…  takes away
 */
import { leadsOut, type Project, type ProjectProblem, readProject } from "./project";

export interface ProjectDisk {
  /** Paths of the files below the project's folder, "/" between names. */
  list(): Promise<readonly string[]>;
  /** Null: there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
}

/** A file of the simulated file system. */
export interface ProvidedFile { readonly path: string; readonly bytes: Uint8Array }

export interface LoadedProject {
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
  /** C files to compile, in the order of the patterns; then what they may include. Paths from the project's folder. */
  readonly sources: readonly string[];
  readonly headers: readonly string[];
  readonly provided: readonly ProvidedFile[];
  /** Standard input; null: none named. */
  readonly stdin: Uint8Array | null;
}

const MOST_SOURCES = 200;
const MOST_HEADERS = 500;
const COMPILED = /\.c$/;
const INCLUDED = /\.(h|inc|def|c)$/i;
export const HOME = "/home/user";

export async function loadProject(text: string, disk: ProjectDisk): Promise<LoadedProject> {
  const { project, problems } = readProject(text);
  const all = [...problems];
  const paths = [...(await disk.list())].sort();
  const sources = chosen(project, paths, all);
  const headers = paths.filter((p) => INCLUDED.test(p) && !sources.includes(p)).slice(0, MOST_HEADERS);
  for (const { text: folder, place } of project.includePaths) {
    const from = clean(folder);
    if (from !== "" && !paths.some((p) => p.startsWith(`${from}/`))) all.push({ id: "missing-folder", args: [folder], ...place, severity: "warning" });
  }
  const provided = await providedFiles(project, disk, all);
  const stdin = project.stdinFile ? await disk.read(clean(project.stdinFile.text)) : project.stdin === null ? null : new TextEncoder().encode(project.stdin);
  if (project.stdinFile && !stdin) all.push(missing(project.stdinFile.text, project.stdinFile.place));
  return { project, problems: all, sources, headers, provided, stdin };
}

const missing = (path: string, place: { start: number; end: number }): ProjectProblem => ({ id: "missing-file", args: [path], start: place.start, end: place.end, severity: "error" });

/** `./src//a.c` → `src/a.c` */
function clean(path: string): string {
  const out: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === "..") out.pop();
    else if (part !== "." && part !== "") out.push(part);
  }
  return out.join("/");
}

function chosen(project: Project, paths: readonly string[], problems: ProjectProblem[]): string[] {
  let out: string[] = [];
  for (const { text, place } of project.files) {
    const away = text.startsWith("!");
    const pattern = away ? text.slice(1) : text;
    if (leadsOut(pattern)) problems.push({ id: "outside", args: [pattern], ...place, severity: "error" });
    else if (away) out = out.filter((p) => !matches(pattern, p));
    else out.push(...found(pattern, place, paths, problems).filter((p) => !out.includes(p)));
  }
  if (out.length > MOST_SOURCES) problems.push({ id: "too-many", args: [out.length, MOST_SOURCES], start: 0, end: 1, severity: "error" });
  else if (out.length === 0 && problems.every((p) => p.severity !== "error")) problems.push({ id: "no-files", args: [], start: 0, end: 1, severity: "error" });
  return out.slice(0, MOST_SOURCES);
}

function found(pattern: string, place: { start: number; end: number }, paths: readonly string[], problems: ProjectProblem[]): string[] {
  const hits = paths.filter((p) => matches(pattern, p));
  const plain = !/[*?]/.test(pattern);
  if (hits.length === 0) problems.push(plain ? missing(pattern, place) : { id: "no-match", args: [pattern], start: place.start, end: place.end, severity: "warning" });
  const odd = hits.find((p) => !COMPILED.test(p));
  if (odd !== undefined && plain) problems.push({ id: "not-c", args: [odd], start: place.start, end: place.end, severity: "error" });
  return hits.filter((p) => COMPILED.test(p));
}

/** A glob against a path. */
export function matches(pattern: string, path: string): boolean {
  const text = clean(pattern).replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*\*\/|\*\*|\*|\?/g, (mark) => ({ "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" })[mark]!);
  return new RegExp(`^${text}$`).test(path);
}

async function providedFiles(project: Project, disk: ProjectDisk, problems: ProjectProblem[]): Promise<ProvidedFile[]> {
  const out: ProvidedFile[] = [];
  for (const { path, from, text } of project.fileSystem) {
    const bytes = from ? await disk.read(clean(from.text)) : new TextEncoder().encode(text);
    if (bytes) out.push({ path: path.startsWith("/") ? path : `${HOME}/${clean(path)}`, bytes });
    else if (from) problems.push(missing(from.text, from.place));
  }
  return out;
}

/** Line and column, from 1, of an offset. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
