/** Programs that never end, recurse for ever or print for ever: cut off, reported, and VS Code stays alive meanwhile. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, open, replace, sleep, until, withCode, write } from "./support";

/** The longest time in ms that the extension host did not come to anything else. */
class Stalls {
  longest = 0;
  private last = performance.now();
  private readonly timer = setInterval(() => {
    const now = performance.now();
    this.longest = Math.max(this.longest, now - this.last - 10);
    this.last = now;
  }, 10);

  stop(): number {
    clearInterval(this.timer);
    return this.longest;
  }
}

describe("programs without an end", () => {
  it("are stopped at the step limit, and the line that is busy is named", async () => {
    const stalls = new Stalls();
    const { uri } = await open("loop.c", "int main(void)\n{\n    unsigned n = 0;\n    for (;;)\n        n++;\n}\n");
    const told = await withCode(uri, "step-limit");
    assert.ok([3, 4].includes(told.range.start.line), String(told.range.start.line));
    assert.ok(stalls.stop() < 1000, `${stalls.longest} ms`);
  });

  it("give way to the next edit at once", async () => {
    const document = await open("edited.c", "int main(void)\n{\n    volatile unsigned n = 0;\n    for (;;)\n        n++;\n}\n");
    await sleep(300);
    await replace(document, "for (;;)", "int *p = 0; *p = 1;");
    await withCode(document.uri, "null-dereference");
  });

  it("overflow the stack when they recurse", async () => {
    const { uri } = await open("deep.c", "int f(int n) { return n == 0 ? 0 : 1 + f(n + 1); }\nint main(void) { return f(1); }\n");
    await withCode(uri, "stack-overflow");
  });

  it("are stopped when they print too much", async () => {
    const { uri } = await open("chatter.c", '#include <stdio.h>\nint main(void) { for (;;) puts("and on and on and on and on and on and on and on and on and on and on and on and on and on and on"); }\n');
    await until("a limit", () => vscode.languages.getDiagnostics(uri).find(({ code }) => code === "output-limit" || code === "step-limit"));
  });

  it("get NULL when they ask for too much", async () => {
    const { uri } = await open("huge.c", "#include <stdlib.h>\nint main(void) { char *p = malloc((size_t)1 << 60); p[0] = 1; return 0; }\n");
    await withCode(uri, "null-dereference");
  });

  it("can be paused and ended in the debugger, and the host stays responsive", async () => {
    const stalls = new Stalls();
    const running = await debug({ program: write("spin.c", "int main(void) { volatile int n = 0; for (;;) n++; }\n").fsPath, stopOnEntry: false });
    await sleep(700);
    await running.request("pause", { threadId: 1 });
    assert.equal((await running.stop()).reason, "pause");
    await running.end();
    assert.ok(stalls.stop() < 1000, `${stalls.longest} ms`);
  });
});
