/** Lessons in the real VS Code: the view, the documents, and one lesson played from its first note to its end. */
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import * as vscode from "vscode";
import type { LessonAsk, LessonPageState, LessonView } from "../../src/protocol/lesson";
import { fresh, sleep, until, withCode, write } from "./support";

interface Row { readonly label: string; readonly description: string; readonly context: string; readonly below: readonly Row[] }

const run = <T = void>(command: string, ...args: unknown[]): Promise<T> => Promise.resolve(vscode.commands.executeCommand<T>(`pagewalk.${command}`, ...args));
const state = async (): Promise<LessonView> => (await run<LessonPageState>("lesson.state")).lesson!;
const shown = (): Promise<Row[]> => run<Row[]>("lessons.shown");
const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(row.below)]);
const lessons = (rows: readonly Row[]): string[] => all(rows).filter(({ context }) => context.startsWith("lesson")).map(({ label }) => label);

async function eventually<T>(what: string, look: () => Promise<T | undefined | null | false>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) {
    const seen = await look();
    if (seen) return seen;
  }
  throw new Error(`waited in vain for ${what}`);
}

/** On to the next note: the command comes back when the program stands there. */
async function next(): Promise<LessonView> {
  await run("lesson.next");
  return state();
}

const askOf = (lesson: LessonView, index: number): LessonAsk => lesson.asks[index]!;

