/** Glyphs in the margin and texts at the ends of lines: where memory was given out, given back, lost, misused. */
import * as vscode from "vscode";
import { onSettings, settings } from "../config/settings";
import { isC } from "../diagnostics/cDocuments";
import { lineMarks, type LineMark, type Tone } from "./lineMarks";
import type { MarkSource } from "./source";
import { markWords } from "./words";

const TONES: readonly Tone[] = ["allocated", "freed", "leak", "error"];
const COLOUR: Readonly<Record<Tone, string>> = { allocated: "editorCodeLens.foreground", freed: "editorCodeLens.foreground", leak: "pagewalk.heap.leaked", error: "pagewalk.pointer.dangling" };
const RULER: Readonly<Partial<Record<Tone, string>>> = { leak: "pagewalk.heap.leaked", error: "pagewalk.pointer.dangling" };

interface Kind {
  readonly text: vscode.TextEditorDecorationType;
  readonly icon: vscode.TextEditorDecorationType;
}

export class Decorations implements vscode.Disposable {
  private readonly kinds: ReadonlyMap<Tone, Kind>;
  private readonly disposables: vscode.Disposable[];

  constructor(
    extension: vscode.Uri,
    private readonly source: MarkSource,
  ) {
    this.kinds = new Map(TONES.map((tone) => [tone, kindOf(extension, tone)]));
    this.disposables = [
      ...[...this.kinds.values()].flatMap(({ text, icon }) => [text, icon]),
      source.onDidChange(() => this.updateAll()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.updateAll()),
      onSettings(["editor", "language"], () => this.updateAll()),
    ];
    this.updateAll();
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private updateAll(): void {
    for (const editor of vscode.window.visibleTextEditors) if (isC(editor.document)) this.update(editor);
  }

  private update(editor: vscode.TextEditor): void {
    const shown = settings(editor.document.uri).editor;
    const { uri } = editor.document;
    const known = this.source.factsFor(uri);
    const old = known.some(({ facts }) => facts.old);
    const marks = known.flatMap(({ facts, file }) => lineMarks(file, facts.findings, facts.marks, markWords));
    const fitting = marks.flatMap((mark) => {
      const line = this.source.lineNow(uri, mark.line);
      return line !== null && line <= editor.document.lineCount ? [{ ...mark, line }] : [];
    });
    for (const [tone, { text, icon }] of this.kinds) {
      const own = fitting.filter((mark) => mark.tone === tone);
      editor.setDecorations(text, shown.heapMarks ? own.map((mark) => atEnd(editor.document, mark, old)) : []);
      editor.setDecorations(icon, shown.gutterIcons ? own.map(({ line }) => editor.document.lineAt(line - 1).range) : []);
    }
  }
}

function kindOf(extension: vscode.Uri, tone: Tone): Kind {
  const image = (variant: string): vscode.Uri => vscode.Uri.joinPath(extension, "media", "icons", `${tone}-${variant}.svg`);
  const ruler = RULER[tone];
  return {
    text: vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      ...(ruler ? { overviewRulerColor: new vscode.ThemeColor(ruler), overviewRulerLane: vscode.OverviewRulerLane.Right } : {}),
    }),
    icon: vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      gutterIconSize: "60%",
      dark: { gutterIconPath: image("dark") },
      light: { gutterIconPath: image("light") },
    }),
  };
}

/** Text behind the line's last character, in italics when it is of a version before. A plate of the editor's background keeps it off the colour of a stopped line. */
function atEnd(document: vscode.TextDocument, { line, tone, text }: LineMark, old: boolean): vscode.DecorationOptions {
  const { end } = document.lineAt(line - 1).range;
  const quiet = tone === "allocated" || tone === "freed";
  return {
    range: new vscode.Range(end, end),
    renderOptions: {
      after: {
        contentText: text,
        color: new vscode.ThemeColor(COLOUR[tone]),
        margin: "0 0 0 3ch",
        fontStyle: old ? "italic" : "normal",
        ...(quiet ? {} : { backgroundColor: new vscode.ThemeColor("editor.background") }),
      },
    },
  };
}
