import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import kernelEn from "../../../media/l10n/alloc.en.json";
import mallocEn from "../../../media/l10n/alloc.malloc.en.json";
import mallocZh from "../../../media/l10n/alloc.malloc.zh-cn.json";
import kernelZh from "../../../media/l10n/alloc.zh-cn.json";

const en = { ...kernelEn, ...mallocEn };
const zh = { ...kernelZh, ...mallocZh };

const sources = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? sources(join(folder, e.name)) : e.name.endsWith(".ts") ? [readFileSync(join(folder, e.name), "utf8")] : []));
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort();

/** The arguments of a call from its opening bracket, up to the first comma outside of brackets. */
const code = sources("src/engine").join("\n");
const entered = [...code.matchAll(/steps\b[^;\n]*?\.enter\(\s*"([^"]+)",\s*"([^"]+)"/g)];
const said = new Set([...entered.map((m) => m[2]!), ...[...code.matchAll(/steps\b[^;\n]*?\.(?:note|leave)\(([^\n]*)/g)].flatMap((m) => [...m[1]!.matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)*)"/g)].map((q) => q[1]!))]);

describe("texts of the allocators' decisions", () => {
  it("are there for every function that is entered", () => {
    for (const [, fn] of entered) assert.ok(`alloc.fn.${fn}` in en, fn);
  });
  it("are there for every decision that is noted", () => {
    assert.ok(said.size > 10);
    for (const id of said) if (id.includes("-")) assert.ok(`alloc.${id}` in en, id);
  });
  it("are the same set with the same arguments in both languages, and plain: the panels know no forms", () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    for (const [id, text] of Object.entries<string>(en)) {
      assert.deepEqual(holes((zh as Record<string, string>)[id]!), holes(text), id);
      assert.ok(!/\{\w+:/.test(text + (zh as Record<string, string>)[id]), id);
    }
  });
});
