/** The notebook beside the object caches: what the program asked of each, and single operations while somebody looks. */
import assert from "node:assert/strict";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { small } from "../kernel/machine";

const request = { name: "thing", size: 200, align: 8, flags: 0, ctor: 0 };

describe("the notebook of the object caches", () => {
  const machine = () => {
    const { kernel } = small("x86-64", 16 << 20);
    const cache = kernel.slab.create(request) as number;
    return { kernel, cache };
  };

  it("counts what was taken and given back since the program began", () => {
    const { kernel, cache } = machine();
    const objects = [1, 2, 3].map(() => kernel.slab.alloc(cache, GFP.KERNEL).object);
    kernel.slab.free(cache, objects[1]!);
    assert.deepEqual([kernel.slab.useOf(cache).allocs, kernel.slab.useOf(cache).frees], [3, 1]);
  });

  it("notes operations with their ways only while it is asked to", () => {
    const { kernel, cache } = machine();
    kernel.slab.alloc(cache, GFP.KERNEL);
    kernel.slab.beginRecord();
    const { object } = kernel.slab.alloc(cache, GFP.KERNEL);
    kernel.slab.free(cache, object);
    const noted = kernel.slab.endRecord();
    kernel.slab.alloc(cache, GFP.KERNEL);
    assert.deepEqual(noted.map(({ kind, path, object: at }) => [kind, path, at]), [["alloc", "fast", object], ["free", "fast", object]]);
    assert.deepEqual(kernel.slab.endRecord(), []);
  });

  it("goes back with the allocator", () => {
    const { kernel, cache } = machine();
    kernel.slab.alloc(cache, GFP.KERNEL);
    const saved = kernel.slab.save();
    kernel.slab.alloc(cache, GFP.KERNEL);
    assert.equal(kernel.slab.useOf(cache).allocs, 2);
    kernel.slab.restore(saved);
    assert.equal(kernel.slab.useOf(cache).allocs, 1);
  });

  it("forgets a cache that was destroyed: the next one at its address begins anew", () => {
    const { kernel, cache } = machine();
    kernel.slab.free(cache, kernel.slab.alloc(cache, GFP.KERNEL).object);
    assert.equal(kernel.slab.destroy(cache), 0);
    assert.equal(kernel.slab.useOf(cache).allocs, 0);
  });
});
