/** Questions in the editor: above the line that they are about, as long as they can be answered; the answer is chosen or typed in a box. */
import * as vscode from "vscode";
import type { LessonAsk } from "../../../protocol/lesson";
import { locale, t } from "../../config/texts";
import type { LessonDesk } from "./desk";
import { givenText } from "./notes";
import { asksAt } from "./state";

export const ANSWER = "pagewalk.lesson.answer";
const POSED = "pagewalk.lessonAsks";

export class LessonAsks implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly desk: LessonDesk) {
    this.disposables = [
      this.changed,
      desk.onDidChange(() => this.update()),
      vscode.languages.registerCodeLensProvider({ language: "c" }, this),
      vscode.commands.registerCommand(ANSWER, (index?: unknown, text?: unknown) => this.answer(typeof index === "number" ? index : null, typeof text === "string" ? text : null)),
    ];
  }

  /** Those that can be answered now; the first one without an answer first. */
  private open(): LessonAsk[] {
    const { current, standing, answers } = this.desk;
    const asks = current ? asksAt(current.parts, current.facts, standing, answers, locale()) : [];
    return [...asks.filter(({ state }) => state === "posed"), ...asks.filter(({ state }) => state === "answered")];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.desk.current?.is(document.uri)) return [];
    return this.open().filter(({ line }) => line <= document.lineCount).map((ask) => {
      const title = ask.given === null ? `$(question)\u00a0${ask.question}` : `$(pencil)\u00a0${ask.question} — ${t("your answer: {0}", givenText(ask))}`;
      return new vscode.CodeLens(new vscode.Range(ask.line - 1, 0, ask.line - 1, 0), { title, command: ANSWER, tooltip: t("Answer the question"), arguments: [ask.index] });
    });
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private update(): void {
    void vscode.commands.executeCommand("setContext", POSED, this.open().length > 0);
    this.changed.fire();
  }

  /** Asks for what is not given: which question, which answer. */
  private async answer(index: number | null, given: string | null): Promise<void> {
    const asks = this.open();
    const ask = index === null ? asks[0] : asks.find((one) => one.index === index);
    if (!ask) return void vscode.window.showInformationMessage(t("There is no question to answer here: go on to the next note."));
    const text = given ?? (await askFor(ask));
    if (text !== undefined) this.desk.answer(ask.index, text);
  }
}

interface Item extends vscode.QuickPickItem { readonly answer: string }

function askFor(ask: LessonAsk): Thenable<string | undefined> {
  if (ask.kind === "value") return vscode.window.showInputBox({ title: ask.question, prompt: t("A number or what the program would print; 4096, 0x1000, 4K and 3 * 4096 are all fine."), value: ask.given ?? "", validateInput: (text) => (text.trim() === "" ? t("What do you expect?") : undefined) });
  const items: Item[] = ask.kind === "choice" ? ask.choices.map((label, number) => ({ label, answer: String(number) })) : [{ label: t("yes"), answer: "yes" }, { label: t("no"), answer: "no" }];
  return vscode.window.showQuickPick(items, { title: ask.question, placeHolder: ask.question }).then((item) => item?.answer);
}
