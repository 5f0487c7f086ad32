/** Questions are answered by the machine: posed, judged, counted between. */
import assert from "node:assert/strict";
import { type AskOutcome, drawExercise, lessonParts, runLesson, Session } from "../../../src/engine/session";
import { loaded, SESSION_OPTIONS } from "../../support/program";

async function outcomes(text: string): Promise<readonly AskOutcome[]> {
  const session = new Session(await loaded(text), SESSION_OPTIONS);
  const outcome = runLesson(session, lessonParts(text), { file: "prog.c", maxSteps: 10_000_000 });
  session.dispose();
  return outcome.asks;
}

const program = (body: string): string => `#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n${body}\n  return 0;\n}\n`;

describe("the questions of a lesson", () => {
  it("a value is judged when its line is over", async () => {
    const [ask] = await outcomes(program("  int n = 3;\n  n *= 7; //@ ask {n} How much is it?\n  n = 0;"));
    assert.equal(ask!.truth?.text, "21");
    assert.equal(ask!.trouble, null);
  });

  it("a named one is judged where its answer stands", async () => {
    const [ask] = await outcomes(program("  int n = 1; //@ ask #n {n} How much after the loop?\n  for (int i = 0; i < 5; i++)\n    n += n;\n  puts(\"\"); //@ answer #n"));
    assert.equal(ask!.truth?.number, "32");
  });

  it("counts page faults from posing to judging", async () => {
    const [ask] = await outcomes(program("  char *p = malloc(1 << 20);\n  //@ ask #f {$faults} How many page faults?\n  for (int i = 0; i < 10; i++)\n    p[4096 * (i + 1)] = 1;\n  free(p); //@ answer #f"));
    assert.equal(ask!.truth?.number, "10");
  });

  it("reads what stands in a freed object of the kernel", async () => {
    const [ask] = await outcomes('#include <linux/module.h>\n#include <linux/slab.h>\nstatic int __init begin(void)\n{\n  struct kmem_cache *c = kmem_cache_create("c", 64, 0, 0, NULL);\n  char *a = kmem_cache_alloc(c, GFP_KERNEL), *b = kmem_cache_alloc(c, GFP_KERNEL);\n  kmem_cache_free(c, a);\n  kmem_cache_free(c, b); //@ ask {? $word(b + 32) == (unsigned long)a} Does it hold the next one?\n  kmem_cache_destroy(c);\n  return 0;\n}\nmodule_init(begin);\n');
    assert.equal(ask!.truth?.yes, true, JSON.stringify(ask));
  });

  it("yes or no", async () => {
    const asks = await outcomes(program("  char *a = malloc(24), *b;\n  free(a);\n  b = malloc(24); //@ ask {? b == a} The same address?\n  char *c = malloc(24); //@ ask {? c == a} And this one?\n  free(b); free(c);"));
    assert.deepEqual(asks.map((a) => a.truth?.yes), [true, false]);
  });

  it("knows which signal ended the program", async () => {
    const asks = await outcomes(program("  abort(); //@ ask {$signal} Which signal?"));
    assert.deepEqual(asks.map((a) => [a.truth?.number, a.trouble]), [["6", null]]);
  });

  it("the right choice is the one whose condition holds", async () => {
    const text = program('  const char *s = "text";\n  //@ ask Where do the characters lie?\n  //@ choice {$in(s, stack)} on the stack\n  //@ choice {$in(s, heap)} on the heap\n  //@ choice {$in(s, rodata)} among the constants\n  puts(s);');
    const [ask] = await outcomes(text);
    assert.equal(ask!.truth?.choice, 2);
  });

  it("knows the program's own constants, within quantities too, as the exercise has them", async () => {
    const source = `#define N 5 //@ seed 7|7\n#define PAGE 4096L\n${program("  char *p = malloc(1 << 20);\n  //@ ask #n {$faults + N + $present(p + N * PAGE)} How many?\n  for (int i = 0; i < N; i++)\n    p[i * PAGE] = 1;\n  free(p); //@ answer #n")}`;
    const [ask] = await outcomes(drawExercise(source, lessonParts(source), 1));
    assert.equal(ask!.truth?.number, "13");
  });

  it("says why there is no answer", async () => {
    const text = program('  int n = 1;\n  if (n > 1)\n    puts("x"); //@ ask {n} Never?\n  n++; //@ ask {m} What is m?\n  n++; //@ ask Both?\n  //@ choice {1} one\n  //@ choice {n} two\n  puts(""); //@ ask #gone {n} When?\n  puts(""); //@ ask {$nothing} What?');
    assert.deepEqual((await outcomes(text)).map((a) => a.trouble?.id), ["not-reached", "expression", "many-choices", "not-judged", "expression"]);
  });

  const QUANTITIES: readonly (readonly [string, string, string])[] = [
    ["$chunk(p)", "char *p = malloc(25);", "48"],
    ["$usable(p)", "char *p = malloc(25);", "40"],
    ["$word(p - 1)", "long *p = malloc(25);", "49"],
    ["$byte(p + 20)", "char *p = malloc(25); memset(p, 7, 25); free(p);", "7"],
    ["$in(&x, data)", "static int x = 4; x++;", "1"],
    ["$in(&x, bss)", "static int x; x++;", "1"],
    ["$in(main, text)", ";", "1"],
    ["$in(&x, stack)", "int x = 1; x++;", "1"],
    ["$rights(&x, w)", "static const int x = 4; (void)x;", "0"],
    ["$levels", ";", "4"],
    ["$index(p, 1)", "char *p = malloc(25); *p = 1;", "170"],
    ["$present(p + (1 << 18))", "char *p = malloc(1 << 19); *p = 1;", "0"],
    ["$writable(p)", "char *p = malloc(1 << 19); *p = 1;", "1"],
    ["$mallocs", "malloc(1); malloc(2);", "2"],
    ["$frees", "free(malloc(1));", "1"],
    ["$leaks", "malloc(1); malloc(2);", "2"],
    ["$live", "char *p = malloc(1); free(malloc(2)); *p = 1;", "1"],
    ["$calls(brk)", "malloc(1);", "1"],
    ["$mmap", "malloc(1 << 20);", "1"],
    ["$listed(p, tcache)", "char *p = malloc(24); free(p);", "1"],
    ["$proc(self/status, Threads)", ";", "1"],
    ["$depth", ";", "1"],
    ["$processes", ";", "1"],
    ["$findings", "char *p = malloc(4); p[4] = p[5] = 1; free(p);", "2"],
    ["$blamed", ";", "0"],
    ["$blamed", "char *p = malloc(4); p[4] = 1; free(p);", "8"],
    ["$loss_line", "char *p = malloc(4);\n  p = NULL;", "9"],
    ["$loss_line", "char *p = malloc(4); *p = 1;", "0"],
    ['$said("no way")', 'fprintf(stderr, "%s way\\n", "no");', "1"],
    ["$said(no way)", 'printf("no way\\n");', "0"],
  ];
  for (const [quantity, body, value] of QUANTITIES) {
    it(`${quantity} after ${body}`, async () => {
      const [ask] = await outcomes(program(`  //@ ask #q {${quantity}} How much?\n  int begin = 0;\n  ${body}\n  begin++; //@ answer #q`));
      assert.equal(ask!.truth?.number, value, JSON.stringify(ask));
    });
  }
});
