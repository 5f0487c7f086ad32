/** Tracing in runs with threads, processes, edits and findings; what points at a block; when something last changed. */
import assert from "node:assert/strict";
import { session } from "../../../support/program";
import { chain, originOf, standing, traced } from "./support";

const C = String.raw;

describe("Tracing values in larger runs", () => {
  it("into the thread that stored it", async () => {
    const text = C`#include <pthread.h>
static int result;
static void *work(void *arg) {
  int mine = *(int *)arg;
  result = mine;
  return NULL;
}
int main(void) {
  pthread_t t;
  int k = 4;
  pthread_create(&t, NULL, work, &k);
  pthread_join(t, NULL);
  return result; // HERE
}`;
    const here = await standing(text);
    const link = originOf(here, "result");
    assert.deepEqual(chain(here, link), ["result copied @ result = mine;", "  mine copied @ int mine = *(int *)arg;", "    k constant @ int k = 4;"]);
    assert.notEqual(link.task, link.sources[0]!.sources[0]!.task);
  });

  it("in a child from before the fork", async () => {
    const text = C`#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int k = 4, m = k;
  if (fork() == 0) {
    int c = m;
    m = 8;
    return c - 4; // HERE
  }
  m = 9;
  wait(NULL);
  return 0;
}`;
    const here = await standing(text);
    assert.deepEqual(chain(here, originOf(here, "c")), ["c copied @ int c = m;", "  m copied @ int k = 4, m = k;", "    k constant @ int k = 4, m = k;"]);
    assert.deepEqual(chain(here, originOf(here, "m")), ["m constant @ m = 8;"]);
  });

  it("back to what was set by hand", async () => {
    const text = C`int main(void) {
  int a = 1;
  int b = 2;
  int c = a;
  return c + b; // HERE
}`;
    const { s } = await standing(text);
    const frame = s.frames()[0]!;
    const a = s.locals(frame).find((v) => v.name === "a")!;
    s.seek(2);
    s.write(a.address, Uint8Array.of(7, 0, 0, 0));
    s.seek(3);
    const link = originOf({ s, text }, "c");
    assert.deepEqual([link.kind, link.after, link.sources[0]!.kind, link.sources[0]!.step], ["copied", "7", "edited", 2]);
  });

  it("in a run of several snapshots, over a long loop", async () => {
    const text = C`static int table[64];
int main(void) {
  table[5] = 17;
  unsigned h = 1;
  for (int i = 0; i < 30000; i++) h = h * 31 + i;
  int last = table[5];
  return last + (int)(h & 1); // HERE
}`;
    assert.deepEqual(await traced(text, "last"), ["last copied @ int last = table[5];", "  table[5] constant @ table[5] = 17;"]);
  });

  it("at a finding, where the run stopped inside a statement", async () => {
    const text = C`#include <stdlib.h>
int main(void) {
  int *p = NULL;
  int *q = p;
  return *q;
}`;
    const { s } = await standing(`${text}`.replace("int *p", "/* HERE */ int *p"), { onFinding: "stop" });
    assert.equal(s.run(100).reason, "finding");
    const link = originOf({ s, text }, "q");
    assert.deepEqual([link.kind, link.sources[0]?.kind], ["copied", "constant"]);
  });
});

describe("Who points at this block", () => {
  it("variables, globals, members, elements and dangling pointers by their names", async () => {
    const text = C`#include <stdlib.h>
struct node { struct node *next; char *name; };
static char *kept;
static char *table[3];
static int use(char *p) {
  return p[0]; // HERE
}
int main(void) {
  char *block = calloc(8, 1);
  struct node *list = calloc(1, sizeof *list);
  list->next = calloc(1, sizeof *list);
  list->next->name = block + 3;
  kept = block;
  table[2] = block + 8;
  return use(block);
}`;
    const { s } = await standing(text);
    const object = s.blocks()[0]!.id;
    const found = s.pointersTo(object).map(({ spot, offset }) => `${spot.name}${spot.function ? ` in ${spot.function}` : ""} +${offset}`);
    assert.deepEqual(found.sort(), ["block in main +0", "kept +0", "list->next->name in main +3", "p in use +0", "table[2] +8"]);
  });

  it("pointers that dangle", async () => {
    const text = C`#include <stdlib.h>
int main(void) {
  int *p = malloc(4), *q = p;
  free(p);
  p = malloc(4);
  return q == 0; // HERE
}`;
    const { s } = await standing(text);
    const [old, young] = s.blocks();
    assert.deepEqual(s.pointersTo(old!.id).map((p) => [p.spot.name, p.dangling]), [["q", true]]);
    assert.deepEqual(s.pointersTo(young!.id).map((p) => [p.spot.name, p.dangling]), [["p", false]]);
  });
});

describe("When did this last change", () => {
  it("is the last write, marked when it stored what was there", async () => {
    const text = C`static int a, b;
int main(void) {
  a = 3;
  a = 3;
  b = 4;
  return a + b; // HERE
}`;
    const { s } = await standing(text);
    const at = s.globals().find((v) => v.name === "a")!.address;
    const change = s.lastChange(at, 4)!;
    assert.deepEqual([change.step, change.place?.line, change.same], [2, 4, true]);
  });

  it("is nothing for what was never written", async () => {
    const { s } = await standing("static int a = 1;\nint main(void) {\n  int b = a;\n  return b; // HERE\n}");
    assert.equal(s.lastChange(s.globals()[0]!.address, 4), null);
  });
});

describe("The findings of a run, explained", () => {
  const explained = async (text: string, options = {}): Promise<string[]> => {
    const s = await session(text, { onFinding: "continue", ...options });
    s.run(1e9);
    const before = s.hash();
    const told = s.explained();
    assert.equal(s.hash(), before);
    return told.flatMap((f) => f.related.filter((r) => r.role === "assigned").map((r) => `${f.kind} ${r.message} ${r.args.join(",")} :${r.place.line}`));
  };

  it("tell where a null pointer was stored, and where it began", async () => {
    const text = C`#include <stddef.h>
static int *find(int n) {
  return n ? &(int){1} : NULL;
}
int main(void) {
  int *p = find(0);
  int *q = p;
  return *q;
}`;
    assert.deepEqual(await explained(text), ["null-dereference value-copied q,,p,NULL :7", "null-dereference value-returned p,find,,NULL :6", "null-dereference value-here ,,,NULL :3"]);
  });

  it("tell which allocation failed", async () => {
    const text = C`#include <stdlib.h>
struct pair { int a, b; };
int main(void) {
  struct pair *p = malloc(sizeof *p);
  p->b = 3;
  free(p);
  return 0;
}`;
    assert.deepEqual(await explained(text, { failAllocation: 1 }), ["null-dereference value-returned p,malloc,,NULL :4"]);
  });

  it("tell where a divisor became zero", async () => {
    const text = C`static int mean(int sum, int count) {
  return sum / count;
}
int main(void) {
  int n = 0;
  return mean(7, n);
}`;
    assert.deepEqual(await explained(text), ["division-by-zero value-argument count,mean,n,0 :6", "division-by-zero value-constant n,,,0 :5"]);
  });

  it("tell what was passed to a library function", async () => {
    const text = C`#include <string.h>
int main(void) {
  char *name = NULL;
  return (int)strlen(name);
}`;
    assert.deepEqual(await explained(text), ["null-dereference value-constant name,,,NULL :3"]);
  });
});
