import assert from "node:assert/strict";
import { lineOf, runOut, session } from "../../support/program";

/** Line of the statement that dropped the last pointer to each leaked block, as the leak findings say. */
async function lostAt(body: string): Promise<[kind: string, line: number][]> {
  const s = await session(body);
  runOut(s);
  return s.findings.filter((f) => f.kind.startsWith("leak")).map((f) => [f.kind, f.related.find((r) => r.role === "lost")?.place.line ?? 0]);
}

const HEAD = "#include <stdlib.h>\n#include <string.h>\n";

const CASES: Readonly<Record<string, string>> = {
  "the pointer is overwritten": "int main(void) {\n  char *p = malloc(8);\n  p = NULL; // lost\n  return p != NULL;\n}",
  "its scope ends": "int main(void) {\n  int n = 0;\n  {\n    char *p = malloc(8);\n    n += p != NULL;\n  } // lost\n  n++;\n  return n - n;\n}",
  "its function returns": "static int f(void) {\n  char *p = malloc(8);\n  return p == NULL; // lost\n}\nint main(void) {\n  f();\n  return 0;\n}",
  "the result is ignored": "int main(void) {\n  int n = 0;\n  malloc(8); // lost\n  n++;\n  return n - 1;\n}",
  "the holder is freed": "struct box { char *text; };\nint main(void) {\n  struct box *b = malloc(sizeof *b);\n  b->text = malloc(8);\n  free(b); // lost\n  return 0;\n}",
  "realloc replaces nothing": "int main(void) {\n  char *p = malloc(8), *q = p;\n  p = realloc(NULL, 16); // lost\n  q = p; // here\n  free(q);\n  return 0;\n}",
  "a node is unlinked": "struct node { struct node *next; };\nint main(void) {\n  struct node *a = calloc(1, sizeof *a);\n  a->next = calloc(1, sizeof *a);\n  a->next->next = calloc(1, sizeof *a);\n  struct node *last = a->next->next;\n  a->next = last; // lost\n  free(last);\n  free(a);\n  return 0;\n}",
  "a global is overwritten": "static char *kept;\nint main(void) {\n  kept = malloc(8);\n  kept = malloc(9); // lost\n  free(kept);\n  return 0;\n}",
  "it is moved past and then forgotten": "int main(void) {\n  char *p = malloc(8);\n  p += 3;\n  p = 0; // lost\n  return p != 0;\n}",
};

describe("the statement that dropped the last pointer", () => {
  for (const [name, body] of Object.entries(CASES)) {
    it(name, async () => {
      const text = HEAD + body;
      const wanted = lineOf(text, name === "realloc replaces nothing" ? "// here" : "// lost");
      assert.deepEqual((await lostAt(text))[0], ["leak", wanted]);
    });
  }

  it("a block that is only held by a lost one is an indirect leak", async () => {
    const text = `${HEAD}struct node { struct node *next; };\nint main(void) {\n  struct node *a = malloc(sizeof *a);\n  a->next = malloc(sizeof *a);\n  a->next->next = NULL;\n  a = NULL; // lost\n  return a != NULL;\n}`;
    assert.deepEqual(await lostAt(text), [["leak", lineOf(text, "// lost")], ["leak-indirect", lineOf(text, "// lost")]]);
  });

  it("what main still holds at its return is lost there", async () => {
    const text = `${HEAD}int main(void) {\n  char *p = malloc(8);\n  p[0] = 1;\n  return 0; // lost\n}`;
    assert.deepEqual(await lostAt(text), [["leak", lineOf(text, "// lost")]]);
  });

  it("a block that a global leads to is no leak", async () => {
    assert.deepEqual(await lostAt(`${HEAD}static char *kept;\nint main(void) {\n  kept = malloc(8);\n  return 0;\n}`), []);
  });

  it("a pointer that waits as an argument while another call runs keeps its block", async () => {
    const text = `${HEAD}static void *make(int n) {\n  int unused = n;\n  unused++;\n  return malloc((size_t)n);\n}\nstatic void two(void *a, void *b) {\n  free(a);\n  b = NULL; // lost\n  (void)b;\n}\nint main(void) {\n  two(make(4), make(8));\n  return 0;\n}`;
    assert.deepEqual(await lostAt(text), [["leak", lineOf(text, "// lost")]]);
  });
});

describe("blocks lost right now", () => {
  it("are known at any step", async () => {
    const text = `${HEAD}int main(void) {\n  char *p = malloc(8);\n  p = malloc(9);\n  free(p);\n  return 0;\n}`;
    const s = await session(text);
    const sizes: number[][] = [];
    while (s.run(1).reason === "step" && s.frames()[0]?.function.name === "main") sizes.push(s.lost().lost.map((b) => b.size));
    assert.deepEqual(sizes, [[], [8], [8]]);
  });
});
