/** Random families of processes against a model: who sees which bytes, whose frames are whose, and that nothing of them stays behind. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { forEachPte, pteFrame } from "../../../src/engine/kernel/mm/pageTables";
import { MAP, VM } from "../../../src/engine/kernel/mm/vma";
import type { Task } from "../../../src/engine/kernel/sched/task";
import { RW as WRITABLE } from "../../../src/engine/mmu/entry";
import { PAGE, RW, small, type Small, spare } from "./machine";

const BASE = 0x10000000;
const PAGES = 12;
const va = (page: number): number => BASE + page * PAGE;

type Call =
  | { kind: "map"; page: number; count: number; shared: boolean }
  | { kind: "unmap"; page: number; count: number }
  | { kind: "write"; page: number; byte: number }
  | { kind: "read"; page: number }
  | { kind: "fork" | "exit" }
  | { kind: "switch"; to: number };

const page = fc.nat(PAGES - 1);
const count = fc.integer({ min: 1, max: 4 });
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ kind: fc.constant("map" as const), page, count, shared: fc.boolean() }),
  fc.record({ kind: fc.constant("unmap" as const), page, count }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), page, byte: fc.integer({ min: 1, max: 255 }) }) },
  fc.record({ kind: fc.constant("read" as const), page }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fork" as const) }) },
  fc.record({ kind: fc.constant("exit" as const) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("switch" as const), to: fc.nat(5) }) },
);

/** The byte at a page's start; a shared one is the same record in all processes that share it. */
interface Cell { byte: number; readonly shared: boolean }
interface Process { readonly task: Task; readonly pages: Map<number, Cell> }

class Family {
  private readonly alive: Process[];
  private current: Process;

  constructor(private readonly machine: Small) {
    this.current = { task: machine.kernel.current, pages: new Map() };
    this.alive = [this.current];
  }

  run(c: Call): void {
    const { kernel, user } = this.machine;
    const { pages } = this.current;
    switch (c.kind) {
      case "map": return this.map(c.page, c.count, c.shared);
      case "unmap":
        assert.equal(kernel.munmap(va(c.page), c.count * PAGE), 0);
        for (let p = c.page; p < c.page + c.count; p++) pages.delete(p);
        return;
      case "write": {
        const cell = pages.get(c.page);
        assert.equal(user.store8(va(c.page), c.byte), cell !== undefined);
        if (cell) cell.byte = c.byte;
        return;
      }
      case "read": return void assert.equal(user.load8(va(c.page)), pages.get(c.page)?.byte ?? -1);
      case "fork": return this.fork();
      case "exit": return this.exit();
      case "switch": return this.switchTo(this.alive[c.to % this.alive.length]!);
    }
  }

  private map(first: number, n: number, shared: boolean): void {
    const flags = (shared ? MAP.SHARED : MAP.PRIVATE) | MAP.ANONYMOUS | MAP.FIXED;
    assert.equal(this.machine.kernel.mmap({ address: va(first), length: n * PAGE, prot: RW, flags, file: 0, offset: 0 }), va(first));
    for (let p = first; p < first + n; p++) this.current.pages.set(p, { byte: 0, shared });
  }

  private fork(): void {
    if (this.alive.length > 5) return;
    const task = this.machine.kernel.forkTask(false);
    assert.ok(task);
    this.alive.push({ task, pages: new Map([...this.current.pages].map(([p, cell]) => [p, cell.shared ? cell : { ...cell }])) });
  }

  private exit(): void {
    if (this.alive.length === 1) return;
    const gone = this.current;
    this.alive.splice(this.alive.indexOf(gone), 1);
    this.switchTo(this.alive[0]!);
    this.machine.kernel.endTask(gone.task, 0, false);
  }

  private switchTo(process: Process): void {
    this.current = process;
    this.machine.kernel.switchTo(process.task);
  }

  /** Everybody sees what the model says; entries and counts of each frame agree; nobody can write to another's private frame. */
  check(): void {
    const { kernel, user } = this.machine;
    const users = new Map<number, { entries: number; writers: Set<Task> }>();
    const before = this.current;
    for (const process of this.alive) this.mappings(kernel, process.task, users);
    for (const [pfn, { entries, writers }] of users) {
      assert.equal(kernel.pages.mapcount(pfn), entries, `mappings of frame ${pfn}`);
      if (!kernel.pages.isAnonymous(pfn)) continue;
      assert.equal(kernel.pages.refcount(pfn), entries, `users of frame ${pfn}`);
      assert.ok(writers.size === 0 || entries === 1, `frame ${pfn} is private, mapped ${entries} times, and writable`);
    }
    for (const process of this.alive) {
      this.switchTo(process);
      for (const [p, cell] of process.pages) assert.equal(user.load8(va(p)), cell.byte);
    }
    this.switchTo(before);
  }

  private mappings(kernel: Kernel, task: Task, users: Map<number, { entries: number; writers: Set<Task> }>): void {
    for (const v of task.mm.vmas) {
      forEachPte(kernel, task.mm, v.start, v.end, (_va, _at, e) => {
        const pfn = pteFrame(kernel, e);
        if (pfn === kernel.zeroPage) return;
        const known = users.get(pfn) ?? { entries: 0, writers: new Set<Task>() };
        known.entries++;
        if ((e.lo & WRITABLE) !== 0 && (v.flags & VM.SHARED) === 0) known.writers.add(task);
        users.set(pfn, known);
      });
    }
  }

  /** All but the last process end, and that one gives everything back. */
  end(): void {
    while (this.alive.length > 1) this.exit();
    assert.equal(this.machine.kernel.munmap(BASE, (PAGES + 4) * PAGE), 0);
  }
}

describe("families of processes", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`share frames until somebody writes, and give all of them back, ${arch}`, () => {
      fc.assert(fc.property(fc.array(call, { minLength: 5, maxLength: 60 }), (calls) => {
        const machine = small(arch, 1 << 20);
        const free = spare(machine.kernel);
        const family = new Family(machine);
        for (const c of calls) {
          family.run(c);
          family.check();
        }
        family.end();
        machine.kernel.stacks.drain();
        assert.equal(spare(machine.kernel), free);
      }), { numRuns: 50, seed: 7 });
    });
  }
});
