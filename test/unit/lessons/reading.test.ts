/** Lessons in the editor, the parts that need no VS Code: their order, the rows of the view, and where a lesson stands at a step. */
import assert from "node:assert/strict";
import { lessonParts } from "../../../src/engine/session";
import type { LessonEntry } from "../../../src/features/lessons/catalogue/entry";
import { bySection, compareTopics, inOrder, neighbours, startHere } from "../../../src/features/lessons/catalogue/order";
import { asksAt, isFinished, linesAhead, notesAt, type Standing } from "../../../src/features/lessons/session/state";
import { findRow, matches, NO_FILTER, parentOf, type Row, rowsOf } from "../../../src/features/lessons/view/rows";
import type { LessonFacts } from "../../../src/protocol/lessonFacts";

const entry = (id: string, topic: string, more: Partial<LessonEntry> = {}): LessonEntry => ({ id, uri: `pagewalk-lesson:/${id}.c`, installed: true, title: { en: id }, topics: [topic], questions: [], level: "beginner", minutes: 3, after: [], twin: null, ...more });
const ids = (lessons: readonly LessonEntry[]): string[] => lessons.map(({ id }) => id);

const LEAK = entry("leaks/a", "F1", { twin: "leaks/a.fixed" });
const FIXED = entry("leaks/a.fixed", "F1", { twin: "leaks/a" });
const ALL = [entry("z/ten", "A10"), entry("z/two", "A2"), entry("heap/hard", "D3", { level: "advanced" }), entry("heap/easy", "D3", { after: ["heap/hard"] }), LEAK, FIXED, entry("first-steps/one", "A7"), entry("file:///w/own.c", "E1", { installed: false })];

describe("the order of lessons", () => {
  it("is that of the inventory's numbers", () => assert.deepEqual(["A10", "F1", "A2", "", "D3"].sort(compareTopics), ["A2", "A10", "D3", "F1", ""]));

  it("has what a lesson wants before it, whatever its level", () => {
    const heap = bySection(ALL).find(({ section }) => section === "D")!;
    assert.deepEqual(heap.topics.map(({ topic, lessons }) => [topic, ids(lessons)]), [["D3", ["heap/hard", "heap/easy"]]]);
  });

  it("cuts a ring of wishes", () => assert.equal(bySection([entry("a", "A1", { after: ["b"] }), entry("b", "A1", { after: ["a"] })])[0]!.topics[0]!.lessons.length, 2));

  it("begins with the first steps and has each lesson once", () => {
    assert.deepEqual(ids(startHere(ALL)), ["first-steps/one"]);
    const own = ALL.filter(({ installed }) => installed);
    assert.deepEqual(ids(inOrder(own)), ["first-steps/one", "z/two", "z/ten", "heap/hard", "heap/easy", "leaks/a"]);
  });

  it("without first steps begins with the easiest", () => assert.deepEqual(ids(startHere(ALL.filter(({ id }) => !id.startsWith("first")))), ["leaks/a", "z/ten", "z/two"]));

  it("has neighbours; a fixed version stands where its failing one does", () => {
    const around = (one: LessonEntry): (string | undefined)[] => [neighbours(ALL, one).previous?.id, neighbours(ALL, one).next?.id];
    assert.deepEqual(around(LEAK), ["heap/easy", undefined]);
    assert.deepEqual(around(FIXED), around(LEAK));
    assert.deepEqual(around(ALL.at(-1)!), [undefined, undefined]);
  });
});

describe("the rows of the Lessons view", () => {
  const rows = (filter = {}): Row[] => rowsOf(ALL, { ...NO_FILTER, ...filter }, (id) => id === "z/two", ({ id, topics }) => `${id} ${topics.join(" ")}`);
  const names = (all: readonly Row[]): string[] => all.flatMap((row) => (row.kind === "lesson" ? [row.entry.id] : [`${row.kind}:${row.name}`]).concat(names(row.below)));

  it("are groups with lessons below, the fixed version below its failing one", () => {
    assert.deepEqual(names(rows()), ["start:", "first-steps/one", "section:A", "topic:A2", "z/two", "topic:A7", "first-steps/one", "topic:A10", "z/ten", "section:D", "topic:D3", "heap/hard", "heap/easy", "section:F", "topic:F1", "leaks/a", "leaks/a.fixed", "workspace:", "file:///w/own.c"]);
  });

  it("leave out what the filter does not let through, and empty groups", () => {
    assert.deepEqual(names(rows({ level: "advanced" })), ["section:D", "topic:D3", "heap/hard"]);
    assert.deepEqual(names(rows({ text: "a2" })), ["section:A", "topic:A2", "z/two"]);
    assert.deepEqual(names(rows({ text: "a2", undone: true })), []);
  });

  it("are found by lesson, and know what they stand in", () => {
    const all = rows();
    const row = findRow(all, "first-steps/one")!;
    assert.equal(row.group, "A7");
    assert.equal(parentOf(all, row)?.kind, "topic");
    assert.equal(parentOf(all, all[0]!), undefined);
  });

  it("are searched by whole topics and parts of words", () => {
    assert.ok(matches("d3 fast", "D3 fastbins"));
    assert.ok(!matches("a1", "A10 more"));
    assert.ok(matches("", "anything"));
  });
});

