/** What a reader does with the lesson on the desk: start it, go from note to note, look at its twin, take a copy. */
import * as vscode from "vscode";
import { t } from "../../config/texts";
import { configurationFor } from "../../debug/configuration";
import type { LiveSession } from "../../debug/liveSession";
import { hostPath } from "../../program/builder";
import { inLanguage, isFixed, type LessonEntry } from "../catalogue/entry";
import type { LessonIndex } from "../catalogue";
import { neighbours } from "../catalogue/order";
import { exerciseAt } from "../documents/address";
import { locale } from "../../config/texts";
import type { LessonDesk } from "./desk";
import type { OpenLesson } from "./openLesson";
import { linesAhead, stopLines } from "./state";
import type { TwinPair, TwinPlace, Twins } from "./twins";

/** What shows the long text beside the code. */
export interface PageTab {
  show(keepFocus: boolean): void;
}

export class LessonControl {
  constructor(
    private readonly desk: LessonDesk,
    private readonly index: LessonIndex,
    private readonly page: PageTab,
    private readonly twins: Twins,
  ) {}

  /** Opens a lesson's program in the editor and its page beside it. */
  async open(id: string, exercise = 0): Promise<boolean> {
    await this.index.ready;
    if (!this.index.byId(id)) await this.index.searched;
    const entry = this.index.byId(id);
    if (entry) await this.show(exerciseAt(entry, exercise));
    else void vscode.window.showWarningMessage(t("There is no lesson {0}.", id));
    return entry !== undefined;
  }

