/**
 * Quick fixes of findings. The lightbulb asks; the runs that show which fixes help go on in the background, so that an answer that
 * takes too long is there the next time.
 */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import type { FindingData } from "../../protocol/engine";
import { hasIdeas, inOrder, type Mistake, noticesOf, type Verified } from "../../views/fixes";
import { language, t } from "../config/texts";
import { kindName } from "../diagnostics/findingText";
import type { Outcome } from "../diagnostics/outcome";
import { plainRange, rangeOf } from "../diagnostics/places";
import type { FixAll } from "./fixAll";
import type { Built } from "../program/builder";
import { workspaceEdit } from "./edits";
import type { FixFinder, Search } from "./finder";

/** How long a lightbulb may be kept waiting. */
const BUDGET_MS = 8_000;
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("pagewalk");

interface Near { readonly outcome: Outcome; readonly finding: Mistake; readonly range: vscode.Range }

export class FindingFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix, FIX_ALL];

  constructor(
    private readonly finder: FixFinder,
    private readonly all: FixAll,
  ) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range, { only, diagnostics }: vscode.CodeActionContext, token: vscode.CancellationToken): Promise<vscode.CodeAction[]> {
    if (only && FIX_ALL.intersects(only) && !only.contains(vscode.CodeActionKind.QuickFix)) return this.fixAllAction(document, token);
    if (only && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
    const near = this.near(document, range);
    const made = await Promise.all(near.map((one) => this.actions(one, diagnostics, token)));
    const actions = made.flat();
    return actions.length > 0 ? [...actions, ...this.more(document, near)] : [];
  }

  private near(document: vscode.TextDocument, range: vscode.Range): Near[] {
    const key = document.uri.toString();
    return this.finder.outcomesWith(document).flatMap((outcome) =>
      mistakesOf(outcome).flatMap((finding) => {
        const built = outcome.built;
        if (!built || !finding.place || !touches(built, finding, key, range)) return [];
        return [{ outcome, finding, range: finding.offered ? plainRange(finding.place) : rangeOf(built, finding.place) }];
      }),
    );
  }

  private async actions({ outcome, finding, range }: Near, shown: readonly vscode.Diagnostic[], token: vscode.CancellationToken): Promise<vscode.CodeAction[]> {
    const fixes = await within(this.finder.fixesOf(outcome, finding), token);
    return fixes.map((verified, i) => {
      const action = new vscode.CodeAction(titleOf(verified, finding), vscode.CodeActionKind.QuickFix);
      action.diagnostics = shown.filter((one) => one.range.isEqual(range) && (typeof one.code === "object" ? one.code.value : one.code) === finding.kind);
      if (outcome.built) action.edit = workspaceEdit(outcome.built, verified.fix.edits);
      action.isPreferred = i === 0;
      return action;
    });
  }

  /** "Fix all of this kind" and "Fix all", below the fixes of one place. */
  private more(document: vscode.TextDocument, near: readonly Near[]): vscode.CodeAction[] {
    const kinds = [...new Set(near.map(({ finding }) => finding).filter(isFinding).map(({ kind }) => kind))];
    const total = near[0] ? mistakesOf(near[0].outcome) : [];
    const command = (title: string, kind: string | null): vscode.CodeAction => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command: "pagewalk.fixAll", title, arguments: [document.uri, kind] };
      return action;
    };
    const alike = kinds.filter((kind) => total.filter((f) => f.kind === kind).length > 1).map((kind) => command(t("Fix all of this kind in the program: {0}", kindName(kind)), kind));
    return total.length > 1 ? [...alike, command(t("Fix all findings of the program"), null)] : alike;
  }

  private async fixAllAction(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<vscode.CodeAction[]> {
    const edit = await this.all.editFor(document, token);
    if (!edit) return [];
    const action = new vscode.CodeAction(t("Fix all findings of the program"), FIX_ALL);
    action.edit = edit;
    return [action];
  }
}

const isFinding = (mistake: Mistake): mistake is FindingData => mistake.offered === undefined;

/** What was found by running it, and what was said without a run as far as something can be done about it. */
const mistakesOf = ({ analysis, hints, built }: Outcome): readonly Mistake[] => [...(analysis?.findings ?? []), ...noticesOf(hints, built?.diagnostics ?? []).filter((m) => hasIdeas(m.kind))];

/** The lines of a finding, and those where what it is about was lost or freed. */
function touches(built: Built, { place, related }: Mistake, document: string, { start, end }: vscode.Range): boolean {
  const places = [place, ...related.filter(({ role }) => role === "lost" || role === "freed").map((one) => one.place)];
  return places.some((one) => one !== null && built.files.uriOf(one.file)?.toString() === document && one.line - 1 <= end.line && one.endLine - 1 >= start.line);
}

const titleOf = ({ fix }: Verified, { offered }: Mistake): string => render(language(), offered ? "fix.verified-notice" : "fix.verified", [render(language(), `fix.${fix.id}`, fix.args)]);

/** What is there in time; nothing when the program was edited meanwhile. */
function within({ passed, done }: Search, token: vscode.CancellationToken): Promise<readonly Verified[]> {
  return new Promise((resolve) => {
    const soFar = (): void => resolve(inOrder(passed));
    const timer = setTimeout(soFar, BUDGET_MS);
    token.onCancellationRequested(soFar);
    done.then(soFar, () => resolve([])).finally(() => clearTimeout(timer));
  });
}
