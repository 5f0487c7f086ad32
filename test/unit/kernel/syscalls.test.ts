import assert from "node:assert/strict";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { MREMAP } from "../../../src/engine/kernel/mm/mremap";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import { anonymous, PAGE, RW, small } from "./machine";

const ANON = MAP.PRIVATE | MAP.ANONYMOUS;
const request = { address: 0, length: PAGE, prot: RW, flags: ANON, file: 0, offset: 0 };

describe("mmap", () => {
  it("goes down from mmap_base, and merges neighbours", () => {
    const { kernel } = small();
    assert.equal(kernel.mm.mmapBase, 0x7ffff7fff000);
    assert.equal(anonymous(kernel, 2), 0x7ffff7ffd000);
    assert.equal(anonymous(kernel, 1), 0x7ffff7ffc000);
    assert.equal(kernel.mm.vmas.length, 1);
  });
  it("starts below 0xb8000000 on x86-32", () => {
    assert.equal(anonymous(small("x86-32").kernel, 1), 0xb7fff000);
  });
  it("takes a free hint, and another place when the hint is taken", () => {
    const { kernel } = small();
    assert.equal(kernel.mmap({ ...request, address: 0x10000001 }), 0x10000000);
    assert.notEqual(kernel.mmap({ ...request, address: 0x10000000 }), 0x10000000);
  });
  it("fills the highest hole that is large enough", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 10);
    kernel.munmap(va + 4 * PAGE, 2 * PAGE);
    assert.equal(anonymous(kernel, 3), va - 3 * PAGE);
    assert.equal(anonymous(kernel, 2), va + 4 * PAGE);
  });
  for (const [what, change, error] of [
    ["length 0", { length: 0 }, -22],
    ["an offset inside a page", { offset: 5 }, -22],
    ["neither shared nor private", { flags: MAP.ANONYMOUS }, -22],
    ["a bad descriptor", { flags: MAP.PRIVATE, file: -1 }, -9],
    ["more than the address space", { length: 2 ** 47 }, -12],
    ["more than the machine's memory", { length: 2 ** 40 }, -12],
    ["a fixed address inside a page", { flags: ANON | MAP.FIXED, address: 0x10000800 }, -22],
    ["a fixed address below mmap_min_addr", { flags: ANON | MAP.FIXED, address: 0x1000 }, -1],
    ["a fixed address in the kernel's half", { flags: ANON | MAP.FIXED, address: 0x7ffffffff000 }, -12],
  ] as const) {
    it(`refuses ${what}`, () => assert.equal(small().kernel.mmap({ ...request, ...change }), error));
  }
  it("replaces with MAP_FIXED, refuses with MAP_FIXED_NOREPLACE", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 3);
    user.store8(va + PAGE, 1);
    assert.equal(kernel.mmap({ ...request, address: va + PAGE, flags: ANON | MAP.FIXED_NOREPLACE }), -17);
    assert.equal(kernel.mmap({ ...request, address: va + PAGE, flags: ANON | MAP.FIXED }), va + PAGE);
    assert.equal(user.load8(va + PAGE), 0);
  });
  it("reserves any amount with MAP_NORESERVE", () => {
    assert.ok(small().kernel.mmap({ ...request, length: 2 ** 40, flags: ANON | MAP.NORESERVE }) > 0);
  });
});

describe("munmap", () => {
  it("splits a mapping", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 3);
    assert.equal(kernel.munmap(va + PAGE, PAGE), 0);
    assert.deepEqual(kernel.mm.vmas.map((v) => [v.start - va, v.end - va]), [[0, PAGE], [2 * PAGE, 3 * PAGE]]);
  });
  it("accepts holes, refuses misaligned starts and length 0", () => {
    const { kernel } = small();
    assert.deepEqual([kernel.munmap(0x10000, PAGE), kernel.munmap(0x10001, PAGE), kernel.munmap(0x10000, 0)], [0, -22, -22]);
  });
});

