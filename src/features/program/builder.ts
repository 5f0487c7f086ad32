/** From files in the editor to a program the engine can load: reads, compiles, names what stands in the way. */
import type * as vscode from "vscode";
import type { ClangDiagnostic, CompilerService, CompileResult } from "../../compiler/types";
import type { ProgramBundle, RunSettings } from "../../protocol/engine";
import { settings } from "../config/settings";
import { mentionsMain } from "./includes";
import { type LaunchMachine, machineFor } from "./machine";
import { type ProgramFiles, programFiles } from "./programFiles";

export interface Built {
  readonly files: ProgramFiles;
  readonly diagnostics: readonly ClangDiagnostic[];
  readonly stderr: string;
  readonly run: RunSettings;
  /** Null: it does not compile. */
  readonly bundle: ProgramBundle | null;
  /** Some source file mentions a main function. */
  readonly hasMain: boolean;
}

/** The path by which VS Code's debugger knows a file: files by their path, all others by their URI. */
export const hostPath = (uri: vscode.Uri): string => (uri.scheme === "file" ? uri.fsPath : uri.toString());

const COMPILED = /\.c$/;

export class ProgramBuilder {
  constructor(private readonly compiler: CompilerService) {}

  async build(roots: readonly vscode.Uri[], purpose: "check" | "debug", launch: LaunchMachine = {}, signal?: AbortSignal): Promise<Built> {
    const files = await programFiles(roots);
    const chosen = settings(roots[0]);
    const first = files.files[0]?.text ?? "";
    const machine = machineFor(first, chosen, purpose, launch);
    const sources = files.files.map(({ name, text, included }) => (included ? { name, text, included } : { name, text }));
    const request = { files: sources, arch: machine.arch, ...(chosen.machine.std ? { std: chosen.machine.std } : {}) };
    const result = await this.compiler.compile(request, signal);
    return {
      files,
      diagnostics: result.diagnostics,
      stderr: result.stderr,
      run: machine.run,
      bundle: bundleOf(files, machine.arch, result),
      hasMain: files.files.some(({ name, text }) => COMPILED.test(name) && mentionsMain(text)),
    };
  }
}

function bundleOf(files: ProgramFiles, arch: ProgramBundle["arch"], result: CompileResult): ProgramBundle | null {
  const sources = files.files.map((file) => ({ name: file.name, text: file.text, path: hostPath(file.uri) }));
  const units = result.units.flatMap(({ file, ir }) => (ir === null ? [] : [{ file, ir }]));
  return result.ok && units.length > 0 ? { name: files.name, arch, units, sources } : null;
}
