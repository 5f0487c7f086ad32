/** Figures that the kernel works out from its zones: from the recorded zones come the recorded figures. */
import assert from "node:assert/strict";
import { availablePages, counterThreshold, dirtyLimits, freePages, highZones, managedPages } from "../../../src/engine/kernel/sysinfo/figures";
import { isPopulated } from "../../../src/engine/kernel/sysinfo/zoneData";
import { type Bits, recorded, recordedZones } from "./recorded";

for (const bits of [64, 32] as readonly Bits[]) {
  describe(`figures from zones, ${bits} bits`, () => {
    const zones = recordedZones(bits);
    const kib = (name: string): number => Number(new RegExp(`^${name}: +(\\d+)`, "m").exec(recorded("meminfo", bits))![1]);

    it("MemTotal, MemFree", () => assert.deepEqual([managedPages(zones) * 4, freePages(zones) * 4], [kib("MemTotal"), kib("MemFree")]));
    it("MemAvailable", () => assert.equal(availablePages(zones, 0, kib("SReclaimable") / 4) * 4, kib("MemAvailable")));
    it("HighTotal, HighFree", () => assert.deepEqual([managedPages(highZones(zones)) * 4, freePages(highZones(zones)) * 4], bits === 32 ? [kib("HighTotal"), kib("HighFree")] : [0, 0]));

    it("vm stats threshold", () => {
      for (const { pages, pagesets } of zones.filter(isPopulated)) assert.equal(counterThreshold(pages.managed, 1), pagesets[0]!.threshold);
    });

    it("where writing back begins", () => {
      const line = bits === 64 ? { limit: 8934, background: 4461 } : { limit: 36824, background: 18389 };
      assert.deepEqual(dirtyLimits(zones, 0, 0), line);
    });
  });
}

describe("figures of a machine that is short of memory", () => {
  const zones = recordedZones(64).map((z) => ({ ...z, pages: { ...z.pages, free: 0 } }));

  it("nothing is available, not less than nothing", () => assert.equal(availablePages(zones, 0, 0), 0));
  it("of page cache and slabs at least a half counts", () => assert.equal(availablePages(zones, 4000, 1000) - (4000 - 558) - 500, -850));
});
