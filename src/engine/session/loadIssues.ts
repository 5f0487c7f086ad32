/**
 * What keeps a program from being put together, or makes it doubtful, with its places: where a missing name is first used, both
 * definitions of a name that has two, the declaration that another file's definition belies.
 */
import type { ModuleDebug } from "../ir/debugInfo";
import type { LinkResult } from "../ir/link";
import type { LoadProblem } from "../vm/program";

/** Lines from 1; columns from 1 in UTF-16 units, the end behind the last character. Line 0: no place known. */
export interface IssuePlace { readonly file: string; readonly line: number; readonly column: number; readonly endColumn: number }

/** Catalogue id `run.<id>` and arguments; `related` places have the catalogue id `related.<id>`. */
export interface LoadIssue extends IssuePlace {
  readonly id: string;
  readonly args: readonly string[];
  readonly severity: "error" | "warning";
  readonly related: readonly (IssuePlace & { readonly id: string; readonly args: readonly string[] })[];
}

export const issueAt = (id: string, args: readonly string[], file: string, line: number, column: number): LoadIssue =>
  ({ id, args, file, line, column, endColumn: column, severity: "error", related: [] });

interface Input { readonly units: readonly { readonly file: string }[]; readonly sources: ReadonlyMap<string, string> }

const NOWHERE: IssuePlace = { file: "", line: 0, column: 0, endColumn: 0 };

export class LoadIssues {
  constructor(
    private readonly input: Input,
    private readonly linked: LinkResult,
    private readonly debug: ModuleDebug,
  ) {}

  ofLinking(): LoadIssue[] {
    const twice = this.linked.errors.map((e): LoadIssue => {
      const first = this.place(e.first, e.name);
      return { ...this.place(e.second, e.name), id: e.id, args: [e.name], severity: "error", related: first.line > 0 ? [{ ...first, id: "defined", args: [e.name] }] : [] };
    });
    const doubtful = this.linked.warnings.map((w): LoadIssue => {
      const at = w.second < 0 ? this.declarationIn(w.unit, w.name) : this.place(w.second, w.name);
      const first = this.place(w.first, w.name);
      return { ...at, id: w.id, args: [w.name], severity: "warning", related: first.line > 0 ? [{ ...first, id: "defined", args: [w.name] }] : [] };
    });
    const order = (i: LoadIssue): number => this.input.units.findIndex((u) => u.file === i.file);
    return [...twice, ...doubtful].sort((a, b) => order(a) - order(b) || a.line - b.line || a.column - b.column);
  }

  /** Problems found while lowering. `runs`: the program can be run all the same. */
  ofLowering(problems: readonly LoadProblem[], runs: boolean): LoadIssue[] {
    return problems.map((p): LoadIssue => {
      const name = p.args[0] ?? "";
      const known = p.file < 0 ? this.firstUse(name) : this.spot(this.debug.info.files[p.file]?.name ?? "", p.line, p.column, name);
      return { ...known, id: p.id, args: p.args, severity: runs ? "warning" : "error", related: [] };
    });
  }

  private firstUse(name: string): IssuePlace {
    const use = this.linked.undefined.find((u) => u.name === name)?.firstUse ?? -1;
    return this.place(use, name);
  }

  private place(dbg: number, name: string): IssuePlace {
    const at = this.debug.locationOf(dbg);
    return at ? this.spot(this.debug.info.files[at.file]?.name ?? "", at.line, at.column, name) : NOWHERE;
  }

  /** The name itself where it stands on that line, at or behind the byte column (0: anywhere on it). */
  private spot(file: string, line: number, byteColumn: number, name: string): IssuePlace {
    const text = this.input.sources.get(file)?.split(/\r?\n/)[line - 1];
    if (text === undefined) return { file, line, column: Math.max(1, byteColumn), endColumn: Math.max(1, byteColumn) };
    const from = byteColumn > 1 ? new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, byteColumn - 1)).length : 0;
    const at = positionOf(name, text, from);
    return at < 0 ? { file, line, column: from + 1, endColumn: from + 1 } : { file, line, column: at + 1, endColumn: at + 1 + name.length };
  }

  /** clang notes no place for `extern` variables and functions never called: what looks like the declaration, first in the unit's own text. */
  private declarationIn(unit: number, name: string): IssuePlace {
    const own = this.input.units[unit]?.file ?? "";
    const isHeader = (file: string): boolean => !this.input.units.some((u) => u.file === file);
    for (const file of [own, ...[...this.input.sources.keys()].filter(isHeader)]) {
      const lines = this.input.sources.get(file)?.split(/\r?\n/) ?? [];
      const line = lines.findIndex((text) => declares(text, positionOf(name, text, 0), name));
      if (line >= 0) return this.spot(file, line + 1, 0, name);
    }
    return { file: own, line: 1, column: 1, endColumn: 1 };
  }
}

const declares = (text: string, at: number, name: string): boolean => at >= 0 && (/\bextern\b/.test(text) || /^\s*\(/.test(text.slice(at + name.length)));

/** Index of the name as a whole word, or -1. */
function positionOf(name: string, text: string, from: number): number {
  const word = /[\w$\x80-\uffff]/;
  for (let at = text.indexOf(name, from); at >= 0 && name !== ""; at = text.indexOf(name, at + 1)) {
    if (!word.test(text[at - 1] ?? "") && !word.test(text[at + name.length] ?? "")) return at;
  }
  return -1;
}
