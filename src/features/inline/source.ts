/**
 * Where the editor's marks come from: the run that is being debugged, if the file belongs to one, else the last good
 * background run.
 */
import * as vscode from "vscode";
import type { FindingData, HeapMark } from "../../protocol/engine";
import type { BackgroundCheck } from "../diagnostics/check";
import type { Outcome } from "../diagnostics/outcome";
import type { Built } from "../program/builder";
import type { ProgramFiles } from "../program/programFiles";

/** What is known of a run that a file took part in. */
export interface RunFacts {
  readonly files: ProgramFiles;
  readonly findings: readonly FindingData[];
  readonly marks: readonly HeapMark[];
  /** Step at which a debugged run stands; null: a background run. */
  readonly step: number | null;
  /** Of a background run: what ran. */
  readonly built?: Built;
  /** There is no main: each finding is one of a call made for the check. */
  readonly functions?: boolean;
}

/** Runs that are being debugged. */
export interface LiveRuns {
  readonly onDidChange: vscode.Event<void>;
  factsFor(uri: vscode.Uri): RunFacts | undefined;
}

export class MarkSource implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly good = new Map<string, Outcome>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    check: BackgroundCheck,
    private readonly live: LiveRuns,
  ) {
    this.disposables = [
      this.changed,
      check.onDidFinish((outcome) => this.accept(outcome)),
      check.onDidForget((uri) => this.good.delete(uri.toString()) && this.changed.fire()),
      live.onDidChange(() => this.changed.fire()),
    ];
  }

  /** All runs that have something to say about a file. */
  factsFor(uri: vscode.Uri): readonly { readonly facts: RunFacts; readonly file: string }[] {
    const key = uri.toString();
    const named = (facts: RunFacts): { facts: RunFacts; file: string }[] => {
      const file = facts.files.files.find((one) => one.uri.toString() === key);
      return file ? [{ facts, file: file.name }] : [];
    };
    const live = this.live.factsFor(uri);
    if (live) return named(live);
    return [...this.good.values()].flatMap(({ built, analysis }) => (built && analysis ? named({ files: built.files, findings: analysis.findings, marks: analysis.marks, step: null, ...(analysis.functions ? { functions: true } : { built }) }) : []));
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** A version that does not compile changes nothing; anything else replaces what was. */
  private accept(outcome: Outcome): void {
    if (outcome.skipped === "doesNotCompile") return;
    if (outcome.analysis) this.good.set(outcome.uri.toString(), outcome);
    else this.good.delete(outcome.uri.toString());
    this.changed.fire();
  }
}
