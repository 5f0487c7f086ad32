import assert from "node:assert/strict";
import { systemOptions } from "../../../src/engine/kernel/config";
import { randomLayout } from "../../../src/engine/kernel/mm/randomize";

describe("address randomisation", () => {
  const layout = (aslr: string, seed: number) => randomLayout(systemOptions("x86-64", 1 << 26, { aslr }), seed, 1);

  it("moves nothing, the stack, or the stack and the break", () => {
    assert.deepEqual(layout("0", 5), { stack: 0, brk: 0 });
    assert.ok(layout("1", 5).stack > 0);
    assert.equal(layout("1", 5).brk, 0);
    assert.ok(layout("2", 5).brk > 0);
  });

  it("draws the same for the same seed, others for others, pages within Linux's bounds for the break", () => {
    const all = Array.from({ length: 200 }, (_, seed) => layout("2", seed));
    assert.deepEqual(layout("2", 7), layout("2", 7));
    assert.ok(new Set(all.map((l) => l.stack)).size > 190);
    for (const { stack, brk } of all) assert.ok(stack % 4096 === 0 && stack < 2 ** 26 && brk % 4096 === 0 && brk < 2 ** 30);
  });
});
