/** Huge pages in the page tables of each mode. */
import assert from "node:assert/strict";
import type { PagingName } from "../../../src/engine/kernel/config";
import { clearHuge, hugeAt, hugeOrder, hugeSize, isFreeForHuge, mapHuge, setHuge, splitHuge, splitRange } from "../../../src/engine/kernel/mm/hugeTables";
import { dirtyWritable, forEachPte, freeTables, modifyPte, pteAddress } from "../../../src/engine/kernel/mm/pageTables";
import { VM, VM_MAY } from "../../../src/engine/kernel/mm/vma";
import { small } from "../kernel/machine";

const FLAGS = VM.READ | VM.WRITE | VM_MAY;
const VA = 0x40000000;

function huge(paging: PagingName) {
  const { kernel } = small(paging === "2-level" || paging === "pae" ? "x86-32" : "x86-64", 32 << 20, { paging });
  const pfn = kernel.frames.allocPages(hugeOrder(kernel), 0);
  assert.ok(mapHuge(kernel, kernel.mm, VA, pfn, FLAGS, dirtyWritable(kernel.mmu.mode)));
  return { kernel, mm: kernel.mm, pfn, size: hugeSize(kernel) };
}

for (const paging of ["2-level", "pae", "4-level", "5-level"] as const) {
  describe(`a huge page, ${paging}`, () => {
    it("is one entry less deep, of 2 MiB (4 MiB without PAE)", () => {
      const { kernel, pfn, size } = huge(paging);
      const w = kernel.walk(VA + 0x123456);
      assert.equal(size, paging === "2-level" ? 4 << 20 : 2 << 20);
      assert.deepEqual([w.levels.length, w.pageSize, w.pa], [kernel.mmu.mode.levels.length - 1, size, pfn * 4096 + 0x123456]);
      assert.equal(kernel.mmu.translate(VA + 0x123456, true), kernel.physical.linear(pfn) + 0x123456);
    });
    it("is visited once, with its size", () => {
      const { kernel, mm, size } = huge(paging);
      const seen: number[][] = [];
      forEachPte(kernel, mm, VA + 4096, VA + 8192, (va, _at, _e, bytes) => void seen.push([va, bytes]));
      assert.deepEqual(seen, [[VA, size]]);
      assert.equal(pteAddress(kernel, mm, VA, false), -1);
    });
    it("splits into small ones with the same frames and flags, without asking for memory", () => {
      const { kernel, mm, pfn, size } = huge(paging);
      const { tables } = mm;
      const free = kernel.frames.free;
      const flags = hugeAt(kernel, mm, VA)!.entry.lo & 0xf7f;
      assert.ok(splitRange(kernel, mm, VA + 8192, VA + size));
      assert.deepEqual([kernel.frames.free, mm.tables, hugeAt(kernel, mm, VA)], [free, tables, null]);
      let n = 0;
      forEachPte(kernel, mm, VA, VA + size, (va, _at, e) => {
        assert.equal(kernel.walk(va).pfn, pfn + n++);
        assert.equal(e.lo & 0xfff, flags);
      });
      assert.equal(n, size / 4096);
    });
    it("can lose all rights and be split still", () => {
      const { kernel, mm, pfn, size } = huge(paging);
      setHuge(kernel, hugeAt(kernel, mm, VA)!, modifyPte(kernel, hugeAt(kernel, mm, VA)!.entry, VM_MAY));
      assert.equal(kernel.walk(VA).fault, "not-present");
      assert.equal(hugeAt(kernel, mm, VA)!.pfn, pfn);
      assert.ok(splitHuge(kernel, mm, VA));
      let n = 0;
      forEachPte(kernel, mm, VA, VA + size, () => void n++);
      assert.equal(n, size / 4096);
    });
    it("leaves nothing behind when it is taken out", () => {
      const { kernel, mm, pfn, size } = huge(paging);
      clearHuge(kernel, mm, hugeAt(kernel, mm, VA)!);
      freeTables(kernel, mm, VA, VA + size, 0, Number.POSITIVE_INFINITY);
      kernel.frames.freePages(pfn, hugeOrder(kernel));
      const fresh = small(paging === "2-level" || paging === "pae" ? "x86-32" : "x86-64", 32 << 20, { paging }).kernel;
      assert.deepEqual([mm.tables, kernel.frames.free], [fresh.mm.tables, fresh.frames.free]);
    });
    it("does not take the place of small pages, but that of a table without entries", () => {
      const { kernel, mm, size } = huge(paging);
      const small = pteAddress(kernel, mm, VA + size, true);
      assert.ok(isFreeForHuge(kernel, mm, VA + size));
      kernel.physical.write32(small, 0x1025);
      assert.equal(isFreeForHuge(kernel, mm, VA + size), false);
      assert.equal(mapHuge(kernel, mm, VA + size, 1024, FLAGS, 0), false);
    });
  });
}
