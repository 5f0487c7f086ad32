import assert from "node:assert/strict";
import { lineOf, runOut, runTo, session } from "../../support/program";
import type { Session } from "../../../src/engine/session";

const TEXT = `#include <string.h>
#include <stdlib.h>
struct box { int a; char name[12]; };
static int total;
static void add(int *where, int n) {
  *where += n;                 // add
}
int main(void) {
  struct box b = {0, ""};      // init
  int local = 0;
  for (int i = 0; i < 3; i++)
    add(&local, i);            // loop
  strcpy(b.name, "hello");     // copy
  total = local;               // total
  total = local;               // same
  int *p = malloc(sizeof *p);
  *p = 5;                      // heap
  free(p);                     // free
  return total + b.a;          // read
}`;

const address = (s: Session, name: string): number => [...s.locals(s.frames()[0]!), ...s.globals()].find((v) => v.name === name)!.address;
const watch = (s: Session, at: number, size: number, read = false): void => s.setWatchpoints([{ address: at, size, read, write: true }]);

/** Lines of the statements that hit. */
function hits(s: Session): number[] {
  const lines: number[] = [];
  for (let stop = s.run(100_000); stop.reason === "watch"; stop = s.run(100_000)) lines.push(s.placeOfStep(stop.step)?.line ?? 0);
  return lines;
}

describe("watchpoints", () => {
  it("on a local: a write through a pointer, only when it changes something", async () => {
    const s = await session(TEXT);
    runTo(s, TEXT, "for (int i");
    watch(s, address(s, "local"), 4);
    assert.deepEqual(hits(s), [lineOf(TEXT, "// add"), lineOf(TEXT, "// add")]);
  });

  it("on a local: its own assignments", async () => {
    const text = "int main(void) {\n  int x = 1;\n  x = 2;\n  x = 2;\n  x++;\n  return x;\n}";
    const s = await session(text);
    watch(s, address(s, "x"), 4);
    assert.deepEqual(hits(s), [2, 3, 5]);
  });

  it("on bytes that the library writes", async () => {
    const s = await session(TEXT);
    runTo(s, TEXT, "for (int i");
    watch(s, address(s, "b") + 4, 12);
    assert.equal(s.run(100_000).reason, "watch");
    assert.equal(s.placeOfStep(s.step)?.line, lineOf(TEXT, "// copy"));
  });

  it("on a global: the same value again does not count", async () => {
    const s = await session(TEXT);
    watch(s, address(s, "total"), 4);
    assert.deepEqual(hits(s), [lineOf(TEXT, "// total")]);
  });

  it("for reading", async () => {
    const s = await session(TEXT);
    runTo(s, TEXT, "// same");
    s.setWatchpoints([{ address: address(s, "total"), size: 4, read: true, write: false }]);
    assert.deepEqual(hits(s), [lineOf(TEXT, "// read")]);
  });

  it("on heap memory: the allocator's own writes count too", async () => {
    const s = await session(TEXT);
    runTo(s, TEXT, "// heap");
    watch(s, s.blocks()[0]!.address, 8);
    assert.deepEqual(hits(s), [lineOf(TEXT, "// heap"), lineOf(TEXT, "// free")]);
  });

  it("leave the run as it is", async () => {
    const [plain, watched] = [await session(TEXT), await session(TEXT)];
    watched.setWatchpoints([{ address: address(watched, "total"), size: 4, read: true, write: true }, { address: address(watched, "local"), size: 4, read: true, write: true }]);
    runOut(plain);
    runOut(watched);
    assert.equal(watched.hash(), plain.hash());
  });

  it("do not stop a seek", async () => {
    const s = await session(TEXT);
    watch(s, address(s, "total"), 4);
    assert.equal(s.seek(1_000_000).reason, "exited");
    s.seek(0);
    s.setWatchpoints([]);
    assert.equal(s.run(100_000).reason, "exited");
  });
});
