import assert from "node:assert/strict";
import fc from "fast-check";
import { fragmentationIndex, unusableFreeIndex } from "../../../src/engine/kernel/pagealloc/fragmentation";
import { GFP } from "../../../src/engine/kernel/pagealloc/gfp";
import { MIGRATE } from "../../../src/engine/kernel/pagealloc/migrateTypes";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import type { Arch } from "../../../src/engine/memory/layout";
import { anonymous, PAGE, type Small, small } from "./machine";
import { checkZones } from "./zoneChecks";

const MiB = 1 << 20;

/** Memory full of a process's pages, of which every `step`th stays: much is free, and nowhere in a row. */
function fragmented(arch: Arch, step: number): Small & { at: number; pages: number[] } {
  const machine = small(arch, 16 * MiB, { thp: "never" });
  const { kernel, user } = machine;
  const count = kernel.frames.free - 300;
  const at = anonymous(kernel, count);
  for (let i = 0; i < count; i++) assert.ok(user.store8(at + i * PAGE, i % 251));
  const pages: number[] = [];
  for (let i = 0; i < count; i++) {
    if (i % step === 0) pages.push(i);
    else kernel.munmap(at + i * PAGE, PAGE);
  }
  kernel.frames.drain();
  return { ...machine, at, pages };
}

const largest = ({ kernel }: Small): number => kernel.frames.zones[0]!.nrFree.reduce((best, n, order) => (n > 0 ? order : best), -1);

describe("memory that is broken up", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`is moved together for a large block; contents and page tables stay right, ${arch}`, () => {
      const machine = fragmented(arch, 4);
      const { kernel, user, at, pages } = machine;
      const zone = kernel.frames.zones[0]!;
      assert.ok(unusableFreeIndex(zone, 9) > 500);
      assert.ok(fragmentationIndex(zone, 10) > 500);
      const pfn = kernel.frames.allocPages(9, GFP.KERNEL);
      assert.ok(pfn >= 0, "order 9");
      assert.equal(pfn % 512, 0);
      for (const i of pages) assert.equal(user.load8(at + i * PAGE), i % 251);
      for (const i of pages) {
        const { pfn: frame } = kernel.walk(at + i * PAGE);
        assert.ok(frame < pfn || frame >= pfn + 512);
        assert.deepEqual([kernel.pages.kind(frame), kernel.pages.mapcount(frame), kernel.pages.refcount(frame)], ["anonymous", 1, 1]);
      }
      assert.ok(kernel.frames.events.get("compact_success") > 0 && kernel.frames.events.get("pgmigrate_success") > 0);
      checkZones(kernel.frames);
    });
  }

  it("is compacted as far as it goes by compact_memory", () => {
    const machine = fragmented("x86-64", 3);
    const before = largest(machine);
    machine.kernel.frames.compactMemory();
    assert.ok(largest(machine) > before && largest(machine) >= 9);
    for (const i of machine.pages) assert.equal(machine.user.load8(machine.at + i * PAGE), i % 251);
    checkZones(machine.kernel.frames);
  });

  it("keeps pages of files, shared ones and their cache together", () => {
    const { kernel, user } = small("x86-64", 16 * MiB, { thp: "never" });
    const held = Array.from({ length: 1600 }, () => kernel.frames.allocPages(0, GFP.HIGHUSER_MOVABLE));
    const file = kernel.cache.add({ path: "/f", device: "08:01", inode: 5, size: 40 * PAGE, content: (i) => Uint8Array.of(i + 1) }).id;
    const map = (): number => kernel.mmap({ address: 0, length: 40 * PAGE, prot: PROT.READ, flags: MAP.SHARED, file, offset: 0 });
    const [a, b] = [map(), map()];
    const check = (): void => {
      for (let i = 0; i < 40; i++) {
        assert.deepEqual([user.load8(a + i * PAGE), user.load8(b + i * PAGE)], [i + 1, i + 1]);
        assert.deepEqual([kernel.walk(a + i * PAGE).pfn, kernel.walk(b + i * PAGE).pfn], [kernel.cache.find(file, i), kernel.cache.find(file, i)]);
      }
    };
    check();
    const before = kernel.cache.find(file, 39);
    for (const pfn of held) kernel.frames.freePages(pfn, 0);
    kernel.frames.compactMemory();
    assert.notEqual(kernel.cache.find(file, 39), before);
    check();
    assert.equal(kernel.cache.residentPages(file), 40);
  });

  it("keeps what a fork shares shared, with undefined bits and all", () => {
    const machine = fragmented("x86-64", 6);
    const { kernel, user, at, pages, memory } = machine;
    const first = at + pages[3]! * PAGE;
    const shadow = (): number => memory.u8[kernel.physical.linear(kernel.walk(first).pfn) + memory.layout.sh + 9]!;
    memory.u8[kernel.physical.linear(kernel.walk(first).pfn) + memory.layout.sh + 9] = 0xff;
    const parent = kernel.current;
    const child = kernel.forkTask(false)!;
    kernel.frames.compactMemory();
    assert.equal(shadow(), 0xff);
    const { pfn } = kernel.walk(first);
    kernel.switchTo(child);
    assert.equal(kernel.walk(first).pfn, pfn);
    user.store8(first, 77);
    kernel.switchTo(parent);
    assert.equal(user.load8(first), pages[3]! % 251);
  });

  it("does not grow blocks out of pages that cannot move", () => {
    const { kernel } = small("x86-64", 8 * MiB);
    const held: number[] = [];
    for (let pfn = kernel.frames.allocPages(0, GFP.NOWAIT); pfn >= 0; pfn = kernel.frames.allocPages(0, GFP.NOWAIT)) held.push(pfn);
    const left = held.filter((pfn) => pfn % 8 !== 0);
    for (const pfn of left) kernel.frames.freePages(pfn, 0);
    assert.equal(kernel.frames.allocPages(9, GFP.KERNEL), -1);
    assert.equal(kernel.frames.events.get("pgmigrate_success"), 0);
  });

  it("comes back exactly: moving is part of what snapshots keep", () => {
    const machine = fragmented("x86-64", 4);
    const { kernel } = machine;
    const state = kernel.frames.save();
    const zones = (): unknown => kernel.frames.zones.map((z) => [z.free, z.pcp.count, [...z.nrFree]]);
    const before = zones();
    kernel.frames.compactMemory();
    assert.notDeepEqual(zones(), before);
    kernel.frames.restore(state);
    assert.deepEqual(zones(), before);
  });
});

