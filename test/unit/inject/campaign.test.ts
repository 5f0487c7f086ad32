import assert from "node:assert/strict";
import { Campaign, type InjectionResult, type Session, type SessionOptions } from "../../../src/engine/session";
import { type Arch, lineOf, runOut, session, written } from "../../support/program";

interface Explored { readonly result: InjectionResult; readonly session: Session }

const never = (): boolean => false;

async function explored(text: string, { arch = "x86-64" as Arch, most = 200, enough = never, statements = 20_000_000, options = {} as Partial<SessionOptions> } = {}): Promise<Explored> {
  const s = await session(text, options, arch);
  const campaign = new Campaign(s, { most, statements, enough });
  runOut(s, statements);
  const run = campaign.explore();
  for (let turn = run.next(); ; turn = run.next()) if (turn.done) return { result: turn.value, session: s };
}

const ends = ({ trials }: InjectionResult): string => trials.map((t) => `${t.call.number} ${t.call.function} ${t.end}`).join(", ");
const told = (result: InjectionResult): string[] => result.findings.map(({ finding, calls }) => `${finding.kind} ${finding.place?.line} ${calls.join()}`);

const UNCHECKED = `#include <stdlib.h>
#include <string.h>
int main(void) {
  char *a = malloc(10);
  if (!a) return 1;
  int *b = calloc(4, 4);
  b[0] = 3;
  free(a);
  free(b);
  return 0;
}
`;

describe("failing every allocation", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`an unchecked result is found, a checked one is handled (${arch})`, async () => {
      const { result } = await explored(UNCHECKED, { arch });
      assert.equal(ends(result), "1 malloc handled, 2 calloc breaks");
      assert.deepEqual(told(result), [`null-dereference ${lineOf(UNCHECKED, "b[0]")} 2`]);
      const { finding } = result.findings[0]!;
      assert.deepEqual(finding.when, { message: "allocation-fails", args: [2, 16, "calloc", lineOf(UNCHECKED, "calloc"), ""] });
      const [failed] = finding.related;
      assert.deepEqual([failed?.role, failed?.place.line, failed?.args], ["failed", lineOf(UNCHECKED, "calloc"), ["calloc", 16, "NULL"]]);
      assert.equal(result.trials[1]!.exit?.signal, 11);
    });
  }

  it("only one call fails in a trial: those after it succeed", async () => {
    const text = `#include <stdio.h>
#include <stdlib.h>
int main(void) {
  for (int i = 0; i < 3; i++) { void *p = malloc(8); putchar(p ? 'y' : 'n'); free(p); }
  return 0;
}
`;
    for (const [failAllocation, failThrough, wanted] of [[2, undefined, "yny"], [1, undefined, "nyy"], [2, 3, "ynn"], [2, Number.POSITIVE_INFINITY, "ynn"], [0, undefined, "yyy"]] as const) {
      const s = await session(text, { failAllocation, ...(failThrough ? { failThrough } : {}) });
      runOut(s);
      assert.equal(written(s), wanted);
    }
  });

  it("a leak on the error path is told with the statement that loses the block, each path by itself", async () => {
    const text = `#include <stdlib.h>
static int make(void) {
  char *a = malloc(8);
  if (!a) return -1;
  char *b = malloc(8);
  if (!b) return -2;
  char *c = malloc(8);
  if (!c) { free(b); return -3; }
  free(c); free(b); free(a);
  return 0;
}
int main(void) { return make() != 0; }
`;
    const { result } = await explored(text);
    assert.equal(ends(result), "1 malloc handled, 2 malloc breaks, 3 malloc breaks");
    const line = lineOf(text, "char *a");
    assert.deepEqual(told(result), [`leak ${line} 2`, `leak ${line} 3`]);
    assert.deepEqual(result.findings.map(({ finding }) => finding.related.find((r) => r.role === "lost")?.place.line), [lineOf(text, "return -2"), lineOf(text, "return -3")]);
  });

  it("a block freed twice on the way out through goto", async () => {
    const text = `#include <stdlib.h>
int main(void) {
  char *a = NULL, *b = NULL;
  int status = 1;
  a = malloc(8);
  if (!a) goto out;
  b = malloc(8);
  if (!b) { free(a); goto out; }
  status = 0;
out:
  free(b);
  free(a); // again
  return status;
}
`;
    const { result } = await explored(text);
    assert.deepEqual(told(result), [`double-free ${lineOf(text, "// again")} 2`]);
  });

  it("realloc leaves the old block: assigned over its own argument it is lost", async () => {
    const text = `#include <stdlib.h>
int main(void) {
  char *p = malloc(8);
  if (!p) return 1;
  p = realloc(p, 100);
  if (!p) return 1;
  free(p);
  return 0;
}
`;
    const { result } = await explored(text);
    assert.equal(ends(result), "1 malloc handled, 2 realloc breaks");
    assert.deepEqual(told(result), [`leak ${lineOf(text, "malloc(8)")} 2`]);
  });

  it("what the clean run has already is no news", async () => {
    const text = `#include <stdlib.h>
int main(void) {
  char *lost = malloc(8);
  lost = malloc(9);
  if (!lost) return 1;
  free(lost);
  return 0;
}
`;
    const { result } = await explored(text);
    assert.equal(ends(result), "1 malloc handled, 2 malloc handled");
    assert.deepEqual(told(result), []);
  });

  it("one mistake that many calls lead to is one finding with all of them", async () => {
    const text = `#include <stdlib.h>
int main(void) {
  for (int i = 0; i < 5; i++) {
    int *p = malloc(4);
    *p = i;
    free(p);
  }
  return 0;
}
`;
    const { result } = await explored(text);
    assert.deepEqual(told(result), [`null-dereference ${lineOf(text, "*p = i")} 1,2,3,4,5`]);
    assert.equal(result.findings[0]!.finding.when?.args[4], 4);
  });

  it("a failed assert is the program's own decision", async () => {
    const text = `#include <assert.h>
#include <stdlib.h>
int main(void) {
  char *p = malloc(4);
  assert(p != NULL);
  free(p);
  return 0;
}
`;
    const { result } = await explored(text);
    assert.equal(ends(result), "1 malloc aborted");
    assert.deepEqual(told(result), []);
    assert.deepEqual(result.odd.map(({ trial, calls, when }) => [trial.exit?.signal, calls, when.args[0]]), [[6, [1], 1]]);
  });

  it("a program that goes round for ever after the failure is cut off", async () => {
    const text = `#include <stdlib.h>
int main(void) {
  char *p = malloc(4);
  while (!p) { }
  free(p);
  return 0;
}
`;
    const { result } = await explored(text, { statements: 100_000 });
    assert.equal(ends(result), "1 malloc unfinished");
    assert.equal(result.trials[0]!.steps, 100_000);
  });
});

