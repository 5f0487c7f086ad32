/**
 * "Try Other Interleavings": runs the program under many seeds in a worker of its own, offers the different outcomes to debug, and
 * marks findings that only some of them have.
 */
import * as vscode from "vscode";
import type { Analysis } from "../../protocol/engine";
import { t } from "../config/texts";
import { configurationFor, currentProgram } from "../debug/configuration";
import { addTo, type ByFile, findingDiagnostics } from "../diagnostics/findingDiagnostics";
import { findingText } from "../diagnostics/findingText";
import type { Built, ProgramBuilder } from "../program/builder";
import type { EngineStart } from "../worker/client";
import { exploring } from "../worker/exploration";
import { Outcomes, type SeedOutcome } from "./outcomes";

const USUAL = 50;
const MOST = 10_000;

export class Interleavings implements vscode.Disposable {
  private readonly marks = vscode.languages.createDiagnosticCollection("pagewalk-interleavings");
  private readonly disposables: vscode.Disposable[];
  /** Files of the program whose findings are marked: editing one takes the marks away. */
  private marked = new Set<string>();

  constructor(
    private readonly builder: ProgramBuilder,
    private readonly engine: () => EngineStart,
  ) {
    this.disposables = [
      this.marks,
      vscode.commands.registerCommand("pagewalk.tryInterleavings", (uri?: vscode.Uri, count?: number) => this.run(uri instanceof vscode.Uri ? uri : undefined, count)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.marked.has(document.uri.toString())) this.clear();
      }),
    ];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private async run(uri = currentProgram(), given?: number): Promise<void> {
    if (!uri) return void vscode.window.showInformationMessage(t("Open a C file first: Pagewalk runs the file in front of you."));
    const count = typeof given === "number" ? given : await askCount();
    if (count === undefined) return;
    this.clear();
    const built = await this.builder.build([uri], "check");
    if (!built.bundle) return void vscode.window.showErrorMessage(t("{0} does not compile.", built.files.name));
    const outcomes = await this.explore(built, count);
    if (outcomes.runs === 0) return;
    this.mark(uri, built, outcomes);
    await offer(uri, outcomes);
  }

  /** What was run before a cancellation counts. */
  private async explore(built: Built, count: number): Promise<Outcomes> {
    const outcomes = new Outcomes();
    await exploring(t("Trying interleavings of {0}", built.files.name), this.engine, async ({ client, signal, report }) => {
      for (let seed = 0; seed < count && !signal.aborted; seed++) {
        outcomes.add(seed, await client.analyse(built.bundle!, { ...built.run, seed, stdin: built.run.stdin ?? "" }, signal));
        report(seed + 1, count, t("{0} of {1}, {2} outcomes", seed + 1, count, outcomes.list().length));
      }
    });
    return outcomes;
  }

  private mark(uri: vscode.Uri, built: Built, outcomes: Outcomes): void {
    const all: ByFile = new Map();
    const model = outcomes.list()[0]!.analysis;
    for (const { seed, finding } of outcomes.sometimes()) {
      const analysis: Analysis = { ...model, reason: "exited", findings: [finding], issues: [] };
      for (const { uri: file, list } of findingDiagnostics({ uri, version: 0, skipped: null, built, hints: [], analysis }).values()) {
        for (const diagnostic of list) {
          diagnostic.message = t("{0} (with seed {1})", findingText(finding), seed);
          addTo(all, file, diagnostic);
        }
      }
    }
    for (const { uri: file, list } of all.values()) this.marks.set(file, list);
    this.marked = new Set(built.files.files.map((file) => file.uri.toString()));
  }

  private clear(): void {
    this.marks.clear();
    this.marked.clear();
  }
}

async function askCount(): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: t("Try other interleavings"),
    prompt: t("How many? Each seed gives another order in which threads and processes run."),
    value: String(USUAL),
    validateInput: (text) => (/^[1-9]\d*$/.test(text.trim()) && Number(text) <= MOST ? undefined : t("A whole number from 1 to {0}, please.", MOST)),
  });
  return answer === undefined ? undefined : Number(answer);
}

interface Choice extends vscode.QuickPickItem { readonly seed: number }

async function offer(uri: vscode.Uri, outcomes: Outcomes): Promise<void> {
  const list = outcomes.list();
  const title = list.length === 1 ? t("{0} interleavings, always the same outcome", outcomes.runs) : t("{0} interleavings, {1} different outcomes", outcomes.runs, list.length);
  const items = list.map((outcome) => choiceOf(outcome, outcomes.runs));
  const chosen = await vscode.window.showQuickPick<Choice>(items, { title, placeHolder: t("Choose one to debug it with its seed"), matchOnDetail: true });
  if (chosen) await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configurationFor(uri, { seed: chosen.seed }), { suppressSaveBeforeStart: true });
}

function choiceOf({ seed, count, analysis }: SeedOutcome, runs: number): Choice {
  const [finding] = analysis.findings;
  const printed = analysis.output.head.trimEnd().split("\n").at(-1) ?? "";
  return {
    seed,
    label: `${finding ? "$(error)" : analysis.reason === "exited" ? "$(pass)" : "$(circle-slash)"} ${endOf(analysis)}`,
    description: t("{0} of {1} runs, the first with seed {2}", count, runs, seed),
    detail: finding ? findingText(finding) : printed === "" ? t("prints nothing") : t("prints at last: {0}", printed),
  };
}

function endOf({ reason, exit, steps }: Analysis): string {
  if (exit && exit.signal > 0) return t("killed by signal {0}", exit.signal);
  return exit && reason === "exited" ? t("exit status {0}", exit.status) : t("did not end within {0} steps", steps);
}
