import assert from "node:assert/strict";
import { runOut, session } from "../../../support/program";

/** Facts of the first finding of main's body. */
async function facts(body: string, before = ""): Promise<Readonly<Record<string, string | number>>> {
  const s = await session(`#include <stdlib.h>\n#include <string.h>\n${before}\nint main(void) {\n${body}\nreturn 0;\n}\n`);
  runOut(s);
  assert.ok(s.findings.length > 0, "no finding");
  return s.findings[0]!.facts ?? {};
}

const partOf = (all: Readonly<Record<string, string | number>>, names: readonly string[]) => Object.fromEntries(names.map((n) => [n, all[n]]));

describe("facts of a finding", () => {
  it("name the pointer, the element and how many there are", async () => {
    const all = await facts("int *p = calloc(3, sizeof *p);\np[3] = 1;\nfree(p);");
    assert.deepEqual(partOf(all, ["pointer", "target", "index", "exactly", "allocated"]), { pointer: "p", target: "p[3]", index: 3, exactly: 3, allocated: 5 });
  });
  it("name the call that freed the block, and its line", async () => {
    const all = await facts("struct node *n = calloc(1, sizeof *n), *m = n;\nfree(n);\nint v = m->v;\n(void)v;", "struct node { int v; };");
    assert.deepEqual(partOf(all, ["pointer", "freeing", "freed"]), { pointer: "m", freeing: "free(n)", freed: 6 });
  });
  it("name the argument of a call, its room and the string that does not fit", async () => {
    const all = await facts('char to[3];\nstrcpy(to, "four");');
    assert.deepEqual(partOf(all, ["callee", "argument", "room", "text"]), { callee: "strcpy", argument: "to", room: 3, text: '"four"' });
  });
  it("count what is left behind the start of an append", async () => {
    const all = await facts('char to[8] = "abcdef";\nstrcat(to, "ghi");');
    assert.deepEqual(partOf(all, ["argument", "into"]), { argument: "to", into: 6 });
  });
  it("change nothing: an index that counts up is not evaluated", async () => {
    const all = await facts("int a[2] = {0}, i = 2, *p = a;\nint x = p[i++];\nif (i != 3) abort();\n(void)x;");
    assert.deepEqual(partOf(all, ["pointer", "index"]), { pointer: "p", index: 2 });
  });
  it("say how the last pointer to a lost block went away", async () => {
    const all = await facts("char *p = malloc(8);\np = NULL;\n(void)p;");
    assert.deepEqual(partOf(all, ["cause", "pointer", "call", "lost"]), { cause: "overwritten", pointer: "p", call: "malloc(8)", lost: 6 });
  });
});
