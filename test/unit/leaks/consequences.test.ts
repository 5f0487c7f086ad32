import assert from "node:assert/strict";
import { runOut, session } from "../../support/program";

const HEAD = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n";

async function kinds(body: string): Promise<string[]> {
  const s = await session(`${HEAD}${body}`);
  runOut(s);
  return s.findings.map((f) => f.kind);
}

describe("what follows from a mistake that was told", () => {
  it("a string whose terminator was written past the end is not told again", async () => {
    assert.deepEqual(await kinds("int main(void) {\n  char *b = malloc(4);\n  if (!b) return 1;\n  for (int i = 0; i < 4; i++) b[i] = 'a';\n  b[4] = 0;\n  size_t n = strlen(b);\n  free(b);\n  return n == 99;\n}"), ["out-of-bounds-write"]);
  });

  it("one of another object is a mistake of its own", async () => {
    assert.deepEqual(await kinds("int main(void) {\n  char *b = malloc(4), *c = malloc(4);\n  if (!b || !c) return 1;\n  memset(c, 'c', 4);\n  b[4] = 0;\n  size_t n = strlen(c);\n  free(b);\n  free(c);\n  return n == 99;\n}"), ["out-of-bounds-write", "unterminated-string"]);
  });

  it("so is one of the same object when only its front was missed", async () => {
    assert.deepEqual(await kinds("int main(void) {\n  char *b = malloc(4);\n  if (!b) return 1;\n  memset(b, 'b', 4);\n  b[-1] = 0;\n  size_t n = strlen(b);\n  return n == 99;\n}").then((all) => all.slice(0, 2)), ["out-of-bounds-write", "unterminated-string"]);
  });

  it("a leak beside an overflow is told as well", async () => {
    assert.deepEqual(await kinds("int main(void) {\n  char *b = malloc(4), *c = malloc(4);\n  if (!b || !c) return 1;\n  b[4] = 0;\n  c = NULL;\n  free(b);\n  return c != NULL;\n}"), ["out-of-bounds-write", "leak"]);
  });

  it("a block whose pointer an overflow destroyed is no leak of its own", async () => {
    assert.deepEqual(await kinds("struct s { char name[8]; char *text; };\nint main(void) {\n  struct s *s = malloc(sizeof *s);\n  if (!s) return 1;\n  s->text = malloc(5);\n  memset(s->name, 0, 16);\n  free(s);\n  return 0;\n}").then((all) => all.filter((k) => k.startsWith("leak")).length), 0);
  });

  it("what live functions hold when the program aborts is no leak", async () => {
    assert.deepEqual(await kinds("static void f(void) {\n  char *p = malloc(5);\n  if (p) abort();\n}\nint main(void) {\n  char *q = malloc(6);\n  f();\n  return q == NULL;\n}"), []);
  });
});
