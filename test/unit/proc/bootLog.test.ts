/** What the kernel says when it starts: from the facts of a recorded machine come its recorded lines. */
import assert from "node:assert/strict";
import type { BootFacts } from "../../../src/engine/kernel/boot/bootFacts";
import { e820Lines, hugeLines, mappedLines, memoryLines, percpuLines, rodataLines, slabLines, trimLines, zoneLines } from "../../../src/engine/kernel/boot/bootLog";
import { bootSteps } from "../../../src/engine/kernel/boot/bootSteps";
import { type E820Range, e820Map } from "../../../src/engine/kernel/boot/e820";
import { without } from "../../../src/engine/kernel/boot/memblock";
import type { FrameRange } from "../../../src/engine/kernel/frames/bootMemory";
import { percpuPlan } from "../../../src/engine/kernel/percpu/plan";
import { type Bits, recorded, recordedZones } from "./recorded";

const lines = (bits: Bits): readonly string[] => recorded("dmesg", bits).split("\n").map((l) => l.replace(/^\[ *[\d.]+\] /, ""));
const number = (text: string): number => Number.parseInt(text, 16);

/** What was left free when the buddy allocator took over: the recording says how much, not where. */
function handedOver(memory: readonly FrameRange[], kib: number): readonly FrameRange[] {
  const [, big] = memory as [FrameRange, FrameRange];
  return [{ start: big.end - kib / 4, end: big.end }];
}

