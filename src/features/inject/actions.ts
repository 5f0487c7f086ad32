/** "Debug with that allocation failing", at a mark: as a code action and as a link when the mouse rests on it. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import type { FailingAllocations, MarkOfProgram } from "./failures";

const COMMAND = "pagewalk.debugFailedAllocation";

export class FailureActions implements vscode.CodeActionProvider, vscode.HoverProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly failures: FailingAllocations) {}

  provideCodeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    return this.calls(document.uri, range).map(({ root, mark: { call, step, diagnostic } }) => {
      const title = t("Debug with allocation {0} failing", call);
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command: COMMAND, title, arguments: [root, call, step] };
      action.diagnostics = [diagnostic];
      return action;
    });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const links = this.calls(document.uri, new vscode.Range(position, position)).map(({ root, mark: { call, step } }) => {
      const text = t("Debug with allocation {0} failing", call);
      return `[$(debug-alt) ${text}](command:${COMMAND}?${encodeURIComponent(JSON.stringify([root, call, step]))})`;
    });
    if (links.length === 0) return undefined;
    const markdown = new vscode.MarkdownString(links.join("  \n"), true);
    markdown.isTrusted = { enabledCommands: [COMMAND] };
    return new vscode.Hover(markdown);
  }

  /** Each failing call once. */
  private calls(uri: vscode.Uri, range: vscode.Range): MarkOfProgram[] {
    const here = this.failures.marksIn(uri).filter(({ mark }) => mark.diagnostic.range.intersection(range) !== undefined);
    return [...new Map(here.map((one) => [`${one.root} ${one.mark.call}`, one])).values()];
  }
}
