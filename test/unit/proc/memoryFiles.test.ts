/** What /proc tells of the kernel's allocators: the files of a real Linux 6.1, read and printed again, are the same to the byte. */
import assert from "node:assert/strict";
import { buddyinfoRecords, pagetypeinfoRecords } from "../../../src/engine/kernel/sysinfo/freeLists";
import { iomemRecords } from "../../../src/engine/kernel/sysinfo/iomem";
import { slabinfoRecords } from "../../../src/engine/kernel/sysinfo/slabinfo";
import { vmallocinfoRecords } from "../../../src/engine/kernel/sysinfo/vmallocinfo";
import { zoneinfoRecords } from "../../../src/engine/kernel/sysinfo/zoneinfo";
import { type Bits, recorded, recordedAreas, recordedCaches, recordedResources, recordedTypes, recordedZones } from "./recorded";

for (const bits of [64, 32] as readonly Bits[]) {
  describe(`formats of /proc about physical memory, ${bits} bits`, () => {
    it("buddyinfo", () => assert.equal(buddyinfoRecords(recordedZones(bits)).join(""), recorded("buddyinfo", bits)));
    it("pagetypeinfo", () => assert.equal(pagetypeinfoRecords(recordedZones(bits), recordedTypes(bits).order).join(""), recorded("pagetypeinfo", bits)));
    it("zoneinfo", () => assert.equal(zoneinfoRecords(recordedZones(bits)).join(""), recorded("zoneinfo", bits)));
    it("slabinfo", () => assert.equal(slabinfoRecords(recordedCaches(bits)).join(""), recorded("slabinfo", bits)));
    it("iomem", () => assert.equal(iomemRecords(recordedResources(bits), true).join(""), recorded("iomem", bits)));

    it("iomem of somebody who may not know", () => {
      const expected = recorded("iomem", bits).replace(/[0-9a-f]{8,}-[0-9a-f]{8,}/g, "00000000-00000000");
      assert.equal(iomemRecords(recordedResources(bits), false).join(""), expected);
    });

    it("vmallocinfo, whose addresses were recorded before there were any to show", () => {
      const early = bits === 64 ? "(____ptrval____)" : "(ptrval)";
      assert.equal(vmallocinfoRecords(recordedAreas(bits), bits === 64 ? 8 : 4, bits === 64, () => early).join(""), recorded("vmallocinfo", bits));
    });
  });
}

describe("vmallocinfo", () => {
  const row = { start: -0x370000000000, bytes: 0x5000, caller: null, pages: 0, physical: 0, kinds: [], vpages: false, unpurged: false, ram: false };
  const print = (more: object): string => vmallocinfoRecords([{ ...row, ...more }], 8, true, (kva) => BigInt.asUintN(64, BigInt(kva)).toString(16)).join("");

  it("an address range ends behind its guard page", () => assert.equal(print({ kinds: ["vmap"] }), "0xffffc90000000000-0xffffc90000005000   20480 vmap\n"));
  it("what is still to be purged stands at the end", () => assert.equal(print({ unpurged: true }), "0xffffc90000000000-0xffffc90000005000   20480 unpurged vm_area\n"));
  it("what vm_map_ram has made", () => assert.equal(print({ ram: true }), "0xffffc90000000000-0xffffc90000005000   20480 vm_map_ram\n"));
});

describe("pagetypeinfo", () => {
  it("counts a list up to a hundred thousand blocks", () => {
    const [zone] = recordedZones(64);
    const types = [{ ...zone!.types[0]!, free: [100_000, 99_999] }];
    assert.match(pagetypeinfoRecords([{ ...zone!, types }], 9)[0]!, /Unmovable >100000 {2}99999 \n/);
  });
});
