import assert from "node:assert/strict";
import { planFixes, ProgramText, unifiedDiff } from "../../../src/views/fixes";
import { fixTexts } from "./fixing";

const HEADER = `#include <stdlib.h>
struct node { struct node *next; };
static inline void drop(struct node *n)
{
\tfree(n);
\tfree(n);
}
`;
const MAIN = `#include "list.h"
void use(void);
int main(void) {
  drop(calloc(1, sizeof(struct node)));
  use();
  return 0;
}
`;
const USE = `#include "list.h"
void use(void) {
  struct node *n = calloc(1, sizeof *n);
  n->next = calloc(1, sizeof *n);
}
`;

describe("fixes in programs of several files", function () {
  this.timeout(60_000);

  it("change the header and the other unit, with the types of the header", async () => {
    const { fixed } = await fixTexts(new Map([["prog.c", MAIN], ["use.c", USE], ["list.h", HEADER]]));
    assert.deepEqual(fixed.left.map((m) => m.kind), []);
    assert.equal(fixed.texts.get("list.h"), HEADER.replace("\tfree(n);\n", ""));
    assert.equal(fixed.texts.get("prog.c"), MAIN);
    assert.equal(fixed.texts.get("use.c"), USE.replace("*n);\n}", "*n);\n  while (n) {\n    struct node *next = n->next;\n    free(n);\n    n = next;\n  }\n}"));
  });
});

describe("planned fixes", () => {
  it("are none for a place that is no statement", () => {
    const place = { file: "prog.c", line: 1, column: 1, endLine: 1, endColumn: 1 };
    const program = new ProgramText(new Map([["prog.c", "int x;\n"]]));
    assert.deepEqual(planFixes(program, { kind: "double-free", message: "double-free", args: [], via: null, place, step: 1, related: [], object: null }), []);
  });
});

describe("a unified diff", () => {
  it("shows changes with three lines around them, far ones apart", () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i + 1}\n`).join("");
    const after = before.replace("line 2\n", "").replace("line 18\n", "line 18\nmore\n");
    assert.equal(
      unifiedDiff("a.c", before, after),
      "--- a/a.c\n+++ b/a.c\n@@ -1,5 +1,4 @@\n line 1\n-line 2\n line 3\n line 4\n line 5\n@@ -16,5 +15,6 @@\n line 16\n line 17\n line 18\n+more\n line 19\n line 20\n",
    );
  });

  it("is empty for equal texts", () => assert.equal(unifiedDiff("a.c", "x\n", "x\n"), ""));
});
