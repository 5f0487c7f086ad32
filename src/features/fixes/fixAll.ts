/** "Fix All": every finding of a program that has a fix, one after the other, and then all their edits at once. */
import * as vscode from "vscode";
import { fixAll as run, type FixedAll } from "../../views/fixes";
import { t } from "../config/texts";
import type { BackgroundCheck } from "../diagnostics/check";
import type { Built, ProgramBuilder } from "../program/builder";
import { differences, workspaceEdit } from "./edits";
import { textsOf, type Trials } from "./trials";

const MOST_TRIALS = 200;

export class FixAll {
  constructor(
    private readonly builder: ProgramBuilder,
    private readonly trials: Trials,
    private readonly check: BackgroundCheck,
  ) {}

  register(): vscode.Disposable {
    return vscode.commands.registerCommand("pagewalk.fixAll", (uri?: unknown, kind?: unknown) => this.command(uri instanceof vscode.Uri ? uri : undefined, typeof kind === "string" ? kind : null));
  }

  /** Null: nothing to fix, or cancelled. */
  async editFor(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.WorkspaceEdit | null> {
    const made = await this.fix(document.uri, null, token);
    return made && made.fixed.done.length > 0 ? workspaceEdit(made.built, differences(textsOf(made.built), made.fixed.texts)) : null;
  }

  private async fix(uri: vscode.Uri, kind: string | null, token: vscode.CancellationToken): Promise<{ built: Built; fixed: FixedAll } | null> {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort(new vscode.CancellationError()));
    try {
      const built = await this.builder.build([this.rootOf(uri)], "check", {}, abort.signal);
      const first = await this.trials.run(built, abort.signal);
      if (!first) return null;
      const fixed = await run(textsOf(built), first, this.trials.of(built, abort.signal), { trials: MOST_TRIALS, kind, cancelled: () => token.isCancellationRequested });
      return { built, fixed };
    } catch (error) {
      if (token.isCancellationRequested) return null;
      throw error;
    } finally {
      listening.dispose();
    }
  }

  /** A header stands for a checked program that contains it. */
  private rootOf(uri: vscode.Uri): vscode.Uri {
    const key = uri.toString();
    if (this.check.outcome(uri)?.analysis) return uri;
    return this.check.outcomes().find(({ analysis, built }) => analysis && built?.files.files.some((file) => file.uri.toString() === key))?.uri ?? uri;
  }

  private async command(uri = vscode.window.activeTextEditor?.document.uri, kind: string | null): Promise<void> {
    if (!uri) return void vscode.window.showInformationMessage(t("Open a C file first: Pagewalk runs the file in front of you."));
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: t("Looking for fixes that help") };
    const made = await vscode.window.withProgress(options, (_, token) => this.fix(uri, kind, token));
    if (!made) return;
    const { built, fixed } = made;
    if (!this.unchanged(built)) return void vscode.window.showWarningMessage(t("The program was edited meanwhile; nothing was changed."));
    if (fixed.done.length > 0) await vscode.workspace.applyEdit(workspaceEdit(built, differences(textsOf(built), fixed.texts)));
    void vscode.window.showInformationMessage(summary(fixed));
  }

  private unchanged(built: Built): boolean {
    return built.files.files.every(({ uri, text }) => {
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
      return !open || open.getText() === text;
    });
  }
}

function summary({ done, left }: FixedAll): string {
  if (done.length === 0) return left.length === 0 ? t("There is nothing to fix.") : t("No fix was found that helps; findings left: {0}.", left.length);
  return left.length === 0 ? t("Fixed: {0}. Nothing is left.", done.length) : t("Fixed: {0}. Left: {1}.", done.length, left.length);
}
