import assert from "node:assert/strict";
import type { ComparedRun, LessonAsk, LessonNote, LessonView } from "../../../../src/protocol/lesson";
import { spokenChange } from "../../../../webview/panels/lesson/spoken";
import { currentKey, openAsk, stepRows } from "../../../../webview/panels/lesson/steps";

const note = (line: number, reached: boolean, current = false): LessonNote => ({ line, text: `note \`${line}\``, reached, current });
const ask = (index: number, line: number, state: LessonAsk["state"], more: Partial<LessonAsk> = {}): LessonAsk => ({ index, line, question: "q?", kind: "value", choices: [], state, given: null, right: null, truth: null, because: null, ...more });
const lesson = (notes: LessonNote[], asks: LessonAsk[], run: LessonView["run"] = "stopped"): LessonView => ({ id: "a/b", title: "", level: "beginner", minutes: 1, topics: [], questions: [], text: "", notes, asks, run, exercise: null, twin: null, comparison: null, previous: null, next: null, before: [], done: false, progress: { done: 0, all: 1 } });
const keys = (view: LessonView, showAhead = false): string[] => stepRows(view, showAhead).map((row) => (row.kind === "ahead" ? `… ${row.lines.join(" ")}` : row.key));

describe("the way through a lesson", () => {
  it("has notes and questions in the order of the lines, what is ahead gathered by stretches", () => {
    const view = lesson([note(5, false), note(20, true), note(25, false), note(30, false)], [ask(0, 10, "posed"), ask(1, 25, "ahead")]);
    assert.deepEqual(keys(view), ["… 5", "ask 0", "note 1", "… 25 30"]);
  });

  it("shows notes ahead when asked to, questions never", () => assert.deepEqual(keys(lesson([note(5, false), note(25, false)], [ask(0, 10, "ahead")]), true), ["note 0", "… 10", "note 1"]));

  it("is about the question just posed, else about the note where the program stands", () => {
    assert.equal(currentKey(lesson([note(5, true, true)], [ask(0, 5, "posed")])), "ask 0");
    assert.equal(currentKey(lesson([note(5, true, true)], [ask(0, 5, "answered")])), "note 0");
    assert.equal(currentKey(lesson([note(5, true)], [])), null);
  });

  it("knows the question that can be answered", () => {
    assert.equal(openAsk(lesson([], [ask(0, 1, "answered"), ask(1, 2, "posed")]))?.index, 1);
    assert.equal(openAsk(lesson([], [ask(0, 1, "missed"), ask(1, 2, "ahead")])), null);
  });
});

describe("what the lesson page reads aloud", () => {
  const posed = lesson([note(5, false)], [ask(0, 3, "posed")]);

  it("is nothing when a lesson is opened", () => {
    assert.equal(spokenChange(null, posed), "");
    assert.equal(spokenChange({ ...posed, id: "a/c" }, posed), "");
  });

  it("is the verdict, then the note that was reached, without signs of Markdown", () => {
    const after = lesson([note(5, true, true)], [ask(0, 3, "judged", { given: "1", right: false, truth: "2", because: "of `free`" })]);
    assert.equal(spokenChange(posed, after), "Not so. The machine says 2. of free Line 5: note 5");
  });

  it("is nothing again while nothing changes", () => assert.equal(spokenChange(posed, posed), ""));

  it("is that two versions are run, and then how each ended", () => {
    const run = (more: Partial<ComparedRun>): ComparedRun => ({ id: "a/b", end: "exited", status: 0, signal: "", message: "", findings: [], more: 0, ...more });
    const running: LessonView = { ...posed, comparison: { kind: "running" } };
    const done: LessonView = { ...posed, comparison: { kind: "done", failing: run({ end: "signal", signal: "SIGSEGV", findings: [{ kind: "null pointer", line: 3, file: null }] }), fixed: run({}), figures: [{ id: "faults", values: [1, 2] }], printed: null } };
    assert.equal(spokenChange(posed, running), "Both versions are being run to their end.");
    assert.equal(spokenChange(running, done), "Compared. Failing version: killed by SIGSEGV, 1 finding. Fixed version: exit status 0, no findings. 1 figure differs.");
    assert.equal(spokenChange(done, { ...done }), "");
    assert.equal(spokenChange(running, { ...posed, comparison: { kind: "failed", why: "compile" } }), "One of the two versions does not compile. The Problems view says where.");
  });

  it("is the end of the program", () => assert.equal(spokenChange(posed, lesson([note(5, false)], [ask(0, 3, "posed")], "ended")), "The program has ended."));
});
