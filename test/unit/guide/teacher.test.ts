/** The teacher's guide describes every annotation, key and quantity and nothing else, and what it shows works. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { frontKeys, quantities } from "../../../src/build/guideAuthors.mjs";
import { drawExercise, lessonParts, readAnnotations, readLesson, runLesson, Session } from "../../../src/engine/session";
import { annotationProblems } from "../../../src/views/annotations";
import { FRONT_KEYS } from "../../../src/views/annotations/frontMatter";
import { QUANTITIES } from "../../../src/views/annotations/quantities";
import { ANNOTATION_NAMES } from "../../../src/views/annotations/table";
import { compile, SESSION_OPTIONS } from "../../support/program";
import { surroundings } from "../annotations/support";

const page = (language: string): string => readFileSync(`media/guide/${language}/teacher.md`, "utf8");
const programs = [...page("en").matchAll(/^```c\n([\s\S]*?)^```$/gm)].map((m) => m[1]!);
const lesson = programs.find((text) => text.includes("int main(") && readLesson(text) !== null)!;

/** Of a part of a lesson, the rest is missing. */
const PARTS: ReadonlySet<string> = new Set(["without-ask", "answer-name", "never-answered", "no-line", "unknown-name"]);

describe("the teacher's guide", () => {
  for (const language of ["en", "zh-cn"]) {
    it(`has a section for every annotation, and for no other (${language})`, () => {
      const sections = [...page(language).matchAll(/^### (.*)$/gm)].map((m) => m[1]!);
      assert.deepEqual(sections.sort(), ["front matter", ...ANNOTATION_NAMES].sort());
    });
  }

  it("takes its tables from what the sources declare", () => {
    assert.deepEqual(Object.fromEntries(quantities().map(({ name, args, group }) => [name, { group, args }])), QUANTITIES);
    assert.deepEqual(frontKeys().map(({ key, twin, example }) => [key, twin, example]), Object.entries(FRONT_KEYS).map(([key, { twin, example }]) => [key, twin, example]));
  });

  it("shows annotations that are right", () => {
    for (const text of programs) {
      const found = annotationProblems(`${text}int last;\n`, surroundings).filter((p) => p.severity === "warning" && !PARTS.has(p.id));
      assert.deepEqual(found.map((p) => `${p.line}: ${p.id}`), [], text);
    }
  });

  it("shows a lesson that plays, as written and with other numbers", async () => {
    assert.deepEqual(annotationProblems(lesson, surroundings), []);
    const parts = lessonParts(lesson);
    const truths: (string | number | undefined)[] = [];
    for (const exercise of [0, 3]) {
      const text = drawExercise(lesson, parts, exercise);
      const compiled = await compile(text, "x86-64", "pages.c");
      assert.ok(compiled.ok, compiled.stderr);
      const session = new Session(compiled.loaded, SESSION_OPTIONS);
      const { asks, reached } = runLesson(session, parts, { file: "pages.c", maxSteps: 1_000_000 });
      assert.deepEqual(asks.map(({ trouble }) => trouble), [null, null]);
      for (const { target } of [...parts.notes, ...parts.views]) assert.ok(reached.has(target), `line ${target}`);
      assert.equal(session.findings.length, 0);
      const [, pages] = /#define PAGES (\d+)/.exec(text)!;
      assert.equal(asks[0]!.truth?.number, pages);
      truths.push(asks[0]!.truth?.number ?? undefined);
    }
    assert.notEqual(truths[0], truths[1]);
    assert.ok(readAnnotations(lesson).expects.length > 0);
  });
});
