/** Where a value came from: one way of taking it a test. */
import assert from "node:assert/strict";
import { traced } from "./support";

const C = String.raw;
const program = (body: string, above = ""): string => C`#include <stdio.h>
#include <stdlib.h>
#include <string.h>
${above}
int main(void) {
${body}
  puts(""); // HERE
  return 0;
}`;

describe("Where did this value come from", () => {
  it("through three variables to the constant", async () => {
    assert.deepEqual(await traced(program("  int a = 5;\n  int b = a;\n  int c = b;"), "c"), ["c copied @ int c = b;", "  b copied @ int b = a;", "    a constant @ int a = 5;"]);
  });

  it("the latest of several stores", async () => {
    assert.deepEqual(await traced(program("  int a = 5;\n  int b = a;\n  a = 6;\n  b = b;"), "b"), ["b copied @ b = b;", "  b copied @ int b = a;", "    a constant @ int a = 5;"]);
  });

  it("a pointer to the call that allocated", async () => {
    assert.deepEqual(await traced(program("  char *p = malloc(10);\n  char *q = p;"), "q"), ["q copied @ char *q = p;", "  p allocated malloc @ char *p = malloc(10);"]);
  });

  it("a member through the copy of a whole structure", async () => {
    const text = program("  struct pair u = {1, 2}, v;\n  u.y = 7;\n  v = u;", "struct pair { int x, y; };");
    assert.deepEqual(await traced(text, "v.y"), ["v.y copied @ v = u;", "  u.y constant @ u.y = 7;"]);
  });

  it("an element through memcpy", async () => {
    const text = program("  int from[4] = {0}, to[4];\n  from[2] = 9;\n  memcpy(to + 1, from + 1, 3 * sizeof(int));");
    assert.deepEqual(await traced(text, "to[2]"), ["to[2] copied @ memcpy(to + 1, from + 1, 3 * sizeof(int));", "  from[2] constant @ from[2] = 9;"]);
  });

  it("characters through strcpy and strcat", async () => {
    const text = program('  char a[4], b[16] = "n=";\n  a[0] = 65;\n  a[1] = 0;\n  strcat(b, a);');
    assert.deepEqual(await traced(text, "b[2]"), ["b[2] copied @ strcat(b, a);", "  a[0] constant @ a[0] = 65;"]);
  });

  it("an argument", async () => {
    const text = C`static int twice(int n) {
  int m = n;
  return m * 2; // HERE
}
int main(void) {
  int k = 4;
  return twice(k);
}`;
    assert.deepEqual(await traced(text, "m"), ["m copied @ int m = n;", "  n argument twice @ return twice(k);", "    k constant @ int k = 4;"]);
  });

  it("a returned value, with what the function returned", async () => {
    const text = program("  int *p = make(3);", "static int *make(int n) {\n  int *made = calloc(n, 4);\n  return made;\n}");
    assert.deepEqual(await traced(text, "p"), ["p returned make @ int *p = make(3);", "  made allocated calloc @ int *made = calloc(n, 4);"]);
  });

  it("a constant that one of several returns gives", async () => {
    const text = program("  int *p = find(0);", "static int *find(int n) {\n  if (n == 0)\n    return NULL;\n  return malloc(4);\n}");
    assert.deepEqual(await traced(text, "p"), ["p returned find @ int *p = find(0);", "  - constant @ return NULL;"]);
  });

  it("what was computed from several", async () => {
    assert.deepEqual(await traced(program("  int a = 2, b = 3;\n  int c = a * 4 + b;"), "c"), ["c computed @ int c = a * 4 + b;", "  a constant @ int a = 2, b = 3;", "  b constant @ int a = 2, b = 3;"]);
  });

  it("a loop counter, turn by turn", async () => {
    const found = await traced(program("  int i, last = 0;\n  for (i = 0; i < 3; i++)\n    last = i;"), "last");
    assert.deepEqual(found, ["last copied @ last = i;", "  i computed @ for (i = 0; i < 3; i++)", "    i computed @ for (i = 0; i < 3; i++)", "      i constant @ for (i = 0; i < 3; i++)"]);
  });

  it("a byte that realloc moved", async () => {
    const text = program("  char *p = malloc(20), *wall = malloc(8);\n  p[3] = 33;\n  p = realloc(p, 3000);");
    assert.deepEqual(await traced(text, "p[3]"), ["block 3+3 copied realloc @ p = realloc(p, 3000);", "  p[3] constant @ p[3] = 33;"]);
  });

  it("a value that waited while another argument was computed", async () => {
    const text = C`static int slow(int n) {
  int s = 0;
  for (int i = 0; i < n; i++) s += i;
  return s;
}
static int add(int a, int b) {
  return a + b; // HERE
}
int main(void) {
  int k = 4;
  return add(k, slow(300));
}`;
    assert.deepEqual(await traced(text, "a"), ["a argument add @ return add(k, slow(300));", "  k constant @ int k = 4;"]);
  });

  it("a local that nothing was stored in: its declaration", async () => {
    assert.deepEqual(await traced(program("  int a;\n  int *p = &a;"), "a"), ["a never-written @ int a;"]);
  });

  it("a block that nothing was stored in: its allocation", async () => {
    assert.deepEqual(await traced(program("  int *p = malloc(8);"), "p[1]"), ["block 1+4 never-written malloc @ int *p = malloc(8);"]);
    assert.deepEqual(await traced(program("  int *p = calloc(2, 4);"), "p[1]"), ["block 1+4 zeroed calloc @ int *p = calloc(2, 4);"]);
  });

  it("a global as it was initialised", async () => {
    assert.deepEqual(await traced(program("  int a = limits[1];", "int limits[] = {3, 4};"), "a"), ["a copied @ int a = limits[1];", "  limits[1] initialised @ int limits[] = {3, 4};"]);
  });

  it("what was read from standard input", async () => {
    const options = { stdin: new TextEncoder().encode("42\nhello\n") };
    assert.deepEqual(await traced(program('  int n;\n  scanf("%d", &n);\n  int m = n;'), "m", options), ["m copied @ int m = n;", '  n read-from-input scanf @ scanf("%d", &n);']);
    assert.deepEqual(await traced(program("  char line[20];\n  fgets(line, sizeof line, stdin);"), "line[0]", options), ["line[0] read-from-input fgets @ fgets(line, sizeof line, stdin);"]);
  });

  it("the address of a variable", async () => {
    assert.deepEqual(await traced(program("  int a = 1;\n  int *p = &a;"), "p"), ["p address a @ int *p = &a;"]);
  });

  it("a pointer through a list's links", async () => {
    const text = program("  struct node *head = NULL;\n  for (int i = 0; i < 2; i++) {\n    struct node *n = malloc(sizeof *n);\n    n->next = head;\n    head = n;\n  }", "struct node { struct node *next; int v; };");
    assert.deepEqual(await traced(text, "head->next"), ["n->next copied @ n->next = head;", "  head copied @ head = n;", "    n allocated malloc @ struct node *n = malloc(sizeof *n);"]);
  });
});
