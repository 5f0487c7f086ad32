import assert from "node:assert/strict";
import { statementMap } from "../../../src/engine/ir/statements";

/** The source text of every statement, in order of their ordinals (ASCII sources only). */
function split(source: string): string[] {
  const lines = source.split("\n");
  return statementMap(source).ranges.map(({ line, column, endLine, endColumn }) => {
    if (line === endLine) return lines[line - 1].slice(column - 1, endColumn - 1);
    return [lines[line - 1].slice(column - 1), ...lines.slice(line, endLine - 1), lines[endLine - 1].slice(0, endColumn - 1)].join("\n");
  });
}
/** Statements of a function body, without the header and the closing brace. */
const body = (text: string): string[] => split(`void f(void) {${text}}`).slice(1, -1);

describe("statement map", () => {
  it("separates statements at semicolons, leaving the semicolon out", () => {
    assert.deepEqual(body("a = 1; b(); int c = d(), e = g();"), ["a = 1", "b()", "int c = d(), e = g()"]);
  });
  it("keeps the function header and its brace together and gives the closing brace its own statement", () => {
    assert.deepEqual(split("int main(void)\n{\n  return 0;\n}\n"), ["int main(void)\n{", "return 0", "}"]);
  });
  it("separates the parts of a for header", () => {
    assert.deepEqual(body("for (int i = 0; i < n; i++) x++;"), ["int i = 0", "i < n", "i++", "x++"]);
    assert.deepEqual(body("for (;;) x++;"), ["for (", "x++"]);
  });
  it("ends conditions at their closing parenthesis", () => {
    assert.deepEqual(body("if (a && (b)) c(); else d();"), ["if (a && (b))", "c()", "else", "d()"]);
    assert.deepEqual(body("while (x) y(); do z(); while (w);"), ["while (x)", "y()", "do", "z()", "while (w)"]);
    assert.deepEqual(body("if (a) { b(); }"), ["if (a)", "{", "b()", "}"]);
  });
  it("ends labels and cases at their colon, but not at the colon of a conditional", () => {
    assert.deepEqual(body("switch (a) { case 1 ? 2 : 3: b(); default: c(); } out: d();"), [
      "switch (a)", "{", "case 1 ? 2 : 3:", "b()", "default:", "c()", "}", "out:", "d()",
    ]);
    assert.deepEqual(body("x = a ? b : c;"), ["x = a ? b : c"]);
  });
  it("does not break at the braces of initialisers and compound literals", () => {
    assert.deepEqual(body("int a[] = { 1, 2 }; b = (struct s){ .x = 1, .y = { 2 } }; f((int[]){ 1 }, 2);"), [
      "int a[] = { 1, 2 }", "b = (struct s){ .x = 1, .y = { 2 } }", "f((int[]){ 1 }, 2)",
    ]);
    assert.deepEqual(body("return (struct s){ 1 };"), ["return (struct s){ 1 }"]);
    assert.deepEqual(split("int *p = (int[]){ 1, 2 };\nint q;"), ["int *p = (int[]){ 1, 2 }", "int q"]);
  });
  it("keeps struct, union and enum bodies in one declaration", () => {
    const source = "struct __attribute__((packed)) node { struct node *next; union { int a; char b : 3; }; } head;";
    assert.deepEqual(split(source), [source.slice(0, -1)]);
    assert.deepEqual(split("enum e { A, B = 2 };\nstruct s f(void) { return x; }"), ["enum e { A, B = 2 }", "struct s f(void) {", "return x", "}"]);
    assert.deepEqual(body("typedef struct { int a; } t; t v;"), ["typedef struct { int a; } t", "t v"]);
  });
  it("counts the statements inside a statement expression and goes on with the outer one", () => {
    const source = "void f(void) { int z = ({ int q = a; q + 1; }) + b; }";
    assert.deepEqual(split(source).slice(1, -1), ["int z = ({ int q = a; q + 1; }) + b", "int q = a", "q + 1", "}"]);
    const map = statementMap(source);
    const ordinal = (text: string) => map.at(1, source.indexOf(text) + 1);
    assert.equal(ordinal("b; }"), ordinal("int z"));
    assert.equal(ordinal("q + 1"), ordinal("int q") + 1);
  });
  it("takes a block behind a macro that looks like a call for a loop body", () => {
    assert.deepEqual(body("list_for_each(p, &head) { a(p); }"), ["list_for_each(p, &head) {", "a(p)", "}"]);
  });
  it("passes over comments, strings and character constants", () => {
    assert.deepEqual(body("a(\"; { \\\" }\", ';', '\\''); /* ; { */ b(); // ; }\n c();"), ["a(\"; { \\\" }\", ';', '\\'')", "b()", "c()"]);
  });
  it("passes over preprocessor lines and starts every branch of #if from the same state", () => {
    assert.deepEqual(split("#define X { ; \\\n } ;\nint a;\n#if A\nvoid f() {\n#else\nvoid g() {\n#endif\n b();\n}\nint c;"), [
      "int a", "void f() {", "void g() {", "b()", "}", "int c",
    ]);
  });
  it("joins lines that end in a backslash", () => {
    assert.deepEqual(body("a = 1 + \\\n 2; b();"), ["a = 1 + \\\n 2", "b()"]);
  });
  it("counts columns in UTF-8 bytes", () => {
    const map = statementMap('char *s = "日本"; int t;');
    assert.deepEqual(map.ranges[1], { line: 1, column: 21, endLine: 1, endColumn: 26 });
    assert.equal(map.at(1, 20), 0);
    assert.equal(map.at(1, 21), 1);
  });
  it("answers -1 before the first token and the last statement behind the end", () => {
    const map = statementMap("\n int a;");
    assert.equal(map.at(1, 1), -1);
    assert.equal(map.at(9, 1), 0);
    assert.equal(statementMap("").at(1, 1), -1);
  });
  it("reads declarations of old-style functions and extern \"C\"", () => {
    assert.deepEqual(split("int f(a) int a; { return a; }"), ["int f(a) int a", "{", "return a", "}"]);
    assert.deepEqual(split('extern "C" { int *p = { 0 }; int f() { g(); } }'), ['extern "C" {', "int *p = { 0 }", "int f() {", "g()", "}", "}"]);
  });
});
