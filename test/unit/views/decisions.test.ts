import assert from "node:assert/strict";
import { AllocSteps } from "../../../src/engine/kernel/trace/allocSteps";
import { operationsOf } from "../../../src/views/decisions";

describe("decision paths", () => {
  it("group what an outermost function does, with blocks and depth", () => {
    const log = new AllocSteps();
    log.begin();
    log.enter("____cache_alloc", "slab-alloc", "c", 0, 120);
    log.enter("cache_alloc_refill", "slab-refill", "c", 16);
    log.about({ pfn: 8, order: 1, role: "page" }).note("slab-grow", "c", 2, 8, 0, 0);
    log.leave("slab-refilled", 15);
    log.leave();
    log.enter("___cache_free", "slab-free", "c", 15, 120);
    log.leave("slab-array-put", 16);
    const operations = operationsOf(log.end());
    assert.deepEqual(operations.map((o) => [o.fn, o.steps.map((s) => [s.kind, s.depth, s.sentence.id])]), [
      ["____cache_alloc", [["enter", 0, "alloc.slab-alloc"], ["enter", 1, "alloc.slab-refill"], ["note", 2, "alloc.slab-grow"], ["leave", 1, "alloc.slab-refilled"]]],
      ["___cache_free", [["enter", 0, "alloc.slab-free"], ["leave", 0, "alloc.slab-array-put"]]],
    ]);
    assert.deepEqual(operations[0]!.steps[2]!.blocks, [{ pfn: 8, order: 1, role: "page" }]);
    assert.deepEqual(operations[0]!.steps[0]!.sentence.args["0"], { kind: "code", text: "c" });
  });
});
