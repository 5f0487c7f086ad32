/**
 * Runs the failing and the fixed version of the lesson on the desk to their ends, in a worker of their own that is gone afterwards. What
 * came out is kept as long as that pair, with those numbers and those texts, lies on the desk.
 *
 *     none ──begin──▶ running ──▶ done / failed          put away, another pair, or a change of a text ──▶ none
 */
import * as vscode from "vscode";
import type { LessonComparison } from "../../../protocol/lesson";
import { language } from "../../config/texts";
import type { Built, ProgramBuilder } from "../../program/builder";
import { AnalysisClient } from "../../worker/analysisClient";
import type { EngineStart } from "../../worker/client";
import { comparisonOf, type Twin } from "./comparison";

/** A version and where its program is. */
export interface TwinPlace { readonly id: string; readonly uri: vscode.Uri }

export interface TwinPair { readonly failing: TwinPlace; readonly fixed: TwinPlace }

type Outcome = { readonly kind: "running" } | { readonly kind: "failed"; readonly why: "compile" | "run" } | { readonly kind: "done"; readonly failing: Twin; readonly fixed: Twin };

interface Comparing { readonly pair: TwinPair; readonly stop: AbortController; outcome: Outcome }

const urisOf = ({ failing, fixed }: TwinPair): string[] => [failing.uri.toString(), fixed.uri.toString()];

export class Twins implements vscode.Disposable {
  private current: Comparing | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly editing: vscode.Disposable;

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly engine: () => EngineStart,
  ) {
    this.editing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && this.isOf(document.uri)) this.clear();
    });
  }

  /** What is known of the pair that the document belongs to; null: nothing was asked. */
  of(uri: vscode.Uri): LessonComparison | null {
    if (!this.current || !this.isOf(uri)) return null;
    const { outcome } = this.current;
    return outcome.kind === "done" ? comparisonOf(outcome.failing, outcome.fixed, language()) : outcome;
  }

  /** Resolves when it is over, however that came. */
  async compare(pair: TwinPair): Promise<void> {
    this.current?.stop.abort();
    const mine: Comparing = { pair, stop: new AbortController(), outcome: { kind: "running" } };
    this.current = mine;
    this.changed.fire();
    const outcome = await this.outcome(mine).catch((): Outcome => ({ kind: "failed", why: "run" }));
    if (this.current !== mine) return;
    mine.outcome = outcome;
    this.changed.fire();
  }

  /** Another document is in front: what belongs to another pair is given up. */
  keepFor(uri: vscode.Uri): void {
    if (!this.isOf(uri)) this.clear();
  }

  clear(): void {
    if (!this.current) return;
    this.current.stop.abort();
    this.current = null;
    this.changed.fire();
  }

  dispose(): void {
    this.current?.stop.abort();
    this.editing.dispose();
    this.changed.dispose();
  }

  private isOf(uri: vscode.Uri): boolean {
    return this.current !== null && urisOf(this.current.pair).includes(uri.toString());
  }

  private async outcome({ pair, stop }: Comparing): Promise<Outcome> {
    const { signal } = stop;
    const built = await Promise.all([pair.failing, pair.fixed].map(({ uri }) => this.builder.build([uri], "debug", {}, signal)));
    const programs = built.flatMap(({ bundle, run }) => (bundle ? [{ bundle, run }] : []));
    if (programs.length < 2) return { kind: "failed", why: "compile" };
    const client = new AnalysisClient(this.engine);
    try {
      const runs = await client.twinRuns(programs, signal);
      if (runs.some(({ end }) => end === "failed")) return { kind: "failed", why: "run" };
      const twin = ({ id, uri }: TwinPlace, at: number): Twin => ({ id, file: fileOf(built[at]!, uri), run: runs[at]! });
      return { kind: "done", failing: twin(pair.failing, 0), fixed: twin(pair.fixed, 1) };
    } finally {
      client.dispose();
    }
  }
}

const fileOf = ({ files }: Built, uri: vscode.Uri): string => files.files.find((one) => one.uri.toString() === uri.toString())?.name ?? "";
