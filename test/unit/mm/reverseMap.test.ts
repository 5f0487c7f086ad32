/** From a frame to all its entries: what rmap_walk finds is what a walk through all page tables finds, in random families of processes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Kernel } from "../../../src/engine/kernel/kernel";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { MREMAP } from "../../../src/engine/kernel/mm/mremap";
import { forEachPte, pteFrame } from "../../../src/engine/kernel/mm/pageTables";
import { rmapWalk } from "../../../src/engine/kernel/mm/rmap";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import type { Task } from "../../../src/engine/kernel/sched/task";
import { PAGE, RW, small } from "../kernel/machine";

const BASE = 0x10000000;
const PAGES = 10;
const va = (page: number): number => BASE + page * PAGE;

type Call = { kind: "map" | "file" | "unmap" | "write" | "read" | "readonly" | "move" | "free" | "fork" | "exit" | "switch"; page: number; count: number };
const call: fc.Arbitrary<Call> = fc.record({
  kind: fc.constantFrom("map" as const, "file" as const, "unmap" as const, "write" as const, "write" as const, "read" as const, "readonly" as const, "move" as const, "free" as const, "fork" as const, "exit" as const, "switch" as const),
  page: fc.nat(PAGES - 1),
  count: fc.integer({ min: 1, max: 4 }),
});

/** Every entry of every process, by frame: "mm va". */
function allMappings(kernel: Kernel): Map<number, string[]> {
  const out = new Map<number, string[]>();
  for (const mm of kernel.mms()) {
    for (const v of mm.vmas) {
      forEachPte(kernel, mm, v.start, v.end, (at, _entry, e) => {
        const pfn = pteFrame(kernel, e);
        if (pfn !== kernel.zeroPage) out.set(pfn, [...(out.get(pfn) ?? []), `${mm.id} ${at}`]);
      });
    }
  }
  return out;
}

function check(kernel: Kernel): void {
  for (const [pfn, mappings] of allMappings(kernel)) {
    assert.deepEqual(rmapWalk(kernel, pfn).map((m) => `${m.mm.id} ${m.va}`).sort(), mappings.sort());
    assert.equal(kernel.pages.mapcount(pfn), mappings.length);
  }
}

describe("reverse map", () => {
  for (const arch of ["x86-64", "x86-32"] as const) {
    it(`finds what a walk through all tables finds, ${arch}`, () => {
      fc.assert(fc.property(fc.array(call, { minLength: 5, maxLength: 40 }), (calls) => {
        const { kernel, user } = small(arch, 1 << 20);
        const file = kernel.cache.add({ path: "/f", device: "08:01", inode: 5, size: PAGES * PAGE, content: () => null }).id;
        const alive: Task[] = [kernel.current];
        const act = ({ kind, page, count }: Call): unknown => {
          switch (kind) {
            case "map": return kernel.mmap({ address: va(page), length: count * PAGE, prot: RW, flags: MAP.PRIVATE | MAP.ANONYMOUS | MAP.FIXED, file: 0, offset: 0 });
            case "file": return kernel.mmap({ address: va(page), length: count * PAGE, prot: RW, flags: (count % 2 ? MAP.SHARED : MAP.PRIVATE) | MAP.FIXED, file, offset: page * PAGE, writable: true });
            case "unmap": return kernel.munmap(va(page), count * PAGE);
            case "write": return user.store8(va(page), count);
            case "read": return user.load8(va(page));
            case "readonly": return kernel.mprotect(va(page), count * PAGE, count % 2 ? PROT.READ : PROT.NONE);
            case "move": return kernel.mremap(va(page), PAGE, PAGE, MREMAP.MAYMOVE | MREMAP.FIXED, va((page + count) % PAGES));
            case "free": return kernel.madvise(va(page), count * PAGE, MADV.FREE);
            case "fork": {
              const child = alive.length < 4 ? kernel.forkTask(false) : null;
              return child && alive.push(child);
            }
            case "exit": {
              if (alive.length === 1) return null;
              const gone = kernel.current;
              alive.splice(alive.indexOf(gone), 1);
              kernel.switchTo(alive[0]!);
              return kernel.endTask(gone, 0, false);
            }
            case "switch": return kernel.switchTo(alive[page % alive.length]!);
          }
        };
        for (const c of calls) {
          act(c);
          check(kernel);
        }
      }), { numRuns: 40 });
    });
  }
});
