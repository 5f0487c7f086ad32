/** The kernel's half of the page tables, in each mode; page-table isolation. */
import assert from "node:assert/strict";
import type { PagingName } from "../../../src/engine/kernel/config";
import { imageParts, KERNEL_PLACES } from "../../../src/engine/kernel/boot/kernelSpace";
import { doUserAddrFault } from "../../../src/engine/kernel/mm/fault";
import { FaultCode } from "../../../src/engine/mmu/access";
import { indexAt } from "../../../src/engine/mmu/pagingMode";
import { anonymous, RW, small, spare } from "../kernel/machine";

const MiB = 1 << 20;
const machine = (paging: PagingName, ram = 64 * MiB, kpti = "off") => small(paging === "2-level" || paging === "pae" ? "x86-32" : "x86-64", ram, { paging, kpti });
const ALL = ["2-level", "pae", "4-level", "5-level"] as const;
/** Flags of the leaf, in hex, with NX as 8000. */
const leaf = ({ kernel }: ReturnType<typeof machine>, va: number, cr3 = kernel.mmu.cr3): string => {
  const e = kernel.mmu.walk(va, cr3).levels.at(-1)!.entry;
  return ((e.hi >>> 31 ? 0x8000 : 0) + (e.lo & 0xfff)).toString(16);
};
const rises = (list: readonly number[]): boolean => list.every((n, i) => i === 0 || n > list[i - 1]!);

for (const paging of ALL) {
  describe(`the kernel's half, ${paging}`, () => {
    it("maps every frame at its number", () => {
      for (const ram of [1 * MiB, 16 * MiB, 64 * MiB, 100 * MiB]) {
        const m = machine(paging, ram);
        for (let pa = 0; pa < ram; pa += 37 * 4096) {
          const w = m.kernel.walk(KERNEL_PLACES[paging].directMap + pa);
          assert.deepEqual([w.fault, w.pa, w.rights.user], [null, pa, false]);
        }
        assert.equal(m.kernel.walk(KERNEL_PLACES[paging].directMap + ram).fault, "not-present");
      }
    });
    it("uses large pages but for the first (and where constants and data share one), counted as /proc/meminfo does", () => {
      const [large, small] = paging === "2-level" ? [4 * MiB, 8 * MiB] : [2 * MiB, 2 * MiB];
      assert.deepEqual([...machine(paging).kernel.kernelSpace.directMap], [[4096, small], [large, 64 * MiB - small]]);
    });
    it("has code that is not written, data that is not executed", () => {
      const m = machine(paging);
      const { image } = KERNEL_PLACES[paging];
      const { text, rodata, data } = imageParts(m.kernel.bootMemory);
      const nx = m.kernel.mmu.mode.nx ? "8" : "";
      assert.deepEqual([text, rodata, data].map(([pa]) => leaf(m, image + pa)), paging === "2-level" ? ["1e1", "161", "163"] : ["1e1", `${nx}1e1`, `${nx}1e3`]);
      assert.ok(rises([text[0], rodata[0], data[0], data[1]]));
    });
    it("is the same in every process, user space is not", () => {
      const m = machine(paging);
      anonymous(m.kernel, 1, RW, 0x10000000);
      m.user.store8(0x10000000, 1);
      const child = m.kernel.forkTask(false)!;
      m.user.store8(0x10000000, 2);
      const { mode } = m.kernel.mmu;
      const top = mode.levels[0]!;
      const words = (pgd: number) => Array.from({ length: top.entries }, (_, i) => m.kernel.physical.read32(pgd + i * mode.entryBytes)).slice(indexAt(top, KERNEL_PLACES[paging].start));
      assert.deepEqual(words(child.mm.pgd), words(m.kernel.mm.pgd));
      assert.ok(words(child.mm.pgd).some((w) => w !== 0));
      assert.notEqual(m.kernel.mmu.walk(0x10000000, child.mm.pgd).pfn, m.kernel.walk(0x10000000).pfn);
    });
    it("is not for user mode: present, user; SIGSEGV, SEGV_MAPERR", () => {
      const { kernel } = machine(paging);
      const va = KERNEL_PLACES[paging].directMap + 0x100000;
      for (const [write, bit] of [[false, 0], [true, FaultCode.write]] as const) {
        assert.equal(kernel.mmu.translate(va, write), -1);
        assert.equal(kernel.mmu.errorCode, FaultCode.present | FaultCode.user | bit);
        assert.deepEqual(doUserAddrFault(kernel, kernel.current, va, kernel.mmu.errorCode).fault, { signal: 11, code: 1, address: va });
      }
      assert.equal(kernel.mmu.peek(va), -1);
      assert.ok(kernel.mmu.access(va, { kind: "write", user: false }) >= 0);
    });
    it("costs no frame of the allocator, and machines of any size boot", () => {
      for (const ram of [1 * MiB, 2 * MiB, 48 * MiB, 130 * MiB]) {
        const { bootMemory: boot, frames } = machine(paging, ram).kernel;
        assert.ok(boot.tables.start > boot.kernel.start && boot.tables.end === boot.gdt);
        assert.equal(frames.total, boot.free.reduce((n, r) => n + r.end - r.start, 0));
      }
    });
  });
}

