/** Every text has its twin in the other language, with the same arguments. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const json = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8"));
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{\w+/g)].map((m) => m[0]))].sort();

function sources(path: string): string[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => sources(join(path, name)));
  return path.endsWith(".ts") ? [path] : [];
}

/** The texts given to t("…") in the features. */
function spoken(): Set<string> {
  const found = new Set<string>();
  for (const file of sources("src/features")) for (const m of readFileSync(file, "utf8").matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)) found.add(JSON.parse(m[1]));
  return found;
}

describe("texts", () => {
  it("of the features are all translated, and no translation is left over", () => {
    assert.deepEqual(Object.keys(json("media/l10n/bundle.l10n.zh-cn.json")).sort(), [...spoken()].sort());
  });

  it("keep their arguments in translation", () => {
    for (const [text, translated] of Object.entries(json("media/l10n/bundle.l10n.zh-cn.json"))) assert.deepEqual(holes(translated), holes(text), text);
  });

  it("are never put together from a variable", () => {
    for (const file of sources("src/features")) {
      const odd = [...readFileSync(file, "utf8").matchAll(/(?<![\w.])t\((?!\s*"|message: string)([^)]*)/g)].map((m) => m[0]);
      assert.deepEqual(odd, [], file);
    }
  });

  const catalogues = readdirSync("media/l10n").filter((name) => !name.startsWith("bundle."));

  it("are in both languages", () => {
    const names = (suffix: string): string[] => catalogues.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)).sort();
    assert.deepEqual(names(".zh-cn.json"), names(".en.json"));
    assert.equal(names(".en.json").length * 2, catalogues.length, "a file of no language");
  });

  const pairs = catalogues.filter((name) => name.endsWith(".en.json")).map((name) => [`media/l10n/${name}`, `media/l10n/${name.replace(/en\.json$/, "zh-cn.json")}`]);
  for (const [en, zh] of [["package.nls.json", "package.nls.zh-cn.json"], ...pairs] as [string, string][]) {
    it(`${en} and ${zh} have the same keys, and none is empty or left in English`, () => {
      const [english, chinese] = [json(en), json(zh)];
      assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
      for (const [id, text] of Object.entries(chinese)) {
        assert.ok(text.trim() !== "" || english[id]!.trim() === "", `${id} is empty`);
        assert.ok(text !== english[id] || id.startsWith("annotation.snippet.") || !/[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(text), `${id} is in English: ${text}`);
      }
    });
  }

  it("of the manifest exist, and each is used", () => {
    const used = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map((m) => m[1]);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json("package.nls.json")).sort());
  });
});
