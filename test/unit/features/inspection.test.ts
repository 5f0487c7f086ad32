import assert from "node:assert/strict";
import { factsAt } from "../../../src/features/worker/inspection";
import type { VariableFacts } from "../../../src/views/model/variableFacts";
import { session } from "../../support/program";

/** The facts of an expression at its first place in the line that holds `marker`, after the whole run. */
async function facts(text: string, marker: string, expression: string, more: { step?: number; until?: number } = {}): Promise<VariableFacts | null> {
  const run = await session(text);
  while (!run.exit) run.run(1_000_000);
  const line = text.split("\n").findIndex((one) => one.includes(marker)) + 1;
  const column = text.split("\n")[line - 1]!.indexOf(expression) + 1;
  return factsAt(run, run.step, { file: "prog.c", line, column, expression, step: more.step ?? null, until: more.until ?? null });
}

const HEAP = `#include <stdlib.h>
struct node { int key; struct node *next; };
int main(void)
{
    int *p = malloc(4 * sizeof *p); // made
    int *q = p + 2;
    struct node *n = calloc(1, sizeof *n);
    n->key = *q = 7; // used
    free(p); // gone
    n->next = NULL;
    free(n);
    return 0;
}
`;

describe("inspecting a variable of a finished run", () => {
  it("shows what the line made of it", async () => {
    const p = await facts(HEAP, "// made", "p");
    assert.equal(p?.type, "int *");
    assert.equal(p?.storage, "local");
    assert.equal(p?.function, "main");
    assert.equal(p?.value.defined, "none");
    assert.equal(p?.after?.target?.kind, "live");
    assert.deepEqual([p?.after?.target?.block?.size, p?.after?.target?.block?.how, p?.after?.target?.block?.made?.line], [16, "malloc", 5]);
  });

  it("says which element of how many a pointer stands at", async () => {
    const q = await facts(HEAP, "// used", "q");
    assert.equal(q?.value.target?.kind, "interior");
    assert.deepEqual(q?.value.target?.element, { index: 2, count: 4 });
    assert.equal(q?.after, null);
  });

  it("tells that a block is given back by the line itself", async () => {
    const p = await facts(HEAP, "// gone", "p");
    assert.equal(p?.value.target?.block?.freedBy, null);
    assert.deepEqual([p?.after?.target?.kind, p?.after?.target?.block?.freedBy, p?.after?.target?.block?.freed?.line], ["dangling", "free", 9]);
  });

  it("says in which block a member lies", async () => {
    const key = await facts(HEAP, "// used", "n->key");
    assert.equal(key?.inBlock?.size, 16);
    assert.deepEqual([key?.value.text, key?.after?.text], ["0", "7"]);
  });

  it("takes the last turn of a loop", async () => {
    const i = await facts("int main(void)\n{\n    int sum = 0;\n    for (int i = 0; i < 5; i++)\n        sum += i; // add\n    return sum - 10;\n}\n", "// add", "i");
    assert.equal(i?.value.text, "4");
  });

  it("stays before the first error: what follows may be nonsense", async () => {
    const text = "int main(void)\n{\n    int a[2] = {1, 2};\n    int x = 0;\n    for (int i = 0; i < 3; i++)\n        x = a[i & 1] + i; // add\n    return x * 0;\n}\n";
    const last = await facts(text, "// add", "i");
    const early = await facts(text, "// add", "i", { until: last!.step - 1 });
    assert.deepEqual([last?.value.text, early?.value.text], ["2", "1"]);
  });

  it("answers for a declaration without code at the function's next statement", async () => {
    const x = await facts("int main(void)\n{\n    int x; // declared\n    x = 3;\n    return x - 3;\n}\n", "// declared", "x");
    assert.equal(x?.value.defined, "none");
    assert.equal(x?.after?.text, "3");
  });

  it("says where it was last written", async () => {
    const v = await facts("int main(void)\n{\n    int v = 1;\n    v = 5;\n    return v - 5; // end\n}\n", "// end", "v");
    assert.equal(v?.written?.place.line, 4);
  });

  it("counts the elements of an array", async () => {
    const a = await facts("int main(void)\n{\n    short a[6] = {0};\n    return a[1]; // end\n}\n", "// end", "a");
    assert.deepEqual([a?.elements, a?.size], [6, 12]);
  });

  it("knows global variables where no statement is", async () => {
    const g = await facts("int count = 3; // here\nint main(void)\n{\n    count++;\n    return 0;\n}\n", "// here", "count");
    assert.deepEqual([g?.storage, g?.value.text, g?.after], ["global", "4", null]);
  });

  it("has nothing to say of a line that never ran, and of what is no value", async () => {
    const text = "int never(int x)\n{\n    return x; // unreached\n}\nint main(void)\n{\n    return 0; // end\n}\n";
    assert.equal(await facts(text, "// unreached", "x"), null);
    assert.equal(await facts(text, "// end", "never"), null);
    assert.equal(await facts(text, "// end", "nobody"), null);
  });

  it("leaves the same answer to the same question whatever was asked before", async () => {
    const run = await session(HEAP);
    while (!run.exit) run.run(1_000_000);
    const end = run.step;
    const ask = (line: number): unknown => factsAt(run, end, { file: "prog.c", line, column: 5, expression: "p", step: null, until: null });
    const first = ask(9);
    assert.notDeepEqual(ask(5), first);
    assert.deepEqual(ask(9), first);
  });
});
