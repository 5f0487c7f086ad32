/** What the file of a lesson says: front matter, questions, drawn numbers, answers. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { arithmetic, checkAnswer, drawExercise, drawnFrom, lessonParts, readLesson, shownLesson, type Truth } from "../../../src/engine/session";

const FILE = `/*
 * title: A title: with a colon
 * title.zh-cn: 标题
 * topics: D1 D3
 * questions: 51, 55
 * level: advanced
 * minutes: 4
 * after: heap/first
 * twin: leaks/x.fixed
 * about: one line
 *   and another
 *
 *   second paragraph
 * about.zh-cn: 一行
 *   又一行
 */
int main(void)
{
    int n = 5; //@ seed 3..9
    //@ note text
    //@ note.zh-cn 文本
    return n; //@ ask {n + sizeof(int[]){1, 2}} How {much}?
    //@ ask.zh-cn 多少？
    //@ because so
    //@ because.zh-cn 因此
    //@ guess 9
}
`;

describe("a lesson's file", () => {
  it("has front matter", () => {
    const lesson = readLesson(FILE)!;
    assert.deepEqual(lesson.title, { en: "A title: with a colon", "zh-cn": "标题" });
    assert.deepEqual([lesson.topics, lesson.questions, lesson.level, lesson.minutes, lesson.after, lesson.twin], [["D1", "D3"], [51, 55], "advanced", 4, ["heap/first"], "leaks/x.fixed"]);
    assert.deepEqual(lesson.about, { en: "one line and another\n\nsecond paragraph", "zh-cn": "一行又一行" });
  });

  it("is a plain program without a title", () => assert.equal(readLesson("/* Some words: here */\nint main(void) { return 0; }\n"), null));

  it("has questions with what belongs to them", () => {
    const [ask] = lessonParts(FILE).asks;
    assert.deepEqual(ask!.question, { en: "How {much}?", "zh-cn": "多少？" });
    assert.equal(ask!.expression, "n + sizeof(int[]){1, 2}");
    assert.deepEqual([ask!.because, ask!.guess, ask!.target], [{ en: "so", "zh-cn": "因此" }, "9", 22]);
  });

  it("a note in another language speaks of the line of the note above it", () => {
    const [note, ...more] = lessonParts(FILE).notes;
    assert.deepEqual([note!.target, note!.text, more], [22, { en: "text", "zh-cn": "文本" }, []]);
  });
});

describe("a lesson as its reader sees it", () => {
  it("is the program alone", () => {
    assert.equal(shownLesson(FILE, "zh-cn").text, "/* 标题 */\nint main(void)\n{\n    int n = 5;\n    return n;\n}\n");
  });

  it("keeps what the machine is told", () => {
    assert.match(shownLesson(FILE.replace("{\n", "{\n    //@ machine arch=x86-32\n"), "en").text, /\{\n {4}\/\/@ machine arch=x86-32\n {4}int n/);
  });

  it("has its notes and questions at the lines shown", () => {
    const { parts, text } = shownLesson(FILE, "en");
    const line = (n: number): string => text.split("\n")[n - 1]!;
    assert.match(line(parts.asks[0]!.target), /return n/);
    assert.match(line(parts.notes[0]!.target), /return n/);
    assert.match(line(parts.draws[0]!.target), /int n = 5/);
  });

  it("leaves a program that is no lesson its first comment", () => assert.equal(shownLesson("/* words */\nint x;\n", "en").text, "/* words */\nint x;\n"));
});

describe("drawn numbers", () => {
  const draw = (line: string, n: number): string => drawExercise(line, lessonParts(line), n);

  it("exercise 0 is the file as written; the same number gives the same file", () => {
    assert.equal(drawExercise(FILE, lessonParts(FILE), 0), FILE);
    assert.equal(drawExercise(FILE, lessonParts(FILE), 7), drawExercise(FILE, lessonParts(FILE), 7));
  });

  it("replaces the literals behind the = and nothing else", () => {
    assert.match(draw("int a[3] = {24, 0x40u, 100}; //@ seed 1000..2000", 3), /^int a\[3\] = \{1\d\d\d, 1\d\d\du, 1\d\d\d\}; \/\/@ seed 1000..2000$/);
    assert.match(draw("#define N2 8 //@ seed 10..99", 3), /^#define N2 \d\d \/\/@/);
  });

  it("reads ranges, steps and lists", () => {
    assert.deepEqual(drawnFrom("4096..12288 step 4096"), [4096, 8192, 12288]);
    assert.deepEqual(drawnFrom("16|24|0x20"), [16, 24, 32]);
    for (const bad of ["9..3", "a..b", "1|x", "", "1..9 step 0"]) assert.deepEqual(drawnFrom(bad), [], bad);
  });

  it("stays within its range, whatever the exercise", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (n) => {
      const value = Number(/= (\d+);/.exec(draw("int n = 5; //@ seed 3..9", n))![1]);
      return value >= 3 && value <= 9;
    }));
  });
});

describe("an answer", () => {
  const value = { kind: "value", choices: [] } as const;
  const number = (n: string): Truth => ({ text: n, number: n, real: null, yes: null, choice: null });

  it("may be written as one counts", () => {
    for (const said of ["4096", "0x1000", "4K", "4 KiB", "1 << 12", "2*2048", "4,096", "(1+3) * 1024"]) assert.equal(checkAnswer(value, number("4096"), said), true, said);
    assert.equal(checkAnswer(value, number("4096"), "4095"), false);
    assert.equal(checkAnswer(value, number("-1"), "-1"), true);
    for (const said of ["", "n", "4096;", "((", "1/0"]) assert.equal(checkAnswer(value, number("4096"), said), null, said);
  });

  it("may be yes or no in both languages", () => {
    const yes: Truth = { text: "", number: null, real: null, yes: true, choice: null };
    assert.deepEqual(["yes", "是", "no", "不会", "perhaps"].map((said) => checkAnswer({ kind: "yes-no", choices: [] }, yes, said)), [true, true, false, false, null]);
  });

  it("may be a choice by number, letter or text", () => {
    const ask = { kind: "choice", choices: ["here", "there"].map((en) => ({ line: 1, condition: "1", text: { en } })) } as const;
    const second: Truth = { text: "", number: null, real: null, yes: null, choice: 1 };
    assert.deepEqual(["2", "b", "There", "1", "c"].map((said) => checkAnswer(ask, second, said)), [true, true, true, false, null]);
  });

  it("is arithmetic that C agrees with", () => {
    assert.equal(arithmetic("2 + 3 * 4 << 1"), 28n);
    assert.equal(arithmetic("7 % 4 - -1"), 4n);
  });
});
