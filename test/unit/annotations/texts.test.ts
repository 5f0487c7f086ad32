/** Each thing that authors write is described in both languages, and no text is left over. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { QUANTITIES as WORKED_OUT } from "../../../src/engine/session";
import { MACHINE_WORDS } from "../../../src/views/annotations/checks/values";
import { FRONT_KEYS, LEVELS } from "../../../src/views/annotations/frontMatter";
import { QUANTITIES } from "../../../src/views/annotations/quantities";
import { ANNOTATION_NAMES, VIEW_PANELS } from "../../../src/views/annotations/table";

const json = (language: string): Record<string, string> => JSON.parse(readFileSync(`media/l10n/annotations.${language}.json`, "utf8"));
const sources = readdirSync("src/views/annotations", { recursive: true }).map(String).filter((f) => f.endsWith(".ts")).map((f) => readFileSync(`src/views/annotations/${f}`, "utf8")).join("\n");
const holes = (text: string): string[] => [...new Set([...text.matchAll(/(?<!\$)\{\w+/g)].map((m) => m[0]))].sort();

/** Ids of problems as the checks name them; those of expressions and values are made or chosen there. */
const PROBLEMS = [
  ...[...sources.matchAll(/report\("([a-z-]+)"/g)].map((m) => m[1]!),
  ...[...sources.matchAll(/(?:id: |oneOf\()"(front-[a-z]+)"/g)].map((m) => m[1]!),
  ...["syntax", "end", "call", "assigns", "text"].map((id) => `expression-${id}`),
];

describe("texts for authors", () => {
  const wanted = [
    ...[...new Set(PROBLEMS)].map((id) => `annotation.problem.${id}`), ...ANNOTATION_NAMES.map((name) => `annotation.about.${name}`), ...Object.keys(FRONT_KEYS).map((key) => `annotation.front.${key}`),
    ...LEVELS.map((level) => `annotation.front.level.${level}`), ...VIEW_PANELS.map((panel) => `annotation.panel.${panel}`), ...MACHINE_WORDS.map((word) => `annotation.word.${word}`),
    ...Object.keys(QUANTITIES).map((name) => `quantity.${name}`), ...["counted", "figure", "function"].map((group) => `quantity.${group}`),
    ...["example", "guide", "values", "lesson", "twin", "answer"].map((id) => `annotation.hover.${id}`), ...["lesson", "ask", "choice"].map((id) => `annotation.snippet.${id}`), "annotation.fix.replace",
  ];

  for (const language of ["en", "zh-cn"]) it(`are complete in ${language}`, () => assert.deepEqual(Object.keys(json(language)).sort(), [...wanted].sort()));

  it("have the same arguments in both languages", () => {
    for (const [id, text] of Object.entries(json("en"))) assert.deepEqual(holes(json("zh-cn")[id]!), holes(text), id);
  });

  it("know the quantities that the engine works out, and no others", () => assert.deepEqual(Object.keys(QUANTITIES).sort(), [...WORKED_OUT].sort()));

  it("know the panels of annotations by the words of features/panels", () => {
    const words = [...readFileSync("src/features/panels/kinds.ts", "utf8").matchAll(/word: "([a-z-]+)"/g)].map((m) => m[1]);
    assert.deepEqual(VIEW_PANELS, words);
  });

  it("know the annotations that the engine reads", () => {
    const names = /NAMES = new Set\(\[(.*?)\]\)/.exec(readFileSync("src/engine/session/annotations/index.ts", "utf8"))?.[1]?.match(/[a-z]+/g);
    assert.deepEqual([...ANNOTATION_NAMES].sort(), [...(names ?? [])].sort());
  });
});
