/** Verified fixes of the findings of checked programs: made when somebody asks, kept until a file of the program is edited. */
import * as vscode from "vscode";
import { type Mistake, planFixes, ProgramText, type Trial, type Verified, verifyFixes } from "../../views/fixes";
import type { BackgroundCheck } from "../diagnostics/check";
import type { Outcome } from "../diagnostics/outcome";
import type { Built } from "../program/builder";
import { textsOf, type Trials } from "./trials";

/** Fixes offered for one finding. */
const WANTED = 3;

/** What is known so far, and when all is. */
export interface Search { readonly passed: Verified[]; readonly done: Promise<unknown> }

const NOTHING: Search = { passed: [], done: Promise.resolve() };

interface Program {
  readonly built: Built;
  readonly abort: AbortController;
  readonly first: Promise<Trial | null>;
  readonly searches: Map<string, Search>;
}

const keyOf = (m: Mistake): string => JSON.stringify([m.kind, m.message, m.place]);

export class FixFinder implements vscode.Disposable {
  private readonly programs = new Map<string, Program>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly check: BackgroundCheck,
    private readonly trials: Trials,
  ) {
    this.disposables = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.forget(document.uri)),
      check.onDidForget((uri) => this.forget(uri)),
    ];
  }

  dispose(): void {
    for (const { abort } of this.programs.values()) abort.abort(new vscode.CancellationError());
    this.programs.clear();
    for (const one of this.disposables) one.dispose();
  }

  /** Checked programs that the document is part of, as it stands now. */
  outcomesWith(document: vscode.TextDocument): Outcome[] {
    const key = document.uri.toString();
    return this.check.outcomes().filter(({ built, analysis }) => analysis && built?.files.files.some((file) => file.uri.toString() === key && file.text === document.getText()));
  }

  /** The fixes of one finding; a rejection means that the program was edited. */
  fixesOf(outcome: Outcome, mistake: Mistake): Search {
    const program = this.program(outcome);
    if (!program) return NOTHING;
    const key = keyOf(mistake);
    const known = program.searches.get(key);
    if (known) return known;
    const passed: Verified[] = [];
    const search: Search = { passed, done: this.search(program, mistake, passed) };
    program.searches.set(key, search);
    return search;
  }

  private program({ uri, built }: Outcome): Program | null {
    if (!built) return null;
    const key = uri.toString();
    const known = this.programs.get(key);
    if (known && known.built === built) return known;
    known?.abort.abort(new vscode.CancellationError());
    const abort = new AbortController();
    const first = this.trials.run(built, abort.signal);
    first.catch(() => undefined);
    const program: Program = { built, abort, first, searches: new Map() };
    this.programs.set(key, program);
    return program;
  }

  private async search({ built, abort, first }: Program, mistake: Mistake, passed: Verified[]): Promise<void> {
    const before = await first;
    const found = before && [...before.findings, ...before.notices].find((m) => keyOf(m) === keyOf(mistake));
    if (!before || !found) return;
    const texts = textsOf(built);
    await verifyFixes(texts, before, found, planFixes(new ProgramText(texts), found, before.findings), this.trials.of(built, abort.signal), WANTED, () => !abort.signal.aborted, passed);
  }

  private forget(uri: vscode.Uri): void {
    const key = uri.toString();
    for (const [own, { built, abort }] of this.programs) {
      if (own !== key && !built.files.files.some((file) => file.uri.toString() === key)) continue;
      abort.abort(new vscode.CancellationError());
      this.programs.delete(own);
    }
  }
}
