import assert from "node:assert/strict";
import { wholeOf } from "../../../src/engine/checker/memberRecords";
import { Members } from "../../../src/engine/checker/members";
import { ObjectTable } from "../../../src/engine/checker/objects";
import { layoutOf, ObjectFlag } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";

describe("array members", () => {
  const memory = new MachineMemory(layoutOf("x86-64", 1 << 20, 4096, 65536));
  const objects = new ObjectTable(memory);
  const members = new Members(memory, objects);
  const name = { va: 0x1004, size: 8, offset: 4, last: 0 };

  it("have their own bounds, and one record however often they are pointed at", () => {
    const whole = objects.create("heap", 0x1000, 24);
    const id = members.narrow(whole, name);
    assert.deepEqual([objects.allows(id, 0x100b, 1, true), objects.allows(id, 0x100c, 1, true), objects.allows(id, 0x1003, 1, true)], [true, false, false]);
    assert.equal(members.narrow(whole, name), id);
    assert.notEqual(members.narrow(whole, { ...name, va: 0x100c }), id);
    assert.equal(members.narrow(whole, name), id);
    assert.equal(wholeOf(memory, id), whole);
    assert.equal(members.narrow(id, { ...name, size: 4 }), id);
  });

  it("end with their whole", () => {
    const whole = objects.create("heap", 0x1000, 24);
    const ids = [members.narrow(whole, name), members.narrow(whole, { ...name, va: 0x100c })];
    objects.end(whole, ObjectFlag.freed);
    assert.deepEqual(ids.map((id) => objects.allows(id, 0x100c, 1, false)), [false, false]);
    assert.deepEqual(ids.map((id) => wholeOf(memory, id)), [whole, whole]);
  });

  it("end when their whole shrinks below them", () => {
    const whole = objects.create("mmap", 0x1000, 24);
    const [first, second] = [members.narrow(whole, name), members.narrow(whole, { ...name, va: 0x100c })];
    objects.resize(whole, 16);
    assert.deepEqual([objects.allows(first, 0x1004, 8, false), objects.allows(second, 0x100c, 1, false)], [true, false]);
  });

  it("are left alone where the array may go on, fills its object or does not lie in it", () => {
    const whole = objects.create("heap", 0x1000, 24);
    assert.equal(members.narrow(whole, { ...name, last: 12 }), whole);
    assert.notEqual(members.narrow(whole, { ...name, va: 0x1010, offset: 16, last: 24 }), whole);
    assert.equal(members.narrow(whole, { ...name, va: 0x1000, size: 24, offset: 0 }), whole);
    assert.equal(members.narrow(whole, { ...name, va: 0x1014 }), whole);
    assert.equal(members.narrow(0, name), 0);
  });

  it("of one object are bounded in number", () => {
    const whole = objects.create("global", 0x1000, 4096);
    const ids = Array.from({ length: 200 }, (_, i) => members.narrow(whole, { va: 0x1000 + 16 * i + 4, size: 8, offset: 4, last: 0 }));
    assert.equal(ids.filter((id) => id !== whole).length, 24);
  });

  it("lead back to the structure around them and no farther inwards", () => {
    const whole = objects.create("heap", 0x1000, 24);
    const id = members.narrow(whole, name);
    assert.deepEqual([members.widen(id, 0x1000), members.widen(id, 0x1002), members.widen(whole, 0x1000)], [whole, id, whole]);
  });
});
