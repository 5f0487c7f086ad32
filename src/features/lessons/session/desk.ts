/**
 * The desk has one lesson on it: the one whose document was in front last. It knows where the lesson's debug session stands, keeps the
 * reader's answers, and tells whoever shows the lesson (page, notes, questions) when something changed.
 */
import * as vscode from "vscode";
import { onSettings } from "../../config/settings";
import type { LiveSession } from "../../debug/liveSession";
import type { DebugSessions } from "../../debug/sessions";
import { isC } from "../../diagnostics/cDocuments";
import { topFrame } from "../../panels/viewAnnotations";
import type { ProgramBuilder } from "../../program/builder";
import type { LessonIndex } from "../catalogue";
import type { LessonSources } from "../documents/sources";
import type { Progress } from "../progress";
import type { FactFinder } from "./factFinder";
import { OpenLesson } from "./openLesson";
import { type Answers, isFinished, keyOf, NOT_STARTED, type Standing } from "./state";

const WAIT_MS = 300;
const LESSON_OPEN = "pagewalk.lessonOpen";

/** Two versions side by side are looked at, none of them is taken up. */
const inComparison = (): boolean => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff;

export class LessonDesk implements vscode.Disposable {
  private lesson: OpenLesson | null = null;
  private stands: Standing = NOT_STARTED;
  /** The session that it is of. */
  private last: LiveSession | null = null;
  private knowing: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly opened = new vscode.EventEmitter<OpenLesson>();
  /** Another lesson lies on the desk. */
  readonly onDidOpen = this.opened.event;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly index: LessonIndex,
    private readonly progress: Progress,
    private readonly sessions: DebugSessions,
    private readonly builder: ProgramBuilder,
    private readonly finder: FactFinder,
    private readonly sources: LessonSources,
  ) {
    this.disposables = [
      this.changed, this.opened,
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && !inComparison() && this.front(editor.document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.edited(document)),
      sessions.onDidStop((live) => void this.stopped(live)),
      sessions.onDidChange(() => this.follow()),
      index.onDidChange(() => this.changed.fire()),
      progress.onDidChange(() => this.changed.fire()),
      onSettings(["language"], () => this.changed.fire()),
    ];
    const front = vscode.window.activeTextEditor?.document;
    if (front) this.front(front);
  }

  get current(): OpenLesson | null {
    return this.lesson;
  }

  get standing(): Standing {
    return this.stands;
  }

  get answers(): Answers {
    const { lesson } = this;
    return lesson ? this.progress.answers(lesson.entry.id, lesson.exercise) : {};
  }

  /** The debug session of the lesson's program. */
  get live(): LiveSession | undefined {
    const { lesson } = this;
    return lesson ? this.sessions.sessions().find((one) => one.has(lesson.uri)) : undefined;
  }

  /** Puts the lesson that a document is on the desk, if it is one. */
  front(document: vscode.TextDocument): void {
    if (!isC(document) || this.lesson?.is(document.uri)) return;
    const entry = this.index.of(document);
    if (!entry) return;
    this.lesson = new OpenLesson(entry, document.uri);
    this.stands = NOT_STARTED;
    void vscode.commands.executeCommand("setContext", LESSON_OPEN, true);
    this.know(document);
    const { live } = this;
    if (live?.phase === "stopped") void this.stopped(live);
    this.opened.fire(this.lesson);
    this.changed.fire();
  }

  /** What can be known of the lesson on the desk is known. */
  async known(): Promise<void> {
    await this.knowing;
  }

  /** Waits until the program of the lesson stands still, has ended, or turns out not to compile. */
  settled(): Promise<Standing> {
    const underWay = this.stands.run === "running";
    // A program under way may also be broken off: then nothing stands any more.
    const still = ({ run }: Standing): boolean => run !== "running" && (underWay || run !== "none");
    if (this.live && still(this.stands)) return Promise.resolve(this.stands);
    return new Promise((resolve) => {
      const listening = this.changed.event(() => {
        if (!still(this.stands)) return;
        listening.dispose();
        resolve(this.stands);
      });
    });
  }

  /** A new session begins: what an earlier one came to is over. */
  restarted(): void {
    this.enter(NOT_STARTED);
  }

  /** Sends the program somewhere and waits until it stands still again. */
  async move(command: string, args: object): Promise<void> {
    const { live, stands } = this;
    if (live?.phase !== "stopped" || stands.run === "running") return;
    this.enter({ ...stands, run: "running", line: null });
    try {
      await live.session.customRequest(command, args);
      await this.settled();
    } catch (error) {
      if (this.live === live) this.enter(stands);
      throw error;
    }
  }

  answer(index: number, text: string): void {
    const { lesson } = this;
    const ask = lesson?.parts.asks[index];
    if (!lesson || !ask) return;
    this.progress.begin(lesson.entry.id);
    this.progress.answer(lesson.entry.id, lesson.exercise, keyOf(ask), text);
    this.finish();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.disposables) one.dispose();
  }

  /** Reads the lesson, compiles it and has it played to its end; meanwhile it can be read and run. */
  private know(document: vscode.TextDocument): void {
    const { lesson } = this;
    if (lesson) this.knowing = this.knowing.then(() => this.find(lesson, document));
  }

  private async find(lesson: OpenLesson, document: vscode.TextDocument): Promise<void> {
    if (this.lesson !== lesson || !(await lesson.read(document.getText(), this.sources))) return;
    await lesson.readTexts();
    this.changed.fire();
    const built = await this.builder.build([lesson.uri], "debug");
    const facts = await this.finder.facts(built, lesson.uri, lesson.parts);
    if (this.lesson !== lesson) return;
    lesson.facts = facts;
    lesson.broken = built.bundle === null;
    if (!lesson.broken && this.stands.run === "compile-error") this.stands = NOT_STARTED;
    this.finish();
    this.changed.fire();
  }

  private edited(document: vscode.TextDocument): void {
    if (!this.lesson?.is(document.uri)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.know(document), WAIT_MS);
  }

  private async stopped(live: LiveSession): Promise<void> {
    const { lesson } = this;
    if (!lesson || live !== this.live) return;
    const { step, serial } = live;
    const top = await topFrame(live);
    if (this.lesson !== lesson || live.serial !== serial) return;
    const ended = lesson.facts ? lesson.facts.ended && step >= lesson.facts.steps : top === null;
    const line = top && top.file === lesson.uri.path.toLowerCase() ? top.line : null;
    const farthest = this.last === live ? Math.max(step, this.stands.farthest) : step;
    this.last = live;
    this.stands = { run: ended ? "ended" : "stopped", step, farthest, line };
    this.progress.begin(lesson.entry.id);
    this.finish();
    this.changed.fire();
  }

  /** The session started, runs, or is gone. */
  private follow(): void {
    const { live, stands } = this;
    const phase = live?.phase;
    if (!live || phase === "ended") return this.leave();
    if (phase === "compileError") this.enter({ ...NOT_STARTED, run: "compile-error" });
    else if (phase !== "stopped" && stands.run !== "running") this.enter(phase === "starting" ? { ...NOT_STARTED, run: "running" } : { ...stands, run: "running", line: null });
  }

  /** A run that came to its end stays as it was judged; one that was broken off never was. */
  private leave(): void {
    const { run } = this.stands;
    if (run === "stopped" || run === "running") this.enter(NOT_STARTED);
  }

  private enter(stands: Standing): void {
    this.stands = stands;
    this.changed.fire();
  }

  private finish(): void {
    const { lesson } = this;
    if (lesson && isFinished(lesson.parts, lesson.facts, this.stands, this.answers)) this.progress.finish(lesson.entry.id);
  }
}
