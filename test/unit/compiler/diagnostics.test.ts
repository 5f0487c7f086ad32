import assert from "node:assert/strict";
import { utf16Index } from "../../../src/compiler/columns";
import { humanText, parseDiagnostics } from "../../../src/compiler/diagnostics";
import { tokenLength } from "../../../src/compiler/token";

const parse = (text: string, source: string) => parseDiagnostics(text, (file) => (file === "a.c" ? source : undefined));

describe("reading clang's diagnostics", () => {
  it("takes place, severity, message and option from the head line", () => {
    const [d] = parse("a.c:1:5: warning: unused variable 'x' [-Wunused-variable]\n", "int x;\n");
    assert.deepEqual(d, {
      file: "a.c", line: 1, column: 5, endLine: 1, endColumn: 6, severity: "warning",
      message: "unused variable 'x'", option: "unused-variable", notes: [], fixits: [], ranges: [],
    });
  });

  it("prefers the range that holds the caret", () => {
    const [d] = parse("a.c:1:3:{1:1-1:6}: error: bad\n", "a + b;\n");
    assert.deepEqual([d?.column, d?.endColumn], [1, 6]);
  });

  it("underlines the operator when the ranges are beside it", () => {
    const [d] = parse("a.c:1:3:{1:6-1:8}: warning: shift count >= width of type\n", "1 << 40;\n");
    assert.deepEqual([d?.column, d?.endColumn], [3, 5]);
  });

  it("hangs notes and fix-its on what they belong to", () => {
    const text = [
      "a.c:1:5: error: one",
      'fix-it:"a.c":{1:5-1:6}:"y"',
      "a.c:2:1: note: two",
      'fix-it:"a.c":{2:1-2:1}:"("',
      "a.c:3:1: error: three",
    ].join("\n");
    const [first, second] = parse(text, "int x;\nx;\nx;\n");
    assert.equal(first?.fixits[0]?.text, "y");
    assert.deepEqual(first?.notes.map((n) => [n.message, n.fixits[0]?.text]), [["two", "("]]);
    assert.equal(second?.message, "three");
  });

  it("turns byte columns into UTF-16 columns", () => {
    // "変" is 3 bytes and 1 unit, "𝄞" is 4 bytes and 2 units.
    const [d] = parse("a.c:1:11: error: bad\n", "/*変𝄞*/x;\n");
    assert.deepEqual([d?.column, d?.endColumn], [7, 8]);
    assert.equal(utf16Index("変x", 3), 1);
  });

  it("unescapes file names and replacement texts", () => {
    const [d] = parseDiagnostics('a "b".c:1:1: error: bad\nfix-it:"a \\"b\\".c":{1:1-1:2}:"\\"\\345\\244\\211\\n"\n', () => "x");
    assert.deepEqual([d?.fixits[0]?.file, d?.fixits[0]?.text], ['a "b".c', '"変\n']);
  });

  it("keeps a complaint without a place", () => {
    const [d] = parse("error: unknown argument: '-zz'\n", "");
    assert.deepEqual([d?.file, d?.line, d?.severity, d?.message], ["", 0, "error", "unknown argument: '-zz'"]);
  });

  it("gives a terminal clang's plain text", () => {
    const text = 'a.c:1:3:{1:1-1:6}: error: bad\n    1 |  a + b;\n      |  ~~^~~\nfix-it:"a.c":{1:1-1:2}:"b"\n';
    assert.equal(humanText(text), "a.c:1:3: error: bad\n    1 | a + b;\n      | ~~^~~\n");
  });

  it("measures tokens", () => {
    assert.deepEqual([tokenLength("foo+1", 0), tokenLength('"a\\"b" c', 0), tokenLength("a >>= 1", 2), tokenLength(";", 0), tokenLength("", 0)], [3, 6, 3, 1, 0]);
  });
});
