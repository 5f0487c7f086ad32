/** "Show Page Faults per Line": what each line cost the kernel, as a bar, a number and a shade; what it was, on hovering. */
import * as vscode from "vscode";
import { language, t } from "../config/texts";
import { isC } from "../diagnostics/cDocuments";
import type { MarkSource } from "../inline/source";
import { shortText } from "../../views/narration/sentences";
import type { LineHeat } from "../../protocol/engine";
import { heatText, type HeatWords, type Level, LEVELS, levelOf } from "./levels";

const WORDS: HeatWords = {
  faults: (n) => (n === 1 ? t("1 page fault") : t("{0} page faults", n)),
  major: (n) => t("{0} of them major", n),
  calls: (n) => (n === 1 ? t("1 system call") : t("{0} system calls", n)),
};

export class FaultHeat implements vscode.Disposable {
  private on = false;
  private readonly kinds: ReadonlyMap<Level, vscode.TextEditorDecorationType>;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly source: MarkSource) {
    this.kinds = new Map(LEVELS.map((level) => [level, decoration(level)]));
    this.disposables = [
      ...this.kinds.values(),
      source.onDidChange(() => this.updateAll()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.updateAll()),
      vscode.commands.registerCommand("pagewalk.toggleFaultHeat", () => this.toggle()),
    ];
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** What is drawn in the editors now, for whoever asks after switching it: lines with their texts. */
  private toggle(): { readonly on: boolean; readonly lines: readonly { readonly line: number; readonly text: string }[] } {
    this.on = !this.on;
    void vscode.commands.executeCommand("setContext", "pagewalk.faultHeat", this.on);
    const lines = this.updateAll();
    if (this.on && lines.length === 0) void vscode.window.showInformationMessage(t("No page faults to show: no run of this file is known."));
    return { on: this.on, lines: lines.map((heat) => ({ line: heat.line, text: heatText(heat, WORDS) })) };
  }

  private updateAll(): LineHeat[] {
    return vscode.window.visibleTextEditors.filter(({ document }) => isC(document)).flatMap((editor) => this.update(editor));
  }

  private update(editor: vscode.TextEditor): LineHeat[] {
    const lines = this.on ? this.linesOf(editor.document) : [];
    for (const [level, kind] of this.kinds) editor.setDecorations(kind, lines.filter((heat) => levelOf(heat) === level).map((heat) => drawn(editor.document, heat)));
    return lines;
  }

  /** Runs of several programs with the same file are summed. */
  private linesOf({ uri, lineCount }: vscode.TextDocument): LineHeat[] {
    const sums = new Map<number, LineHeat>();
    for (const { facts, file } of this.source.factsFor(uri))
      for (const heat of facts.heat ?? []) {
        const line = heat.file === file ? this.source.lineNow(uri, heat.line) : null;
        if (line === null || line > lineCount || heat.minor + heat.major + heat.calls === 0) continue;
        const known = sums.get(line);
        sums.set(line, { ...heat, line, minor: heat.minor + (known?.minor ?? 0), major: heat.major + (known?.major ?? 0), calls: heat.calls + (known?.calls ?? 0) });
      }
    return [...sums.values()].sort((a, b) => a.line - b.line);
  }
}

function decoration(level: Level): vscode.TextEditorDecorationType {
  const colour = new vscode.ThemeColor(`pagewalk.heat.${level}`);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true, backgroundColor: colour, overviewRulerColor: colour, overviewRulerLane: vscode.OverviewRulerLane.Left, rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: { margin: "0 0 0 3ch", color: new vscode.ThemeColor("editorCodeLens.foreground") },
  });
}

function drawn(document: vscode.TextDocument, heat: LineHeat): vscode.DecorationOptions {
  const { range } = document.lineAt(heat.line - 1);
  return { range, hoverMessage: hover(heat), renderOptions: { after: { contentText: heatText(heat, WORDS) } } };
}

function hover(heat: LineHeat): vscode.MarkdownString {
  const text = new vscode.MarkdownString(`**${heatText(heat, WORDS)}**\n\n`);
  for (const e of [...heat.latest].reverse()) {
    text.appendMarkdown("- ");
    text.appendText(`${t("step {0}", e.step)}: ${shortText(language(), e)}`);
    text.appendMarkdown("\n");
  }
  return text;
}
