/** What a lesson says stands in both languages: front matter, and the Chinese twin directly below each note, question, choice and reason. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { frontMatterEntries, readLesson } from "../../../src/engine/session/lessons";

const lessons = readdirSync("snippets", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".c"))
  .map((name) => ({ name, source: readFileSync(`snippets/${name}`, "utf8") }))
  .filter(({ source }) => readLesson(source) !== null);

const SPOKEN = /\/\/@\s*(note|ask|choice|because)(\.zh-cn)?(?=\s)/;
const CHINESE = /[\u4e00-\u9fff]/;
const textOf = (annotation: string): string => annotation.slice(annotation.indexOf("//@")).replace(SPOKEN, "").replace(/^\s*\{(?:[^{}]|\{[^}]*\})*\}/, "").trim();
/** A choice may be a name of the program or a message that is the same in every language. */
const isQuoted = (name: string, chinese: string, english: string): boolean => name === "choice" && textOf(chinese) === textOf(english);

/** Lines whose annotation has no Chinese twin, and twins of nothing. */
function unpaired(source: string): string[] {
  const said = source.split("\n").flatMap((text, i) => {
    const match = SPOKEN.exec(text);
    return match ? [{ line: i + 1, name: match[1]!, twin: match[2] !== undefined, text }] : [];
  });
  return said.flatMap((a, i) => {
    const other = a.twin ? said[i - 1] : said[i + 1];
    const paired = other !== undefined && other.name === a.name && other.twin !== a.twin && (!a.twin || CHINESE.test(a.text) || isQuoted(a.name, a.text, other.text));
    return paired ? [] : [`${a.line}: ${a.text.trim()}`];
  });
}

describe("lessons in both languages", () => {
  it("are there", () => assert.ok(lessons.length >= 48, String(lessons.length)));

  for (const { name, source } of lessons) {
    it(name, () => {
      const entries = frontMatterEntries(source);
      for (const key of ["title", "about"]) {
        const languages = entries.filter((e) => e.key === key).map((e) => e.language).sort();
        assert.ok(languages.length === 0 || languages.join() === ",zh-cn", `${key}: ${languages.join()}`);
      }
      for (const entry of entries.filter((e) => e.language === "zh-cn")) assert.match(entry.value, CHINESE, entry.key);
      assert.deepEqual(unpaired(source), []);
    });
  }
});

describe("the check for twins", () => {
  it("finds a note without one, a twin alone and one in English", () => {
    assert.deepEqual(unpaired("x; //@ note a\n//@ note.zh-cn 甲\n"), []);
    assert.equal(unpaired("x; //@ note a\ny; //@ note b\n//@ note.zh-cn 乙\n").length, 1);
    assert.equal(unpaired("//@ ask.zh-cn 问\n").length, 1);
    assert.equal(unpaired("x; //@ note a\n//@ note.zh-cn all of it\n").length, 1);
  });
});
