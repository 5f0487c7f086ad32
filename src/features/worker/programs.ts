/** From a compiled program to a session ready to run: takes what it needs of the C library, which is read once per worker. */
import { load, LIBRARY_ROOTS, Session, type LoadIssue, type LoadResult, type SessionOptions } from "../../engine/session";
import { type AssetLoader, loadLibrary } from "../../compiler/assets";
import type { Library } from "../../compiler/library";
import type { IssueData, ProgramBundle, RunSettings, SourceSpan } from "../../protocol/engine";

type Arch = ProgramBundle["arch"];

const MIB = 1024 * 1024;
/** Statements that a panel may replay to know the TLB: a moment, not seconds. */
const TLB_REPLAY = 2_000_000;
const SNAPSHOTS = { analysis: 16 * MIB, debug: 256 * MIB } as const;

export class Programs {
  private readonly libraries = new Map<Arch, Promise<Library>>();

  constructor(private readonly assets: AssetLoader) {}

  private last: { readonly bundle: ProgramBundle; readonly result: LoadResult } | null = null;

  /** As `load`, but a program that is run again and again is put together once. */
  async again(bundle: ProgramBundle): Promise<LoadResult> {
    const { last } = this;
    const same = last && last.bundle.arch === bundle.arch && last.bundle.canary === bundle.canary && last.bundle.units.length === bundle.units.length && bundle.units.every((u, i) => u.ir === last.bundle.units[i]!.ir);
    if (same) return last.result;
    const result = await this.load(bundle);
    this.last = { bundle, result };
    return result;
  }

  async load(bundle: ProgramBundle): Promise<LoadResult> {
    const library = await this.library(bundle.arch);
    return load({
      arch: bundle.arch,
      units: bundle.units,
      library: library.unitsFor(bundle.units.map(({ ir }) => ir), LIBRARY_ROOTS),
      ...(bundle.canary ? { canary: true } : {}),
      sources: new Map(bundle.sources.map(({ name, text }) => [name, text])),
    });
  }

  /** C text of the library's files by their names in debug information. */
  async librarySources(arch: Arch): Promise<(name: string) => string | null> {
    const library = await this.library(arch);
    return (name) => library.sourceText(name);
  }

  private library(arch: Arch): Promise<Library> {
    const known = this.libraries.get(arch);
    if (known) return known;
    const loading = loadLibrary(this.assets, arch);
    this.libraries.set(arch, loading);
    loading.catch(() => this.libraries.delete(arch));
    return loading;
  }
}

export function sessionOptions(run: RunSettings, purpose: keyof typeof SNAPSHOTS, programName: string): SessionOptions {
  return {
    ram: run.ram,
    args: [`./${programName}`, ...run.args],
    env: run.env,
    stdin: run.stdin === null ? null : new TextEncoder().encode(run.stdin),
    terminal: run.stdin === null,
    onFinding: run.onFinding,
    failAllocation: run.failAllocation,
    seed: run.seed,
    ...(run.system ? { system: run.system } : {}),
    files: run.files,
    maxOutput: run.maxOutput,
    snapshotBudget: SNAPSHOTS[purpose],
    tlbReplay: TLB_REPLAY,
  };
}

export const issueData = (issue: LoadIssue): IssueData => ({
  id: issue.id, args: issue.args, severity: issue.severity, place: spanOf(issue),
  related: issue.related.map((r) => ({ id: r.id, args: r.args, place: spanOf(r) })),
});

const spanOf = ({ file, line, column, endColumn }: LoadIssue | LoadIssue["related"][number]): SourceSpan | null =>
  (line > 0 ? { file, line, column, endLine: line, endColumn } : null);

export { Session };
