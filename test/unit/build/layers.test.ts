import assert from "node:assert/strict";
import { checkCycles, checkImports, checkSizes, checkWords, importsOf, sizeSummary } from "../../../src/build/layerRules.mjs";

const tree = (files: Record<string, string>): Map<string, string> => new Map(Object.entries(files));
const imports = (file: string, text: string, others: Record<string, string> = {}): string[] => checkImports(tree({ [file]: text, ...others }));

describe("layer rules", () => {
  it("read every form of import, and none in comments", () => {
    const text = 'import a from "./a";\nimport type { B } from "./b";\nexport * from "./c";\nimport "./d";\nconst e = await import("./e");\n// import x from "./x";\n/* import y from "./y"; */\n';
    assert.deepEqual(importsOf(text).map((i) => [i.from, i.typeOnly, i.line]), [["./a", false, 1], ["./b", true, 2], ["./c", false, 3], ["./d", false, 4], ["./e", false, 5]]);
  });

  it("read imports of several lines", () => {
    assert.deepEqual(importsOf('import {\n  a,\n  type B,\n} from "./a";\n').map((i) => i.from), ["./a"]);
  });

  it("let a layer import what lies below it", () => {
    assert.deepEqual(imports("src/views/a.ts", 'import { b } from "../base/b";', { "src/base/b.ts": "" }), []);
  });

  it("refuse an import upwards, of types too", () => {
    assert.match(imports("src/engine/a.ts", 'import type { V } from "../views/v";', { "src/views/v.ts": "" })[0] ?? "", /engine may not import types of views/);
  });

  it("refuse a package in the engine, and vscode outside the features", () => {
    assert.match(imports("src/engine/a.ts", 'import fs from "node:fs";')[0] ?? "", /"node:fs"/);
    assert.match(imports("src/adapter/a.ts", 'import * as vscode from "vscode";')[0] ?? "", /"vscode"/);
    assert.deepEqual(imports("src/features/a.ts", 'import * as vscode from "vscode";'), []);
  });

  it("let the engine be entered through its door only", () => {
    const others = { "src/engine/session/index.ts": "", "src/engine/vm/run.ts": "" };
    assert.deepEqual(imports("src/adapter/a.ts", 'import { s } from "../engine/session";', others), []);
    assert.match(imports("src/adapter/a.ts", 'import { r } from "../engine/vm/run";', others)[0] ?? "", /only engine\/session/);
    assert.match(imports("src/features/x/a.ts", 'import type { R } from "../../engine/vm/run";', others)[0] ?? "", /only engine\/session/);
    assert.deepEqual(imports("src/views/a.ts", 'import type { R } from "../engine/vm/run";', others), []);
  });

  it("let a webview see types of the views and nothing else of them", () => {
    const others = { "src/views/v.ts": "" };
    assert.deepEqual(imports("webview/panels/x/a.tsx", 'import type { V } from "../../../src/views/v";', others), []);
    assert.match(imports("webview/panels/x/a.tsx", 'import { v } from "../../../src/views/v";', others)[0] ?? "", /webview may not import from views/);
  });

  it("keep the component library in one folder", () => {
    const text = 'import { provideVSCodeDesignSystem } from "@vscode/webview-ui-toolkit";';
    assert.deepEqual(imports("webview/ui/button.tsx", text), []);
    assert.match(imports("webview/panels/x/a.tsx", text)[0] ?? "", /below webview\/ui\//);
  });

  it("find a cycle, type imports included", () => {
    const files = tree({ "src/base/a.ts": 'import { b } from "./b";', "src/base/b.ts": 'import type { A } from "./a";' });
    assert.match(checkCycles(files)[0] ?? "", /src\/base\/a\.ts → src\/base\/b\.ts → src\/base\/a\.ts/);
  });

  it("find long files, except tables", () => {
    const long = "x\n".repeat(501);
    assert.match(checkSizes(tree({ "src/base/a.ts": long }))[0] ?? "", /501 lines/);
    assert.deepEqual(checkSizes(tree({ "src/base/opTable.ts": long, "src/base/b.ts": "x\n".repeat(500) })), []);
  });

  it("find deep and crowded folders", () => {
    assert.match(checkSizes(tree({ "src/a/b/c/d/e.ts": "" }))[0] ?? "", /more than 4 folders deep/);
    const many = Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`src/base/f${i}.ts`, ""]));
    assert.match(checkSizes(tree(many))[0] ?? "", /26 files/);
  });

  it("find left-overs anywhere and clocks in the pure layers", () => {
    assert.match(checkWords(tree({ "src/features/a.ts": "// TODO later" }))[0] ?? "", /left-over/);
    assert.match(checkWords(tree({ "src/engine/a.ts": "const t = Date.now();" }))[0] ?? "", /no clock/);
    assert.deepEqual(checkWords(tree({ "src/engine/a.ts": "// unlike Date.now()", "src/features/b.ts": "Math.random()" })), []);
  });

  it("sum up sizes", () => {
    assert.equal(sizeSummary(tree({ "src/base/a.ts": "1\n2\n" })), "1 files, median 2 lines, nine in ten at most 2, longest 2");
  });
});
