import { strict as assert } from "node:assert";
import fc from "fast-check";
import { decode, encode, rightsOf } from "../../../src/engine/mmu/segments/descriptor";
import { isFault, linearAddress, type SegmentName, type SegmentRegister } from "../../../src/engine/mmu/segments/segmentUnit";
import { small } from "../kernel/machine";

const register = (flags: number, base: number, limit: number): SegmentRegister => ({ selector: 7, descriptor: decode(encode(flags, base, limit)) });
const why = (r: SegmentRegister, offset: number, size: number, write: boolean, name: SegmentName = "fs"): string => {
  const at = linearAddress(name, r, offset, size, write, false);
  return isFault(at) ? at.why : at.toString(16);
};
/** user_desc as programs pass it. */
function userDesc(entry: number, base: number, limit: number, bits: number): Uint8Array {
  const words = new Uint32Array([entry, base, limit, bits]);
  return new Uint8Array(words.buffer);
}

describe("segments (A2)", () => {
  it("keep base and limit in the scattered bits of a descriptor", () => {
    fc.assert(fc.property(fc.nat(0xffffffff), fc.nat(0xfffff), fc.boolean(), (base, limit, pages) => {
      const d = decode(encode(0x40f2 | (pages ? 0x8000 : 0), base, limit));
      assert.deepEqual([d.base, d.limit, d.dpl, d.present], [base, pages ? limit * 4096 + 4095 : limit, 3, true]);
    }));
  });

  it("are the words that Linux has for flat code and data", () => {
    const { kernel } = small("x86-32");
    const word = (index: number): string => {
      const { lo, hi } = kernel.segments.tables().read(kernel.segments.gdt + index * 8);
      return hi.toString(16).padStart(8, "0") + lo.toString(16).padStart(8, "0");
    };
    assert.deepEqual([12, 13, 14, 15].map(word), ["00cf9a000000ffff", "00cf92000000ffff", "00cffa000000ffff", "00cff2000000ffff"]);
  });

  it("add their base to an offset up to the limit", () => {
    const r = register(0x40f2, 0x8000, 0xfff);
    assert.deepEqual([why(r, 0, 4, true), why(r, 0xffc, 4, true), why(r, 0xffd, 4, false), why(r, 0x1000, 1, false)], ["8000", "8ffc", "limit", "limit"]);
  });

  it("that expand downwards begin behind the limit", () => {
    const r = register(0x40f6, 0x8000, 0xfff);
    assert.deepEqual([why(r, 0xfff, 1, true), why(r, 0x1000, 1, true)], ["limit", "9000"]);
  });

  it("refuse what their type does not allow", () => {
    assert.equal(why(register(0x40f0, 0, 15), 0, 4, true), "not-writable");
    assert.equal(why(register(0x40f8, 0, 15), 0, 4, false), "not-readable");
    assert.equal(why({ selector: 0, descriptor: null }, 0, 4, false), "null");
  });

  it("in long mode have no limit, and a base only in fs and gs", () => {
    const r = register(0x40f2, 0x8000, 0);
    assert.deepEqual([linearAddress("ds", r, 0x123456, 8, true, true), linearAddress("gs", r, 0x10, 8, true, true)], [0x123456, 0x8010]);
  });

  it("of a thread are three entries of the GDT, put there when it runs", () => {
    const { kernel } = small("x86-32");
    const entry = kernel.segments.setThreadArea(userDesc(0xffffffff, 0x1000, 0xfffff, 0b1010001));
    assert.equal(entry, 6);
    const at = kernel.segments.gdt + 6 * 8;
    assert.deepEqual(rightsOf(decode(kernel.segments.tables().read(at))), ["data rw", "DPL 3", "32-bit", "4 KiB units"]);
    assert.equal(kernel.segments.setRegister("fs", 0x33), null);
    kernel.forkTask(false);
    const child = kernel.all[1]!;
    kernel.switchTo(child);
    assert.equal(kernel.segments.register("fs").descriptor?.base, 0x1000);
    kernel.segments.setThreadArea(userDesc(6, 0x2000, 0xfffff, 0b1010001));
    assert.equal(decode(kernel.segments.tables().read(at)).base, 0x2000);
    kernel.switchTo(kernel.all[0]!);
    assert.equal(decode(kernel.segments.tables().read(at)).base, 0x1000);
  });

  it("of an LDT live in a frame of the process; fork copies it, the end frees it", () => {
    const { kernel } = small("x86-32");
    const free = kernel.frames.free;
    assert.equal(kernel.segments.writeLdt(0x11, userDesc(3, 0x5000, 7, 0b1000001), 16), 0);
    assert.equal(kernel.frames.free, free - 1);
    kernel.forkTask(false);
    const [parent, child] = [kernel.all[0]!, kernel.all[1]!];
    assert.notEqual(child.mm.ldt?.address, parent.mm.ldt?.address);
    kernel.switchTo(child);
    kernel.segments.writeLdt(0x11, userDesc(3, 0x6000, 7, 0b1000001), 16);
    const base = (task: typeof parent): number => decode(kernel.segments.tables(task.mm).read(task.mm.ldt!.address + 24)).base;
    assert.deepEqual([base(parent), base(child)], [0x5000, 0x6000]);
    const before = kernel.frames.free;
    kernel.endTask(child, 0, false);
    assert.ok(kernel.frames.free > before);
    assert.equal(child.mm.ldt, null);
  });

  for (const [paging, directMap] of [["2-level", 0xc0000000n], ["pae", 0xc0000000n], ["4-level", 0xffff888000000000n], ["5-level", 0xff11000000000000n]] as const)
    it(`of an LDT are found by the processor through the direct map, ${paging}`, () => {
      const wide = paging === "4-level" || paging === "5-level";
      const { kernel } = small(wide ? "x86-64" : "x86-32", 4 << 20, { paging });
      kernel.segments.writeLdt(0x11, userDesc(0, 0x5000, 7, 0b1000001), 16);
      const at = kernel.segments.gdt + (wide ? 10 : 17) * 8;
      const low = BigInt(decode(kernel.segments.tables().read(at)).base);
      const high = wide ? BigInt(kernel.segments.tables().read(at + 8).lo) : 0n;
      assert.equal((high << 32n) | low, directMap + BigInt(kernel.mm.ldt!.address));
    });

  it("fail as on Linux when they are described wrongly", () => {
    const { kernel } = small("x86-32");
    const { segments } = kernel;
    assert.deepEqual([
      segments.writeLdt(0x11, userDesc(8192, 0, 1, 1), 16), segments.writeLdt(0x11, null, 16), segments.writeLdt(0x11, userDesc(0, 0, 1, 1), 12), segments.setThreadArea(userDesc(0xffffffff, 1, 1, 0)),
      segments.setThreadArea(userDesc(3, 1, 1, 1)), segments.getThreadArea(20), segments.readLdt(7, 16),
    ], [-22, -14, -22, -22, -22, -22, -38]);
  });

  it("are part of the state: what a snapshot holds comes back", () => {
    const { kernel } = small("x86-32");
    const saved = kernel.save();
    kernel.segments.setRegister("fs", 0x7b);
    kernel.restore(saved);
    assert.equal(kernel.segments.register("fs").selector, 0);
  });
});
