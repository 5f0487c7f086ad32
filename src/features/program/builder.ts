/** From files in the editor to a program the engine can load: reads, compiles, names what stands in the way. */
import type * as vscode from "vscode";
import type { ClangDiagnostic, CompilerService, CompileRequest, CompileResult } from "../../compiler/types";
import type { ProgramBundle, RunSettings } from "../../protocol/engine";
import { type Settings, settings } from "../config/settings";
import { mentionsMain } from "./includes";
import { type LaunchMachine, machineFor } from "./machine";
import { type ProgramFiles, programFiles } from "./programFiles";
import { isBroken, type OpenProject, problemLines, Projects } from "./projects";

export interface Built {
  readonly files: ProgramFiles;
  readonly diagnostics: readonly ClangDiagnostic[];
  readonly stderr: string;
  readonly run: RunSettings;
  /** Null: it does not compile. */
  readonly bundle: ProgramBundle | null;
  /** Some source file mentions a main function. */
  readonly hasMain: boolean;
  /** The project that the program is, if it is one. */
  readonly project: OpenProject | null;
}

/** The path by which VS Code's debugger knows a file: files by their path, all others by their URI. */
export const hostPath = (uri: vscode.Uri): string => (uri.scheme === "file" ? uri.fsPath : uri.toString());

/** The first file that is compiled. */
export const rootOf = ({ files }: ProgramFiles): ProgramFiles["files"][number] | undefined => files.find((file) => !file.included);

const COMPILED = /\.c$/;

export class ProgramBuilder {
  constructor(
    private readonly compiler: CompilerService,
    readonly projects = new Projects(),
  ) {}

  async build(roots: readonly vscode.Uri[], purpose: "check" | "debug", launch: LaunchMachine = {}, signal?: AbortSignal): Promise<Built> {
    const chosen = settings(roots[0]);
    const belongs = roots.length === 1 ? await this.projects.of(roots[0]!) : null;
    // A project that is being edited goes on as it was; F5 wants it whole.
    const project = belongs && purpose === "check" ? await this.projects.lastGood(belongs) : belongs;
    if (project && isBroken(project)) return this.refused(project, chosen);
    const files = project ? await this.projects.files(project) : await programFiles(roots);
    const first = files.files[0]?.text ?? "";
    const machine = machineFor(first, chosen, purpose, launch, project?.loaded);
    const sources = files.files.map(({ name, text, included }) => (included ? { name, text, included } : { name, text }));
    const result = await this.compiler.compile({ files: sources, arch: machine.arch, ...flagsOf(project, chosen) }, signal);
    return {
      files, project,
      diagnostics: result.diagnostics,
      stderr: result.stderr,
      run: machine.run,
      bundle: bundleOf(files, machine.arch, result, machine.run.system?.canary === "on"),
      hasMain: files.files.some(({ name, text, included }) => COMPILED.test(name) && !included && mentionsMain(text)),
    };
  }

  /** The same program with other texts or for another architecture, compiled again. */
  async again(built: Built, texts: ReadonlyMap<string, string>, signal?: AbortSignal, arch = built.bundle?.arch ?? "x86-64"): Promise<Built> {
    const files: ProgramFiles = { ...built.files, files: built.files.files.map((file) => ({ ...file, text: texts.get(file.name) ?? file.text })) };
    const sources = files.files.map(({ name, text, included }) => (included ? { name, text, included } : { name, text }));
    const result = await this.compiler.compile({ files: sources, arch, ...flagsOf(built.project, settings(files.files[0]?.uri)) }, signal);
    return { ...built, files, diagnostics: result.diagnostics, stderr: result.stderr, bundle: bundleOf(files, arch, result, built.bundle?.canary === true) };
  }

  /** Compiles the program again with another text in place of its first source file. `emitAll`: with all static functions. */
  async recompiled(built: Built, text: string, emitAll: boolean, signal?: AbortSignal): Promise<CompileResult> {
    const root = rootOf(built.files);
    const chosen = settings(root?.uri);
    const files = built.files.files.map((file) => ({ name: file.name, text: file === root ? text : file.text, ...(file.included ? { included: true } : {}) }));
    return this.compiler.compile({ files, arch: built.bundle?.arch ?? "x86-64", emitAll, ...flagsOf(built.project, chosen) }, signal);
  }

  private async refused(project: OpenProject, chosen: Settings): Promise<Built> {
    const files = await this.projects.files(project);
    const { run } = machineFor("", chosen, "debug");
    return { files, project, diagnostics: [], stderr: problemLines(project), run, bundle: null, hasMain: true };
  }
}

function flagsOf(project: OpenProject | null, chosen: Settings): Omit<CompileRequest, "files" | "arch"> {
  const own = project?.loaded.project;
  const std = own?.std ?? chosen.machine.std;
  const flags = own ? { defines: own.defines, includePaths: own.includePaths.map((p) => p.text), warnings: own.warnings } : {};
  return std ? { std, ...flags } : flags;
}

function bundleOf(files: ProgramFiles, arch: ProgramBundle["arch"], result: CompileResult, canary: boolean): ProgramBundle | null {
  const sources = files.files.map((file) => ({ name: file.name, text: file.text, path: hostPath(file.uri) }));
  const units = result.units.flatMap(({ file, ir }) => (ir === null ? [] : [{ file, ir }]));
  return result.ok && units.length > 0 ? { name: files.name, arch, units, sources, ...(canary ? { canary } : {}) } : null;
}
