import assert from "node:assert/strict";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { Client } from "./client";
import { assertGolden } from "./goldenText";

const MODULE = `
#include <linux/module.h>
#include <linux/slab.h>

struct item { int value; struct item *next; };
static struct item *head;

static void push(int value) {
  struct item *it = kmalloc(sizeof(*it), GFP_KERNEL);
  it->value = value;
  it->next = head;
  head = it; // pushed
}

static int __init list_init(void) {
  for (int i = 1; i <= 3; i++) push(i);
  pr_info("head %d\\n", head->value);
  return 0; // here
}

static void __exit list_exit(void) {
  while (head) {
    struct item *next = head->next;
    kfree(head);
    head = next;
  }
}

module_init(list_init);
module_exit(list_exit);
MODULE_LICENSE("GPL");
`;

describe("Debugging C of the kernel", () => {
  let client: Client;
  beforeEach(async () => {
    client = new Client(MODULE);
    await client.launch({}, () => client.breakpoints({ at: "pushed" }));
    await client.stop();
  });
  afterEach(() => client.dispose());

  const child = async (reference: number, name: string): Promise<DebugProtocol.Variable> => {
    const found = (await client.variables(reference)).find((v) => v.name === name);
    assert.ok(found, name);
    return found;
  };

  it("stops, steps, steps back and shows variables behind kernel pointers", async () => {
    const it = await child(await client.scope("Locals"), "it");
    await client.variables(it.variablesReference);
    await client.move("next");
    await client.move("stepBack");
    await client.move("stepOut");
    await client.breakpoints({ at: "here" });
    await client.move("continue");
    await client.variables(await client.scope("Globals"));
    await client.breakpoints();
    await client.move("continue");
    assertGolden("kernel", client.transcript);
  });

  it("shows addresses of the direct map as they are, and memory there", async () => {
    const it = await child(await client.scope("Locals"), "it");
    assert.match(it.memoryReference!, /^0xffff8880[0-9a-f]{8}$/);
    assert.ok(it.value.startsWith(it.memoryReference!), it.value);
    const read = async (): Promise<string> => Buffer.from((await client.ask<DebugProtocol.ReadMemoryResponse["body"]>("readMemory", { memoryReference: it.memoryReference, offset: 0, count: 4 }))!.data!, "base64").toString("hex");
    assert.equal(await read(), "01000000");
    await client.ask("writeMemory", { memoryReference: it.memoryReference, data: Buffer.from([5, 0, 0, 0]).toString("base64") });
    assert.equal(await read(), "05000000");
    assert.equal(await client.value("it->value"), "5");
    assert.equal(await client.value("(unsigned long)it >> 44"), String(0xffff8));
  });

  it("disassembles where the module lies", async () => {
    const [frame] = await client.frames();
    assert.match(frame!.instructionPointerReference!, /^0xffffffffc000[0-9a-f]{4}$/);
    const { instructions } = await client.ask<DebugProtocol.DisassembleResponse["body"] & object>("disassemble", { memoryReference: frame!.instructionPointerReference, instructionCount: 3 });
    assert.equal(instructions[0]!.address, frame!.instructionPointerReference);
    assert.ok(instructions.every((i) => i.instruction !== "??"));
  });
});
