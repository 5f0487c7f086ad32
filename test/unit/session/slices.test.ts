import assert from "node:assert/strict";
import { lineOf, session, statementsAt } from "../../support/program";
import { ForwardStep } from "../../../src/engine/session";

const LOOP = `int main(void) {
  int n = 0;
  for (int i = 0; i < 5; i++)
    n += i;      // body
  return n;
}`;

/** The statement behind the one with the breakpoint is the same again. */
const AGAIN = `int main(void) {
  int n = 0;
  while (n++ < 5); // again
  return n;
}`;

const BUG = `#include <stdlib.h>
int main(void) {
  int *p = malloc(4);
  p[1] = 2;      // over
  p[0] = 3;      // next
  free(p);
  return 0;
}`;

const WAITERS = `#include <pthread.h>
static int n;
static void *count(void *arg) {
  for (int i = 0; i < 300; i++)
    n++;         // count
  return arg;
}
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, count, 0);
  pthread_join(t, 0);
  return n != 300;
}`;

describe("slices of a run", () => {
  for (const [name, text, mark, times] of [["one thread", LOOP, "// body", 5], ["itself", AGAIN, "// again", 6], ["threads", WAITERS, "// count", 300]] as const) {
    it(`of any length stop at every pass of a breakpoint (${name})`, async () => {
      for (const slice of [1, 2, 3, 4, 7, 100]) {
        const s = await session(text);
        s.setBreakpoints(statementsAt(s, lineOf(text, mark)));
        let hits = 0;
        for (let stop = s.run(slice); stop.reason !== "exited"; stop = s.run(slice)) if (stop.reason === "breakpoint") hits++;
        assert.equal(hits, times, `slices of ${slice}`);
      }
    });
  }

  it("end between two statements, also those of no length", async () => {
    const s = await session(BUG, { onFinding: "stop" });
    assert.equal(s.run(100).reason, "finding");
    assert.equal(s.inside, true);
    const { step } = s;
    s.run(0);
    assert.deepEqual([s.inside, s.step, s.place?.line], [false, step, lineOf(BUG, "// next")]);
  });

  it("a step from inside a statement is the rest of it", async () => {
    const s = await session(BUG, { onFinding: "stop" });
    s.run(100);
    assert.equal(s.place?.line, lineOf(BUG, "// over"));
    new ForwardStep(s, "over", "statement").advance({ budget: 100, breakpoints: new Set(), accept: () => true });
    assert.equal(s.place?.line, lineOf(BUG, "// next"));
  });
});
