/** What must hold of page tables whatever the program does, in every paging mode. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { PagingName } from "../../../src/engine/kernel/config";
import { forEachPte, isWritable, pteFrame } from "../../../src/engine/kernel/mm/pageTables";
import type { Mm } from "../../../src/engine/kernel/mm/mmStruct";
import { MAP, VM, vmaAt } from "../../../src/engine/kernel/mm/vma";
import { SPECIAL } from "../../../src/engine/mmu/entry";
import type { Task } from "../../../src/engine/kernel/sched/task";
import { PAGE, type Small, small } from "../kernel/machine";

const ALL = ["2-level", "pae", "4-level", "5-level"] as const;
const machine = (paging: PagingName): Small => small(paging === "2-level" || paging === "pae" ? "x86-32" : "x86-64", 16 << 20, { paging, thp: "always" });
/** Few places, so that operations meet: next to each other, in tables of their own, at the end of a table, and one aligned for a huge page. */
const PLACES = [0x10000000, 0x10004000, 0x3ffff000, 0x40000000, 0x7fe00000, 0xb0000000];
const place = fc.constantFrom(...PLACES);
const pages = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(512, 1024, 1030));
const offset = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 1100 }) });

interface Operation { readonly kind: "map" | "share" | "unmap" | "read" | "write" | "protect" | "allow" | "fork" | "switch" | "exit"; readonly at: number; readonly n: number; readonly page: number }
const operation: fc.Arbitrary<Operation> = fc.record({ kind: fc.constantFrom("map", "map", "share", "unmap", "read", "write", "write", "write", "protect", "allow", "fork", "switch", "exit"), at: place, n: pages, page: offset });

/** Does one operation in the process that runs; each process has its own model: page → byte last written there. */
class World {
  readonly m: Small;
  private readonly bytes = new Map<Mm, Map<number, number>>();
  private count = 0;

  constructor(paging: PagingName) {
    this.m = machine(paging);
    this.bytes.set(this.m.kernel.mm, new Map());
  }

  get model(): Map<number, number> {
    return this.bytes.get(this.m.kernel.mm)!;
  }

  get tasks(): Task[] {
    return this.m.kernel.all.filter((t) => t.state !== "dead");
  }

  do({ kind, at, n, page }: Operation): void {
    const { kernel } = this.m;
    const length = n * PAGE;
    const va = at + page * PAGE;
    if (kind === "map" || kind === "share") this.map(at, length, kind === "share" ? MAP.SHARED : MAP.PRIVATE);
    else if (kind === "unmap") {
      assert.equal(kernel.munmap(va, length), 0);
      this.forget(va, length);
    } else if (kind === "protect" || kind === "allow") kernel.mprotect(va, length, kind === "protect" ? 1 : 3);
    else if (kind === "read") this.m.user.load8(va);
    else if (kind === "write") this.write(va);
    else this.process(kind);
  }

  private map(at: number, length: number, type: number): void {
    const { kernel } = this.m;
    if (kernel.mmap({ address: at, length, prot: 3, flags: type | MAP.ANONYMOUS | MAP.FIXED, file: 0, offset: 0 }) === at) this.forget(at, length);
  }

  private forget(va: number, length: number): void {
    for (const page of [...this.model.keys()]) if (page >= va && page < va + length) this.model.delete(page);
  }

  private write(va: number): void {
    const value = (this.count++ % 255) + 1;
    const shared = ((vmaAt(this.m.kernel.mm.vmas, va)?.flags ?? 0) & VM.SHARED) !== 0;
    if (this.m.user.store8(va, value) && !shared) this.model.set(va, value);
  }

  private process(kind: Operation["kind"]): void {
    const { kernel } = this.m;
    const { tasks } = this;
    if (kind === "fork" && tasks.length < 3) {
      const child = kernel.forkTask(false);
      if (child) this.bytes.set(child.mm, new Map(this.model));
    } else if (kind === "switch") kernel.switchTo(tasks[(tasks.indexOf(kernel.current) + 1) % tasks.length]!);
    else if (kind === "exit" && tasks.length > 1) {
      const gone = kernel.current;
      kernel.switchTo(tasks.find((t) => t !== gone)!);
      kernel.endTask(gone, 0, false);
    }
  }
}

