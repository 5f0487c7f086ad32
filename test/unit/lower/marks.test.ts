/** Marks that clang does not write: ends of compound literals and of arguments, constants that are complete, pairs of pointers, bools. */
import assert from "node:assert/strict";
import { code } from "./compile";

const text = async (source: string, name = "f"): Promise<string> => (await code(source, name)).filter((line) => !line.startsWith("stmt")).join("\n");
const count = (lines: string, op: string): number => lines.split("\n").filter((line) => line.startsWith(op)).length;

describe("marks of lifetimes", () => {
  it("a compound literal is another object after its block", async () => {
    assert.equal(count(await text("int g(int *); int f(int n) { int *p = 0; while (n--) { p = (int[]){n, 1}; } return g(p); } int g(int *p) { return !p; }"), "objrenew"), 1);
  });
  it("one of the function's own block lives as long as the function", async () => {
    assert.equal(count(await text("int g(int *); int f(int n) { int *p = (int[]){n, 1}; return g(p); } int g(int *p) { return !p; }"), "objrenew"), 0);
  });
  it("one that is only copied needs no end", async () => {
    assert.equal(count(await text("struct s { int v[9]; }; struct s kept; void f(int n) { while (n--) kept = (struct s){{n}}; }"), "objrenew"), 0);
  });
  it("a constant may not be written once its declaration is over", async () => {
    assert.match(await text("int g(const int *); int f(int n) { const int k = n ? 2 : 3; return g(&k); } int g(const int *p) { return *p; }"), /objmark (r\d+), .*\n(.*\n)*call r\d+, g/);
  });
  it("a variable through a pointer to constant stays writable", async () => {
    assert.equal(count(await text("int g(const int *); int f(int n) { int k = n; const int *p = &k; return g(p); } int g(const int *p) { return *p; }"), "objmark"), 0);
  });
  it("a structure by value ends with the call", async () => {
    assert.match(await text("struct s { int v[9]; }; int g(struct s); int f(void) { struct s s = {{1}}; return g(s); } int g(struct s s) { return s.v[0]; }"), /call r\d+, g\nobjkill/);
  });
});

describe("marks of values", () => {
  it("a difference of pointers looks at both objects", async () => {
    const lines = await text("long f(char *p, char *q) { return p - q; }");
    assert.match(lines, /samep (r\d+), (r\d+), 0\nsub64\.rr r\d+, \1, \2/);
    assert.equal(count(lines, "rare"), 0);
  });
  it("a loop over a walking pointer looks at its end", async () => {
    assert.equal(count(await text("int f(int *p, int *end) { int s = 0; for (; p < end; p++) s += *p; return s; }"), "samep"), 1);
  });
  it("other comparisons do not", async () => {
    assert.equal(count(await text("int f(char *p, char *q) { return p < q ? 1 : p == q ? 0 : -1; }"), "samep"), 0);
  });
  it("a bool in memory must be 0 or 1", async () => {
    assert.match(await text("int f(_Bool *b) { return *b ? 3 : 4; }"), /ldm8 (r\d+), .*\nbool\.m r\d+, \1/);
  });
});
