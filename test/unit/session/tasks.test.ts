import assert from "node:assert/strict";
import { lineOf, session, statementsAt } from "../../support/program";
import { ForwardStep, type Session, stepBackward, type StepKind } from "../../../src/engine/session";

const THREADS = `#include <pthread.h>
static int shared[2];
static int bump(int *cell) {
  *cell += 1;
  return *cell;                          // bumped
}
static void *worker(void *arg) {
  int own = 0;
  for (int i = 0; i < 400; i++) {
    own += bump(arg);                    // call
  }
  shared[0] += own;                      // end
  return 0;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, worker, &shared[0]);
  pthread_create(&b, 0, worker, &shared[1]);
  pthread_join(a, 0);                    // join
  pthread_join(b, 0);
  return shared[1] != 400;               // done
}`;

const PROCESSES = `#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
int value = 1;
int main(void) {
  char *block = malloc(8);
  block[0] = 5;
  pid_t child = fork();
  if (child == 0) {
    value = 2;                           // in child
    block[0] = 6;
    _exit(value);                        // leave
  }
  int status;
  wait(&status);                         // wait
  free(block);
  return status >> 8;
}`;

const line = (s: Session): number => s.place?.line ?? 0;
const functions = (s: Session): string[] => s.frames().filter((f) => !f.library).map((f) => f.function.name);

function runTo(s: Session, text: string, mark: string): void {
  s.setBreakpoints(statementsAt(s, lineOf(text, mark)));
  assert.equal(s.run(1_000_000).reason, "breakpoint");
  s.setBreakpoints(new Set());
}

function step(s: Session, kind: StepKind, task: number, granularity: "line" | "statement" = "line"): void {
  const stop = new ForwardStep(s, kind, granularity, task).advance({ budget: 1_000_000, breakpoints: new Set(), accept: () => true });
  assert.equal(stop.reason, "step");
}

