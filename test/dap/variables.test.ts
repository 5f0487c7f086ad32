import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Client } from "./client";
import { assertGolden } from "./goldenText";
import { DATA } from "./programs";

describe("Variables", () => {
  let client: Client;
  beforeEach(async () => {
    client = new Client(DATA, { initialize: { supportsInvalidatedEvent: true } });
    await client.launch({}, () => client.breakpoints({ at: "here" }));
    await client.stop();
  });
  afterEach(() => client.dispose());

  const child = async (reference: number, name: string): Promise<DebugProtocol.Variable> => {
    const found = (await client.variables(reference)).find((v) => v.name === name);
    assert.ok(found, name);
    return found;
  };

  it("show structures, arrays, pointers, strings and what was never written", async () => {
    const locals = await client.scope("Locals");
    const list = await child(locals, "list");
    const next = await child(list.variablesReference, "next");
    await client.variables(next.variablesReference);
    const numbers = await child(locals, "numbers");
    await client.variables(numbers.variablesReference, { filter: "indexed", start: 148, count: 5 });
    await client.variables(await client.scope("Globals"));
    assertGolden("variables", client.transcript);
  });

  it("keep their handles from stop to stop", async () => {
    const locals = await client.scope("Locals");
    const list = await child(locals, "list");
    await client.move("next");
    assert.equal(await client.scope("Locals"), locals);
    assert.equal((await child(locals, "list")).variablesReference, list.variablesReference);
    assert.equal((await child(list.variablesReference, "key")).value, "3");
  });

  it("show statics of a function in its frame only", async () => {
    assert.ok((await client.frames()).length === 1);
    await client.breakpoints({ at: "pushed" });
    await client.move("reverseContinue");
    assert.deepEqual((await client.variables(await client.scope("Statics"))).map((v) => [v.name, v.value]), [["calls", "3"]]);
    assert.deepEqual((await client.variables(await client.scope("Locals"))).map((v) => v.name), ["list", "key", "n"]);
  });

  it("change variables, members, and expressions", async () => {
    const locals = await client.scope("Locals");
    const list = await child(locals, "list");
    await client.ask("setVariable", { variablesReference: list.variablesReference, name: "key", value: "2 * 21" });
    await client.ask("setVariable", { variablesReference: locals, name: "i", value: "'A'" });
    const frameId = (await client.frames())[0]!.id;
    await client.ask("setExpression", { expression: "numbers[1]", value: "i + 1", frameId });
    assert.equal(await client.value("list->key"), "42");
    assert.equal(await client.value("numbers[1]"), "66");
    assert.equal(await client.value("counter = numbers[1] + 1"), "67");
    assert.equal((await client.request("setVariable", { variablesReference: locals, name: "i", value: "nobody" })).success, false);
    await client.move("next");
    assert.equal(await client.value("numbers[65]"), "67");
  });

  it("do not let a hover change anything", async () => {
    assert.match(await client.value("i++", "hover"), /^error: this would change/);
    assert.equal(await client.value("i", "hover"), "2");
  });

  it("answer errors in the language asked for", async () => {
    assert.equal(await client.value("nobody"), "error: there is no nobody here");
    assert.equal(await client.value("fresh[0] + 1").then((t) => /^error: uninitialised: the memory at 0x/.test(t)), true);
    const chinese = new Client(DATA, { language: "zh-cn" });
    await chinese.launch({ stopOnEntry: true });
    await chinese.stop();
    assert.equal(await chinese.value("nobody"), "error: 这里没有 nobody");
    chinese.dispose();
  });

  it("complete names and members", async () => {
    const frameId = (await client.frames())[0]!.id;
    const { targets } = await client.ask<{ targets: DebugProtocol.CompletionItem[] }>("completions", { text: "list->wh", column: 9, frameId });
    assert.deepEqual(targets, [{ label: "where", type: "field", start: 6, length: 2 }]);
  });

  it("read and write memory by reference, and say where none is", async () => {
    const numbers = await child(await client.scope("Locals"), "numbers");
    const memoryReference = numbers.memoryReference!;
    const read = async (count: number): Promise<DebugProtocol.ReadMemoryResponse["body"]> => client.ask("readMemory", { memoryReference, offset: 4, count });
    assert.equal((await read(4))?.data, Buffer.from([2, 0, 0, 0]).toString("base64"));
    await client.ask("writeMemory", { memoryReference, offset: 4, data: Buffer.from([9, 1]).toString("base64") });
    assert.equal(await client.value("numbers[1]"), "265");
    const none = await client.ask<{ data: string; unreadableBytes: number }>("readMemory", { memoryReference: "0x10", count: 8 });
    assert.deepEqual([none.data, none.unreadableBytes], ["", 8]);
    assert.equal((await client.request("readMemory", { memoryReference: "x", count: 8 })).success, false);
  });

  it("disassemble around the present instruction", async () => {
    const [frame] = await client.frames();
    const body = await client.ask<{ instructions: DebugProtocol.DisassembledInstruction[] }>("disassemble", { memoryReference: frame!.instructionPointerReference!, instructionOffset: -2, instructionCount: 5 });
    assert.equal(body.instructions.length, 5);
    assert.equal(body.instructions[2]!.address, frame!.instructionPointerReference);
    assert.equal(body.instructions[2]!.line, client.line("here"));
  });
});
