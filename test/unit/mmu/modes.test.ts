/** What sets the paging modes apart: index bits, canonical addresses, reserved bits, entries without rights. */
import assert from "node:assert/strict";
import { PAGING_MODES } from "../../../src/engine/mmu/modes";
import { controlRegisters } from "../../../src/engine/mmu/controlRegisters";
import { FaultCode } from "../../../src/engine/mmu/access";
import { A, D, NX_HIGH, PS, PWT, RW as RIGHT, US } from "../../../src/engine/mmu/entry";
import { indexAt } from "../../../src/engine/mmu/pagingMode";
import type { PagingName } from "../../../src/engine/kernel/config";
import { PROT } from "../../../src/engine/kernel/mm/vma";
import { anonymous, RW, small } from "../kernel/machine";

const ALL = ["2-level", "pae", "4-level", "5-level"] as const;
const machine = (paging: PagingName) => small(paging === "2-level" || paging === "pae" ? "x86-32" : "x86-64", 8 << 20, { paging });
const VA = 0x40000000;

/** A machine with one written page at VA; `change` gives the entry of the level at `depth` another word. */
function broken(paging: PagingName, depth: number, lo: number, hi = 0) {
  const m = machine(paging);
  anonymous(m.kernel, 1, RW, VA);
  m.user.store8(VA, 1);
  const { entryAddress, entry } = m.kernel.walk(VA).levels[depth]!;
  m.kernel.physical.write32(entryAddress, (entry.lo | lo) >>> 0);
  if (m.kernel.mmu.mode.entryBytes === 8) m.kernel.physical.write32(entryAddress + 4, (entry.hi | hi) >>> 0);
  m.kernel.mmu.load(m.kernel.mmu.cr3);
  return m.kernel;
}

describe("an address in each paging mode", () => {
  const split = (paging: PagingName, va: number) => PAGING_MODES[paging].levels.map((l) => indexAt(l, va));
  it("2-level: 10 + 10 + 12", () => assert.deepEqual(split("2-level", 0xbffffd27), [767, 1023]));
  it("pae: 2 + 9 + 9 + 12", () => assert.deepEqual(split("pae", 0xbffffd27), [2, 511, 511]));
  it("5-level: 9 bits more on top", () => assert.deepEqual(split("5-level", 2 ** 52 + 0x7ffff7fa5000), [16, 255, 511, 447, 421]));
  it("the upper half", () => {
    assert.deepEqual(split("4-level", 0xffff888000000000), [273, 0, 0, 0]);
    assert.deepEqual(split("5-level", 0xff11000000000000), [273, 0, 0, 0, 0]);
  });
  it("is canonical up to 47 and 56 bits, and above", () => {
    const { "4-level": four, "5-level": five } = PAGING_MODES;
    assert.deepEqual([2 ** 47 - 4096, 2 ** 47, 2 ** 56 - 4096, 2 ** 56, 0xff00000000000000, 0xffff800000000000].map((va) => [four.canonical(va), five.canonical(va)]),
      [[true, true], [false, true], [false, true], [false, false], [false, true], [true, true]]);
  });
});

describe("what the processor refuses", () => {
  const RSVD = FaultCode.present | FaultCode.reserved | FaultCode.user;
  const cases: readonly [string, PagingName, number, number, number][] = [
    ["PS in a PML4 entry", "4-level", 0, PS, 0],
    ["PS in a PML5 entry", "5-level", 0, PS, 0],
    ["RW in a PDPT entry of PAE", "pae", 0, RIGHT, 0],
    ["NX in a PDPT entry of PAE", "pae", 0, 0, NX_HIGH],
    ["a physical address of more than 40 bits", "4-level", 3, 0, 0x100],
    ["free bits of long mode in PAE", "pae", 2, 0, 0x00100000],
    ["a large page that is not aligned", "4-level", 2, PS | 0x2000, 0],
    ["a 4 MiB page that is not aligned", "2-level", 0, PS | 0x200000, 0],
  ];
  for (const [what, paging, depth, lo, hi] of cases) {
    it(`${what}: RSVD`, () => {
      const kernel = broken(paging, depth, lo, hi);
      assert.equal(kernel.walk(VA).fault, "reserved");
      assert.equal(kernel.mmu.translate(VA, false), -1);
      assert.equal(kernel.mmu.errorCode, RSVD);
      assert.equal(kernel.mmu.peek(VA), -1);
    });
  }
  it("free bits of long mode are free there", () => assert.equal(broken("4-level", 3, 0, 0x00100000).walk(VA).fault, null));
  it("PWT in a PDPT entry of PAE is allowed", () => assert.equal(broken("pae", 0, PWT).walk(VA).fault, null));
});