describe("mprotect", () => {
  it("splits, and merges again", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 3);
    assert.equal(kernel.mprotect(va + PAGE, PAGE, PROT.READ), 0);
    assert.equal(kernel.mm.vmas.length, 3);
    assert.equal(kernel.mprotect(va + PAGE, PAGE, RW), 0);
    assert.equal(kernel.mm.vmas.length, 1);
  });
  it("fails with ENOMEM at a hole, after changing what lies before it", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 3);
    kernel.munmap(va + PAGE, PAGE);
    assert.equal(kernel.mprotect(va, 3 * PAGE, PROT.READ), -12);
    assert.equal(kernel.vmaAt(va)!.flags & 2, 0);
    assert.equal(kernel.vmaAt(va + 2 * PAGE)!.flags & 2, 2);
  });
  it("lets an own dirty page be written again without a fault", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    user.store8(va, 1);
    kernel.mprotect(va, PAGE, PROT.READ);
    kernel.mprotect(va, PAGE, RW);
    const faults = kernel.current.minorFaults;
    assert.ok(user.store8(va, 2));
    assert.equal(kernel.current.minorFaults, faults);
  });
  it("refuses misaligned addresses and unknown rights", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 1);
    assert.deepEqual([kernel.mprotect(va + 1, 1, RW), kernel.mprotect(va, PAGE, 0x40), kernel.mprotect(va, 0, RW)], [-22, -22, 0]);
  });
});

describe("brk", () => {
  const heap = () => {
    const machine = small();
    machine.kernel.mm.startBrk = machine.kernel.mm.brk = 0x555555559000;
    return machine;
  };
  it("makes [heap] with the first growth and moves its end", () => {
    const { kernel } = heap();
    assert.equal(kernel.sbrk(0x21000), 0x555555559000);
    assert.match(kernel.procMaps(), /^555555559000-55555557a000 rw-p 00000000 00:00 0 {26}/);
    kernel.brk(0x555555559001);
    assert.equal(kernel.mm.vmas[0]!.end, 0x55555555a000);
    assert.match(kernel.procMaps(), /\[heap\]\n$/);
  });
  it("refuses to go below its start, into another mapping, or beyond the machine's memory", () => {
    const { kernel } = heap();
    anonymous(kernel, 1, RW, 0x555555570000);
    assert.equal(kernel.brk(0x555555558000), 0x555555559000);
    assert.equal(kernel.sbrk(0x21000), -12);
    assert.equal(kernel.sbrk(2 ** 45), -12);
  });
});

describe("mremap", () => {
  it("grows in place when there is room", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 5);
    kernel.munmap(va + 2 * PAGE, 2 * PAGE);
    assert.equal(kernel.mremap(va, 2 * PAGE, 4 * PAGE, 0), va);
    assert.equal(kernel.mremap(va, 4 * PAGE, 5 * PAGE, 0), -12);
  });
  it("moves frames, not bytes", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 3);
    kernel.mprotect(va + 2 * PAGE, PAGE, PROT.NONE);
    user.store8(va + PAGE, 77);
    const pfn = kernel.walk(va + PAGE).pfn;
    const to = kernel.mremap(va, 2 * PAGE, 8 * PAGE, MREMAP.MAYMOVE);
    assert.equal(to, va - 8 * PAGE);
    assert.equal(kernel.walk(to + PAGE).pfn, pfn);
    assert.equal(user.load8(to + PAGE), 77);
    assert.equal(user.load8(va), -1);
  });
  it("shrinks", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 4);
    assert.equal(kernel.mremap(va, 4 * PAGE, PAGE, 0), va);
    assert.equal(kernel.mm.vmas[0]!.end, va + PAGE);
  });
  it("refuses what is not mapped, length 0 and unknown flags", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 1);
    assert.deepEqual([kernel.mremap(0x10000, PAGE, PAGE, 0), kernel.mremap(va, PAGE, 0, 0), kernel.mremap(va, PAGE, PAGE, 8)], [-14, -22, -22]);
  });
});

describe("madvise", () => {
  it("DONTNEED makes pages zero again", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 2);
    user.store8(va, 1);
    assert.equal(kernel.madvise(va, PAGE, MADV.DONTNEED), 0);
    assert.equal(user.load8(va), 0);
    assert.equal(kernel.counts().RssAnon, 0);
  });
  it("refuses unknown advice, and tells of holes", () => {
    const { kernel } = small();
    const va = anonymous(kernel, 3);
    kernel.munmap(va + PAGE, PAGE);
    assert.deepEqual([kernel.madvise(va, PAGE, 77), kernel.madvise(va, 3 * PAGE, MADV.NORMAL)], [-22, -12]);
  });
});
