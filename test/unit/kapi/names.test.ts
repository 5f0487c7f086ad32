/** What the kernel calls mistakes, and how its flags are named. */
import assert from "node:assert/strict";
import { kernelName } from "../../../src/engine/checker/kernelNames";
import { pageFlagsText } from "../../../src/engine/kapi/format/pageFlags";
import { familyOf } from "../../../src/engine/kapi/memory/judgeFree";

const heap = { id: 1, kind: "heap", name: "", address: 0, size: 8 };

describe("the kernel's names for mistakes", () => {
  it("are KASAN's, by the memory that the object lies in", () => {
    assert.equal(kernelName("use-after-free", "use-after-free-read", heap, "kmalloc"), "KASAN: slab-use-after-free");
    assert.equal(kernelName("out-of-bounds-write", "bounds-heap-after-write", heap, "vzalloc"), "KASAN: vmalloc-out-of-bounds");
    assert.equal(kernelName("out-of-bounds-read", "bounds-heap-after-read", heap, "kmem_cache_alloc"), "KASAN: slab-out-of-bounds");
    assert.equal(kernelName("out-of-bounds-read", "bounds-object-after-read", { ...heap, kind: "stack" }, ""), "KASAN: stack-out-of-bounds");
  });
  it("are those of other debugging options for its own bugs", () => {
    assert.equal(kernelName("kernel-bug", "kernel-sleep-spinlock", null, ""), "BUG: sleeping function called from invalid context");
    assert.equal(kernelName("kernel-bug", "kernel-infoleak", null, ""), "KMSAN: kernel-infoleak");
  });
  it("are not made up", () => {
    assert.equal(kernelName("integer-overflow", "overflow", null, ""), "");
    assert.equal(kernelName("kernel-bug", "kernel-cache-align", null, ""), "");
  });
});

describe("page flags", () => {
  it("are named by their bits in Linux 6.1", () => {
    assert.equal(pageFlagsText((1 << 9) | (1 << 16)), "0x10200(slab|head)");
    assert.equal(pageFlagsText(0), "0x0()");
  });
});

describe("who takes a block back", () => {
  it("is told by the function that made it; what kvmalloc made by where it lies", () => {
    assert.equal(familyOf("kstrdup", false), "slab");
    assert.equal(familyOf("get_zeroed_page", false), "pages");
    assert.equal(familyOf("kvmalloc", true), "vmalloc");
    assert.equal(familyOf("kvmalloc", false), "slab");
  });
});