async function stop(): Promise<void> {
  await vscode.debug.stopDebugging();
  await until("the end of the session", () => !vscode.debug.activeDebugSession);
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

const front = (): vscode.TextDocument => vscode.window.visibleTextEditors.find(({ document }) => document.languageId === "c")!.document;

/** What is in front in each group, in the order of the groups. */
const fronts = (): string[] =>
  vscode.window.tabGroups.all.map(({ activeTab }) => {
    const input = activeTab?.input;
    return input instanceof vscode.TabInputText ? (input.uri.path.split("/").pop() ?? "") : input instanceof vscode.TabInputWebview ? input.viewType.replace(/^.*pagewalk\./, "") : "?";
  });

const OWN = `/*
 * title: Three pages
 * title.zh-cn: 三页
 * topics: E1
 * level: advanced
 * minutes: 2
 */
#include <stdlib.h>
#define PAGES 3 //@ seed 4..4000
int main(void) //@ expect none
{
    int sum = 0;
    //@ ask {sum} What is sum after the loop's first turn?
    //@ ask.zh-cn 循环第一轮之后 sum 是多少？
    //@ because It is the number of pages.
    //@ because.zh-cn 就是页数。
    sum += PAGES;
    //@ note Here.
    //@ note.zh-cn 在这里。
    return sum - PAGES;
}
`;

describe("lessons", () => {
  afterEach(stop);

  it("stand in the view by section and topic, with level and minutes, the first steps first", async () => {
    const rows = await eventually("the lessons", async () => {
      const now = await shown();
      return now.length > 2 && now;
    });
    assert.equal(rows[0]!.label, "Start here");
    assert.deepEqual(rows.slice(1).map(({ label }) => label[0]), [...rows.slice(1).map(({ label }) => label[0])].sort());
    const leaks = all(rows).find(({ label }) => label.startsWith("F1 · "))!;
    const overwritten = leaks.below.find(({ label }) => label === "The only pointer is overwritten")!;
    assert.match(overwritten.description, /^beginner · \d+ min$/);
    assert.match(overwritten.below[0]!.label, /^Fixed: /);
  });

  it("are filtered by text, level and what is done", async () => {
    const everything = lessons(await shown()).length;
    await run("lessons.filter", { text: "tcache" });
    const found = lessons(await shown());
    assert.ok(found.length > 0 && found.length < everything, String(found));
    await run("lessons.filter", { text: "覆盖" });
    assert.ok(lessons(await shown()).includes("The only pointer is overwritten"));
    await run("lessons.filter", { level: "advanced" });
    assert.ok(all(await shown()).filter(({ context }) => context.startsWith("lesson")).every(({ description, label }) => description.startsWith("advanced") || label.startsWith("Fixed")));
    await run("lessons.filter", { undone: true });
    await run("lesson.markDone", "leaks/overwritten");
    assert.ok(!lessons(await shown()).includes("The only pointer is overwritten"));
    await run("lessons.clearFilter");
    assert.equal(all(await shown()).find(({ label }) => label === "The only pointer is overwritten")!.context, "lesson.done.twin");
    await run("lesson.reset", "leaks/overwritten");
    assert.equal(all(await shown()).find(({ label }) => label === "The only pointer is overwritten")!.context, "lesson.new.twin");
  });

  it("open as read-only programs without their annotations", async () => {
    await run("lesson.open", "leaks/overwritten");
    const document = front();
    assert.equal(document.uri.toString(), "pagewalk-lesson:/leaks/overwritten.c");
    assert.match(document.getText(), /^\/\* The only pointer is overwritten \*\//);
    assert.doesNotMatch(document.getText(), /\/\/@ (ask|note|because|choice)/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem("pagewalk-lesson"), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(document.uri, new Uint8Array())));
    const leak = await withCode(document.uri, "leak");
    assert.match(document.lineAt(leak.range.start.line).text, /malloc/);
  });

  it("are played from note to note; answers are judged by what the machine does", async () => {
    await run("lesson.reset", "leaks/overwritten");
    await run("lesson.open", "leaks/overwritten");
    assert.equal((await state()).run, "none");
    const first = await next();
    assert.deepEqual(first.asks.map(({ state: one }) => one), ["posed", "ahead"]);
    assert.equal(askOf(first, 0).truth, null);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", front().uri);
    assert.ok(lenses.some(({ command }) => command?.title.includes("Where does label point")), JSON.stringify(lenses));
    await run("lesson.answer", 0, "2");
    assert.equal(askOf(await state(), 0).state, "answered");
    const second = await next();
    assert.deepEqual([askOf(second, 0).state, askOf(second, 0).right], ["judged", false]);
    assert.match(askOf(second, 0).truth!, /read-only data/);
    assert.match(askOf(second, 0).because!, /address/);
    await run("lesson.answer", 1, "1");
    const end = await next();
    assert.equal(end.run, "ended");
    assert.deepEqual([askOf(end, 1).right, askOf(end, 1).truth], [true, "1"]);
    assert.ok(end.done);
  });

  it("take a judgement back when the program goes back", async () => {
    await run("lesson.open", "leaks/overwritten");
    await run("lesson.reset", "leaks/overwritten");
    await next();
    await run("lesson.answer", 0, "1");
    assert.equal(askOf(await next(), 0).state, "judged");
    await run("lesson.stepBack");
    await eventually("the question again", async () => askOf(await state(), 0).state === "answered");
    await run("lesson.reset", "leaks/overwritten");
    assert.equal(askOf(await state(), 0).state, "posed");
  });

  it("have breakpoints and start with F5", async () => {
    await run("lesson.open", "leaks/overwritten");
    const document = front();
    const line = document.getText().split("\n").findIndex((text) => text.includes("label = \"memory\""));
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(line, 0)));
    vscode.debug.addBreakpoints([breakpoint]);
    try {
      await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      await vscode.commands.executeCommand("workbench.action.debug.start");
      await eventually("the entry", async () => (await state()).run === "stopped");
      await vscode.commands.executeCommand("workbench.action.debug.continue");
      await eventually("the breakpoint", async () => (await state()).asks[0]!.state === "posed");
    } finally {
      vscode.debug.removeBreakpoints([breakpoint]);
    }
  });

  it("are copied to play with", async () => {
    await run("lesson.open", "leaks/overwritten");
    const target = vscode.Uri.file(fresh("copy.c"));
    const copy = await run<vscode.TextDocument>("lesson.copy", target);
    assert.equal(copy.uri.fsPath, target.fsPath);
    assert.match(readFileSync(target.fsPath, "utf8"), /label = "memory";/);
    assert.equal(copy.isUntitled, false);
  });

  it("are compared with their fixed version: the texts side by side, and what each run came to", async () => {
    await run("lesson.open", "leaks/overwritten");
    assert.equal((await state()).comparison, null);
    await run("lesson.compare");
    const input = await until("the comparison", () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map((tab) => tab.input).find((one) => one instanceof vscode.TabInputTextDiff));
    assert.deepEqual([input.original.path, input.modified.path], ["/leaks/overwritten.c", "/leaks/overwritten.fixed.c"]);
    const lesson = await state();
    assert.equal(lesson.id, "leaks/overwritten");
    const { comparison } = lesson;
    assert.ok(comparison?.kind === "done", JSON.stringify(comparison));
    const leak = 1 + (await vscode.workspace.openTextDocument(input.original)).getText().split("\n").findIndex((text) => text.includes("malloc("));
    assert.deepEqual([comparison.failing.findings, comparison.fixed.findings], [[{ kind: "leak", line: leak, file: null }], []]);
    assert.deepEqual(comparison.figures, [{ id: "neverFreed", values: [1, 0] }, { id: "neverFreedBytes", values: [16, 0] }]);
    assert.equal(comparison.printed, null);
  });

  it("keep their page in sight beside the two versions, and their comparison as long as the pair is in front", async () => {
    await run("lesson.open", "leaks/overwritten.fixed");
    await until("the page", () => fronts().includes("lesson"));
    await run("lesson.compare");
    assert.deepEqual(vscode.window.tabGroups.all.map(({ activeTab }) => activeTab?.input instanceof vscode.TabInputTextDiff), [true, false]);
    assert.deepEqual([(await state()).id, (await state()).comparison?.kind], ["leaks/overwritten.fixed", "done"]);
    await run("lesson.open", "leaks/overwritten");
    assert.equal((await state()).comparison?.kind, "done");
    await run("lesson.open", "heap/reuse");
    await run("lesson.open", "leaks/overwritten");
    assert.equal((await state()).comparison, null);
  });

  it("of the workspace are found, and draw their numbers in a document of their own", async () => {
    const uri = write("own.c", OWN);
    await vscode.window.showTextDocument(uri);
    const own = await eventually("the lesson", async () => {
      const { lesson } = await run<LessonPageState>("lesson.state");
      return lesson?.title === "Three pages" && lesson;
    });
    assert.equal(own.exercise, 0);
    await run("lesson.exercise", 7);
    const lesson = await eventually("the exercise", async () => {
      const now = await state();
      return now.exercise === 7 && now.asks.length === 1 && now;
    });
    assert.equal(lesson.id, own.id);
    const pages = Number(/PAGES (\d+)/.exec(front().getText())![1]);
    assert.ok(pages >= 4 && pages <= 4000);
    await next();
    await run("lesson.answer", 0, String(pages));
    const judged = await next();
    assert.deepEqual([askOf(judged, 0).right, judged.notes[0]!.current], [true, true]);
    rmSync(uri.fsPath);
  });

  it("go on with the next one and back", async () => {
    await run("lesson.open", "leaks/overwritten");
    const { next: following } = await state();
    await run("lesson.nextLesson");
    assert.equal((await state()).id, following!.id);
    await run("lesson.previousLesson");
    assert.equal((await state()).id, "leaks/overwritten");
  });

  it("keep code, page and panel in sight together: the panel opens below the page, further ones come to it", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await run("lesson.open", "heap/reuse");
    await until("the page", () => fronts().includes("lesson"));
    await vscode.commands.executeCommand("workbench.action.focusSecondEditorGroup");
    await next();
    await until("the panel", () => fronts().includes("heap"));
    assert.deepEqual(fronts(), ["reuse.c", "lesson", "heap"]);
    await vscode.commands.executeCommand("workbench.action.focusFirstEditorGroup");
    await run("openPageWalk");
    await until("the other panel", () => fronts().includes("pageWalk"));
    assert.deepEqual(fronts(), ["reuse.c", "lesson", "pageWalk"]);
  });
});
