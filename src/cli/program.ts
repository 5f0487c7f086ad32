/** Reads the named files, compiles and loads them. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { decodeSource } from "../compiler/sourceBytes";
import type { CompilerService, CompileResult, SourceFile } from "../compiler/types";
import type { Arch } from "../compiler/types";
import { archOfChoice, drawExercise, lessonParts, load, type LoadResult, LIBRARY_ROOTS, type ProgramAnnotations, readAnnotations, type SystemChoice } from "../engine/session";
import { type OpenedProject, openProject, projectPath } from "./project";

export interface LibrarySource {
  unitsFor(programs: readonly string[], roots: readonly string[]): readonly string[];
}

export interface Prepared {
  readonly compiled: CompileResult;
  readonly loaded: LoadResult | null;
  readonly annotations: ProgramAnnotations;
  readonly sources: readonly SourceFile[];
  readonly arch: Arch;
  /** What the program is called: its first file without the extension, or its project's folder. */
  readonly name: string;
  readonly project: OpenedProject | null;
  /** Paging mode, huge pages … as the command, the project and the file wish. */
  readonly system: SystemChoice;
}

export class FileError extends Error {}

function decode(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new FileError(`cannot read ${path}`);
  }
  return decodeSource(bytes);
}

/** Headers that the sources include with quotes, found beside them, as far as they exist. */
function withHeaders(files: readonly string[]): SourceFile[] {
  const out = new Map<string, SourceFile>();
  const queue = files.map((f) => ({ path: f, required: true }));
  // Files come in the order they were named, before any that only they include.
  for (let next = queue.shift(); next; next = queue.shift()) {
    const name = normalize(next.path);
    if (out.has(name)) continue;
    let text: string;
    try {
      text = decode(next.path);
    } catch (error) {
      if (next.required) throw error;
      continue;
    }
    out.set(name, next.required ? { name, text } : { name, text, included: true });
    for (const m of text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"]+)"/gm)) queue.push({ path: join(dirname(next.path), m[1]!), required: false });
  }
  return [...out.values()];
}

interface Sources { readonly name: string; readonly files: readonly SourceFile[]; readonly annotations: ProgramAnnotations; readonly project: OpenedProject | null }

const programName = (file: string): string => file.replace(/^.*\//, "").replace(/\.c$/, "");

/** The numbers of an exercise, drawn into the file that the program is called after. */
const drawn = ([first, ...more]: readonly SourceFile[], exercise: number): SourceFile[] => (first ? [{ ...first, text: drawExercise(first.text, lessonParts(first.text), exercise) }, ...more] : []);

async function sourcesOf(files: readonly string[], exercise: number): Promise<Sources> {
  const path = projectPath(files[0]!);
  if (path === null) {
    const annotations = readAnnotations(decode(files[0]!));
    return { name: programName(files[0]!), files: drawn(withHeaders([...files, ...annotations.files.map((f) => join(dirname(files[0]!), f))]), exercise), annotations, project: null };
  }
  if (files.length > 1) throw new FileError(`a project stands alone: ${files.slice(1).join(" ")}`);
  const project = await openProject(path, (p) => new FileError(`cannot read ${p}`));
  return { name: project.name, files: project.files, annotations: readAnnotations(project.files.find((f) => !f.included)?.text ?? ""), project };
}

export async function prepare(files: readonly string[], { arch, system: given, exercise = 0 }: { readonly arch: Arch | null; readonly system?: SystemChoice; readonly exercise?: number }, compiler: CompilerService, library: (arch: Arch) => Promise<LibrarySource>): Promise<Prepared> {
  const { name, files: sources, annotations, project } = await sourcesOf(files, exercise);
  const own = { ...annotations.machine.system, ...project?.loaded.project.machine.system };
  const wanted = arch ?? archOfChoice(given ?? {}) ?? project?.loaded.project.machine.arch ?? annotations.machine.arch ?? archOfChoice(own) ?? "x86-64";
  const system = { ...own, ...given };
  const about = { annotations, sources, arch: wanted, name, project, system };
  if (project?.loaded.problems.some((p) => p.severity === "error")) return { ...about, compiled: { units: [], diagnostics: [], ok: false, stderr: "", ms: 0 }, loaded: null };
  return build(about, compiler, library);
}

/** Compiles and loads the texts as they are given: those of the disk, or others in their place. */
export async function build(about: Omit<Prepared, "compiled" | "loaded">, compiler: CompilerService, library: (arch: Arch) => Promise<LibrarySource>): Promise<Prepared> {
  const { sources, arch, project, system } = about;
  const compiled = await compiler.compile({ files: sources, arch, ...project?.flags });
  if (!compiled.ok) return { ...about, compiled, loaded: null };
  const units = compiled.units.flatMap((u) => (u.ir === null ? [] : [{ file: u.file, ir: u.ir }]));
  const archive = await library(arch);
  const loaded = load({ arch, units, canary: system.canary === "on", library: archive.unitsFor(units.map((u) => u.ir), LIBRARY_ROOTS), sources: new Map(sources.map((s) => [s.name, s.text])) });
  return { ...about, compiled, loaded };
}
