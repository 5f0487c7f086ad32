/** Where the check of the file in front stands: an entry of the status bar, and one of the language status. */
import * as vscode from "vscode";
import type { Analysis } from "../../protocol/engine";
import { onSettings } from "../config/settings";
import { t } from "../config/texts";
import { isC } from "./cDocuments";
import type { BackgroundCheck } from "./check";
import type { CheckState, Outcome } from "./outcome";

interface Words {
  readonly icon: string;
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: vscode.LanguageStatusSeverity;
}

const { Information, Warning, Error: Wrong } = vscode.LanguageStatusSeverity;
const idle = (icon: string, text: string, detail: string, severity = Information): Words => ({ icon, text, detail, busy: false, severity });

function wordsFor(state: CheckState): Words {
  switch (state.kind) {
    case "waiting":
    case "compiling":
      return { icon: "$(sync~spin)", text: t("compiling"), detail: t("Compiling"), busy: true, severity: Information };
    case "running":
      return { icon: "$(sync~spin)", text: t("running"), detail: t("Running, {0} steps so far", state.steps), busy: true, severity: Information };
    case "failed":
      return idle("$(bug)", t("check failed"), state.what, Wrong);
    case "done":
      return outcomeWords(state.outcome);
  }
}

function skippedWords(outcome: Outcome): Words {
  switch (outcome.skipped) {
    case "off":
      return idle("$(circle-slash)", t("off"), t("The background check is switched off (setting pagewalk.check.enabled)."));
    case "empty":
      return idle("$(circle-outline)", t("empty file"), t("There is nothing to run yet."));
    case "tooLarge":
      return idle("$(circle-slash)", t("too large"), t("The file is too large to be checked while you type; F5 runs it."), Warning);
    case "header":
      return idle("$(circle-outline)", t("header"), t("A header is checked with the files that include it."));
    case "noMain":
      return idle("$(circle-outline)", t("no main"), t("No main function: nothing to run."));
    default:
      return idle("$(error)", t("does not compile"), t("The findings shown are those of the last version that compiled."), Wrong);
  }
}

/** A file without main; what is only possible does not count. */
function functionWords({ findings, reason }: Analysis, functions: NonNullable<Analysis["functions"]>): Words {
  const count = findings.filter(({ severity }) => severity !== "info").length;
  const checked = functions.length === 1 ? t("no main: 1 function checked") : t("no main: {0} functions checked", functions.length);
  const calls = functions.reduce((sum, f) => sum + f.calls.length, 0);
  const found = count === 0 ? t("no findings") : count === 1 ? t("1 finding") : t("{0} findings", count);
  const detail = `${found} · ${t("{0} calls with arguments made for the check", calls)}`;
  if (reason === "broken") return idle("$(bug)", t("check failed"), t("Pagewalk itself failed; see the log."), Wrong);
  return count === 0 ? idle("$(check)", checked, detail) : idle("$(warning)", `${found} · ${checked}`, detail, Warning);
}

function outcomeWords(outcome: Outcome): Words {
  const { analysis } = outcome;
  if (!analysis) return skippedWords(outcome);
  if (analysis.functions) return functionWords(analysis, analysis.functions);
  const count = analysis.findings.length;
  const steps = t("{0} steps", analysis.steps);
  const found = count === 0 ? t("no findings") : count === 1 ? t("1 finding") : t("{0} findings", count);
  if (analysis.reason === "unloadable") return idle("$(error)", t("cannot be run"), t("See the Problems view for the reason."), Wrong);
  if (analysis.reason === "limit") return idle("$(watch)", t("step limit"), `${found} · ${t("stopped after {0} steps", analysis.steps)}`, Warning);
  if (analysis.reason === "output") return idle("$(watch)", t("output limit"), `${found} · ${t("stopped after {0} bytes of output", analysis.outputBytes)}`, Warning);
  if (analysis.reason === "input") return idle("$(keyboard)", count > 0 ? found : t("checked up to its input"), `${found} · ${t("The check while you type has nothing to type for the program and ends where it reads its input. A comment //@ stdin \"…\" in the file gives it some.")}`);
  if (analysis.reason === "broken") return idle("$(bug)", t("check failed"), t("Pagewalk itself failed; see the log."), Wrong);
  const worst = analysis.findings.some(({ severity }) => severity === "error") ? Wrong : count > 0 ? Warning : Information;
  return idle(worst === Wrong ? "$(error)" : worst === Warning ? "$(warning)" : "$(check)", found, `${found} · ${steps}`, worst);
}

export class Status implements vscode.Disposable {
  private readonly bar = vscode.window.createStatusBarItem("pagewalk.check", vscode.StatusBarAlignment.Left, 10);
  private readonly item = vscode.languages.createLanguageStatusItem("pagewalk.check", { language: "c" });
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly check: BackgroundCheck) {
    this.bar.command = "workbench.actions.view.problems";
    this.disposables = [
      this.bar,
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      check.onDidChangeState((uri) => uri.toString() === vscode.window.activeTextEditor?.document.uri.toString() && this.update()),
      onSettings(["language"], () => this.update()),
    ];
    this.update();
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && isC(document) ? this.check.state(document.uri) : undefined;
    if (!state) return this.bar.hide();
    const words = wordsFor(state);
    this.bar.name = t("Pagewalk check");
    this.bar.text = `${words.icon} Pagewalk: ${words.text}`;
    this.bar.tooltip = words.detail;
    this.bar.accessibilityInformation = { label: `Pagewalk: ${words.text}. ${words.detail}` };
    this.bar.show();
    this.item.name = t("Pagewalk check");
    this.item.text = `Pagewalk: ${words.text}`;
    this.item.detail = words.detail;
    this.item.busy = words.busy;
    this.item.severity = words.severity;
    this.item.command = { command: "pagewalk.checkNow", title: t("Check again") };
  }
}
