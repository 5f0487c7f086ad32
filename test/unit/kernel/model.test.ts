/** Random sequences of memory calls against a model that knows nothing but pages. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { PageKind } from "../../../src/engine/kernel/frames/structPage";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { MREMAP } from "../../../src/engine/kernel/mm/mremap";
import { MAP, PROT, VM_ACCESS, type Vma } from "../../../src/engine/kernel/mm/vma";
import { mergeable } from "../../../src/engine/kernel/mm/vmaMerge";
import { PAGE, small, type Small, spare } from "./machine";

const BASE = 0x10000000;
const PAGES = 40;
/** Rights and content of each mapped page: content is the last byte written to its start. */
type Model = Map<number, { prot: number; byte: number }>;

type Call =
  | { kind: "mmap"; page: number; count: number; prot: number }
  | { kind: "munmap" | "discard"; page: number; count: number }
  | { kind: "mprotect"; page: number; count: number; prot: number }
  | { kind: "mremap"; page: number; count: number; to: number }
  | { kind: "write"; page: number; byte: number }
  | { kind: "read"; page: number };

const page = fc.nat(PAGES - 1);
const count = fc.integer({ min: 1, max: 8 });
const prot = fc.constantFrom(PROT.NONE, PROT.READ, PROT.READ | PROT.WRITE, PROT.READ | PROT.EXEC);
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ kind: fc.constant("mmap" as const), page, count, prot }),
  fc.record({ kind: fc.constantFrom("munmap" as const, "discard" as const), page, count }),
  fc.record({ kind: fc.constant("mprotect" as const), page, count, prot }),
  fc.record({ kind: fc.constant("mremap" as const), page, count, to: page }),
  fc.record({ kind: fc.constant("write" as const), page, byte: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant("read" as const), page }),
);

const va = (p: number): number => BASE + p * PAGE;
const range = (p: number, n: number): number[] => Array.from({ length: n }, (_, i) => p + i);

function run({ kernel, user }: Small, model: Model, c: Call): void {
  switch (c.kind) {
    case "mmap":
      assert.equal(kernel.mmap({ address: va(c.page), length: c.count * PAGE, prot: c.prot, flags: MAP.PRIVATE | MAP.ANONYMOUS | MAP.FIXED, file: 0, offset: 0 }), va(c.page));
      for (const p of range(c.page, c.count)) model.set(p, { prot: c.prot, byte: 0 });
      return;
    case "munmap":
      assert.equal(kernel.munmap(va(c.page), c.count * PAGE), 0);
      for (const p of range(c.page, c.count)) model.delete(p);
      return;
    case "discard": {
      const whole = range(c.page, c.count).every((p) => model.has(p));
      assert.equal(kernel.madvise(va(c.page), c.count * PAGE, MADV.DONTNEED), whole ? 0 : -12);
      for (const p of range(c.page, c.count)) if (model.has(p)) model.get(p)!.byte = 0;
      return;
    }
    case "mprotect": {
      const hole = range(c.page, c.count).findIndex((p) => !model.has(p));
      assert.equal(kernel.mprotect(va(c.page), c.count * PAGE, c.prot), hole < 0 ? 0 : -12);
      for (const p of range(c.page, hole < 0 ? c.count : hole)) model.get(p)!.prot = c.prot;
      return;
    }
    case "mremap":
      return remap(kernel, model, c.page, c.count, c.to);
    case "write": {
      const there = model.get(c.page);
      const allowed = there !== undefined && (there.prot & PROT.WRITE) !== 0;
      assert.equal(user.store8(va(c.page), c.byte), allowed);
      if (allowed) there.byte = c.byte;
      else assert.equal(user.lastFault!.code, there ? 2 : 1);
      return;
    }
    case "read": {
      const there = model.get(c.page);
      assert.equal(user.load8(va(c.page)), there && there.prot !== PROT.NONE ? there.byte : -1);
    }
  }
}