function factsOf(bits: Bits): BootFacts {
  const text = recorded("dmesg", bits);
  const e820 = [...text.matchAll(/BIOS-e820: \[mem 0x(\w+)-0x(\w+)\] (\w+)/g)].map(([, start, end, type]): E820Range => ({ start: number(start!), end: number(end!) + 1, type: type as E820Range["type"] }));
  const memory = [...text.matchAll(/ {2}node {3}0: \[mem 0x(\w+)-0x(\w+)\]/g)].map(([, start, end]) => ({ start: number(start!) / 4096, end: (number(end!) + 1) / 4096 }));
  const [, free, code, rwdata, rodata, init, bss] = /Memory: (\d+)K\/\d+K available \((\d+)K kernel code, (\d+)K rwdata, (\d+)K rodata, (\d+)K init, (\d+)K bss/.exec(text)!.map(Number) as [number, ...number[]];
  const zones = recordedZones(bits).map(({ name, startPfn, pages: { spanned, present, managed } }) => ({ name, start: startPfn, spanned, present, managed, ranges: [] }));
  // One table for each entry of the top that the vmalloc range of 32 TiB takes.
  const preallocated = bits === 64 ? 64 : 0;
  const image = bits === 64 ? ([0x1000000, 0x2000000, 0x2a00000, 0x4400000] as const) : ([0x1000000, 0x1921000, 0x1c3f000, 0x1eec000] as const);
  return {
    pointerSize: bits === 64 ? 8 : 4, ram: memory.at(-1)!.end * 4096, nx: bits === 64, version: "", commandLine: /Kernel command line: (.*)/.exec(text)![1]!, e820, memory, free: handedOver(memory, free! + preallocated * 4), zones, preallocated,
    image: { text: [image[0], image[1]], rodata: [image[1], image[2]], data: [image[2], image[3]] }, parts: { code: code!, rwdata: rwdata!, rodata: rodata!, init: init!, bss: bss! },
    tables: { start: 0x1000, end: 0x1010 }, memMap: { start: memory.at(-1)!.end - 64, end: memory.at(-1)!.end }, cma: null, directMap: new Map(), lowEnd: 0x36bfe, slab: "slub", percpu: percpuPlan(2 ** 28, bits === 64 ? 8 : 4, 1),
    vmalloc: { start: "", end: "", bytes: 0 }, hugeKib: bits === 64 ? 2048 : 4096, hugePages: 0, firstPid: 1,
  };
}

for (const bits of [64, 32] as readonly Bits[]) {
  describe(`lines of dmesg about memory, ${bits} bits`, () => {
    const facts = factsOf(bits);
    const said = lines(bits);
    /** All of them, one behind the other where they belong together. */
    const expect = (own: readonly string[]): void => assert.deepEqual(own.filter((l) => !said.includes(l)), []);

    it("what the firmware tells", () => expect(e820Lines(facts)));
    it("what is cut off", () => expect(trimLines(facts)));
    it("what is mapped", () => expect(mappedLines(facts)));
    it("zones, ranges, holes", () => {
      expect(zoneLines(facts));
      const from = said.indexOf("Zone ranges:");
      const own = zoneLines(facts);
      assert.deepEqual(own, said.slice(from, from + own.length));
    });
    it("what is free and what is taken", () => expect(memoryLines(facts).filter((l) => bits === 64 || !l.startsWith("Built"))));
    it("per-CPU data", () => expect(percpuLines(facts)));
    it("slabs", () => expect(slabLines(facts)));
    it("huge pages", () => expect(hugeLines(facts)));
    it("what is read-only", () => expect(rodataLines(facts).slice(0, 1)));
  });
}

describe("the machine's memory before there is an allocator", () => {
  const facts = { ...factsOf(64), free: [{ start: 0x100, end: 0x1000 }, { start: 0x4400, end: 0xffa0 }], memMap: { start: 0xffa0, end: 0xffe0 } };
  const steps = bootSteps(facts);

  it("nothing is known before the firmware's list is taken over, nothing is left when the buddy allocator has it", () => {
    const at = (id: string) => steps.find((s) => s.id === id)!;
    assert.deepEqual([at("e820").memory, at("e820").reserved], [[], []]);
    assert.equal(at("kernel").memory.length, 0);
    assert.equal(at("kernel").reserved.length, 1);
    assert.equal(at("memory").memory.length, facts.memory.length);
    assert.deepEqual([at("buddy").memory, at("slab").reserved], [[], []]);
  });

  it("reserved ranges only grow, lie inside memory and do not overlap", () => {
    let before = 0;
    for (const { id, reserved, memory } of steps.slice(0, steps.findIndex((s) => s.id === "buddy"))) {
      const bytes = reserved.reduce((n, r) => n + r.end - r.start, 0);
      assert.ok(bytes >= before, id);
      before = bytes;
      reserved.slice(1).forEach((r, i) => assert.ok(r.start >= reserved[i]!.end, id));
      if (memory.length > 0) for (const r of reserved) assert.ok(memory.some((m) => m.start <= r.start && m.end >= r.end), id);
    }
  });

  it("what is memory and not reserved is what is handed over", () => {
    const { memory, reserved } = steps[steps.findIndex((s) => s.id === "buddy") - 1]!;
    const bytes = (list: readonly { readonly start: number; readonly end: number }[]): number => list.reduce((n, r) => n + r.end - r.start, 0);
    assert.equal(bytes(memory) - bytes(reserved), bytes(facts.free) * 4096);
  });
});

describe("ranges without holes", () => {
  it("are what is between them", () => assert.deepEqual(without([{ start: 0, end: 10 }], [{ start: 2, end: 4 }, { start: 8, end: 12 }]), [{ start: 0, end: 2 }, { start: 4, end: 8 }]));
  it("a range that a hole covers is gone", () => assert.deepEqual(without([{ start: 2, end: 4 }], [{ start: 0, end: 9 }]), []));
});

describe("the firmware's list", () => {
  it("is that of a PC", () => {
    assert.deepEqual(e820Map(512 << 20).map(({ start, end, type }) => `${start.toString(16)}-${(end - 1).toString(16)} ${type}`), ["0-9fbff usable", "9fc00-9ffff reserved", "f0000-fffff reserved", "100000-1fffffff usable", "fffc0000-ffffffff reserved"]);
  });
  it("a tiny machine has memory and nothing else", () => assert.deepEqual(e820Map(1 << 20), [{ start: 0, end: 1 << 20, type: "usable" }]));
});
