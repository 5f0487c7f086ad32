import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import en from "../../../media/l10n/alloc.malloc.en.json";
import zh from "../../../media/l10n/alloc.malloc.zh-cn.json";

const folder = "src/engine/malloc/ptmalloc";
const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
const calls = [...code.matchAll(/\btell\b[^;]*?\.(note|enter|step|leave)\(([^;]*)\);/g)].map((m) => ({ how: m[1]!, text: m[2]! }));
const names = (text: string): string[] => [...text.matchAll(/"([a-z0-9]+(?:-[a-z0-9]+)*)"/g)].map((m) => m[1]!);
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!))].sort();

describe("words for the decisions of glibc's malloc", () => {
  const texts: Readonly<Record<string, string>> = en;
  const chinese: Readonly<Record<string, string>> = zh;

  it("are there for every decision", () => {
    assert.ok(calls.length > 100);
    for (const { text } of calls) for (const id of names(text)) if (id.includes("-")) assert.ok(`alloc.m.${id}` in en, id);
  });

  it("tell what every function that is entered is for", () => {
    const functions = [...code.matchAll(/\.(?:enter|step)\("(\w+)", /g)].map((m) => m[1]!);
    assert.ok(functions.length > 20);
    for (const fn of functions) assert.ok(`alloc.fn.${fn}` in en, fn);
  });

  it("have the same arguments in both languages", () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    for (const [id, text] of Object.entries(texts)) {
      assert.deepEqual(holes(chinese[id]!), holes(text), id);
      assert.ok(!/\{\w+:/.test(text + chinese[id]), id);
    }
  });
});
