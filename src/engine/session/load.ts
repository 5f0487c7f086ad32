/** From IR texts to a program ready to boot: parse, link with the library, read debug information, lower. Problems are data. */
import { type ModuleDebug, readDebugInfo } from "../ir/debugInfo";
import { IrError } from "../ir/error";
import { protectStacks } from "../ir/stackProtector";
import { linkModules } from "../ir/link";
import { parseModule } from "../ir/parse";
import type { Module } from "../ir/ast";
import { kernelNatives } from "../kapi";
import { natives } from "../libc";
import type { Arch } from "../memory/layout";
import { type Hint, hintsBeforeRun } from "../checker/before";
import { LoweringFailure, lowerModule } from "../vm/lower";
import type { LoadProblem, Program, SourceRange } from "../vm/program";
import { issueAt, LoadIssues, type LoadIssue } from "./loadIssues";

export interface LoadInput {
  readonly arch: Arch;
  /** The program's units, in the order they were named. */
  readonly units: readonly { readonly file: string; readonly ir: string }[];
  /** Units of the C part of the library that the program needs. */
  readonly library: readonly string[];
  /** Source texts by the file name clang was given. */
  readonly sources: ReadonlyMap<string, string>;
  /** Compiled with -fstack-protector. */
  readonly canary?: boolean;
}

export interface LoadedProgram { readonly program: Program; readonly sources: ReadonlyMap<string, string> }

type Loaded = { readonly ok: true; readonly loaded: LoadedProgram; readonly issues: readonly LoadIssue[] } | { readonly ok: false; readonly issues: readonly LoadIssue[] };
export type LoadResult = Loaded & {
  /** What can be said without a run, also of a program that cannot be run. Worked out when asked for. */
  hints(): readonly Hint[];
};

/** Library functions that the start-up code needs although no program names them, and the variable that it sets. */
export const LIBRARY_ROOTS: readonly string[] = ["exit", "atexit", "environ", "__module_started", "__module_stopped"];

/** The kernel's headers leave a word in .modinfo, as modpost does in real modules. */
const isOfKernel = (units: readonly Module[]): boolean => units.some((m) => m.globals.some((g) => g.section === ".modinfo"));

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
    return { ok: false, issues: [failure(error, input)], hints: () => [] };
  }
}

function failure(error: unknown, input: LoadInput): LoadIssue {
  if (error instanceof LoweringFailure) return issueAt(error.unsupported ? "unsupported" : "failed", [error.message, error.functionName], error.place.file, error.place.line, error.place.column);
  const file = input.units[0]?.file ?? "";
  if (!(error instanceof UnitFailure)) return issueAt("failed", [error instanceof Error ? error.message : String(error), file], file, 0, 0);
  const { line, column } = placeInUnit(error.ir, error.cause.line);
  return issueAt("unsupported", [`${error.cause.message}: ${error.cause.text}`], error.file, line, column);
}

/** A unit of the program that could not be read. */
class UnitFailure extends Error {
  constructor(readonly file: string, readonly ir: string, override readonly cause: IrError) {
    super(cause.message);
  }
}

function ownModule({ file, ir }: { readonly file: string; readonly ir: string }): Module {
  try {
    return parseModule(ir);
  } catch (error) {
    throw error instanceof IrError ? new UnitFailure(file, ir, error) : error;
  }
}

/** The source place that a line of the IR text names with `!dbg`, itself or soon after. */
function placeInUnit(ir: string, line: number): { line: number; column: number } {
  const near = ir.split("\n").slice(line - 1, line + 20).join("\n");
  const node = /!dbg (!\d+)/.exec(near)?.[1];
  const location = node === undefined ? null : new RegExp(`^${node} = .*?line: (\\d+)(?:, column: (\\d+))?`, "m").exec(ir);
  return { line: Number(location?.[1] ?? 0), column: Number(location?.[2] ?? 0) };
}

function linkAndLower(input: LoadInput): LoadResult {
  const read = input.units.map(ownModule);
  const own = input.canary ? read.map((module) => protectStacks(module, input.arch === "x86-64" ? 8 : 4)) : read;
  const table = isOfKernel(own) ? kernelNatives : natives;
  const linked = linkModules([...own, ...input.library.map(libraryModule)], own.length, { isNative: (name) => name in table, roots: LIBRARY_ROOTS });
  const debug = readDebugInfo(linked.module, isLibraryFile);
  let told: readonly Hint[] | undefined;
  const hints = (): readonly Hint[] => (told ??= hintsBeforeRun(linked.module, debug, input.sources));
  const issues = new LoadIssues(input, linked, debug);
  if (linked.errors.length > 0) return { ok: false, issues: issues.ofLinking(), hints };
  try {
    return { ...lower(input, linked.module, debug, issues, table === kernelNatives), hints };
  } catch (error) {
    return { ok: false, issues: [failure(error, input)], hints };
  }
}

/** A function of the C library that the kernel does not have, and what it has in its place. */
const INSTEAD: Readonly<Record<string, string>> = { printf: "printk", puts: "printk", putchar: "printk", fprintf: "printk", malloc: "kmalloc", calloc: "kcalloc", realloc: "krealloc", free: "kfree", usleep: "usleep_range", sleep: "ssleep", abort: "BUG", exit: "return" };

const inKernel = (p: LoadProblem): LoadProblem => (p.id === "missing-function" && (p.args[0]! in natives || p.args[0]! in INSTEAD) ? { ...p, id: p.args[0]! in INSTEAD ? "missing-in-kernel-instead" : "missing-in-kernel", args: [p.args[0]!, INSTEAD[p.args[0]!] ?? ""] } : p);

function lower(input: LoadInput, module: Module, debug: ModuleDebug, issues: LoadIssues, kernel: boolean): Loaded {
  const lowered = lowerModule({ module, debug, sources: input.sources, arch: input.arch, kernel, natives: new Set(Object.keys(kernel ? kernelNatives : natives)) });
  const program = kernel ? { ...lowered, problems: lowered.problems.map(inKernel) } : lowered;
  const missing = program.problems.some((p) => p.id.startsWith("missing-"));
  const ok = program.main >= 0 && !missing;
  const all = [...issues.ofLinking(), ...issues.ofLowering(program.problems, ok)];
  const file = input.units[0]?.file ?? "";
  if (program.main < 0) return { ok: false, issues: [...all, issueAt(kernel ? "no-init" : "no-main", [file], file, 1, 1)] };
  return ok ? { ok, loaded: { program, sources: input.sources }, issues: all } : { ok, issues: all };
}

export type { Hint, LoadIssue, SourceRange };
