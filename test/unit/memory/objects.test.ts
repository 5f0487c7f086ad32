import assert from "node:assert/strict";
import { ObjectTable } from "../../../src/engine/checker/objects";
import { FIRST_OBJECTS, layoutOf, ObjectFlag, State } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";

describe("object table", () => {
  const memory = new MachineMemory(layoutOf("x86-64", 1 << 20, 4096, 65536));
  const objects = new ObjectTable(memory);
  const goRound = (): void => {
    memory.u32[State.objectCursor >>> 2] = 1;
  };

  it("gives the place of a dead object to a new one under another id", () => {
    const old = objects.create("heap", 0x1000, 8);
    objects.end(old, ObjectFlag.freed);
    goRound();
    const young = objects.create("heap", 0x2000, 8);
    assert.notEqual(young, old);
    assert.equal(memory.record(young), memory.record(old));
    assert.equal(objects.view(old), null);
  });

  it("grows when all its objects are alive", () => {
    goRound();
    for (let n = 1; n < FIRST_OBJECTS - 1; n++) objects.create("heap", 0x1000 + 16 * n, 8);
    const next = objects.create("heap", 0x7000, 8);
    assert.equal(memory.record(next), memory.record(FIRST_OBJECTS));
    assert.equal(objects.view(next)?.base, 0x7000);
    assert.equal(objects.view(2)?.size, 8);
  });

  it("goes round the larger table, past those that are alive", () => {
    objects.end(100, ObjectFlag.freed);
    memory.u32[State.objectCursor >>> 2] = 2 * FIRST_OBJECTS - 1;
    const [last, next] = [objects.create("heap", 0x8000, 8), objects.create("heap", 0x9000, 8)];
    assert.equal(memory.record(last), memory.record(2 * FIRST_OBJECTS - 1));
    assert.equal(memory.record(next), memory.record(100));
  });
});
