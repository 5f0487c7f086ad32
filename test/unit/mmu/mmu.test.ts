import assert from "node:assert/strict";
import { PROT } from "../../../src/engine/kernel/mm/vma";
import { A, D, flagNames, frameOf, makeEntry, NX_HIGH, P, PS, RW as RIGHT, US } from "../../../src/engine/mmu/entry";
import { FaultCode } from "../../../src/engine/mmu/mmu";
import { fourLevel } from "../../../src/engine/mmu/fourLevel";
import { indexAt } from "../../../src/engine/mmu/pagingMode";
import { anonymous, PAGE, small } from "../kernel/machine";

describe("page-table entries", () => {
  it("hold frame number and flags", () => {
    const e = makeEntry(0x12345, P | RIGHT | US, true);
    assert.deepEqual(e, { lo: 0x12345007, hi: NX_HIGH });
    assert.equal(frameOf(e.lo, e.hi), 0x12345);
    assert.deepEqual(flagNames(e), ["P", "RW", "US", "NX"]);
  });
  it("hold frame numbers above 4 GiB", () => assert.equal(frameOf(...(Object.values(makeEntry(0x3456789, P)) as [number, number])), 0x3456789));
});

describe("an address in 4-level paging", () => {
  it("splits into 9 + 9 + 9 + 9 + 12 bits", () => {
    assert.deepEqual(fourLevel.levels.map((l) => indexAt(l, 0x7ffff7fa5123)), [255, 511, 447, 421]);
  });
});

describe("the memory management unit", () => {
  it("sets A in every entry on the way, D only when it writes", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    user.store8(va, 1);
    const steps = () => kernel.walk(va).levels;
    const leaf = kernel.physical.base + steps()[3]!.entryAddress;
    for (const s of steps()) kernel.memory.u32[(kernel.physical.base + s.entryAddress) >>> 2]! &= ~(A | D);
    kernel.mmu.tlb.flush();
    kernel.mmu.translate(va, false);
    assert.deepEqual(steps().map((s) => s.entry.lo & A), [A, A, A, A]);
    assert.equal(kernel.memory.u32[leaf >>> 2]! & D, 0);
    kernel.mmu.translate(va, true);
    assert.equal(kernel.memory.u32[leaf >>> 2]! & D, D);
  });

  it("pushes the error code: present, write, user", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1, PROT.READ);
    assert.equal(kernel.mmu.translate(va, true), -1);
    assert.equal(kernel.mmu.errorCode, FaultCode.write | FaultCode.user);
    user.load8(va);
    kernel.mmu.translate(va, true);
    assert.equal(kernel.mmu.errorCode, FaultCode.present | FaultCode.write | FaultCode.user);
    assert.equal(kernel.mmu.cr2, va);
  });

  it("enters reads with a read tag, writes with both", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 2);
    user.load8(va);
    const find = (page: number) => kernel.mmu.tlb.entries().find((e) => e.page === page);
    assert.deepEqual([find(va)?.pfn, find(va)?.writable], [kernel.zeroPage, false]);
    user.store8(va + PAGE, 1);
    assert.equal(find(va + PAGE)?.writable, true);
    kernel.mmu.tlb.flushPage(va);
    assert.equal(find(va), undefined);
    kernel.mmu.load(kernel.mmu.cr3);
    assert.deepEqual(kernel.mmu.tlb.entries(), []);
  });

  it("steps over what nothing maps", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 3);
    const { mmu } = kernel;
    assert.equal(mmu.nextPage(va, va + 3 * PAGE), va + 3 * PAGE);
    user.store8(va + PAGE, 1);
    assert.deepEqual([0, PAGE + 8, 2 * PAGE].map((at) => mmu.nextPage(va + at, va + 3 * PAGE) - va), [PAGE, PAGE + 8, 3 * PAGE]);
    assert.equal(mmu.nextPage(va + 2 ** 40, va + 2 ** 41), va + 2 ** 41);
    assert.equal(mmu.nextPage(va - 2 ** 40, va + 3 * PAGE), va + PAGE);
  });

  it("withholds tags of watched pages", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    kernel.mmu.withheld.set(va, { read: false, write: true });
    user.store8(va, 1);
    assert.equal(kernel.mmu.tlb.entries()[0]!.writable, false);
  });

  it("follows large pages", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1, 3, 0x40000000);
    user.store8(va, 1);
    const pd = kernel.walk(va).levels[2]!;
    kernel.physical.write32(pd.entryAddress, 0x200000 | P | RIGHT | US | PS);
    kernel.physical.write32(pd.entryAddress + 4, 0);
    const w = kernel.walk(va + 0x123456);
    assert.deepEqual([w.levels.length, w.pageSize, w.pa], [3, 0x200000, 0x323456]);
    assert.equal(kernel.mmu.translate(va + 0x123456, false), kernel.physical.base + 0x323456);
  });

  it("peeks without leaving a trace", () => {
    const { kernel, user } = small();
    const va = anonymous(kernel, 1);
    assert.equal(user.peek(va), -1);
    user.store8(va + 3, 8);
    kernel.mmu.tlb.flush();
    assert.equal(kernel.memory.u8[user.peek(va + 3)], 8);
    assert.deepEqual(kernel.mmu.tlb.entries(), []);
  });
});
