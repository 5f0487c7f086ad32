/**
 * Where the editor's marks come from: the run that is being debugged, if the file belongs to one, else the last good
 * background run.
 */
import * as vscode from "vscode";
import type { FindingData, HeapMark, LineHeat } from "../../protocol/engine";
import type { BackgroundCheck } from "../diagnostics/check";
import type { Outcome } from "../diagnostics/outcome";
import type { Built } from "../program/builder";
import { MovedLines } from "./movedLines";
import type { ProgramFiles } from "../program/programFiles";

/** What is known of a run that a file took part in. */
export interface RunFacts {
  readonly files: ProgramFiles;
  readonly findings: readonly FindingData[];
  readonly marks: readonly HeapMark[];
  readonly heat?: readonly LineHeat[];
  /** Step at which a debugged run stands; null: a background run. */
  readonly step: number | null;
  /** Of a background run: what ran. */
  readonly built?: Built;
  /** There is no main: each finding is one of a call made for the check. */
  readonly functions?: boolean;
  /** The text was edited since and does not compile now. */
  readonly old?: boolean;
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
  private readonly old = new Set<string>();
  private readonly moved = new MovedLines();
  private readonly disposables: vscode.Disposable[];

  constructor(
    check: BackgroundCheck,
    private readonly live: LiveRuns,
  ) {
    this.disposables = [
      this.changed,
      this.moved,
      check.onDidFinish((outcome) => this.accept(outcome)),
      check.onDidForget((uri) => this.forget(uri)),
      live.onDidChange(() => this.changed.fire()),
    ];
  }

  /** Where a line of the background run stands in the text as it is now; null: it is gone. */
  lineNow(uri: vscode.Uri, line: number): number | null {
    return this.live.factsFor(uri) ? line : this.moved.lineOf(uri, line);
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
    return [...this.good].flatMap(([root, { built, analysis }]) => {
      if (!built || !analysis) return [];
      return named({ files: built.files, findings: analysis.findings, marks: analysis.marks, heat: analysis.heat ?? [], step: null, old: this.old.has(root), ...(analysis.functions ? { functions: true } : { built }) });
    });
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** A version that does not compile changes nothing; anything else replaces what was. */
  private accept(outcome: Outcome): void {
    const key = outcome.uri.toString();
    if (outcome.skipped === "doesNotCompile") this.old.add(key);
    else {
      this.old.delete(key);
      if (outcome.analysis) this.good.set(key, outcome);
      else this.good.delete(key);
      for (const { uri } of outcome.built?.files.files ?? []) this.moved.begin(uri);
    }
    this.changed.fire();
  }

  private forget(uri: vscode.Uri): void {
    this.old.delete(uri.toString());
    this.moved.forget(uri);
    if (this.good.delete(uri.toString())) this.changed.fire();
  }
}
