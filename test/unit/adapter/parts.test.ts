import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fromBase64, toBase64 } from "../../../src/adapter/base64";
import { hitTest, logPieces } from "../../../src/adapter/condition";
import { Handles } from "../../../src/adapter/handles";
import { changesNothing } from "../../../src/adapter/variables";

describe("Parts of the adapter", () => {
  it("writes and reads base64 of every length", () => {
    for (let length = 0; length < 9; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 91 + 250) & 255);
      assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
      assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
    }
    assert.equal(fromBase64("a"), null);
    assert.equal(fromBase64("a*bc"), null);
  });

  it("reads hit conditions", () => {
    const hits = (text: string): number[] => [1, 2, 3, 4, 5, 6].filter((n) => hitTest(text)!(n));
    assert.deepEqual(hits("> 3"), [4, 5, 6]);
    assert.deepEqual(hits(">=3"), [3, 4, 5, 6]);
    assert.deepEqual(hits("< 3"), [1, 2]);
    assert.deepEqual(hits("% 2"), [2, 4, 6]);
    assert.deepEqual(hits("3"), [3]);
    assert.deepEqual(hits("== 3"), [3]);
    assert.deepEqual(hits("!= 3"), [1, 2, 4, 5, 6]);
    for (const bad of ["", "x", "> y", "% 0", "3 4"]) assert.equal(hitTest(bad), null, bad);
  });

  it("splits log messages", () => {
    const pieces = (text: string): string[] => logPieces(text).map((p) => (p.expression ? `<${p.text}>` : p.text));
    assert.deepEqual(pieces("a {x} b {y[1]}"), ["a ", "<x>", " b ", "<y[1]>"]);
    assert.deepEqual(pieces("{{x}} {} {open"), ["{x} {} {open"]);
  });

  it("gives the same number for the same key, with the newest content", () => {
    const handles = new Handles<string>();
    const first = handles.give("a", "old");
    assert.notEqual(handles.give("b", "other"), first);
    assert.equal(handles.give("a", "new"), first);
    assert.equal(handles.get(first), "new");
  });

  it("tells expressions that change something from those that do not", () => {
    for (const text of ["a", "a == b", "a <= b", "a >= b", "a != b", "p->x", "a - -b"]) assert.equal(changesNothing(text), true, text);
    for (const text of ["a = b", "a += 1", "a <<= 1", "a >>= 1", "i++", "--i", "a[i = 2]"]) assert.equal(changesNothing(text), false, text);
  });

  it("has every message in both languages, with the same arguments", () => {
    const read = (language: string): Record<string, string> => JSON.parse(readFileSync(`media/l10n/adapter.${language}.json`, "utf8"));
    const [en, zh] = [read("en"), read("zh-cn")];
    assert.deepEqual(Object.keys(zh), Object.keys(en));
    const used = (text: string): string[] => [...new Set([...text.matchAll(/\{(\d)/g)].map((m) => m[1]!))].sort();
    for (const [id, text] of Object.entries(en)) assert.deepEqual(used(zh[id]!), used(text), id);
  });
});
