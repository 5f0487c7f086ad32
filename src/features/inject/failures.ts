/**
 * "Fail Each Allocation": runs the program once more for every allocation, in a worker of its own, and marks what breaks until a file
 * of the program is edited. With the setting check.failAllocations it follows every background check by itself.
 */
import * as vscode from "vscode";
import type { InjectionData } from "../../protocol/engine";
import { onSettings, settings } from "../config/settings";
import { t } from "../config/texts";
import { configurationFor, currentProgram } from "../debug/configuration";
import type { BackgroundCheck } from "../diagnostics/check";
import type { Outcome } from "../diagnostics/outcome";
import type { Built, ProgramBuilder } from "../program/builder";
import { AnalysisClient } from "../worker/analysisClient";
import type { EngineStart } from "../worker/client";
import { exploring } from "../worker/exploration";
import { byFile, type FailureMark, failureMarks } from "./marks";
import { summaryText } from "./summary";

interface Known {
  readonly files: ReadonlySet<string>;
  readonly marks: readonly FailureMark[];
}

/** A mark with the address of the program that it belongs to. */
export interface MarkOfProgram { readonly root: string; readonly mark: FailureMark }

const filesOf = (built: Built): Set<string> => new Set(built.files.files.map(({ uri }) => uri.toString()));
const settingsOf = ({ run }: Built): Built["run"] => ({ ...run, stdin: run.stdin ?? "", failAllocation: 0 });

export class FailingAllocations implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("pagewalk-allocations");
  private readonly known = new Map<string, Known>();
  private readonly quiet: AnalysisClient;
  private readonly running = new Map<string, AbortController>();
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly engine: () => EngineStart,
    check: BackgroundCheck,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.quiet = new AnalysisClient(engine);
    this.disposables = [
      this.collection,
      vscode.commands.registerCommand("pagewalk.failAllocations", (uri?: vscode.Uri) => this.run(uri instanceof vscode.Uri ? uri : undefined)),
      vscode.commands.registerCommand("pagewalk.debugFailedAllocation", (uri: string, call: number, step: number) => debugWith(vscode.Uri.parse(uri), call, step)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.edited(document.uri.toString())),
      check.onDidFinish((outcome) => void this.follow(outcome)),
      check.onDidForget((uri) => this.forget(uri.toString())),
      onSettings(["check.failAllocations"], () => !settings().check.failAllocations && this.forget(...this.known.keys())),
    ];
  }

  marksIn(uri: vscode.Uri): MarkOfProgram[] {
    return [...this.known].flatMap(([root, { marks }]) => marks.filter((mark) => mark.uri.toString() === uri.toString()).map((mark) => ({ root, mark })));
  }

  dispose(): void {
    for (const running of this.running.values()) running.abort(new vscode.CancellationError());
    this.quiet.dispose();
    for (const one of this.disposables) one.dispose();
  }

  private async run(uri = currentProgram()): Promise<void> {
    if (!uri) return void vscode.window.showInformationMessage(t("Open a C file first: Pagewalk runs the file in front of you."));
    const built = await this.builder.build([uri], "check");
    if (!built.bundle) return void vscode.window.showErrorMessage(t("{0} does not compile.", built.files.name));
    if (!built.hasMain) return void vscode.window.showInformationMessage(t("No main function: nothing to run."));
    let data: InjectionData | null = null;
    await exploring(t("Failing each allocation of {0}", built.files.name), this.engine, async ({ client, signal, report }) => {
      data = await client.failAllocations(built.bundle!, settingsOf(built), signal, (tried, planned) => report(tried, planned, t("{0} of {1}", tried, planned)));
    });
    if (!data) return;
    this.keep(uri, built, data);
    this.tell(data);
  }

  /** Does not wait for the user. */
  private tell(data: InjectionData): void {
    const text = summaryText(data);
    vscode.window.setStatusBarMessage(`$(beaker) ${text}`, 8000);
    const problems = t("Show Problems");
    const shown = data.findings.length > 0 ? vscode.window.showWarningMessage(text, problems) : vscode.window.showInformationMessage(text);
    void shown.then((choice) => choice === problems && vscode.commands.executeCommand("workbench.actions.view.problems"));
  }

  /** The check found out that the program runs: now its allocations, in silence. */
  private async follow({ uri, built, analysis }: Outcome): Promise<void> {
    if (!built?.bundle || analysis?.reason !== "exited" || !settings(uri).check.failAllocations) return;
    const key = uri.toString();
    this.running.get(key)?.abort(new vscode.CancellationError());
    const abort = new AbortController();
    this.running.set(key, abort);
    try {
      const data = await this.quiet.failAllocations(built.bundle, settingsOf(built), abort.signal);
      if (!abort.signal.aborted) this.keep(uri, built, data);
    } catch (error) {
      if (!abort.signal.aborted) this.log.error(error instanceof Error ? error : String(error));
    } finally {
      if (this.running.get(key) === abort) this.running.delete(key);
    }
  }

  private keep(uri: vscode.Uri, built: Built, data: InjectionData): void {
    this.known.set(uri.toString(), { files: filesOf(built), marks: failureMarks(uri, built, data) });
    this.show();
  }

  private edited(file: string): void {
    this.running.get(file)?.abort(new vscode.CancellationError());
    this.forget(...[...this.known].flatMap(([root, { files }]) => (files.has(file) ? [root] : [])));
  }

  private forget(...roots: readonly string[]): void {
    for (const root of roots) this.known.delete(root);
    if (roots.length > 0) this.show();
  }

  private show(): void {
    this.collection.clear();
    for (const { uri, list } of byFile([...this.known.values()].flatMap(({ marks }) => marks)).values()) this.collection.set(uri, list);
  }
}

/** Stands just before the allocation that will fail. */
async function debugWith(uri: vscode.Uri, failAllocation: number, step: number): Promise<void> {
  const before = step > 1 ? { stopOnEntry: true, goToStep: step - 1 } : {};
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configurationFor(uri, { failAllocation, ...before }), { suppressSaveBeforeStart: true });
}
