import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Client } from "./client";
import { assertGolden } from "./goldenText";
import { ASTRAY, BUGS, CALLS, CORRUPTED, DATA, INPUT } from "./programs";

describe("Findings and runs", () => {
  let client: Client;
  afterEach(() => client.dispose());

  it("stop before they take effect, explain themselves, and tell leaks at the end", async () => {
    client = new Client(BUGS);
    await client.launch();
    await client.stop();
    await client.ask("exceptionInfo", { threadId: 1 });
    await client.move("continue");
    await client.ask("exceptionInfo", { threadId: 1 });
    await client.move("stepBack");
    assert.equal((await client.request("exceptionInfo", { threadId: 1 })).success, false);
    await client.move("continue");
    await client.move("reverseContinue");
    await client.move("continue");
    await client.move("continue");
    await client.ask("exceptionInfo", { threadId: 1 });
    assertGolden("findings", client.transcript);
  });

  it("do not stop when their filter is off", async () => {
    client = new Client(BUGS);
    await client.launch({}, () => client.ask("setExceptionBreakpoints", { filters: [] }));
    assert.equal((await client.stop()).reason, "exit");
  });

  it("run without stops when not debugged", async () => {
    client = new Client(CALLS);
    await client.launch({ noDebug: true }, () => client.breakpoints({ at: "print" }));
    await client.event("terminated");
    assertGolden("no-debug", client.transcript);
  });

  for (const language of ["en", "zh-cn"] as const) {
    it(`show what really happens: on past the finding to glibc's abort, which tells who damaged the heap (${language})`, async () => {
      client = new Client(CORRUPTED, { language });
      await client.launch();
      assert.equal((await client.stop()).reason, "exception");
      await client.move("pagewalk/showWhatHappens");
      await client.ask("exceptionInfo", { threadId: 1 });
      await client.move("continue");
      assertGolden(`really.${language}`, client.transcript);
    });
  }

  it("show what really happens: a signal from inside free", async () => {
    client = new Client(ASTRAY);
    await client.launch();
    await client.stop();
    await client.ask("pagewalk/showWhatHappens");
    assert.equal((await client.stop()).reason, "exception");
    assert.equal((await client.ask<{ exceptionId: string }>("exceptionInfo", { threadId: 1 })).exceptionId, "signal");
    assert.equal((await client.frames())[0]!.line, client.line("faults"));
    await client.ask("continue", { threadId: 1 });
    const last = await client.stop();
    assert.deepEqual([last.reason, last.text?.includes("11")], ["exit", true]);
  });

  it("stop at glibc's abort alone when a launch says so", async () => {
    client = new Client(CORRUPTED);
    await client.launch({ stopOnFindings: false });
    assert.equal((await client.stop()).reason, "exception");
    assert.equal((await client.ask<{ exceptionId: string }>("exceptionInfo", { threadId: 1 })).exceptionId, "abort");
  });

  it("say what the compiler says when the program does not compile", async () => {
    client = new Client("int main(void) { return x; }\n");
    const launched = await client.launch();
    assert.equal(launched.success, false);
    await client.event("terminated");
    assertGolden("not-compiled", client.transcript);
  });

  it("say that main is missing", async () => {
    client = new Client("int helper(void) { return 1; }\n");
    const launched = await client.launch();
    assert.match(launched.message ?? "", /has no main function/);
  });

  it("wait for input and take it from the debug console or a request", async () => {
    client = new Client(INPUT);
    await client.launch();
    await client.event("pagewalk/input");
    await client.ask("evaluate", { expression: "Ada", context: "repl" });
    await client.ask("pagewalk/input", { text: "36\n" });
    await client.stop();
    assertGolden("input", client.transcript);
  });

  it("pause while waiting for input", async () => {
    client = new Client(INPUT);
    await client.launch();
    await client.event("pagewalk/input");
    await client.ask("pause", { threadId: 1 });
    assert.equal((await client.stop()).reason, "pause");
    assert.equal(await client.value("age").then((v) => v.startsWith("??")), true);
  });

  it("take standard input that was given before", async () => {
    client = new Client(INPUT);
    await client.launch({ stdin: "Bob 7\n" });
    await client.stop();
    assert.ok(client.transcript.some((l) => l.includes("Bob is 7")));
  });

  it("live side by side", async () => {
    client = new Client(CALLS);
    const other = new Client(DATA);
    await Promise.all([client.launch({}, () => client.breakpoints({ at: "last" })), other.launch({ arch: "x86-32" }, () => other.breakpoints({ at: "here" }))]);
    await Promise.all([client.stop(), other.stop()]);
    assert.equal(await client.value("total"), "55");
    assert.equal(await other.value("sizeof(list)"), "4");
    other.dispose();
  });

  it("refuse what cannot be", async () => {
    client = new Client(CALLS);
    assert.equal((await client.request("stackTrace", { threadId: 1 })).success, false);
    assert.equal((await client.request("toString")).success, false);
    await client.launch({ stopOnEntry: true });
    await client.stop();
    assert.equal((await client.request("source", { sourceReference: 99_999 })).success, false);
    const { sources } = await client.ask<{ sources: DebugProtocol.Source[] }>("loadedSources");
    assert.ok(sources.some((s) => s.path === "/w/p.c"));
  });
});
