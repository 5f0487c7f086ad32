/**
 * Every lesson that comes with the extension as a reader goes through it: opened, on from note to note with an answer to every
 * question, to its end. Each `//@ view` must open its panel, nothing may complain, and a picture is taken where the last panel opened.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { shownLesson, type ViewWish } from "../../src/engine/session";
import type { LessonAsk, LessonPageState, LessonView } from "../../src/protocol/lesson";
import { until } from "../workbench/support";

interface Listed { readonly id: string; readonly twin: string }
interface Seen { readonly error?: string; readonly blank: boolean; readonly notifications: readonly string[]; readonly panels: readonly string[] }

const ROOT = join(__dirname, "../../..");
const MOST_STOPS = 60;
const TITLES: Readonly<Record<string, string>> = { "address-space": "Address space", heap: "Heap", "page-walk": "Page walk", physical: "Physical memory", slab: "Slab", "kernel-space": "Kernel address space" };

const run = <T = void>(command: string, ...args: unknown[]): Promise<T> => Promise.resolve(vscode.commands.executeCommand<T>(`pagewalk.${command}`, ...args));
const state = async (): Promise<LessonView> => (await run<LessonPageState>("lesson.state")).lesson!;
const tabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

let pictures = 0;

/** Has a picture taken outside; what is seen there. */
async function picture(name: string): Promise<Seen> {
  const file = join(process.env.PAGEWALK_PICTURES!, String(++pictures));
  writeFileSync(`${file}.part`, JSON.stringify({ name }));
  renameSync(`${file}.part`, `${file}.want`);
  await until("the picture", () => existsSync(`${file}.seen`));
  const seen = JSON.parse(readFileSync(`${file}.seen`, "utf8")) as Seen;
  rmSync(`${file}.seen`);
  return seen;
}

const anAnswer = ({ kind }: LessonAsk): string => (kind === "yes-no" ? "yes" : "0");

async function answerAll(lesson: LessonView): Promise<void> {
  for (const ask of lesson.asks) if (ask.state === "posed") await run("lesson.answer", ask.index, anAnswer(ask));
}

class Play {
  private readonly views: ViewWish[];
  private readonly opened = new Set<ViewWish>();

  constructor(private readonly id: string) {
    this.views = [...shownLesson(readFileSync(join(ROOT, "snippets", `${id}.c`), "utf8"), "en").parts.views];
  }

  async toEnd(): Promise<{ readonly lesson: LessonView; readonly seen: Seen }> {
    let seen: Seen | null = null;
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await run("lesson.next");
      const lesson = await state();
      await answerAll(lesson);
      const here = await this.viewsHere();
      if (here && this.opened.size === this.views.length) seen = await this.look();
      if (lesson.run === "ended") return { lesson: await state(), seen: seen ?? (await this.look()) };
      assert.equal(lesson.run, "stopped", `${this.id} does not run`);
    }
    throw new Error(`${this.id} is not over after ${MOST_STOPS} stops`);
  }

  /** The panels of the present line are there. True: there were some. */
  private async viewsHere(): Promise<boolean> {
    const line = await standing();
    const here = this.views.filter((view) => view.target === line && !this.opened.has(view));
    for (const view of here) {
      await until(`the panel ${view.kind}`, () => tabs().includes(TITLES[view.kind] ?? "?"));
      this.opened.add(view);
    }
    return here.length > 0;
  }

  private look(): Promise<Seen> {
    return picture(this.id);
  }

  get unopened(): string[] {
    return this.views.filter((view) => !this.opened.has(view)).map(({ kind, target }) => `${kind} at line ${target}`);
  }
}

/** The thread of the last stop. */
let stoppedThread = 1;

interface Message { readonly event?: string; readonly body?: { readonly threadId?: number } }

function listen(): void {
  const onDidSendMessage = ({ event, body }: Message): void => {
    if (event === "stopped") stoppedThread = body?.threadId ?? 1;
  };
  vscode.debug.registerDebugAdapterTrackerFactory("pagewalk", { createDebugAdapterTracker: () => ({ onDidSendMessage }) });
}

async function standing(): Promise<number | null> {
  const frames = await vscode.debug.activeDebugSession?.customRequest("stackTrace", { threadId: stoppedThread, levels: 1 }).then((one: { stackFrames: { line: number }[] }) => one.stackFrames, () => []);
  return frames?.[0]?.line ?? null;
}

async function stop(): Promise<void> {
  await vscode.debug.stopDebugging();
  await until("the end of the session", () => !vscode.debug.activeDebugSession);
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await vscode.commands.executeCommand("notifications.clearAll");
}

/** Fixed versions are no lessons of their own: they stand beside theirs, and `pagewalk verify` runs them. */
const isFixed = ({ id }: Listed): boolean => id.endsWith(".fixed");

const listed = JSON.parse(readFileSync(join(ROOT, "dist/lessons.json"), "utf8")) as readonly Listed[];

/** Each takes seconds of processor time: unless all are asked for, the first of each folder is played. */
const folderOf = ({ id }: Listed): string => id.replace(/\/.*$/, "");
const chosen = listed.filter((one) => !isFixed(one) && one.id.includes(process.env.PAGEWALK_LESSONS ?? ""));
const played = process.env.PAGEWALK_EVERY === "1" ? chosen : chosen.filter((one, i) => folderOf(one) !== folderOf(chosen[i - 1] ?? { id: "", twin: "" }));

describe("every lesson", function () {
  // Seconds each, and more beside other suites.
  this.timeout(240_000);

  before(async () => {
    listen();
    await run("lessons.clearFilter");
    await vscode.commands.executeCommand("pagewalk.lessons.focus");
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
  });
  afterEach(stop);

  for (const { id } of played) {
    it(id, async () => {
      await run("lesson.open", id);
      const opened = await state();
      assert.equal(opened.id, id);
      assert.notEqual(opened.text.trim(), "", "it has no text");
      const play = new Play(id);
      const { lesson, seen } = await play.toEnd();
      assert.deepEqual(play.unopened, [], "panels that never opened");
      assert.deepEqual(lesson.notes.filter(({ reached }) => !reached).map(({ text }) => text), [], "notes that were never reached");
      assert.deepEqual(lesson.asks.filter((ask) => ask.state !== "judged").map(({ question }) => question), [], "questions that were not judged");
      assert.ok(lesson.done, "it does not count as done");
      assert.equal(seen.error, undefined);
      assert.deepEqual(seen.notifications, [], "somebody complains");
      assert.equal(seen.blank, false, "half of the picture is blank");
      assert.ok(seen.panels.length > 0, "no page shows anything");
    });
  }
});
