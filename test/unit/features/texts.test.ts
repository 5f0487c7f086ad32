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

  for (const [en, zh] of [
    ["package.nls.json", "package.nls.zh-cn.json"],
    ["media/l10n/fixes.en.json", "media/l10n/fixes.zh-cn.json"],
    ["media/l10n/kinds.en.json", "media/l10n/kinds.zh-cn.json"],
    ["media/l10n/findings.en.json", "media/l10n/findings.zh-cn.json"],
    ["media/l10n/rules.en.json", "media/l10n/rules.zh-cn.json"],
    ["media/l10n/trace.en.json", "media/l10n/trace.zh-cn.json"],
    ["media/l10n/alloc.en.json", "media/l10n/alloc.zh-cn.json"],
    ["media/l10n/kernel.en.json", "media/l10n/kernel.zh-cn.json"],
    ["media/l10n/proc.en.json", "media/l10n/proc.zh-cn.json"],
    ["media/l10n/hints.en.json", "media/l10n/hints.zh-cn.json"],
    ["media/l10n/adapter.en.json", "media/l10n/adapter.zh-cn.json"],
  ]) {
    it(`${en} and ${zh} have the same keys`, () => assert.deepEqual(Object.keys(json(zh)).sort(), Object.keys(json(en)).sort()));
  }

  it("of the manifest exist, and each is used", () => {
    const used = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map((m) => m[1]);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(json("package.nls.json")).sort());
  });
});
