import assert from "node:assert/strict";
import { Library } from "../../../src/compiler/library";

const unit = (ir: string, defines: string[], uses: string[]) => ({ name: `${ir}.c`, text: `/* ${ir} */`, ir, defines, uses });
const library = new Library([unit("A", ["a"], ["b", "outside"]), unit("B", ["b"], ["a"]), unit("C", ["c"], [])]);

describe("the library's units", () => {
  it("come when a program declares what they define, with what they need", () => {
    assert.deepEqual(library.unitsFor(["declare i32 @a(ptr noundef, ...) #1\n"]), ["A", "B"]);
  });

  it("come for variables and quoted names too", () => {
    assert.deepEqual(library.unitsFor(['@c = external global i32, align 4\n']), ["C"]);
    assert.deepEqual(library.unitsFor(['@c = external dso_local global ptr\n']), ["C"]);
    assert.deepEqual(library.unitsFor(['declare void @"b"()\n']), ["A", "B"]);
  });

  it("stay away when the program defines the name itself", () => {
    assert.deepEqual(library.unitsFor(["define i32 @a() {\n  ret i32 0\n}\n"]), []);
  });

  it("have their C text", () => {
    assert.deepEqual([library.sourceText("B.c"), library.sourceText("nobody.c")], ["/* B */", null]);
  });
});