describe("rights", () => {
  it("hold in every level: US and RW", () => {
    for (const paging of ALL) {
      for (const depth of PAGING_MODES[paging].levels.flatMap((l, i) => (l.rights ? [i] : []))) {
        for (const [bit, write] of [[US, false], [RIGHT, true]] as const) {
          const m = broken(paging, 0, 0);
          const { entryAddress, entry } = m.walk(VA).levels[depth]!;
          m.physical.write32(entryAddress, (entry.lo & ~bit) >>> 0);
          m.mmu.load(m.mmu.cr3);
          assert.equal(m.mmu.translate(VA, write), -1);
          assert.equal(m.mmu.errorCode, FaultCode.present | FaultCode.user | (write ? FaultCode.write : 0));
        }
      }
    }
  });
  it("in kernel mode US does not matter, RW does (CR0.WP)", () => {
    const { kernel, user } = machine("4-level");
    anonymous(kernel, 1, PROT.READ, VA);
    user.load8(VA);
    const { entryAddress, entry } = kernel.walk(VA).levels[3]!;
    kernel.physical.write32(entryAddress, (entry.lo & ~US) >>> 0);
    assert.ok(kernel.mmu.access(VA, { kind: "read", user: false }) >= 0);
    assert.equal(kernel.mmu.access(VA, { kind: "write", user: false }), -1);
    assert.equal(kernel.mmu.errorCode, FaultCode.present | FaultCode.write);
  });
  it("NX at any level stops a fetch, with I/D in the error code", () => {
    for (const [paging, depth] of [["pae", 1], ["pae", 2], ["4-level", 0], ["4-level", 3], ["5-level", 1]] as const) {
      const { mmu } = broken(paging, depth, 0, NX_HIGH);
      assert.equal(mmu.access(VA, { kind: "fetch", user: true }), -1);
      assert.equal(mmu.errorCode, FaultCode.present | FaultCode.user | FaultCode.fetch);
      assert.ok(mmu.translate(VA, true) >= 0);
    }
  });
  it("2-level has no NX: a fetch needs no more than a read", () => assert.ok(broken("2-level", 0, 0).mmu.access(VA, { kind: "fetch", user: true }) >= 0));
});

describe("bits that the processor sets", () => {
  it("A in each entry with rights, D in the leaf when it is written", () => {
    for (const paging of ALL) {
      const kernel = broken(paging, 0, 0);
      const { levels } = kernel.mmu.mode;
      const words = () => kernel.walk(VA).levels.map((s) => s.entry.lo & (A | D));
      kernel.walk(VA).levels.forEach((s, i) => { if (levels[i]!.rights) kernel.physical.write32(s.entryAddress, (s.entry.lo & ~(A | D)) >>> 0); });
      kernel.mmu.load(kernel.mmu.cr3);
      kernel.mmu.access(VA, { kind: "read", user: false });
      assert.deepEqual(words(), levels.map((l) => (l.rights ? A : 0)));
      kernel.mmu.translate(VA, true);
      assert.deepEqual(words(), levels.map((l, i) => (l.rights ? A : 0) | (i === levels.length - 1 ? D : 0)));
    }
  });
  it("PAE: walks begin with the entries that were there when CR3 was written", () => {
    const { kernel, user } = machine("pae");
    anonymous(kernel, 1, RW, VA);
    user.store8(VA, 1);
    kernel.physical.write32(kernel.walk(VA).levels[0]!.entryAddress, 0);
    kernel.mmu.tlb.flush();
    assert.ok(kernel.mmu.translate(VA, false) >= 0);
    kernel.mmu.load(kernel.mmu.cr3);
    assert.equal(kernel.mmu.translate(VA, false), -1);
  });
});

describe("control registers as Linux 6.1 sets them", () => {
  const words = (paging: PagingName, pcid = false) => controlRegisters(PAGING_MODES[paging], 0, 0x1000, pcid).map((r) => r.value.toString(16));
  it("x86-64", () => assert.deepEqual(words("4-level"), ["80050033", "0", "1000", "6f0", "d01"]));
  it("x86-32", () => assert.deepEqual(words("2-level"), ["80050033", "0", "1000", "6d0", "0"]));
  it("PAE has entries with NX", () => assert.deepEqual(words("pae"), ["80050033", "0", "1000", "6f0", "800"]));
  it("5 levels, PCID", () => assert.deepEqual(words("5-level", true)[3], "216f0"));
});