/** Every frame that a table maps: whose tables, where, and with what right. */
function mappings({ kernel }: Small, tasks: readonly Task[]): Map<number, { readonly mm: Mm; readonly va: number; readonly writable: boolean }[]> {
  const out = new Map<number, { mm: Mm; va: number; writable: boolean }[]>();
  for (const { mm } of tasks) {
    forEachPte(kernel, mm, 0, mm.taskSize, (va, _at, e, size) => {
      if ((e.lo & SPECIAL) !== 0) return;
      for (let i = 0; i < size / PAGE; i++) {
        const pfn = pteFrame(kernel, e) + i;
        out.set(pfn, [...(out.get(pfn) ?? []), { mm, va: va + i * PAGE, writable: isWritable(e) }]);
      }
    });
  }
  return out;
}

function check(world: World): void {
  const { m, tasks } = world;
  const { kernel } = m;
  const zero = new Set([...mappings(m, tasks).keys()].filter((pfn) => !kernel.pages.isAnonymous(pfn) && kernel.pages.mapcount(pfn) === 0));
  for (const [pfn, list] of mappings(m, tasks)) {
    if (zero.has(pfn)) {
      assert.ok(list.every((x) => !x.writable), "a page that nobody owns can be written");
      continue;
    }
    assert.equal(kernel.pages.mapcount(pfn), list.length, `mappings of frame ${pfn}`);
    const cached = kernel.pages.isAnonymous(pfn) ? 0 : 1;
    assert.equal(kernel.pages.refcount(pfn), list.length + cached, `users of frame ${pfn}`);
    const own = list.filter((x) => x.writable && ((vmaAt(x.mm.vmas, x.va)?.flags ?? 0) & VM.SHARED) === 0);
    assert.ok(own.length === 0 || list.length === 1, `frame ${pfn} is private, shared and writable`);
  }
}

/** Every page of the running process is found by table walk, translation and model alike. */
function compare(world: World): void {
  const { kernel, user } = world.m;
  for (const [va, value] of world.model) {
    const w = kernel.walk(va);
    assert.equal(w.fault, null);
    assert.equal(kernel.mmu.translate(va, false), kernel.physical.base + w.pa);
    assert.equal(kernel.mmu.peek(va), kernel.physical.base + w.pa);
    assert.equal(user.load8(va), value);
  }
}

for (const paging of ALL) {
  describe(`whatever a program does, ${paging}`, () => {
    it("an address leads to the byte that was written there, mappings are counted as the tables have them, private frames have one writer", () => {
      fc.assert(fc.property(fc.array(operation, { minLength: 20, maxLength: 60, size: "max" }), (operations) => {
        const world = new World(paging);
        for (const o of operations) {
          world.do(o);
          if (o.kind === "switch" || o.kind === "fork") compare(world);
        }
        compare(world);
        check(world);
      }), { numRuns: 20, seed: 7 });
    });
    it("everything comes back: frames and tables", () => {
      fc.assert(fc.property(fc.array(operation, { minLength: 10, maxLength: 30, size: "max" }), (operations) => {
        const world = new World(paging);
        const { kernel } = world.m;
        for (const o of operations) world.do(o);
        while (world.tasks.length > 1) world.do({ kind: "exit", at: 0, n: 0, page: 0 });
        assert.equal(kernel.munmap(0x10000, kernel.mm.mapWindow - 0x10000), 0);
        kernel.cache.reap();
        assert.deepEqual([kernel.mm.rssAnon, kernel.mm.rssFile, kernel.mm.tables], [0, 0, 1]);
      }), { numRuns: 10, seed: 11 });
    });
  });
}
