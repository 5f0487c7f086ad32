/** Every message that the mirrored malloc.c aborts with is explained: in the table of the guide, and where the exception is told. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import en from "../../../media/l10n/findings.en.json";
import zh from "../../../media/l10n/findings.zh-cn.json";
import { findingWhy, heapCheck } from "../../../src/views/findingSentence";

const SOURCES = "src/engine/malloc/ptmalloc";
const messages = readdirSync(SOURCES).flatMap((file) => [...readFileSync(`${SOURCES}/${file}`, "utf8").matchAll(/"((?:[a-z_]+\(\): |double free or corruption|corrupted (?:size|double)|invalid fastbin|break adjusted)[^"]*)"/g)].map((m) => m[1]!));

describe("glibc's abort messages", () => {
  it("are found in the sources", () => assert.ok(new Set(messages).size > 35, String(messages.length)));

  for (const [language, catalogue] of [["en", en], ["zh-cn", zh]] as const) {
    const page = readFileSync(`media/guide/${language}/glibc-aborts.md`, "utf8");
    for (const message of new Set(messages)) {
      it(`${message} (${language})`, () => {
        assert.ok(page.includes(`| \`${message}\` |`), "no row in the guide");
        const id = `why.heap-abort.${heapCheck([message, "", 0, "check"])}`;
        assert.ok(id in catalogue, id);
        const told = { kind: "abort", message: "heap-abort", args: [message, "", 0, "check"], code: "", via: null };
        assert.equal(findingWhy({ id: language, catalogue }, told), (catalogue as Readonly<Record<string, string>>)[id]);
      });
    }
  }
});
