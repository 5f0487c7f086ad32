/** The explanation pages say what the golden pairs say: their programs are those files, their messages those that the files check. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import kinds from "../../../media/l10n/kinds.en.json";
import en from "../../../media/l10n/findings.en.json";
import zh from "../../../media/l10n/findings.zh-cn.json";
import { FINDING_KINDS } from "../../../src/engine/checker/finding";
import { readAnnotations } from "../../../src/engine/session/annotations";
import { saysSo } from "../../../src/engine/session/expect";

const PAIRS = "test/golden/kinds";
const WHY = { en, "zh-cn": zh } as const;
type Language = keyof typeof WHY;
const LANGUAGES: readonly Language[] = ["en", "zh-cn"];

interface Section { readonly kind: string; readonly text: string; readonly programs: readonly string[]; readonly says: string }

function sections(language: Language): Section[] {
  const page = readFileSync(`media/guide/${language}/findings.md`, "utf8");
  return page.split(/^## /m).slice(1).map((text) => ({
    kind: text.slice(0, text.indexOf("\n")),
    text,
    programs: [...text.matchAll(/```c\n([\s\S]*?)\n```/g)].map((m) => m[1]!),
    says: /^> (.*)$/m.exec(text)?.[1] ?? "",
  }));
}

/** A golden program as a reader sees it: without annotations. */
const shown = (source: string): string => source.split("\n").filter((line) => !/^\/\/@/.test(line)).map((line) => line.replace(/\s*\/\/@ .*$/, "")).join("\n").trim();

const pairs = readdirSync(PAIRS).flatMap((folder) => readdirSync(join(PAIRS, folder)).filter((f) => !f.endsWith(".fixed.c")).map((f) => join(PAIRS, folder, f)));
const golden = new Map(pairs.map((file) => [shown(readFileSync(file, "utf8")), file]));

describe("the golden pairs", () => {
  it("have a fixed twin each, and say their message in both languages", () => {
    for (const file of pairs) {
      const { messages } = readAnnotations(readFileSync(file, "utf8"));
      assert.ok(existsSync(file.replace(/\.c$/, ".fixed.c")), `${file} has no twin`);
      assert.deepEqual([...new Set(messages.map((m) => m.language))].sort(), ["en", "zh-cn"], file);
    }
  });
});

for (const language of LANGUAGES) {
  describe(`the page of findings (${language})`, () => {
    const all = sections(language);

    it("has a section for every kind, and for nothing else", () => {
      assert.deepEqual(all.map((s) => s.kind).sort(), [...FINDING_KINDS].sort());
      for (const kind of FINDING_KINDS) assert.ok(`kind.${kind}` in kinds, kind);
    });

    for (const { kind, text, programs, says } of all) {
      it(`${kind}: its programs and its message are those of a golden pair, its reason that of the hover`, () => {
        assert.ok(text.includes((WHY[language] as Readonly<Record<string, string>>)[`why.${kind}`]!), "why");
        if (programs.length === 0) return;
        const file = golden.get(programs[0]!);
        assert.ok(file, "no golden program");
        assert.equal(programs[1], shown(readFileSync(file.replace(/\.c$/, ".fixed.c"), "utf8")));
        const { messages } = readAnnotations(readFileSync(file, "utf8"));
        assert.ok(messages.some((m) => m.language === language && saysSo(m.text, says)), says);
      });
    }
  });
}