describe("input in a trial", () => {
  it("is there as early as the trial reads it", async () => {
    const text = `#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *p = malloc(4);
  if (p) for (volatile int i = 0; i < 100; i++) { }
  free(p);
  return getchar() == 'x' ? 0 : 3;
}
`;
    const { result } = await explored(text, { options: { stdin: new TextEncoder().encode("x") } });
    assert.deepEqual(result.trials.map((t) => [t.end, t.exit?.status]), [["handled", 0]]);
  });
});

describe("which calls are tried", () => {
  const LOOP = `#include <stdlib.h>
static void *get(void) { return malloc(16); }
int main(void) {
  for (int i = 0; i < 5000; i++) free(get());
  char *other = get();
  if (!other) return 3;
  free(other);
  return 0;
}
`;

  it("of each site the first, second and last before all others, within the bound", async () => {
    const { result } = await explored(LOOP, { most: 6 });
    assert.equal(result.allocations, 5001);
    assert.deepEqual(result.trials.map((t) => t.call.number), [1, 2, 3, 2501, 5000, 5001]);
    assert.equal(result.trials.at(-1)!.exit?.status, 3);
    assert.ok(result.trials.every((t) => t.end === "handled"));
  });

  it("stops when there is no more time; what was tried counts", async () => {
    let asked = 0;
    const { result } = await explored(LOOP, { enough: () => ++asked > 6 });
    assert.ok(result.trials.length > 0 && result.trials.length < result.planned, `${result.trials.length} of ${result.planned}`);
  });

  it("buffers of streams and qsort's own block are the library's business; a function written in C is told by its own name", async () => {
    const text = `#include <dirent.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int order(const void *a, const void *b) { return strcmp(a, b); }
int main(void) {
  static int many[2000];
  qsort(many, 2000, sizeof *many, order);
  puts("buffered");
  void *root = NULL;
  if (!tsearch("key", &root, order)) return 1;
  tdelete("key", &root, order);
  char *copy = strdup("abc");
  free(copy);
  return 0;
}
`;
    const { result } = await explored(text);
    assert.equal(ends(result), "1 tsearch handled, 2 strdup handled");
  });
});

describe("a trial is the very run in which that call fails", () => {
  const CHURN = `#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static char *lines[40];
static void *work(void *given) {
  for (int i = 0; i < 10; i++) { char *p = malloc(20 + i); if (p) { strcpy(p, given); free(p); } }
  return given;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, NULL, work, "from a thread");
  for (int i = 0; i < 40; i++) if (asprintf(&lines[i], "line %d", i * i) < 0) lines[i] = NULL;
  for (int i = 0; i < 40; i += 2) { char *grown = realloc(lines[i], 300); if (grown) lines[i] = grown; }
  for (int i = 0; i < 40; i++) { if (lines[i]) puts(lines[i]); free(lines[i]); }
  pthread_join(t, NULL);
  return 0;
}
`;
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`ends in the same state, bit for bit (${arch})`, async () => {
      const options = { snapshotEvery: 50, seed: 3 };
      const s = await session(CHURN, options, arch);
      const campaign = new Campaign(s, { most: 200, statements: 1_000_000, enough: never });
      runOut(s);
      const run = campaign.explore();
      let compared = 0;
      for (let turn = run.next(), seen = 0; !turn.done; turn = run.next()) {
        if (turn.value.tried === seen) continue;
        seen = turn.value.tried;
        if (seen % 7 !== 0) continue;
        const { number } = turn.value.last!.call;
        const fresh = await session(CHURN, { ...options, failAllocation: number }, arch);
        runOut(fresh);
        assert.equal(s.hash(), fresh.hash(), `call ${number}`);
        compared++;
      }
      assert.ok(compared >= 5, `${compared}`);
    });
  }
});
