/** What a failing program and its fixed twin came to, each run to its end. */
import assert from "node:assert/strict";
import { LessonRun, type WholeRun } from "../../../src/engine/session";
import { loaded, SESSION_OPTIONS } from "../../support/program";

const LIMIT = 2_000_000;

async function whole(text: string, limit = LIMIT): Promise<WholeRun> {
  const run = new LessonRun(await loaded(text), { ...SESSION_OPTIONS, stdin: null });
  while (!run.advance(limit));
  const result = run.result();
  run.dispose();
  return result;
}

const program = (body: string): string => `#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n${body}\n  return 0;\n}\n`;

describe("a whole run of a lesson's program", () => {
  it("counts the blocks and bytes that were never freed, lost or not", async () => {
    const { figures } = await whole(program("  static char *kept;\n  kept = malloc(100);\n  malloc(20);\n  free(malloc(7));"));
    assert.deepEqual([figures.neverFreed, figures.neverFreedBytes], [2, 120]);
  });

  it("leaves out the buffers that printf makes for itself", async () => {
    const { figures } = await whole(program('  char *p = malloc(30);\n  printf("%d\\n", 3);\n  free(p);'));
    assert.deepEqual([figures.neverFreed, figures.heapAsked], [0, 30]);
  });

  it("knows the most that lay in blocks at once, and what malloc had of the kernel", async () => {
    const { figures } = await whole(program("  char *p = malloc(100000);\n  free(p);\n  p = malloc(100);\n  p = realloc(p, 500);\n  free(p);"));
    assert.equal(figures.heapAsked, 100_000);
    assert.equal(figures.heapTaken, 0x21000);
  });

  it("takes a block that realloc moved for one", async () => {
    const { figures } = await whole(program("  char *p = malloc(1000), *q = malloc(10);\n  p = realloc(p, 5000);\n  free(p);\n  free(q);"));
    assert.equal(figures.heapAsked, 5010);
  });

  it("says which signal ended it, and what was said on standard error before", async () => {
    const { end, signal, message } = await whole(program("  char *p = malloc(8);\n  free(p);\n  free(p);"));
    assert.deepEqual([end, signal, message], ["signal", "SIGABRT", "free(): double free detected in tcache 2"]);
  });

  it("says nothing of standard error when the program ended by itself", async () => {
    const { end, status, message } = await whole(program('  fprintf(stderr, "odd\\n");\n  return 3;'));
    assert.deepEqual([end, status, message], ["exited", 3, ""]);
  });

  it("counts words of malloc's account that the program overwrote", async () => {
    const { figures } = await whole(program("  char *p = malloc(24), *q = malloc(24);\n  memset(p, 'x', 25);\n  puts(q ? \"on\" : \"\");"));
    assert.equal(figures.damagedWords, 1);
  });

  it("counts page faults of memory that was touched", async () => {
    const touching = (pages: number): string => program(`  char *p = malloc(1 << 20);\n  for (int i = 0; i < ${pages}; i++) p[4096 * (i + 1)] = 1;\n  free(p);`);
    const [few, many] = [await whole(touching(3)), await whole(touching(13))];
    assert.equal(many.figures.faults - few.figures.faults, 10);
  });

  it("counts allocations that failed", async () => {
    const { figures } = await whole(program("  char *p = malloc((size_t)1 << 45);\n  if (p) *p = 1;"));
    assert.equal(figures.failedCalls, 1);
  });

  it("gives up a run that does not end, and one that waits for input", async () => {
    assert.equal((await whole(program("  for (;;) getenv(\"X\");"), 100_000)).end, "limit");
    assert.equal((await whole(program("  getchar();"))).end, "input");
  });

  it("counts what a module of the kernel never gave back", async () => {
    const module = (free: string): string => `#include <linux/module.h>\n#include <linux/slab.h>\nstatic int __init begin(void)\n{\n  void *p = kmalloc(100, GFP_KERNEL);\n  ${free}\n  return p ? 0 : -ENOMEM;\n}\nmodule_init(begin);\nMODULE_LICENSE("GPL");\n`;
    const [kept, freed] = [await whole(module("")), await whole(module("kfree(p);"))];
    assert.deepEqual([kept.figures.neverFreed, freed.figures.neverFreed], [1, 0]);
  });
});