describe("tasks of a session", () => {
  it("lists threads with their states and what they wait for", async () => {
    const s = await session(THREADS);
    assert.deepEqual(s.tasks().map((t) => [t.number, t.state, t.pid === t.id]), [[1, "running", true]]);
    runTo(s, THREADS, "// end");
    const [main, ...workers] = s.tasks();
    assert.deepEqual([main!.state, main!.waits], ["waiting", "join"]);
    assert.deepEqual(workers.map((t) => t.number), [2, 3]);
    assert.equal(workers.filter((t) => t.state === "running").length, 1);
    assert.ok(workers.every((t) => t.stackHigh > t.stackLow && t.pid === main!.pid));
  });

  it("looks at another thread without a trace", async () => {
    const s = await session(THREADS);
    runTo(s, THREADS, "// end");
    const before = s.hash();
    for (const t of s.tasks()) {
      assert.ok(s.look(t.id));
      assert.equal(s.looked, t.id);
      assert.ok([t.number === 1 ? "main" : "worker", undefined].includes(functions(s).at(-1)));
      assert.equal(s.hash(), before);
    }
    assert.equal(s.look(99_999), false);
    const last = s.run(1_000_000);
    const other = await session(THREADS);
    assert.equal(other.run(2_000_000).step, last.step);
    assert.equal(s.hash(), other.hash());
  });

  it("looks at a child that has not run yet, in its own memory", async () => {
    const s = await session(PROCESSES);
    runTo(s, PROCESSES, "// in child");
    const child = s.current;
    const [parent] = s.tasks();
    const before = s.hash();
    s.look(parent!.id);
    assert.equal(functions(s)[0], "main");
    assert.equal(s.hash(), before);
    step(s, "over", child, "statement");
    step(s, "over", child, "statement");
    const value = s.globals().find((g) => g.name === "value")!.address;
    assert.equal(s.read(value, 1).bytes[0], 2);
    const after = s.hash();
    s.look(parent!.id);
    assert.equal(s.read(value, 1).bytes[0], 1);
    assert.equal(s.hash(), after);
    const fresh = await session(PROCESSES);
    fresh.seek(s.step);
    assert.equal(fresh.hash(), after);
  });

  it("steps the thread that was chosen while the others run", async () => {
    const s = await session(THREADS);
    runTo(s, THREADS, "// call");
    const first = s.current;
    runTo(s, THREADS, "// bumped");
    const other = s.tasks().find((t) => t.number > 1 && t.id !== first);
    for (const id of [first, ...(other ? [other.id] : [])]) {
      s.look(id);
      step(s, "into", id);
      assert.equal(s.current, id);
      step(s, "over", id);
      assert.equal(s.current, id);
    }
  });

  it("steps over a wait: others run until it is over", async () => {
    const s = await session(THREADS);
    runTo(s, THREADS, "// join");
    const main = s.current;
    step(s, "over", main);
    assert.equal(s.current, main);
    assert.equal(line(s), lineOf(THREADS, "// join") + 1);
  });

  it("stops with another thread when the chosen one ends in the step", async () => {
    const s = await session(THREADS);
    runTo(s, THREADS, "// end");
    const worker = s.current;
    step(s, "over", worker);
    step(s, "out", worker);
    assert.notEqual(s.current, worker);
    assert.ok(!s.tasks().some((t) => t.id === worker));
  });

  it("steps a thread back to where it was before its last step", async () => {
    const s = await session(THREADS);
    runTo(s, THREADS, "// end");
    const worker = s.current;
    const at = s.step;
    step(s, "over", worker, "statement");
    stepBackward(s, "over", "statement", worker);
    assert.deepEqual([s.current, s.step, line(s)], [worker, at, lineOf(THREADS, "// end")]);
  });

  describe("with one that the user prefers", () => {
    const COUNTER = `#include <pthread.h>
#include <sched.h>
static volatile int counter, done;
static void *add(void *arg) {
  for (int i = 0; i < 50; i++) {
    int seen = counter;                  // read
    seen = seen + 1;
    counter = seen;
  }
  done++;                                // done
  return arg;
}
static void *watch(void *arg) {
  while (done < 2) { }                   // spin
  return arg;
}
int main(void) {
  pthread_t a, b, c;
  pthread_create(&c, 0, watch, 0);
  pthread_create(&a, 0, add, 0);
  pthread_create(&b, 0, add, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  pthread_join(c, 0);
  return counter;                        // end
}`;
    const value = (s: Session, name: string): number => s.read(s.globals().find((g) => g.name === name)!.address, 1).bytes[0]!;
    const begun = async (seed: number): Promise<{ s: Session; a: number; b: number }> => {
      const s = await session(COUNTER, { seed });
      runTo(s, COUNTER, "// read");
      const [, , a, b] = s.tasks().map((t) => t.id);
      return { s, a: a!, b: b! };
    };
    const alone = (s: Session, task: number, times = 1): void => {
      s.prefer(task);
      for (let i = 0; i < times; i++) {
        step(s, "over", task, "statement");
        assert.equal(s.current, task);
      }
    };

    for (const seed of [0, 1, 2, 3]) {
      it(`leaves the others where they are, and comes back exactly (seed ${seed})`, async () => {
        const { s, a, b } = await begun(seed);
        const past: [number, string][] = [];
        for (let i = 0; i < 30; i++) {
          alone(s, i % 2 === 0 ? a : b, 1 + (i % 3));
          past.push([s.step, s.hash()]);
          // The step at which another is preferred looks as it does afterwards.
          alone(s, s.current);
        }
        s.prefer(0);
        s.run(5_000_000);
        assert.ok(s.exit);
        const end = [s.step, s.exit?.status, s.hash()];
        for (const [at, hash] of [...past].reverse()) {
          s.seek(at);
          assert.equal(s.hash(), hash, `step ${at}`);
        }
        s.seek(0);
        s.run(5_000_000);
        assert.deepEqual([s.step, s.exit?.status, s.hash()], end);
      });
    }

    it("loses updates when two go on in turns", async () => {
      const { s, a, b } = await begun(0);
      const at = value(s, "counter");
      const reads = statementsAt(s, lineOf(COUNTER, "// read"));
      const toRead = (task: number): void => {
        s.prefer(task);
        do step(s, "over", task, "statement");
        while (!reads.has(s.statementIndex));
      };
      for (const task of [a, b]) toRead(task);
      const before = value(s, "counter");
      alone(s, a);
      alone(s, b);
      alone(s, a, 2);
      alone(s, b, 2);
      assert.equal(value(s, "counter"), before + 1);
      assert.ok(before >= at);
    });

    it("lets others run where it waits, and does not spin for ever on what they do", async () => {
      const { s } = await begun(0);
      const [main, spinner] = s.tasks().map((t) => t.id);
      assert.ok(s.prefer(spinner!));
      assert.equal(s.prefer(spinner!), false);
      s.setBreakpoints(statementsAt(s, lineOf(COUNTER, "// end")));
      assert.equal(s.run(5_000_000).reason, "breakpoint");
      assert.deepEqual([s.current, value(s, "done")], [main, 2]);
    });
  });

  it("says whose doing a finding is when there are several", async () => {
    const s = await session(THREADS.replace("shared[0] += own;", "shared[own] = 1;"), { onFinding: "stop" });
    const stop = s.run(1_000_000);
    assert.equal(stop.reason, "finding");
    const { task } = stop.findings[0]!;
    assert.deepEqual([task?.tid, task?.process], [s.current, false]);
    assert.ok(task!.number! > 1);
  });
});
