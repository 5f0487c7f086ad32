/**
 * The background check: runs every open C file after it was opened or edited, and those that include a header after that was.
 *
 *     edit ─▶ cancel what runs ─▶ wait `check.delay` ─▶ compile ─▶ run, bounded ─▶ outcome
 *
 * An outcome replaces the one before it; a cancelled or failed run leaves the last one standing.
 */
import * as vscode from "vscode";
import type { Analysis } from "../../protocol/engine";
import type { Built, ProgramBuilder } from "../program/builder";
import { callableProgram } from "../program/functions";
import { onSettings, settings } from "../config/settings";
import { isProjectFile } from "../program/projects";
import type { AnalysisClient } from "../worker/analysisClient";
import { isBlank, isC, isHeader } from "./cDocuments";
import type { CheckState, Outcome, Skipped } from "./outcome";

/** After the last key. */
const ERRORS_AFTER_MS = 1000;

interface Entry {
  readonly document: vscode.TextDocument;
  state: CheckState;
  outcome: Outcome | null;
  /** When it was last edited. */
  edited: number;
  timer?: ReturnType<typeof setTimeout>;
  running?: AbortController;
}

export class BackgroundCheck implements vscode.Disposable {
  private readonly entries = new Map<string, Entry>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly finished = new vscode.EventEmitter<Outcome>();
  private readonly forgotten = new vscode.EventEmitter<vscode.Uri>();
  /** The state of a file's check changed. */
  readonly onDidChangeState = this.changed.event;
  readonly onDidFinish = this.finished.event;
  /** A file was closed: nothing is known of it any more. */
  readonly onDidForget = this.forgotten.event;
  private readonly disposables: vscode.Disposable[] = [];

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly analysis: AnalysisClient,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher("**/{*.c,*.h,pagewalk.json}");
    this.disposables.push(
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.edited(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      onSettings(["check", "machine"], () => this.checkAll()),
      watcher,
      watcher.onDidChange((uri) => this.changedOnDisk(uri)),
      watcher.onDidCreate((uri) => this.changedOnDisk(uri)),
      watcher.onDidDelete((uri) => this.changedOnDisk(uri)),
    );
  }

  checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  /** Runs a file again at once. */
  checkNow(uri: vscode.Uri): void {
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (document) this.schedule(document, 0);
  }

  state(uri: vscode.Uri): CheckState | undefined {
    return this.entries.get(uri.toString())?.state;
  }

  /** The last outcome, also while a newer one is being made. */
  outcome(uri: vscode.Uri): Outcome | undefined {
    return this.entries.get(uri.toString())?.outcome ?? undefined;
  }

  outcomes(): Outcome[] {
    return [...this.entries.values()].flatMap(({ outcome }) => (outcome ? [outcome] : []));
  }

  dispose(): void {
    for (const entry of this.entries.values()) this.stop(entry);
    this.entries.clear();
    for (const one of [...this.disposables, this.changed, this.finished, this.forgotten]) one.dispose();
  }

  private edited(document: vscode.TextDocument): void {
    const { delay } = settings(document.uri).check;
    if (isProjectFile(document.uri)) this.scheduleBelow(document.uri, delay);
    this.schedule(document, delay);
    const entry = this.entries.get(document.uri.toString());
    if (entry) entry.edited = Date.now();
    this.scheduleUsers(document.uri, delay);
  }

  private changedOnDisk(uri: vscode.Uri): void {
    const open = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    if (isProjectFile(uri)) this.scheduleBelow(uri, settings(uri).check.delay);
    else if (!open) this.scheduleUsers(uri, settings(uri).check.delay);
  }

  /** Files in the folder of a pagewalk.json. */
  private scheduleBelow(project: vscode.Uri, delay: number): void {
    const folder = vscode.Uri.joinPath(project, "..").toString();
    for (const [key, { document }] of this.entries) if (key.startsWith(`${folder}/`)) this.schedule(document, delay);
  }

  /** Files whose programs contain `uri`, or would if it existed. */
  private scheduleUsers(uri: vscode.Uri, delay: number): void {
    const key = uri.toString();
    for (const [own, { document, outcome }] of this.entries) {
      if (own !== key && (outcome?.built?.files.files.some((file) => file.uri.toString() === key) || outcome?.skipped === "doesNotCompile")) this.schedule(document, delay);
    }
  }

