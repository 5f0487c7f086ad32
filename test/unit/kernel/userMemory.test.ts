import assert from "node:assert/strict";
import { KernelHeapMemory, MemoryFault } from "../../../src/engine/kernel/heapMemory";
import { GlibcMalloc } from "../../../src/engine/malloc";
import { anonymous, PAGE, small } from "./machine";

describe("user memory", () => {
  it("crosses pages in every width", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 2) + PAGE;
    for (const n of [1, 2, 3]) {
      assert.ok(user.store32(va - n, 0x80c0a0f0));
      assert.equal(user.load32(va - n), 0x80c0a0f0);
    }
    user.storeWord(va - 5, 0x123456789abc);
    assert.equal(user.loadWord(va - 5), 0x123456789abc);
    user.store16(va - 1, 0xbeef);
    assert.equal(user.load16(va - 1), 0xbeef);
  });

  it("writes nothing when the second page faults", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 2);
    kernel.munmap(va + PAGE, PAGE);
    assert.equal(user.store32(va + PAGE - 2, 0xffffffff), false);
    assert.equal(user.load16(va + PAGE - 2), 0);
    assert.deepEqual(user.lastFault, { signal: 11, code: 1, address: va + PAGE });
    assert.equal(user.readBytes(va + PAGE - 2, 4), null);
  });

  it("makes written bytes defined and clears the provenance of the word", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    user.storePointer(va, 0x5000, 12);
    user.setShadow(va + 8, 8, 0xff);
    user.store8(va + 9, 1);
    user.store8(va + 3, 1);
    assert.deepEqual([...user.definedness(va + 8, 3)], [0xff, 0, 0xff]);
    assert.equal(user.provenance(va), 0);
  });

  it("copies shadow and provenance, of whole words only", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 2);
    user.storePointer(va, 1, 12);
    user.storePointer(va + 8, 2, 13);
    user.setShadow(va + 16, 4, 0xf0);
    user.copy(va + PAGE - 16, va, 20);
    assert.deepEqual([0, 8, 16].map((o) => user.provenance(va + PAGE - 16 + o)), [12, 13, 0]);
    assert.equal(user.definedness(va + PAGE + 3, 1)[0], 0xf0);
    user.copy(va + 100, va, 16);
    assert.equal(user.provenance(va + 104), 0);
  });
});

describe("the allocator on the kernel", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`gets its memory by brk and mmap, ${arch}`, () => {
      const { kernel, user } = small(arch);
      kernel.mm.startBrk = kernel.mm.brk = 0x55559000;
      const data = anonymous(kernel, 2);
      const heap = new KernelHeapMemory(user, kernel);
      const malloc = new GlibcMalloc(heap, { arenaAddress: data });
      malloc.install();
      const first = malloc.malloc(0, 100)!;
      assert.equal(first, 0x55559000 + (arch === "x86-64" ? 0x2a0 : 0x1a0));
      const large = malloc.malloc(0, 300_000)!;
      assert.ok(large > 0x60000000);
      assert.ok(heap.owns(first) && heap.owns(large) && !heap.owns(data));
      malloc.free(0, large);
      assert.ok(!heap.owns(large));
      assert.equal(kernel.vmaAt(large), undefined);
    });
  }

  it("throws the program's fault through the allocator", () => {
    const { kernel, user } = small();
    const heap = new KernelHeapMemory(user, kernel);
    assert.throws(() => heap.loadWord(8), (e: unknown) => e instanceof MemoryFault && e.fault.signal === 11 && e.fault.address === 8);
  });
});
