import assert from "node:assert/strict";
import { runOut, runTo, session, written } from "../../support/program";

describe("the process at its start", () => {
  const ECHO = `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv, char **envp) {
  for (int i = 0; i < argc; i++) printf("%s|", argv[i]);
  printf("%d|%s|%s", argv[argc] == NULL, envp[0], getenv("B"));
  return argc;
}`;

  it("has arguments and environment on its stack", async () => {
    const s = await session(ECHO, { args: ["./echo", "one", "two words", ""], env: ["A=1", "B=zwei"] });
    runTo(s, ECHO, "for (int i");
    const [stack] = s.vmas().filter((v) => v.name === "[stack]");
    const argv = s.locals(s.frames()[0]!).find((v) => v.name === "argv")!;
    const at = Number(new DataView(s.read(argv.address, 8).bytes.buffer).getBigUint64(0, true));
    assert.ok(stack && at > stack.start && at < stack.end);
    runOut(s);
    assert.equal(written(s), "./echo|one|two words||1|A=1|zwei");
  });

  it("runs constructors before main and destructors after it", async () => {
    const text = `#include <stdio.h>
#include <stdlib.h>
__attribute__((constructor)) static void first(void) { printf("first "); }
__attribute__((destructor)) static void last(void) { printf("last"); }
static void registered(void) { printf("registered "); }
int main(void) { atexit(registered); printf("main "); return 0; }`;
    const s = await session(text);
    runOut(s);
    assert.equal(written(s), "first main registered last");
  });
});

describe("what can be looked at", () => {
  const CALLS = "static int inner(int a) {\n  char room[40];\n  room[0] = (char)a;\n  return room[0];\n}\nint main(void) {\n  int x = inner(3);\n  x++; // after\n  return x;\n}";

  it("frames that returned, with the step of their return", async () => {
    const s = await session(CALLS);
    runTo(s, CALLS, "// after");
    const [gone] = s.popped();
    assert.equal(gone?.function, "inner");
    assert.equal(gone.high, s.frames()[0]!.low);
    assert.ok(gone.low < gone.high);
  });

  it("variables with their storage and scope", async () => {
    const text = "static int g = 4;\nint main(int argc, char **argv) {\n  static int calls;\n  int a = 1;\n  {\n    int a = 2;\n    calls += a; // here\n  }\n  return g - 4 + argc - argc + (argv == 0) + calls - 2 + a - 1;\n}";
    const s = await session(text);
    runTo(s, text, "// here");
    const locals = s.locals(s.frames()[0]!).map((v) => [v.name, v.storage, v.inScope]);
    assert.deepEqual(locals[0], ["a", "local", true]);
    assert.deepEqual(locals.slice(1).sort(), [["a", "local", true], ["argc", "parameter", true], ["argv", "parameter", true]]);
    assert.deepEqual(s.globals().map((v) => [v.name, v.storage]).sort(), [["calls", "static"], ["g", "global"]]);
  });

  it("maps as the kernel prints them", async () => {
    const s = await session(CALLS);
    const lines = s.procMaps().trimEnd().split("\n");
    for (const line of lines) assert.match(line, /^[0-9a-f]+-[0-9a-f]+ [r-][w-][x-][ps] [0-9a-f]{8} [0-9a-f]{2}:[0-9a-f]{2} \d+/);
    assert.equal(lines.length, s.vmas().length);
    for (const name of ["[heap]", "[stack]"]) assert.equal(lines.filter((l) => l.endsWith(name)).length, name === "[heap]" ? 0 : 1);
  });

  it("counters that grow with what the program touches", async () => {
    const text = "#include <stdlib.h>\n#include <string.h>\nint main(void) {\n  char *p = malloc(40 * 4096);\n  memset(p, 1, 40 * 4096); // touch\n  free(p); // after\n  return 0;\n}";
    const s = await session(text);
    runTo(s, text, "// touch");
    const before = s.counters();
    runTo(s, text, "// after");
    const after = s.counters();
    const name = Object.keys(before).find((k) => /rss|resident/i.test(k))!;
    assert.ok(after[name]! - before[name]! >= 40, JSON.stringify([before, after]));
  });

  it("kinds of pointers by their targets", async () => {
    const text = "#include <stdlib.h>\nint main(void) {\n  char *live = malloc(8), *gone = malloc(8), *in = live + 3, *end = live + 8, *none = 0;\n  free(gone);\n  return none != 0; // here\n}";
    const s = await session(text);
    runTo(s, text, "// here");
    const kinds = s.locals(s.frames()[0]!).map((v) => {
      const value = Number(new DataView(s.read(v.address, 8).bytes.buffer).getBigUint64(0, true));
      return [v.name, s.target(value, s.provenance(v.address)).kind];
    });
    assert.deepEqual(Object.fromEntries(kinds), { live: "live", gone: "dangling", in: "interior", end: "past-end", none: "null" });
  });
});
