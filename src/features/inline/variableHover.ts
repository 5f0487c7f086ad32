/** What a variable was when the line under the mouse last ran in the background run: object, bounds, state. */
import * as vscode from "vscode";
import { isLeak } from "../../views/findingSentence";
import type { Place } from "../../views/model/common";
import { t } from "../config/texts";
import { chainAt } from "../diagnostics/expression";
import { factsMarkdown, type Links } from "./factsText";
import type { Inspector } from "./inspector";
import { commandLink as link } from "./links";
import type { MarkSource, RunFacts } from "./source";

const COMMANDS = ["pagewalk.debugToStep", "pagewalk.reveal"];

export class VariableHover implements vscode.HoverProvider {
  constructor(
    private readonly source: MarkSource,
    private readonly inspector: Inspector,
  ) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<vscode.Hover | undefined> {
    const range = expressionRange(document, position);
    const known = this.source.factsFor(document.uri).find(({ facts, file }) => facts.built && isSameText(facts, file, document));
    if (!range || !known?.facts.built) return undefined;
    const { facts, file } = known;
    const line = position.line + 1;
    const asked = { file, line, column: range.start.character + 1, expression: document.getText(range), ...momentOf(facts, file, line) };
    const answer = await this.inspector.inspect(known.facts.built, asked);
    if (!answer || token.isCancellationRequested) return undefined;
    const text = new vscode.MarkdownString(factsMarkdown(answer, asked.step !== null, linksFor(document.uri, facts)), true);
    text.isTrusted = { enabledCommands: COMMANDS };
    return new vscode.Hover(text, range);
  }
}

/** The states before the statements that do the line's first error, and the run's. Leaks show at the end only. */
function momentOf({ findings }: RunFacts, file: string, line: number): { readonly step: number | null; readonly until: number | null } {
  const errors = findings.filter((finding) => finding.severity === "error" && !isLeak(finding) && finding.step > 0);
  const first = (some: typeof errors): number | null => (some.length > 0 ? Math.min(...some.map(({ step }) => step)) - 1 : null);
  return { step: first(errors.filter(({ place }) => place?.file === file && place.line === line)), until: first(errors) };
}

/** The same expressions for VS Code's own hover while a program is being debugged. */
export class ExpressionUnderMouse implements vscode.EvaluatableExpressionProvider {
  provideEvaluatableExpression(document: vscode.TextDocument, position: vscode.Position): vscode.EvaluatableExpression | undefined {
    const range = expressionRange(document, position);
    return range && new vscode.EvaluatableExpression(range);
  }
}

/** `cur->key` on `key`, `cur` on `cur`; undefined where no name stands, in comments and in texts. */
function expressionRange(document: vscode.TextDocument, position: vscode.Position): vscode.Range | undefined {
  const found = chainAt(document.lineAt(position.line).text, position.character);
  return found && new vscode.Range(position.line, found[0], position.line, found[1]);
}

const isSameText = ({ files }: RunFacts, name: string, document: vscode.TextDocument): boolean => files.files.some((file) => file.name === name && file.text === document.getText());

function linksFor(root: vscode.Uri, { files }: RunFacts): Links {
  return {
    place: ({ file, line, column }: Place, text) => {
      const uri = files.uriOf(file);
      return uri ? link(text, "pagewalk.reveal", uri.toString(), line, column ?? 1) : text;
    },
    step: (step) => link(t("step {0}", step), "pagewalk.debugToStep", root.toString(), step),
  };
}
