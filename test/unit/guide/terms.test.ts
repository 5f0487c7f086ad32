/** All Chinese texts say the same thing with the same word (terms.ts), in Chinese punctuation. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { HALF_WIDTH, TERMS } from "./terms";

interface Text { readonly where: string; readonly text: string }

const read = (path: string): string => readFileSync(path, "utf8");
const below = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`) : []);

const catalogues = ["package.nls.zh-cn.json", ...below("media/l10n").filter((name) => name.endsWith(".zh-cn.json"))];
const pages = [...below("media/guide/zh-cn"), ...below("media/walkthrough"), ...below("snippets")].filter((name) => /(zh-cn\/[^/]+|\.zh-cn)\.md$/.test(name));
const programs = below("snippets").filter((name) => name.endsWith(".c"));

const ofCatalogue = (path: string): Text[] => Object.entries(JSON.parse(read(path)) as Record<string, string>).map(([id, text]) => ({ where: `${path}: ${id}`, text }));
const ofPage = (path: string): Text[] => read(path).replace(/^```[\s\S]*?^```$/gm, "").split("\n").map((text, i) => ({ where: `${path}: ${i + 1}`, text }));
/** Annotations and front matter in Chinese; a program's own strings are its own. */
const ofProgram = (path: string): Text[] => read(path).split("\n").flatMap((text, i) => (/\.zh-cn\b/.test(text) ? [{ where: `${path}:${i + 1}`, text }] : []));

const plain = (text: string): string => text.replace(/`[^`]*`|“[^”]*”/g, "``").replace(/\]\([^)]*\)/g, "]");
const all: readonly Text[] = [...catalogues.flatMap(ofCatalogue), ...pages.flatMap(ofPage), ...programs.flatMap(ofProgram)];

describe("Chinese texts", () => {
  it("are found", () => assert.ok(catalogues.length > 20 && pages.length > 20 && all.length > 4000, `${catalogues.length} ${pages.length} ${all.length}`));

  for (const { term, english, refused } of TERMS) {
    it(`call it ${term} (${english})`, () => {
      assert.deepEqual(all.filter(({ text }) => refused.some((variant) => variant.test(plain(text)))).map(({ where, text }) => `${where}: ${text}`), []);
    });
  }

  it("have Chinese punctuation", () => {
    assert.deepEqual(all.filter(({ text }) => HALF_WIDTH.test(plain(text))).map(({ where, text }) => `${where}: ${text}`), []);
  });
});
