import assert from "node:assert/strict";
import { lineOf, runOut, runTo, session, statementsAt, written } from "../../support/program";
import { type Session, stepBackward, stepForward, type StepLimits } from "../../../src/engine/session";

const LOOP = String.raw`#include <stdio.h>
static int twice(int x) {
  int y = x + x;
  return y;
}
int main(void) {
  int sum = 0;
  for (int i = 0; i < 5; i++) {
    sum += twice(i);          // call
  }
  printf("%d\n", sum);        // print
  return sum;
}`;

const FREE: StepLimits = { budget: 1_000_000, breakpoints: new Set(), accept: () => true };
const line = (s: Session): number => s.place?.line ?? 0;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("stepping", () => {
  it("goes over a call, into it and out of it", async () => {
    const s = await session(LOOP);
    runTo(s, LOOP, "// call");
    const depth = s.depth;
    stepForward(s, "into", "line", FREE);
    assert.deepEqual([line(s), s.depth], [lineOf(LOOP, "int y"), depth + 1]);
    stepForward(s, "over", "line", FREE);
    assert.equal(line(s), lineOf(LOOP, "return y"));
    stepForward(s, "out", "line", FREE);
    assert.equal(s.depth, depth);
    runTo(s, LOOP, "// call");
    stepForward(s, "over", "statement", FREE);
    assert.equal(s.depth, depth);
  });

  it("goes backwards over, into and out of calls", async () => {
    const s = await session(LOOP);
    runTo(s, LOOP, "// print");
    const at = s.step;
    stepBackward(s, "over", "line");
    assert.equal(line(s), lineOf(LOOP, "for (int"));
    runTo(s, LOOP, "// print");
    assert.equal(s.step, at);
    runTo(s, LOOP, "return sum");
    s.seek(s.step - 1);
    runTo(s, LOOP, "return sum");
    s.seek(at);
    stepBackward(s, "into", "statement");
    stepBackward(s, "into", "statement");
    stepBackward(s, "into", "statement");
    assert.equal(s.frames()[0]!.function.name, "twice");
    stepBackward(s, "out", "statement");
    assert.deepEqual([s.frames()[0]!.function.name, line(s)], ["main", lineOf(LOOP, "// call")]);
  });

  it("forwards and back again is where it was", async () => {
    const s = await session(LOOP);
    runTo(s, LOOP, "// call", 2);
    const hash = s.hash();
    const at = s.step;
    stepForward(s, "over", "statement", FREE);
    stepBackward(s, "over", "statement");
    assert.deepEqual([s.step, s.hash()], [at, hash]);
  });

  it("back before the first statement stays at the entry", async () => {
    const s = await session(LOOP);
    assert.equal(stepBackward(s, "over", "line").reason, "entry");
    assert.equal(s.step, 0);
  });
});

describe("breakpoints", () => {
  it("stop before every pass, and once per pass", async () => {
    const s = await session(LOOP);
    s.setBreakpoints(statementsAt(s, lineOf(LOOP, "// call")));
    let hits = 0;
    while (s.run(100_000).reason === "breakpoint") hits++;
    assert.equal(hits, 5);
  });

  it("are found backwards in the opposite order", async () => {
    const s = await session(LOOP);
    const wanted = statementsAt(s, lineOf(LOOP, "int y"));
    s.setBreakpoints(wanted);
    const forwards: number[] = [];
    while (s.run(100_000).reason === "breakpoint") forwards.push(s.step);
    const backwards: number[] = [];
    for (let at = s.searchBack(() => true, wanted); at >= 0; at = s.searchBack(() => true, wanted)) {
      backwards.push(at);
      s.seek(at);
    }
    assert.deepEqual(backwards.reverse(), forwards);
  });

  it("a search leaves the state alone, also inside a statement", async () => {
    const text = "int main(void) { int a[2] = {0}; int i = 2; int n = 0;\n n++;\n a[i] = 1; /* here */\n return n; }";
    const s = await session(text, { onFinding: "stop" });
    assert.equal(s.run(1000).reason, "finding");
    const before = [s.step, s.hash(), line(s)];
    assert.ok(s.searchBack(() => true, statementsAt(s, 2)) >= 0);
    assert.deepEqual([s.step, s.hash(), line(s)], before);
    assert.equal(s.run(1000).reason, "exited");
  });
});

describe("findings", () => {
  const TWO = "#include <stdlib.h>\nint main(void) {\n  int *p = malloc(8);\n  p[2] = 1;\n  p[3] = 2;\n  free(p);\n  return 0;\n}";

  it("stop before they take effect, and the run goes on through them", async () => {
    const s = await session(TWO, { onFinding: "stop" });
    const places: number[] = [];
    for (let stop = s.run(1000); stop.reason === "finding"; stop = s.run(1000)) {
      assert.equal(stop.findings.length, 1);
      places.push(stop.findings[0]!.place!.line);
    }
    assert.deepEqual(places, [4, 5]);
    assert.equal(s.exit?.status, 0);
  });

  it("are recorded without a stop when asked to go on", async () => {
    const s = await session(TWO);
    assert.equal(s.run(1000).reason, "exited");
    assert.deepEqual(s.findings.map((f) => f.kind), ["out-of-bounds-write", "out-of-bounds-write"]);
  });

  it("are undone by going back and found again", async () => {
    const s = await session(TWO);
    runOut(s);
    const all = s.findings.map((f) => [f.kind, f.step]);
    s.seek(0);
    assert.equal(s.findings.length, 0);
    runOut(s);
    assert.deepEqual(s.findings.map((f) => [f.kind, f.step]), all);
  });

  it("a frame that does not fit the stack is a finding at the function", async () => {
    const s = await session("int main(void)\n{ char big[9000000]; big[0] = 1; return big[0]; }", { onFinding: "stop" });
    assert.equal(s.run(100).reason, "finding");
    assert.deepEqual([s.findings[0]!.kind, s.findings[0]!.place?.line], ["stack-overflow", 1]);
    assert.equal(s.run(100).reason, "exited");
    assert.equal(s.exit?.signal, 11);
  });
});

