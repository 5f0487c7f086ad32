import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Client } from "./client";
import { assertGolden } from "./goldenText";
import { CALLS, DATA } from "./programs";
import { MEMORY_OF_TWO } from "./taskPrograms";

describe("Breakpoints", () => {
  let client: Client;
  afterEach(() => client.dispose());

  const run = async (times: number): Promise<void> => {
    await client.stop();
    for (let i = 1; i < times; i++) await client.move("continue");
  };

  it("stop where they are set, and slide down to the next statement", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.ask("setBreakpoints", { source: client.source, breakpoints: [{ line: 6 }, { line: 4 }, { line: 99 }] }));
    await run(3);
    assertGolden("breakpoints", client.transcript);
  });

  it("stop when their condition holds", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "print", condition: "i == 3 && total > 5" }));
    await run(1);
    assert.equal(await client.value("total"), "14");
  });

  it("stop and tell when the condition is wrong", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "print", condition: "nobody > 3" }));
    await run(1);
    assertGolden("bad-condition", client.transcript);
  });

  it("count hits of the run, whichever way it was walked", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "print", hitCondition: "% 2" }));
    await run(2);
    assert.equal(await client.value("i"), "4");
    await client.move("reverseContinue");
    assert.equal(await client.value("i"), "2");
    await client.move("continue");
    assert.equal(await client.value("i"), "4");
  });

  it("log instead of stopping, once for each time", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "print", logMessage: "i = {i}, {nobody}, {{" }, { at: "last" }));
    await run(1);
    await client.move("reverseContinue");
    await client.move("continue");
    assertGolden("log-points", client.transcript);
  });

  it("stop in functions by name", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.ask("setFunctionBreakpoints", { breakpoints: [{ name: "square", condition: "n > 2" }, { name: "nothing" }] }));
    await run(2);
    assertGolden("function-breakpoints", client.transcript);
  });

  it("stop when memory changes, both ways", async () => {
    client = new Client(CALLS);
    await client.launch({ stopOnEntry: true });
    await client.stop();
    const info = await client.ask<DebugProtocol.DataBreakpointInfoResponse["body"]>("dataBreakpointInfo", { name: "total" });
    await client.ask("setDataBreakpoints", { breakpoints: [{ dataId: info.dataId, accessType: "write" }] });
    await client.move("continue");
    assert.equal(await client.value("total"), "1");
    await client.move("continue");
    assert.equal(await client.value("total"), "5");
    await client.move("reverseContinue");
    assert.equal(await client.value("total"), "1");
    await client.move("reverseContinue");
    assert.equal(await client.value("total"), "0");
  });

  it("stop at changes of memory in a step, and between snapshots backwards", async () => {
    client = new Client("int main(void) {\n  int n = 0, seen = 0;\n  for (volatile int i = 0; i < 70000; i++)\n    if (i % 30000 == 0) n++; // change\n  seen = n; // see\n  return seen; // end\n}\n");
    await client.launch({}, () => client.breakpoints({ at: "see" }));
    await client.stop();
    const info = await client.ask<DebugProtocol.DataBreakpointInfoResponse["body"]>("dataBreakpointInfo", { name: "n" });
    await client.ask("setDataBreakpoints", { breakpoints: [{ dataId: info.dataId, accessType: "write" }] });
    for (const left of ["2", "1", "0"]) {
      await client.move("reverseContinue");
      assert.equal(await client.value("n"), left);
    }
    await client.breakpoints();
    await client.move("next");
    assert.equal(await client.value("n"), "1");
    await client.move("stepOut");
    assert.equal(await client.value("n"), "2");
  });

  it("stop at changes of memory by another thread, and not of another process's", async () => {
    client = new Client(MEMORY_OF_TWO);
    await client.launch({ stopOnEntry: true });
    await client.stop();
    const info = await client.ask<DebugProtocol.DataBreakpointInfoResponse["body"]>("dataBreakpointInfo", { name: "shared" });
    await client.ask("setDataBreakpoints", { breakpoints: [{ dataId: info.dataId, accessType: "write" }] });
    await client.move("continue");
    assert.deepEqual([client.thread, await client.value("shared"), (await client.frames())[0]?.name], [3, "5", "worker"]);
    await client.ask("continue", { threadId: 1 });
    assert.equal((await client.stop()).reason, "exit");
  });

  it("stop a step over a function they are in", async () => {
    client = new Client(CALLS);
    await client.launch({}, () => client.breakpoints({ at: "call" }, { at: "back" }));
    await run(1);
    await client.move("next");
    assert.equal(client.transcript.some((l) => l.includes('"hitBreakpointIds":[2]')), true);
  });

  it("know the places on a line", async () => {
    client = new Client(CALLS);
    await client.launch({ stopOnEntry: true });
    await client.stop();
    const { breakpoints } = await client.ask<{ breakpoints: DebugProtocol.BreakpointLocation[] }>("breakpointLocations", { source: client.source, line: 8 });
    assert.deepEqual(breakpoints.map((b) => b.column), [8, 19, 27]);
  });

  it("speak the client's lines and columns", async () => {
    client = new Client('int main(void) {\n  char *s = "größe"; int n = s[0]; // two\n  return n;\n}\n', { initialize: { linesStartAt1: false, columnsStartAt1: false } });
    await client.launch({}, () => client.ask("setBreakpoints", { source: client.source, breakpoints: [{ line: 1, column: 21 }] }));
    await client.stop();
    const [frame] = await client.frames();
    assert.deepEqual([frame?.line, frame?.column], [1, 21]);
  });

  it("survive a restart", async () => {
    client = new Client(DATA);
    await client.launch({}, () => client.breakpoints({ at: "here" }));
    await client.stop();
    await client.ask("restart");
    await client.stop();
    assert.equal(await client.value("i"), "2");
  });
});
