/** Names of the topics and the interview questions that lessons are about. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const texts = (language: string): Record<string, string> => JSON.parse(readFileSync(`media/l10n/topics.${language}.json`, "utf8"));
const TOPICS = { A: 13, B: 11, C: 10, D: 12, E: 10, F: 10 };

const numbered = (prefix: string, last: number): string[] => Array.from({ length: last }, (_, i) => `${prefix}${i + 1}`);

describe("topics", () => {
  const wanted = [...Object.entries(TOPICS).flatMap(([section, last]) => [`topic.section.${section}`, ...numbered(`topic.${section}`, last)]), ...numbered("question.", 59)];

  for (const language of ["en", "zh-cn"]) {
    it(`and questions have a name in ${language}, each its own`, () => {
      const named = texts(language);
      assert.deepEqual(Object.keys(named).sort(), [...wanted].sort());
      assert.equal(new Set(Object.values(named)).size, wanted.length);
      for (const name of Object.values(named)) assert.ok(name.trim() !== "" && name.length <= 100, name);
    });
  }

  it("are in Chinese where they are questions", () => {
    for (const [id, text] of Object.entries(texts("zh-cn"))) if (id.startsWith("question.")) assert.match(text, /[\u4e00-\u9fff].*？$/, id);
  });
});
