import assert from "node:assert/strict";
import { Kernel } from "../../../src/engine/kernel/kernel";
import { hugeAt } from "../../../src/engine/kernel/mm/hugeTables";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { rmapWalk } from "../../../src/engine/kernel/mm/rmap";
import { MAP, PROT } from "../../../src/engine/kernel/mm/vma";
import { UserMemory } from "../../../src/engine/kernel/userMemory";
import { layoutOf } from "../../../src/engine/memory/layout";
import { MachineMemory } from "../../../src/engine/memory/machineMemory";
import { anonymous, PAGE, RW, type Small, spare } from "../kernel/machine";

const HUGE = 2 << 20;
const PAGES = HUGE / PAGE;
const AT = 0x40000000;

function machine(system: Record<string, string>, ram = 16 << 20): Small {
  const memory = new MachineMemory(layoutOf("x86-64", ram, 4096, 1 << 20));
  const kernel = new Kernel(memory, { step: () => 0, seed: 0, system });
  kernel.newTask("test", 42);
  return { memory, kernel, user: new UserMemory(kernel) };
}

describe("transparent huge pages", () => {
  it("bring an aligned piece in with one fault, and give all of it back", () => {
    const { kernel, user } = machine({ thp: "always" });
    const free = spare(kernel);
    anonymous(kernel, PAGES, RW, AT);
    for (let i = 0; i < PAGES; i++) assert.ok(user.store8(AT + i * PAGE, 1));
    assert.equal(kernel.current.minorFaults, 1);
    assert.deepEqual([kernel.mm.rssAnon, kernel.mm.anonHuge], [PAGES, 1]);
    kernel.munmap(AT, HUGE);
    assert.deepEqual([spare(kernel), kernel.mm.rssAnon, kernel.mm.anonHuge], [free, 0, 0]);
  });

  it("are not used where the piece does not fit, where nobody wants them, or where no block is left", () => {
    const faults = (system: Record<string, string>, pages: number, advice: number, ram = 16 << 20): number => {
      const { kernel, user } = machine(system, ram);
      anonymous(kernel, pages, RW, AT);
      kernel.madvise(AT, pages * PAGE, advice);
      for (let i = 0; i < 8; i++) user.store8(AT + i * PAGE, 1);
      return kernel.current.minorFaults;
    };
    assert.equal(faults({ thp: "always" }, PAGES - 1, MADV.NORMAL), 8);
    assert.equal(faults({ thp: "never" }, PAGES, MADV.HUGEPAGE), 8);
    assert.equal(faults({ thp: "madvise" }, PAGES, MADV.NORMAL), 8);
    assert.equal(faults({ thp: "madvise" }, PAGES, MADV.HUGEPAGE), 1);
    assert.equal(faults({ thp: "always" }, PAGES, MADV.NOHUGEPAGE), 8);
    assert.equal(faults({ thp: "always" }, PAGES, MADV.NORMAL, 2 << 20), 8);
  });

  it("split when a part is unmapped or gets other rights: the rest keeps its frames", () => {
    const { kernel, user } = machine({ thp: "always" });
    anonymous(kernel, PAGES, RW, AT);
    user.store8(AT + 9 * PAGE, 9);
    const { pfn } = kernel.walk(AT + 9 * PAGE);
    kernel.munmap(AT + 100 * PAGE, 50 * PAGE);
    kernel.mprotect(AT, PAGE, PROT.READ);
    assert.equal(hugeAt(kernel, kernel.mm, AT), null);
    assert.deepEqual([kernel.mm.anonHuge, kernel.mm.rssAnon, kernel.walk(AT + 9 * PAGE).pfn, user.load8(AT + 9 * PAGE)], [0, PAGES - 50, pfn, 9]);
    assert.deepEqual(rmapWalk(kernel, pfn).map((m) => m.va), [AT + 9 * PAGE]);
  });

  it("copy one small page when one is written after a fork", () => {
    const { kernel, user } = machine({ thp: "always" });
    anonymous(kernel, PAGES, RW, AT);
    user.store8(AT, 1);
    const child = kernel.forkTask(false)!;
    const { pfn } = kernel.walk(AT);
    assert.equal(rmapWalk(kernel, pfn).length, 2);
    kernel.switchTo(child);
    const free = spare(kernel);
    user.store8(AT + 5 * PAGE, 7);
    assert.equal(free - spare(kernel), 1);
    assert.equal(child.mm.rssAnon, PAGES);
    assert.equal(rmapWalk(kernel, pfn).length, 2);
  });
});

describe("pages of the huge page pool", () => {
  const map = ({ kernel }: Small, pages: number, flags: number = MAP.PRIVATE): number =>
    kernel.mmap({ address: 0, length: pages * HUGE, prot: RW, flags: flags | MAP.ANONYMOUS | MAP.HUGETLB, file: 0, offset: 0 });

  it("are promised by mmap, used by the touch, and come back with munmap", () => {
    const m = machine({ hugepages: "3" });
    const { hugetlb } = m.kernel;
    const at = map(m, 2);
    assert.deepEqual([hugetlb.total, hugetlb.free, hugetlb.reserved], [3, 3, 2]);
    assert.equal(map(m, 2), -12);
    m.user.store8(at, 1);
    assert.deepEqual([hugetlb.free, hugetlb.reserved, m.kernel.mm.hugetlb, m.kernel.mm.rssAnon], [2, 1, 1, 0]);
    assert.equal(m.kernel.munmap(at + PAGE, PAGE), -22);
    assert.equal(m.kernel.munmap(at, 2 * HUGE), 0);
    assert.deepEqual([hugetlb.free, hugetlb.reserved, m.kernel.mm.hugetlb], [3, 0, 0]);
  });

  it("of a shared mapping are the same for parent and child, and live as long as one of them", () => {
    const m = machine({ hugepages: "2" });
    const at = map(m, 1, MAP.SHARED);
    m.user.store8(at, 1);
    const parent = m.kernel.current;
    const child = m.kernel.forkTask(false)!;
    m.kernel.switchTo(child);
    m.user.store8(at, 5);
    m.kernel.switchTo(parent);
    assert.equal(m.user.load8(at), 5);
    m.kernel.munmap(at, HUGE);
    assert.equal(m.kernel.hugetlb.free, 1);
    m.kernel.endTask(child, 0, false);
    assert.equal(m.kernel.hugetlb.free, 2);
  });

  it("end in SIGBUS where none was promised and none is left", () => {
    const m = machine({ hugepages: "1" });
    m.user.store8(map(m, 1), 1);
    const at = m.kernel.mmap({ address: 0, length: HUGE, prot: RW, flags: MAP.PRIVATE | MAP.ANONYMOUS | MAP.HUGETLB | MAP.NORESERVE, file: 0, offset: 0 });
    assert.equal(m.user.store8(at, 1), false);
    assert.deepEqual(m.user.lastFault, { signal: 7, code: 2, address: at });
  });
});
