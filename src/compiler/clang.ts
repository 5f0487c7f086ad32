// clang in this very thread. Each compile is a fresh instance of the WebAssembly module with its own memory and its own
// file system, so that no compile can see another; the compiled module and the headers are shared by all of them.
import { Application, Directory, Exit, instantiate, type Resources, type Tree } from "pagewalk:clang";
import { humanText, parseDiagnostics } from "./diagnostics";
import { cc1Flags, type FlagOptions, isCompiled } from "./flags";
import { Output } from "./output";
import { encodeSource } from "./sourceBytes";
import { encodeSysroot, putFile, type Sysroot } from "./sysroot";
import type { CompileRequest, CompileResult, SourceFile } from "./types";

/** The compiler's WebAssembly by file name; the first one is the compiler, the others adapt its imports. */
export const MODULE_NAMES = ["llvm.core.wasm", "llvm.core2.wasm", "llvm.core3.wasm", "llvm.core4.wasm"] as const;
export type ClangModules = Record<string, WebAssembly.Module>;

interface UnitResult {
  readonly ir: string | null;
  readonly text: string;
}

export class Clang {
  private readonly headers: readonly [path: string, content: Uint8Array][];
  private readonly resources: Resources;

  constructor(modules: ClangModules, private readonly sysroot: Sysroot) {
    resolveDotDot();
    this.headers = encodeSysroot(sysroot);
    this.resources = { modules: async () => modules, filesystem: async () => ({}), totalSize: 0 };
  }

  /** `cancelled` is asked between files, after messages could come in. */
  async compile(request: CompileRequest, cancelled: () => boolean = () => false): Promise<CompileResult> {
    const started = performance.now();
    const units: { file: string; ir: string | null }[] = [];
    let text = "";
    for (const { name } of request.files.filter((f) => isCompiled(f.name) && !f.included)) {
      if (units.length > 0) await nextTurn();
      if (cancelled()) throw new Error("the compile was cancelled");
      const unit = await this.compileUnit(name, request.files, request);
      units.push({ file: name, ir: unit.ir });
      text += unit.text;
    }
    const diagnostics = dropRepeated(parseDiagnostics(text, (file) => this.textOf(file, request.files)));
    const ok = units.length > 0 && units.every((u) => u.ir !== null);
    return { units, diagnostics, ok, stderr: humanText(text), ms: performance.now() - started };
  }

  async compileUnit(name: string, files: readonly SourceFile[], options: FlagOptions): Promise<UnitResult> {
    const tree: Tree = {};
    for (const [path, content] of this.headers) putFile(tree, path, content);
    for (const file of files) putFile(tree, normalizePath(file.name), encodeSource(file.text));
    const output = new Output();
    const application = new Application(this.resources, (moduleOf, imports) => instantiate(moduleOf, imports, output.instantiateCore), "pagewalk");
    try {
      await application.run(null, {}, { fetchProgress: () => undefined });
      await application.run(["clang", ...cc1Flags(name, options)], tree, { decodeASCII: false });
      return { ir: output.stdout.text(), text: output.stderr.text() };
    } catch (error) {
      const text = output.stderr.text();
      if (error instanceof Exit) return { ir: null, text };
      return { ir: null, text: `${text}error: the compiler itself failed: ${error instanceof Error ? error.message : error}\n` };
    }
  }

  private textOf(file: string, files: readonly SourceFile[]): string | undefined {
    return files.find((f) => f.name === file)?.text ?? this.sysroot[file.replace(/^\//, "")];
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A header included by two units complains twice. */
function dropRepeated<T>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = JSON.stringify(item);
    return !seen.has(key) && seen.add(key);
  });
}

/** The package's file system takes ".." for ".": resolve it before it looks. */
let dotDotResolved = false;
function resolveDotDot(): void {
  if (dotDotResolved) return;
  dotDotResolved = true;
  const traverse = Directory.prototype.traverse;
  Directory.prototype.traverse = function (path, options) {
    return traverse.call(this, path.includes("..") ? normalizePath(path) : path, options);
  };
}

/** Stands for the folder above the working directory, which is the root of clang's file system. */
const ABOVE = "(above)";

/** The path without `.` and `..`; a relative path that leads out of the working directory goes through `ABOVE`. */
export function normalizePath(path: string): string {
  const out: string[] = [];
  for (const part of path.split("/")) {
    const last = out[out.length - 1];
    if (part === ".." && (last === undefined || last === ABOVE)) out.push(ABOVE);
    else if (part === "..") out.pop();
    else if (part !== "." && part !== "") out.push(part);
  }
  return out.join("/");
}