const SOURCE = `int main(void)
{
    //@ ask {n} How many?
    //@ ask.zh-cn 多少？
    //@ because So it is.
    int n = 5;
    //@ ask #two Which?
    //@ choice {0} this
    //@ choice {1} that
    n++; //@ note Look.
    //@ note.zh-cn 看。
    n++; //@ answer #two
    return 0; //@ view heap n
}
`;
const PARTS = lessonParts(SOURCE);
const truth = (more: object): NonNullable<LessonFacts["asks"][number]["truth"]> => ({ text: "", number: null, real: null, yes: null, choice: null, ...more });
const FACTS: LessonFacts = {
  asks: [
    { ask: 0, posed: 0, judged: 1, truth: truth({ text: "5", number: "5" }), trouble: null },
    { ask: 1, posed: 1, judged: 2, truth: truth({ choice: 1 }), trouble: null },
  ],
  reached: { 6: 0, 10: 1, 12: 2, 13: 3 }, steps: 4, ended: true,
};
const at = (step: number, more: Partial<Standing> = {}): Standing => ({ run: step >= 4 ? "ended" : "stopped", step, farthest: step, line: [6, 10, 12, 13][step] ?? null, ...more });
const asks = (standing: Standing, answers = {}): unknown[] => asksAt(PARTS, FACTS, standing, answers, "en").map(({ state, right, truth: said }) => [state, right, said]);

describe("where a lesson stands", () => {
  it("nothing is told before the program runs", () => {
    assert.deepEqual(asks({ run: "none", step: -1, farthest: -1, line: null }, { "How many?": "5" }), [["ahead", null, null], ["ahead", null, null]]);
  });

  it("a question is posed at its line and judged when that is over", () => {
    assert.deepEqual(asks(at(0)), [["posed", null, null], ["ahead", null, null]]);
    assert.deepEqual(asks(at(0), { "How many?": "4" }), [["answered", null, null], ["ahead", null, null]]);
    assert.deepEqual(asks(at(1), { "How many?": "4" }), [["judged", false, "5"], ["posed", null, null]]);
    assert.deepEqual(asks(at(1), { "How many?": "0x5" }), [["judged", true, "5"], ["posed", null, null]]);
  });

  it("one that nobody answered is missed and tells nothing", () => assert.deepEqual(asks(at(2)), [["missed", null, null], ["missed", null, null]]));

  it("a choice is its number from 0", () => {
    assert.deepEqual(asks(at(2), { "Which?": "1" })[1], ["judged", true, "that"]);
    assert.deepEqual(asks(at(2), { "Which?": "0" })[1], ["judged", false, "that"]);
  });

  it("notes are in the reader's language, reached once the program was there, current where it stands", () => {
    const notes = (standing: Standing): unknown[] => notesAt(PARTS, FACTS, standing, "zh-cn").map(({ text, reached, current }) => [text, reached, current]);
    assert.deepEqual(notes(at(0)), [["看。", false, false]]);
    assert.deepEqual(notes(at(1)), [["看。", true, true]]);
    assert.deepEqual(notes(at(0, { farthest: 3 })), [["看。", true, false]]);
  });

  it("ahead are lines that are reached later, each once; without facts all but the present one", () => {
    assert.deepEqual(linesAhead(PARTS, FACTS, at(0)), [10, 12, 13]);
    assert.deepEqual(linesAhead(PARTS, FACTS, at(3)), []);
    assert.deepEqual(linesAhead(PARTS, null, at(0)), [10, 12, 13]);
  });

  it("it is finished at its end with every question answered that was posed", () => {
    const both = { "How many?": "1", "Which?": "0" };
    assert.equal(isFinished(PARTS, FACTS, at(4), both), true);
    assert.equal(isFinished(PARTS, FACTS, at(3), both), false);
    assert.equal(isFinished(PARTS, FACTS, at(4), { "Which?": "0" }), false);
    const never: LessonFacts = { ...FACTS, asks: [{ ...FACTS.asks[0]!, posed: null }, FACTS.asks[1]!] };
    assert.equal(isFinished(PARTS, never, at(4), { "Which?": "0" }), true);
  });
});