describe("the end", () => {
  it("keeps status and last step; running on changes nothing", async () => {
    const s = await session(LOOP);
    assert.deepEqual([s.lastStep, s.exit], [null, null]);
    runOut(s);
    assert.deepEqual(s.exit, { status: 20, signal: 0 });
    assert.equal(s.lastStep, s.step);
    const hash = s.hash();
    assert.equal(s.run(10).reason, "exited");
    assert.equal(s.hash(), hash);
  });

  it("is where seeking beyond it ends; below zero is the start", async () => {
    const s = await session(LOOP);
    assert.equal(s.seek(1e12).reason, "exited");
    const last = s.step;
    s.seek(-7);
    assert.equal(s.step, 0);
    s.seek(Number.NaN);
    assert.equal(s.step, 0);
    s.seek(last - 1);
    assert.equal(s.exit === null, true);
    s.seek(last);
    assert.equal(s.exit?.status, 20);
  });

  it("by a signal, by abort, by exit in a function", async () => {
    const ends: [string, { status: number; signal: number }][] = [
      ["int main(void) { int *p = 0; return *p; }", { status: 139, signal: 11 }],
      ["#include <stdlib.h>\nint main(void) { abort(); }", { status: 134, signal: 6 }],
      ["#include <stdlib.h>\nstatic void f(void) { exit(300); }\nint main(void) { f(); }", { status: 44, signal: 0 }],
    ];
    for (const [text, exit] of ends) {
      const s = await session(text);
      runOut(s);
      assert.deepEqual(s.exit, exit);
    }
  });

  it("output stops the run at its limit", async () => {
    const s = await session('#include <stdio.h>\nint main(void) { for (;;) puts("again and again"); }', { maxOutput: 5000 });
    assert.equal(s.run(100_000_000).reason, "output");
    assert.ok(written(s).length > 5000 && s.exit === null);
  });
});

describe("input", () => {
  const ADD = `#include <stdio.h>
int main(void) { int a, b; scanf("%d %d", &a, &b); char line[20]; fgets(line, sizeof line, stdin); fgets(line, sizeof line, stdin); printf("%d %s", a + b, line); return 0; }`;

  it("blocks until something is typed, and the same input gives the same again", async () => {
    const s = await session(ADD, { stdin: null });
    assert.equal(s.run(10_000).reason, "input");
    s.input(bytes("1\n"));
    assert.equal(s.run(10_000).reason, "input");
    s.input(bytes("2\n"));
    assert.equal(s.run(10_000).reason, "input");
    const waiting = s.step;
    s.input(bytes("words\n"), true);
    runOut(s);
    assert.equal(written(s), "3 words\n");
    const hash = s.hash();
    s.seek(waiting - 1);
    s.seek(0);
    runOut(s);
    assert.equal(s.hash(), hash);
  });

  it("ended: reading gives end of file", async () => {
    const s = await session("#include <stdio.h>\nint main(void) { return getchar() == EOF ? 7 : 8; }", { stdin: null });
    assert.equal(s.run(1000).reason, "input");
    s.input(new Uint8Array(0), true);
    runOut(s);
    assert.equal(s.exit?.status, 7);
  });
});

describe("changing memory", () => {
  const COUNT = "int main(void) {\n  int n = 0;\n  for (int i = 0; i < 4; i++)\n    n += 10; // body\n  return n; // end\n}";
  const n = (s: Session): { address: number; value: number } => {
    const v = s.locals(s.frames()[0]!).find((x) => x.name === "n")!;
    return { address: v.address, value: new DataView(s.read(v.address, 4).bytes.buffer).getInt32(0, true) };
  };

  it("takes another way from there, and going back and forth keeps it", async () => {
    const s = await session(COUNT);
    runTo(s, COUNT, "// body", 2);
    const at = s.step;
    assert.ok(s.write(n(s).address, Uint8Array.of(100, 0, 0, 0)));
    runOut(s);
    assert.equal(s.exit?.status, 130);
    s.seek(at - 1);
    assert.equal(n(s).value, 10);
    s.seek(at);
    assert.equal(n(s).value, 100);
    s.seek(0);
    runTo(s, COUNT, "// end");
    assert.equal(n(s).value, 130);
    s.seek(2);
    while (s.run(1).reason !== "exited");
    assert.equal(s.exit?.status, 130);
  });

  it("is refused where nothing is mapped, in read-only memory and after the end", async () => {
    const s = await session(COUNT);
    assert.equal(s.write(16, Uint8Array.of(1)), false);
    const { address } = n(s);
    runOut(s);
    assert.equal(s.write(address, Uint8Array.of(1)), false);
  });
});

describe("two sessions at once", () => {
  it("do not know of each other", async () => {
    const [a, b] = [await session(LOOP), await session(LOOP)];
    a.run(7);
    b.run(20);
    a.run(13);
    assert.equal(a.hash(), b.hash());
    runOut(a);
    assert.equal(b.exit, null);
    runOut(b);
    assert.equal(a.hash(), b.hash());
  });
});