function remap(kernel: Kernel, model: Model, from: number, n: number, to: number): void {
  const v = kernel.vmaAt(va(from));
  const overlaps = from < to + n && to < from + n;
  const result = kernel.mremap(va(from), n * PAGE, n * PAGE, MREMAP.MAYMOVE | MREMAP.FIXED, va(to));
  if (!v) return assert.equal(result, -14);
  if (overlaps) return assert.equal(result, -22);
  for (const p of range(to, n)) model.delete(p);
  if (va(from + n) > v.end) return assert.equal(result, -14);
  assert.equal(result, va(to));
  for (const p of range(from, n)) {
    model.set(p - from + to, model.get(p)!);
    model.delete(p);
  }
}

/** VMAs sorted, apart, covering exactly the model's pages with their rights. */
function checkVmas(kernel: Kernel, model: Model): void {
  const pages = new Map<number, number>();
  let last = 0;
  let before: Vma | null = null;
  for (const v of kernel.mm.vmas) {
    assert.ok(v.start >= last && v.end > v.start && v.start % PAGE === 0 && v.end % PAGE === 0);
    assert.ok(!before || !mergeable(before, v), "neighbours that should be one");
    before = v;
    last = v.end;
    for (let at = v.start; at < v.end; at += PAGE) pages.set((at - BASE) / PAGE, v.flags & VM_ACCESS);
  }
  assert.deepEqual([...pages].sort((a, b) => a[0] - b[0]), [...model].map(([p, { prot }]) => [p, prot]).sort((a, b) => a[0]! - b[0]!));
}

/** Walks agree with the model; no frame serves two pages; counts and users of frames add up. */
/** `idle`: frames that were free when the process had only its top table. */
function checkFrames(kernel: Kernel, model: Model, idle: number): void {
  const seen = new Map<number, number>();
  let anonymous = 0;
  for (let p = -2; p < PAGES + 12; p++) {
    const w = kernel.walk(va(p));
    const there = model.get(p);
    if (w.fault) {
      assert.ok(!there || there.byte === 0 || there.prot === PROT.NONE);
      continue;
    }
    assert.ok(there && there.prot !== PROT.NONE, `page ${p} is mapped in the tables only`);
    assert.ok(!w.rights.write || (there.prot & PROT.WRITE) !== 0);
    assert.equal(w.rights.execute, (there.prot & PROT.EXEC) !== 0);
    assert.equal(kernel.memory.u8[kernel.physical.linear(w.pfn)], there.byte);
    if (w.pfn === kernel.zeroPage) continue;
    assert.ok(!seen.has(w.pfn));
    seen.set(w.pfn, p);
    anonymous++;
    const view = kernel.pages.view(w.pfn);
    assert.deepEqual([view.kind, view.refcount, view.mapcount], ["anonymous" satisfies PageKind, 1, 1]);
  }
  const protNone = [...model.values()].filter((m) => m.prot === PROT.NONE && m.byte !== 0).length;
  assert.ok(kernel.mm.rssAnon >= anonymous + protNone);
  assert.equal(idle - spare(kernel), kernel.mm.rssAnon + kernel.mm.tables - 1);
}

describe("sequences of memory calls", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`agree with a model of pages, ${arch}`, () => {
      const execute = arch === "x86-64";
      fc.assert(fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const machine = small(arch, 1 << 20);
        const free = spare(machine.kernel);
        const model: Model = new Map();
        for (const c of calls) {
          run(machine, model, c);
          checkVmas(machine.kernel, model);
          if (execute) checkFrames(machine.kernel, model, free);
        }
        machine.kernel.munmap(BASE, (PAGES + 12) * PAGE);
        assert.equal(spare(machine.kernel), free - machine.kernel.mm.tables + 1);
        assert.equal(machine.kernel.mm.rssAnon, 0);
      }), { numRuns: 60 });
    });
  }
});