  private schedule(document: vscode.TextDocument, delay: number): void {
    if (!isC(document) || document.isClosed) return;
    const key = document.uri.toString();
    const entry = this.entries.get(key) ?? { document, state: { kind: "waiting" }, outcome: null, edited: 0 };
    this.entries.set(key, entry);
    this.stop(entry);
    entry.timer = setTimeout(() => void this.check(entry), delay);
  }

  private stop(entry: Entry): void {
    clearTimeout(entry.timer);
    entry.running?.abort(new vscode.CancellationError());
    entry.running = undefined;
  }

  private forget(document: vscode.TextDocument): void {
    const entry = this.entries.get(document.uri.toString());
    if (!entry) return;
    this.stop(entry);
    this.entries.delete(document.uri.toString());
    this.forgotten.fire(document.uri);
  }

  private async check(entry: Entry): Promise<void> {
    const abort = new AbortController();
    entry.running = abort;
    try {
      const outcome = await this.run(entry, abort.signal);
      await this.rest(entry, outcome, abort.signal);
      if (abort.signal.aborted) return;
      entry.outcome = outcome;
      this.enter(entry, { kind: "done", outcome });
      this.finished.fire(outcome);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.log.error(error instanceof Error ? error : String(error));
      this.enter(entry, { kind: "failed", what: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Half a line is no mistake yet: that a program no longer compiles is told when the typing has come to rest. */
  private async rest(entry: Entry, { skipped }: Outcome, signal: AbortSignal): Promise<void> {
    const left = entry.edited + ERRORS_AFTER_MS - Date.now();
    if (skipped !== "doesNotCompile" || !entry.outcome || entry.outcome.skipped === "doesNotCompile" || left <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      }, { once: true });
    });
  }

  private async run(entry: Entry, signal: AbortSignal): Promise<Outcome> {
    const { document } = entry;
    const { uri, version } = document;
    const none = (skipped: Skipped): Outcome => ({ uri, version, skipped, built: null, analysis: null, hints: [] });
    const early = this.reasonToSkip(document);
    if (early) return none(early);
    this.enter(entry, { kind: "compiling" });
    const built = await this.builder.build([uri], "check", {}, signal);
    if (!built.bundle) return { ...none("doesNotCompile"), built };
    this.enter(entry, { kind: "running", steps: 0 });
    const progress = (steps: number): void => this.enter(entry, { kind: "running", steps });
    const analysis = await this.analysis.analyse(built.bundle, built.run, signal, progress, { dangling: true });
    const hints = settings(uri).check.beforeRun ? analysis.hints : [];
    if (!analysis.issues.some(({ id }) => id === "no-main")) return { uri, version, skipped: null, built, analysis, hints };
    const called = await this.callFunctions(built, uri, signal, progress);
    return called ? { uri, version, skipped: null, built, analysis: called, hints } : { ...none("noMain"), built, hints };
  }

  /** Checks the functions of a file that nobody else's main uses. Null: there is nothing to call. */
  private async callFunctions(built: Built, uri: vscode.Uri, signal: AbortSignal, progress: (steps: number) => void): Promise<Analysis | null> {
    const key = uri.toString();
    const used = [...this.entries].some(([own, { outcome }]) => own !== key && outcome?.analysis && outcome.built?.files.files.some((file) => file.uri.toString() === key));
    if (used || built.project || !settings(uri).check.functions) return null;
    const program = await callableProgram(built, this.builder, (request) => this.analysis.planCalls(request, signal), signal);
    if (!program) return null;
    const analysis = await this.analysis.analyseCalls(program.bundle, program.plan, built.run, signal, progress);
    return analysis.reason === "unloadable" ? null : analysis;
  }
  private reasonToSkip(document: vscode.TextDocument): Skipped | null {
    const { check } = settings(document.uri);
    if (!check.enabled) return "off";
    if (isHeader(document.uri)) return "header";
    const text = document.getText();
    if (isBlank(text)) return "empty";
    return text.length > check.maxFileSize * 1024 ? "tooLarge" : null;
  }

  private enter(entry: Entry, state: CheckState): void {
    entry.state = state;
    this.changed.fire(entry.document.uri);
  }
}
