import assert from "node:assert/strict";
import { lineOf, runOut, session } from "../../support/program";

const HEAD = "#include <stdlib.h>\n#include <string.h>\n";

/** [allocated on line, lost on line, bytes, blocks] of every leak. */
async function groups(text: string): Promise<(string | number)[][]> {
  const s = await session(text);
  runOut(s);
  return s.findings.map((f) => [f.place?.line ?? 0, f.related.find((r) => r.role === "lost")?.place.line ?? 0, f.args[0]!, f.args[2]!]);
}

describe("lost blocks told together", () => {
  it("those of one place that are lost for one reason are one leak, those lost otherwise another", async () => {
    const text = `${HEAD}int main(void) {\n  char *p = NULL;\n  for (int i = 0; i < 100; i++) {\n    p = malloc(4); // made\n  }\n  return p == NULL; // returned\n}`;
    const made = lineOf(text, "// made");
    assert.deepEqual(await groups(text), [[made, made, 396, 99], [made, lineOf(text, "// returned"), 4, 1]]);
  });

  it("two callers of one function that allocates", async () => {
    const text = `${HEAD}static char *make(void) {\n  char *r = malloc(4); // made\n  return r;\n}\nint main(void) {\n  char *p = make(), *q = make();\n  p = NULL; // first\n  q = NULL; // second\n  return p != q;\n}`;
    const made = lineOf(text, "// made");
    assert.deepEqual(await groups(text), [[made, lineOf(text, "// first"), 4, 1], [made, lineOf(text, "// second"), 4, 1]]);
  });

  it("more places than are searched are all told", async () => {
    const lines = Array.from({ length: 50 }, (_, i) => `  p = malloc(${i + 1});`).join("\n");
    const found = await groups(`${HEAD}int main(void) {\n  char *p = NULL;\n${lines}\n  return p == NULL;\n}`);
    assert.equal(found.length, 50);
    assert.ok(found.slice(0, 40).every(([, lost]) => Number(lost) > 0));
  });

  it("a list that was given up is two: its head, and what hangs on it", async () => {
    const text = `${HEAD}struct node { struct node *next; };\nint main(void) {\n  struct node *head = NULL;\n  for (int i = 0; i < 30; i++) {\n    struct node *n = malloc(sizeof *n);\n    if (!n) return 1;\n    n->next = head;\n    head = n;\n  }\n  head = NULL; // lost\n  return head != NULL;\n}`;
    assert.deepEqual((await groups(text)).map(([, lost, bytes]) => [lost, bytes]), [[lineOf(text, "// lost"), 8], [lineOf(text, "// lost"), 29 * 8]]);
  });
});

describe("what is still reachable", () => {
  it("is no finding but listed by place; buffers of streams are the library's own", async () => {
    const text = `${HEAD}#include <stdio.h>\nstatic char *kept[3];\nint main(void) {\n  for (int i = 0; i < 3; i++) kept[i] = malloc(10); // made\n  puts("x");\n  char *mine = strdup("abc"); // copied\n  free(mine);\n  return 0;\n}`;
    const s = await session(text);
    runOut(s);
    assert.deepEqual(s.findings, []);
    assert.deepEqual(s.leaksNow().reachable.map((r) => [r.place?.line, r.how, r.blocks, r.bytes]), [[lineOf(text, "// made"), "malloc", 3, 30]]);
  });
});