  async start(): Promise<boolean> {
    const lesson = this.lessonInFront();
    if (!lesson) return false;
    if (this.desk.live) return this.restart();
    this.desk.restarted();
    // Its file is what is in the editor: nothing need be saved.
    return vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(lesson.uri), configurationFor(lesson.uri, { stopOnEntry: true }), { suppressSaveBeforeStart: true });
  }

  /** On to the next line that says or asks something; at last to the end. */
  async next(): Promise<void> {
    const lesson = this.lessonInFront();
    if (!lesson) return;
    await this.desk.known();
    if (!this.desk.live && !(await this.begin(lesson))) return;
    const { live, standing } = this.desk;
    if (live?.phase !== "stopped") return;
    if (standing.run === "ended") return this.over(lesson);
    const lines = linesAhead(lesson.parts, lesson.facts, standing);
    if (lines.length === 0) await this.desk.move("continue", threadOf(live));
    else await this.desk.move("pagewalk/runTo", { source: { path: hostPath(lesson.uri) }, lines });
  }

  async step(): Promise<void> {
    const { live } = this.desk;
    if (live) await this.desk.move("next", threadOf(live));
    else await this.start();
  }

  async stepBack(): Promise<void> {
    const { live } = this.desk;
    if (live) await this.desk.move("stepBack", threadOf(live));
  }

  async restart(): Promise<boolean> {
    const { live } = this.desk;
    if (!live) return this.start();
    await live.session.customRequest("restart", {});
    return true;
  }

  /** The failing and the fixed version side by side, and on the page what each of them did; renewed when it is there already. */
  async compare(): Promise<void> {
    const pair = this.pair();
    if (!pair) return;
    await Promise.all([this.compareText(), this.twins.compare(pair)]);
  }

  /** From the page: what is shown there is put away again. */
  async toggleCompare(): Promise<void> {
    const { current } = this.desk;
    if (current && this.twins.of(current.uri)) this.twins.clear();
    else await this.compare();
  }

  /** The two programs side by side, where the code is, so that the page stays in sight. */
  async compareText(): Promise<void> {
    const pair = this.pair();
    if (!pair) return;
    const { failing, fixed } = pair;
    const title = inLanguage(this.index.byId(failing.id)?.title ?? {}, locale());
    await vscode.commands.executeCommand("vscode.diff", failing.uri, fixed.uri, t("{0}: failing and fixed", title), { viewColumn: columnOf(this.desk.current?.uri ?? failing.uri), preserveFocus: true } satisfies vscode.TextDocumentShowOptions);
  }

  private pair(): TwinPair | null {
    const lesson = this.lessonInFront();
    const entry = lesson?.entry;
    const twin = entry?.twin ? this.index.byId(entry.twin) : undefined;
    if (lesson && !twin) void vscode.window.showInformationMessage(t("This lesson has no other version."));
    if (!lesson || !entry || !twin) return null;
    const at = (one: LessonEntry): TwinPlace => ({ id: one.id, uri: exerciseAt(one, lesson.exercise) });
    return isFixed(entry) ? { failing: at(twin), fixed: at(entry) } : { failing: at(entry), fixed: at(twin) };
  }

  /** Other numbers. */
  async exercise(number: number | null): Promise<void> {
    const lesson = this.lessonInFront();
    if (!lesson) return;
    if (!lesson.seeded) return void vscode.window.showInformationMessage(t("This lesson draws no numbers."));
    const wanted = number ?? (await askNumber(lesson.exercise + 1));
    if (wanted === undefined || wanted === lesson.exercise) return;
    const { live } = this.desk;
    if (live) await vscode.debug.stopDebugging(live.session);
    await closeTabs(lesson.uri);
    await this.show(exerciseAt(lesson.entry, wanted));
  }

  async neighbour(which: "previous" | "next"): Promise<void> {
    const entry = this.desk.current?.entry;
    const other = entry && neighbours(this.index.all, entry)[which];
    if (other) await this.open(other.id);
    else void vscode.window.showInformationMessage(which === "next" ? t("This is the last lesson.") : t("This is the first lesson."));
  }

  /** The editor goes to a line of the lesson, or of its other version. */
  async reveal(line: number, id?: string): Promise<void> {
    const { current } = this.desk;
    const other = id === undefined || id === current?.entry.id ? undefined : this.index.byId(id);
    if (!current) return;
    const uri = other ? exerciseAt(other, current.exercise) : current.uri;
    const at = new vscode.Position(Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(uri, { viewColumn: columnOf(uri), preview: false, selection: new vscode.Range(at, at) });
  }

  private async show(uri: vscode.Uri): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: columnOf(uri), preview: false });
    this.desk.front(document);
    this.page.show(true);
  }

  private lessonInFront(): OpenLesson | null {
    const { current } = this.desk;
    if (!current) void vscode.window.showInformationMessage(t("Open a lesson first."));
    return current;
  }

  /** True: it stands at the entry and there is nothing to be said yet. */
  private async begin(lesson: OpenLesson): Promise<boolean> {
    if (!(await this.start())) return false;
    const { run, line } = await this.desk.settled();
    return run === "stopped" && !(line !== null && stopLines(lesson.parts).includes(line));
  }

  private async over({ entry }: OpenLesson): Promise<void> {
    const { next } = neighbours(this.index.all, entry);
    const go = t("Next Lesson");
    const chosen = await vscode.window.showInformationMessage(t("The program has ended. Step back to look around."), ...(next ? [go] : []));
    if (chosen === go && next) await this.open(next.id);
  }
}

/** Whoever stopped goes on: to step another one would change the order in which threads run. */
const threadOf = ({ stoppedThread }: LiveSession): { readonly threadId: number } => ({ threadId: stoppedThread || 1 });

/** Where the file is shown already; else the first column, so that the page is beside it. */
const columnOf = (uri: vscode.Uri): vscode.ViewColumn => vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === uri.toString())?.viewColumn ?? vscode.ViewColumn.One;

async function closeTabs(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
  await vscode.window.tabGroups.close(tabs, true);
}

async function askNumber(proposed: number): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: t("New numbers"),
    prompt: t("Number of the exercise; 0: the numbers as written. The same number gives everybody the same exercise."),
    value: String(proposed),
    validateInput: (text) => (/^\d{1,9}$/.test(text.trim()) ? undefined : t("A whole number, please.")),
  });
  return answer === undefined ? undefined : Number(answer);
}
