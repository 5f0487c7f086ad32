import assert from "node:assert/strict";
import { AllocSteps } from "../../../src/engine/kernel/trace/allocSteps";
import { kernelSteps, mallocSteps, operationsOf } from "../../../src/views/decisions";

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

describe("decisions of malloc and of the kernel in one statement", () => {
  const log = new AllocSteps();
  log.begin();
  log.enter("__libc_malloc", "m.malloc", 24);
  log.enter("sysmalloc", "m.sysmalloc", 32);
  log.enter("__alloc_pages", "alloc-pages", 0, 1, 1);
  log.note("pcp-hit", 1, 0, 2);
  log.leave();
  log.note("m.brk-grown", 135168, "0x555555559000");
  log.leave();
  log.leave("m.got", "0x5555555592a0", 24);
  log.enter("__free_pages", "free-pages", 1, 0, "DMA");
  log.leave();
  const steps = log.end();

  it("are the kernel's alone for its panels, as deep as they are without malloc", () => {
    assert.deepEqual(kernelSteps(steps).map((s) => [s.fn, s.depth]), [["__alloc_pages", 0], ["__alloc_pages", 1], ["__free_pages", 0]]);
  });
  it("are malloc's alone for the heap, with addresses that lead there", () => {
    const [operation, ...others] = operationsOf(mallocSteps(steps));
    assert.deepEqual([operation!.fn, others.length, operation!.steps.map((s) => s.sentence.id)], ["__libc_malloc", 0, ["alloc.m.malloc", "alloc.m.sysmalloc", "alloc.m.brk-grown", "alloc.m.got"]]);
    assert.deepEqual(operation!.steps[3]!.sentence.args["0"], { kind: "address", address: "0x5555555592a0" });
  });
});