describe("the contiguous memory area", () => {
  const machine = (): Small => small("x86-64", 32 * MiB, { cma: "4" });

  it("lies at the end of memory, in page blocks of its own", () => {
    const { kernel } = machine();
    const { start, end } = kernel.bootMemory.cma!;
    assert.deepEqual([end - start, start % 512], [1024, 0]);
    assert.equal(kernel.frames.zones[1]!.cma, 1024);
    assert.equal(kernel.frames.zones[1]!.freeCma, 1024);
    for (const pfn of [start, end - 1]) assert.equal(kernel.frames.blocks.get(pfn), MIGRATE.CMA);
    for (let i = 0; i < 100; i++) {
      const pfn = kernel.frames.allocPages(0, GFP.KERNEL);
      assert.ok(pfn < start || pfn >= end);
    }
  });

  it("is lent to processes and taken back in one piece", () => {
    const { kernel, user } = machine();
    const { start, end } = kernel.bootMemory.cma!;
    const at = anonymous(kernel, 6000);
    let pages = 0;
    while (kernel.frames.zones[1]!.freeCma > 200) user.store8(at + pages * PAGE, pages++ % 251);
    kernel.munmap(at, 2000 * PAGE);
    const pfn = kernel.frames.cmaAlloc(600, 4);
    assert.ok(pfn >= start && pfn + 600 <= end && pfn % 16 === 0);
    for (let i = 2000; i < pages; i++) assert.equal(user.load8(at + i * PAGE), i % 251);
    for (let i = 0; i < 600; i++) assert.equal(kernel.pages.kind(pfn + i), "kernel");
    checkZones(kernel.frames);
    assert.ok(!kernel.frames.cmaRelease(pfn + 1, 600) && !kernel.frames.cmaRelease(5, 1));
    assert.ok(kernel.frames.cmaRelease(pfn, 600));
    assert.equal(kernel.frames.cma!.used, 0);
    checkZones(kernel.frames);
  });

  it("refuses more than it has, and none", () => {
    const { frames } = machine().kernel;
    const { free } = frames;
    for (const count of [0, -1, 1025, Number.NaN]) assert.equal(frames.cmaAlloc(count, 0), -1);
    assert.equal(frames.free, free);
    assert.equal(small().kernel.frames.cmaAlloc(1, 0), -1);
  });

  it("gives and takes in any order without a loss", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 300 }), fc.nat(4), fc.nat(20)), { maxLength: 25 }), (ops) => {
      const { frames } = machine().kernel;
      const { free } = frames;
      const held: [number, number][] = [];
      for (const [give, count, align, which] of ops) {
        if (give && held.length > 0) assert.ok(frames.cmaRelease(...held.splice(which % held.length, 1)[0]!));
        else {
          const pfn = frames.cmaAlloc(count, align);
          if (pfn < 0) continue;
          assert.ok(held.every(([p, n]) => pfn + count <= p || pfn >= p + n));
          held.push([pfn, count]);
        }
        assert.equal(free - frames.free, held.reduce((n, [, c]) => n + c, 0));
        checkZones(frames);
      }
      for (const block of held) assert.ok(frames.cmaRelease(...block));
      assert.equal(frames.free, free);
    }), { numRuns: 15 });
  });
});
