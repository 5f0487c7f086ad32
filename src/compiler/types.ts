// What the compiler layer takes and gives: plain data, so that it crosses worker borders as it is.
//
// Positions are 1-based lines and 1-based columns counted in UTF-16 code units (clang itself counts bytes); an end
// column is the column after the last character.

export type Arch = "x86-64" | "x86-32";

export interface SourceFile {
  /** Relative path with "/" as separator, as the program is to see it in __FILE__ and in diagnostics. */
  readonly name: string;
  readonly text: string;
  /** Here only because another file includes it: not compiled by itself, whatever its name. */
  readonly included?: boolean;
}

export interface CompileRequest {
  /** Files named *.c, *.cc, *.cpp, … are compiled, each to one IR text; all others can be included by them. */
  readonly files: readonly SourceFile[];
  readonly arch: Arch;
  /** The language standard in the words of -std= ; default gnu17 for C and gnu++20 for C++. */
  readonly std?: string;
  /** Macros as NAME or NAME=VALUE. */
  readonly defines?: readonly string[];
  /** Folders to look for included files in, by the names of `files`. */
  readonly includePaths?: readonly string[];
  /** Warnings switched on or off: -Wname, -Wno-name. */
  readonly warnings?: readonly string[];
  /** Static functions that nobody uses are compiled too. */
  readonly emitAll?: boolean;
}

export interface CompileResult {
  readonly units: readonly CompiledUnit[];
  readonly diagnostics: readonly ClangDiagnostic[];
  /** Every unit has IR. */
  readonly ok: boolean;
  /** clang's own text, with source lines and carets, for a terminal. */
  readonly stderr: string;
  readonly ms: number;
}

export interface CompiledUnit {
  readonly file: string;
  readonly ir: string | null;
}

export type ClangSeverity = "error" | "warning" | "remark" | "note";

export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ClangNote extends SourceRange {
  readonly file: string;
  readonly message: string;
  readonly fixits: readonly ClangFixit[];
}

export interface ClangFixit {
  readonly file: string;
  readonly range: SourceRange;
  readonly text: string;
}

export interface ClangDiagnostic extends SourceRange {
  /** "" when the diagnostic has no place (a bad option, say); line and column are 0 then. */
  readonly file: string;
  readonly severity: Exclude<ClangSeverity, "note">;
  readonly message: string;
  /** The warning's option without -W, such as "unused-variable". */
  readonly option?: string;
  readonly notes: readonly ClangNote[];
  readonly fixits: readonly ClangFixit[];
  /** The stretches clang underlines with ~ . */
  readonly ranges: readonly SourceRange[];
}

export interface CompilerService {
  /** Rejects with an AbortError when `signal` fires first. */
  compile(request: CompileRequest, signal?: AbortSignal): Promise<CompileResult>;
  dispose(): void;
}
