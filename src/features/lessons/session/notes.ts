/**
 * Notes in the editor: each appears behind its line when the program has been there, the present one stands out; a hover has the whole text.
 * What is judged stands behind the line of its question. The annotations themselves step back: they are for who writes lessons.
 */
import * as vscode from "vscode";
import { readAnnotations } from "../../../engine/session";
import type { LessonAsk, LessonNote } from "../../../protocol/lesson";
import { locale, t } from "../../config/texts";
import type { LessonDesk } from "./desk";
import { asksAt, notesAt } from "./state";

/** Longer texts are cut behind the line; the hover has all of it. */
const LONGEST = 110;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

const { ClosedClosed } = vscode.DecorationRangeBehavior;
const colour = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);

export class LessonNotes implements vscode.Disposable {
  private readonly plain = vscode.window.createTextEditorDecorationType({ rangeBehavior: ClosedClosed });
  private readonly present = vscode.window.createTextEditorDecorationType({ rangeBehavior: ClosedClosed, isWholeLine: true, overviewRulerColor: colour("pagewalk.mark.changed"), overviewRulerLane: vscode.OverviewRulerLane.Left });
  private readonly quiet = vscode.window.createTextEditorDecorationType({ rangeBehavior: ClosedClosed, opacity: "0.45" });
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly desk: LessonDesk) {
    this.disposables = [
      this.plain, this.present, this.quiet,
      desk.onDidChange(() => this.update()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.update()),
      vscode.languages.registerHoverProvider({ language: "c" }, { provideHover: (document, { line }) => this.hover(document, line + 1) }),
    ];
    this.update();
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private notes(): readonly LessonNote[] {
    const { current, standing } = this.desk;
    return current ? notesAt(current.parts, current.facts, standing, locale()).filter(({ reached }) => reached) : [];
  }

  private judged(): readonly LessonAsk[] {
    const { current, standing, answers } = this.desk;
    return current ? asksAt(current.parts, current.facts, standing, answers, locale()).filter(({ state }) => state === "judged") : [];
  }

  private update(): void {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document.languageId === "c") this.draw(editor);
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const mine = this.desk.current?.is(document.uri) ?? false;
    const notes = mine ? this.notes() : [];
    const behind = [...notes.filter(({ current }) => !current).map((note) => noteAt(document, note)), ...(mine ? this.judged() : []).map((ask) => verdictAt(document, ask))];
    editor.setDecorations(this.plain, behind);
    editor.setDecorations(this.present, notes.filter(({ current }) => current).map((note) => noteAt(document, note)));
    editor.setDecorations(this.quiet, mine ? annotationRanges(document) : []);
  }

  private hover(document: vscode.TextDocument, line: number): vscode.Hover | undefined {
    if (!this.desk.current?.is(document.uri)) return undefined;
    const texts = [...this.notes().filter((one) => one.line === line).map(({ text }) => plainText(text)), ...this.judged().filter((one) => one.line === line).map(verdictText)];
    return texts.length === 0 ? undefined : new vscode.Hover(texts, document.lineAt(line - 1).range);
  }
}

const plainText = (text: string): vscode.MarkdownString => new vscode.MarkdownString().appendText(text);

/** Behind the code, before its comment where there is one on the line: the range ends with the line. */
function behindLine(document: vscode.TextDocument, line: number, contentText: string, color: string, strong: boolean): vscode.DecorationOptions {
  const { end } = document.lineAt(Math.min(line, document.lineCount) - 1).range;
  return {
    range: new vscode.Range(end, end),
    renderOptions: { after: { contentText, color: colour(color), margin: "0 0 0 3ch", fontWeight: strong ? "bold" : "normal", backgroundColor: colour("editor.background") } },
  };
}

const noteAt = (document: vscode.TextDocument, { line, text, current }: LessonNote): vscode.DecorationOptions => behindLine(document, line, `${current ? "▸ " : "· "}${cut(text)}`, current ? "pagewalk.mark.changed" : "editorCodeLens.foreground", current);

const verdictAt = (document: vscode.TextDocument, ask: LessonAsk): vscode.DecorationOptions => behindLine(document, ask.line, cut(sentence(ask)), ask.right ? "pagewalk.mark.ok" : "pagewalk.pointer.dangling", false);

/** "✓ right: 24", "✗ wrong: you said 32, the machine says 24" */
function sentence(ask: LessonAsk): string {
  const truth = shownAnswer(ask, ask.truth);
  return ask.right ? t("✓ right: {0}", truth) : t("✗ wrong: you said {0}, the machine says {1}", givenText(ask), truth);
}

export const givenText = (ask: LessonAsk): string => (ask.kind === "choice" ? (ask.choices[Number(ask.given)] ?? "") : shownAnswer(ask, ask.given));

function shownAnswer({ kind }: LessonAsk, text: string | null): string {
  if (kind !== "yes-no") return text ?? "";
  return text === "yes" ? t("yes") : t("no");
}

function verdictText(ask: LessonAsk): vscode.MarkdownString {
  const out = plainText(ask.question).appendMarkdown("\n\n").appendText(sentence(ask));
  return ask.because === null ? out : out.appendMarkdown("\n\n").appendText(ask.because);
}

function annotationRanges(document: vscode.TextDocument): vscode.Range[] {
  return readAnnotations(document.getText()).all.flatMap(({ line, column }) => {
    if (line > document.lineCount) return [];
    const { range } = document.lineAt(line - 1);
    return [range.with(range.start.with({ character: column - 1 }))];
  });
}
