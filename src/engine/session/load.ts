/** From IR texts to a program ready to boot: parse, link with the library, read debug information, lower. Problems are data. */
import { readDebugInfo } from "../ir/debugInfo";
import { IrError } from "../ir/error";
import { linkModules, type LinkResult } from "../ir/link";
import { parseModule } from "../ir/parse";
import type { Module } from "../ir/ast";
import { natives } from "../libc";
import type { Arch } from "../memory/layout";
import { lowerModule } from "../vm/lower";
import type { Program, SourceRange } from "../vm/program";

export interface LoadInput {
  readonly arch: Arch;
  /** The program's units, in the order they were named. */
  readonly units: readonly { readonly file: string; readonly ir: string }[];
  /** Units of the C part of the library that the program needs. */
  readonly library: readonly string[];
  /** Source texts by the file name clang was given. */
  readonly sources: ReadonlyMap<string, string>;
}

export interface LoadedProgram { readonly program: Program; readonly sources: ReadonlyMap<string, string> }

/** Catalogue id `run.<id>` and arguments; place when known. */
export interface LoadIssue { readonly id: string; readonly args: readonly string[]; readonly file: string; readonly line: number; readonly column: number }

export type LoadResult = { readonly ok: true; readonly loaded: LoadedProgram; readonly issues: readonly LoadIssue[] } | { readonly ok: false; readonly issues: readonly LoadIssue[] };

/** Library functions that the start-up code needs although no program names them, and the variable that it sets. */
export const LIBRARY_ROOTS: readonly string[] = ["exit", "atexit", "environ"];

/** Parsed library units, kept: their texts are the same for every program. */
const parsedLibrary = new Map<string, Module>();

function libraryModule(ir: string): Module {
  let module = parsedLibrary.get(ir);
  if (!module) {
    module = parseModule(ir);
    parsedLibrary.set(ir, module);
  }
  return module;
}

const LIBRARY_FOLDER = /(^|\/)usr\/(src\/libc|include|lib\/clang)\//;
export const isLibraryFile = (name: string, directory: string): boolean => LIBRARY_FOLDER.test(name) || LIBRARY_FOLDER.test(`${directory}/${name}`);

export function load(input: LoadInput): LoadResult {
  try {
    return linkAndLower(input);
  } catch (error) {
    if (error instanceof IrError) return { ok: false, issues: [{ id: "unsupported", args: [`${error.message}: ${error.text}`], file: input.units[0]?.file ?? "", line: 0, column: 0 }] };
    throw error;
  }
}

function linkAndLower(input: LoadInput): LoadResult {
  const own = input.units.map((u) => parseModule(u.ir));
  const linked = linkModules([...own, ...input.library.map(libraryModule)], own.length, { isNative: (name) => name in natives, roots: LIBRARY_ROOTS });
  const debug = readDebugInfo(linked.module, isLibraryFile);
  const place = (dbg: number): { file: string; line: number; column: number } => {
    const at = debug.locationOf(dbg);
    return at ? { file: debug.info.files[at.file]?.name ?? "", line: at.line, column: at.column } : { file: "", line: 0, column: 0 };
  };
  const issues = linkIssues(linked, place);
  if (linked.errors.length > 0) return { ok: false, issues };
  const program = lowerModule({ module: linked.module, debug, sources: input.sources, arch: input.arch, natives: new Set(Object.keys(natives)) });
  const lowering = program.problems.map((p): LoadIssue => ({ id: p.id, args: p.args, file: program.debug.files[p.file]?.name ?? "", line: p.line, column: p.column }));
  const all = [...issues, ...lowering];
  if (program.main < 0) return { ok: false, issues: [...all, { id: "no-main", args: [input.units[0]?.file ?? ""], file: input.units[0]?.file ?? "", line: 1, column: 1 }] };
  if (lowering.some((p) => p.id.startsWith("missing-"))) return { ok: false, issues: all };
  return { ok: true, loaded: { program, sources: input.sources }, issues: all };
}

function linkIssues(linked: LinkResult, place: (dbg: number) => { file: string; line: number; column: number }): LoadIssue[] {
  return linked.errors.map((e) => ({ id: e.id, args: [e.name], ...place(e.second) }));
}

export type { SourceRange };