describe("struct pages", () => {
  it("are mapped in a row on x86-64", () => {
    const { kernel } = machine("4-level");
    assert.equal(kernel.walk(KERNEL_PLACES["4-level"].vmemmap!).pa, kernel.bootMemory.memMap.start * 4096);
  });
});

for (const paging of ["pae", "4-level", "5-level"] as const) {
  describe(`page-table isolation, ${paging}`, () => {
    const isolated = () => {
      const m = machine(paging, 64 * MiB, "on");
      anonymous(m.kernel, 1, RW, 0x10000000);
      m.user.store8(0x10000000, 1);
      return m;
    };
    it("user mode runs on the second table: its own pages, nothing of the kernel's data", () => {
      const m = isolated();
      const { mm, mmu } = m.kernel;
      assert.equal(mmu.cr3, mm.pgd + 4096);
      assert.equal(mmu.walk(0x10000000).pfn, mmu.walk(0x10000000, mm.pgd).pfn);
      const data = KERNEL_PLACES[paging].directMap + 0x100000;
      assert.deepEqual([mmu.walk(data).fault, mmu.walk(data, mm.pgd).fault], ["not-present", null]);
      assert.equal(mmu.translate(data, false), -1);
      assert.equal(mmu.errorCode, FaultCode.user);
    });
    it("both have the entry code and the entry area", () => {
      const { kernel } = isolated();
      const { image, entryArea } = KERNEL_PLACES[paging];
      const { text } = imageParts(kernel.bootMemory);
      for (const va of [entryArea, entryArea + 4096, image + text[1] - 4096]) {
        assert.deepEqual([kernel.mmu.walk(va).fault, kernel.mmu.walk(va).pa], [null, kernel.mmu.walk(va, kernel.mm.pgd).pa]);
      }
      assert.equal(kernel.mmu.walk(image + text[0]).fault, "not-present");
    });
    it("nothing of the kernel is global but the entry area", () => {
      const m = isolated();
      const { directMap, entryArea } = KERNEL_PLACES[paging];
      assert.match(leaf(m, directMap + 0x300000, m.kernel.mm.pgd), /0[0-9a-f]{2}$|^[0-9a-f]{2}$/);
      assert.match(leaf(m, entryArea), /1[0-9a-f]{2}$/);
    });
    if (paging !== "pae") it("the kernel's copy of a user entry does not let code run", () => {
      const { kernel } = isolated();
      assert.deepEqual([kernel.mmu.walk(0x10000000, kernel.mm.pgd).levels[0]!.entry.hi >>> 31, kernel.walk(0x10000000).levels[0]!.entry.hi >>> 31], [1, 0]);
    });
    it("leaves no frame behind", () => {
      const m = isolated();
      const free = spare(m.kernel);
      const child = m.kernel.forkTask(false)!;
      assert.ok(spare(m.kernel) < free);
      m.kernel.endTask(child, 0, false);
      m.kernel.stacks.drain();
      assert.equal(spare(m.kernel), free);
    });
  });
}

it("2-level paging has no isolation", () => {
  const { kernel } = machine("2-level", 64 * MiB, "on");
  assert.equal(kernel.mmu.cr3, kernel.mm.pgd);
});
