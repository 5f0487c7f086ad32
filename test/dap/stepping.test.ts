import assert from "node:assert/strict";
import { Client } from "./client";
import { assertGolden } from "./goldenText";
import { CALLS, LOOP } from "./programs";

describe("Stepping", () => {
  let client: Client;
  afterEach(() => client.dispose());

  it("steps in, over and out, forwards", async () => {
    client = new Client(CALLS);
    await client.launch({ stopOnEntry: true });
    await client.stop();
    for (const command of ["next", "next", "stepIn", "next", "stepOut", "next", "next", "stepIn", "stepIn", "stepOut", "stepOut"]) await client.move(command);
    assertGolden("step-forwards", client.transcript);
  });

  it("steps back over, through and to the start", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "print" }));
    await client.stop();
    await client.move("stepBack");
    await client.move("stepIn");
    await client.move("stepBack");
    for (let i = 0; i < 3; i++) await client.move("stepBack");
    assertGolden("step-back", client.transcript);
  });

  it("steps by line when asked", async () => {
    client = new Client(CALLS);
    await client.launch({ stopOnEntry: true, stepBy: "line" });
    await client.stop();
    for (let i = 0; i < 5; i++) await client.move("next");
    await client.move("next", { granularity: "statement" });
    for (let i = 0; i < 3; i++) await client.move("stepBack");
    assertGolden("step-lines", client.transcript);
  });

  it("runs to the first of some lines; breakpoints on the way count", async () => {
    client = new Client("int main(void)\n{\n    int sum = 0;\n    for (int i = 0; i < 3; i++)\n        sum += i; // body\n    sum *= 2; // twice\n    return sum; // last\n}\n");
    const runTo = (...marks: string[]): Promise<void> => client.move("pagewalk/runTo", { source: client.source, lines: marks.map((mark) => client.line(mark)) });
    await client.launch({ stopOnEntry: true }, () => client.breakpoints({ at: "twice" }));
    await client.stop();
    await runTo("body", "last");
    await runTo("body");
    await runTo("last");
    await runTo("last");
    await client.move("pagewalk/runTo", { source: { path: "/another.c" }, lines: [1] });
    assertGolden("run-to-lines", client.transcript);
  });

  it("stays at the end so that the run can be looked at, and finishes when it goes on", async () => {
    client = new Client(CALLS);
    await client.launch();
    await client.stop();
    await client.move("stepBack");
    await client.move("next");
    await client.ask("continue", { threadId: 1 });
    await client.event("terminated");
    assertGolden("end", client.transcript);
  });

  it("writes output once however often the same steps run", async () => {
    client = new Client(CALLS.replace("printf(", "fprintf(stderr, "));
    await client.launch({}, () => client.breakpoints({ at: "last" }));
    await client.stop();
    await client.move("reverseContinue");
    await client.move("continue");
    const text = client.transcript.filter((l) => l.startsWith("! output")).join("\n");
    assert.equal(text.split("55").length, 2, text);
  });

  it("pauses an endless loop, steps in it, and goes on", async () => {
    client = new Client(LOOP);
    await client.launch();
    assert.equal((await client.request("stackTrace", { threadId: 1 })).success, false);
    await client.ask("pause", { threadId: 1 });
    assert.equal((await client.stop()).reason, "pause");
    await client.move("next");
    await client.ask("continue", { threadId: 1 });
    await client.ask("pause", { threadId: 1 });
    await client.stop();
    await client.ask("disconnect");
  });

  it("can be paused while it looks for an earlier stop", async () => {
    client = new Client("int main(void) {\n  int first = 1; // first\n  for (volatile int i = 0; i < 3000000; i++); // loop\n  return first; // last\n}\n");
    await client.launch({}, () => client.breakpoints({ at: "last" }));
    await client.stop();
    const { step } = await client.position();
    await client.breakpoints({ at: "first" });
    await client.ask("reverseContinue", { threadId: 1 });
    await client.ask("pause", { threadId: 1 });
    assert.equal((await client.stop()).reason, "pause");
    const { step: paused } = await client.position();
    assert.ok(paused > 0 && paused < step, `${paused} of ${step}`);
    await client.move("reverseContinue");
    assert.equal((await client.position()).step, 0);
  });

  it("goes to any step and back with the same state", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "last" }));
    await client.stop();
    const { step } = await client.position();
    await client.move("pagewalk/seek", { step: 5 });
    assert.equal((await client.position()).step, 5);
    await client.move("pagewalk/seek", { step });
    assert.equal(await client.value("total"), "55");
    assert.equal((await client.request("pagewalk/seek", { step: 1_000_000 })).success, false);
  });
});
