/** The TLB that is shown, alone: sets, replacement, flushes, classes of misses, times. Pages are given by number. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { accessTime, type Resolve, type TlbGeometry, TlbModel } from "../../../src/engine/mmu/tlbModel";

const PAGE = 4096;
const GLOBAL = 1000;

function model(entries: number, ways: number, policy: TlbGeometry["policy"] = "lru", pcid = false, large = (_va: number): boolean => false): TlbModel {
  const resolve: Resolve = (va, into) => {
    const size = large(va) ? 2 * 1024 * 1024 : PAGE;
    Object.assign(into, { pageSize: size, pfn: va / PAGE, write: true, user: true, execute: false, dirty: false, global: va === GLOBAL * PAGE, tableReads: large(va) ? 3 : 4 });
    return va >= 0x1000;
  };
  const made = new TlbModel({ geometry: { entries, ways, sets: entries / ways, policy }, pcid, tlbNs: 1, memoryNs: 100, seed: 7 }, { data: resolve, instruction: resolve });
  made.switchTo(1);
  return made;
}

/** Page numbers → H and M. */
const run = (m: TlbModel, ...pages: number[]): string => pages.map((p) => (m.data.access(p * PAGE, 1, false, m.asker, 0) ? "H" : "M")).join("");

describe("the TLB model", () => {
  it("looks a page up in the set that its number names", () => {
    const m = model(8, 2);
    assert.equal(run(m, 1, 5, 1, 5, 2, 1), "MMHHMH");
    assert.deepEqual(m.data.set(1).map((w) => w.entry && w.entry.page / PAGE), [1, 5]);
    assert.equal(run(m, 9, 1), "MH", "LRU: 5 went");
    assert.equal(m.data.last.hit, true);
  });

  it("thrashes with n + 1 pages in n ways, and does not with n", () => {
    const four = [1, 2, 3, 4];
    assert.equal(run(model(4, 4), ...four, ...four, ...four), "MMMMHHHHHHHH");
    assert.equal(run(model(4, 4), ...four, 5, ...four, 5, ...four), "MMMMMMMMMMMMMM");
  });

  it("FIFO sends the page away that came first, though it was just used", () => {
    const order = [1, 2, 3, 4, 1, 5, 1];
    assert.equal(run(model(4, 4, "lru"), ...order), "MMMMHMH");
    assert.equal(run(model(4, 4, "fifo"), ...order), "MMMMHMM");
  });

  it("FIFO can have more misses with more entries (Belady)", () => {
    const order = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5];
    const misses = (n: number): number => [...run(model(n, n, "fifo"), ...order)].filter((x) => x === "M").length;
    assert.deepEqual([misses(3), misses(4)], [9, 10]);
  });

  it("PLRU follows the tree, which is not always the oldest", () => {
    const m = model(4, 4, "plru");
    assert.equal(run(m, 1, 2, 3, 4, 1), "MMMMH");
    // The root points away from 1's half, the right node away from 4.
    assert.equal(m.data.set(0).findIndex((w) => w.next), 2);
    assert.equal(run(m, 5), "M");
    assert.equal(m.data.last.evicted, 3 * PAGE);
  });

  it("PLRU manages with ways that are no power of two", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 7 }), fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 }), (ways, pages) => {
      const m = model(ways, ways, "plru");
      for (const p of pages) {
        run(m, p);
        assert.ok(m.data.lookup(p * PAGE, 0) >= 0);
        assert.ok(m.data.last.entry < ways);
      }
    }));
  });

  it("random replacement draws the same ways again after going back", () => {
    const m = model(4, 4, "random");
    run(m, 1, 2, 3, 4, 5, 6);
    const then = m.save();
    const once = run(m, 7, 8, 1, 2, 3, 9, 4, 5);
    m.restore(then);
    assert.equal(run(m, 7, 8, 1, 2, 3, 9, 4, 5), once);
  });

  it("an address space that goes takes its entries along, but not global ones", () => {
    const m = model(8, 8);
    run(m, 1, 2, GLOBAL);
    m.switchTo(2);
    assert.equal(run(m, GLOBAL, 1), "HM");
    m.switchTo(1);
    assert.equal(run(m, 2), "M");
    assert.deepEqual([m.data.counters.flushes, m.data.counters.flushed, m.data.counters.byClass.flush], [2, 3, 1]);
  });

  it("with PCIDs its entries stay, and belong to it alone", () => {
    const m = model(8, 8, "lru", true);
    run(m, 1, 2);
    m.switchTo(2);
    assert.equal(run(m, 1), "M");
    m.switchTo(1);
    assert.equal(run(m, 1, 2), "HH");
    assert.equal(m.data.counters.flushes, 0);
  });

  it("the seventh address space gets the tag of the first, whose entries go", () => {
    const m = model(16, 16, "lru", true);
    run(m, 1);
    for (let space = 2; space <= 7; space++) m.switchTo(space);
    assert.equal(m.asker.tag, 1);
    assert.equal(m.data.counters.flushed, 1);
  });

  it("invlpg drops one page", () => {
    const m = model(8, 2);
    run(m, 1, 2);
    m.invalidate(1 * PAGE);
    assert.equal(run(m, 1, 2), "MH");
    assert.deepEqual([m.data.counters.invalidated, m.data.counters.byClass.flush], [1, 1]);
  });

  it("tells compulsory, conflict and capacity misses apart", () => {
    // Two sets of one way: 1 and 3 fight for one while the other is empty; three pages are too many for two entries.
    const conflict = model(2, 1);
    run(conflict, 1, 3, 1, 3);
    assert.deepEqual(conflict.data.counters.byClass, { compulsory: 2, flush: 0, capacity: 0, conflict: 2 });
    const capacity = model(2, 2);
    run(capacity, 1, 2, 3, 1, 2, 3);
    assert.deepEqual(capacity.data.counters.byClass, { compulsory: 3, flush: 0, capacity: 3, conflict: 0 });
  });

  it("a large page answers for all of its 4 KiB pages, in the set of its own number", () => {
    const m = model(4, 1, "lru", false, (va) => va >= 512 * PAGE);
    assert.equal(run(m, 512, 513, 1023, 1024), "MHHM");
    assert.equal(m.data.reach, 4 * 1024 * 1024);
    assert.equal(m.data.set(1)[0]!.entry!.page, 512 * PAGE);
  });

  it("a walk that finds nothing fills nothing", () => {
    const m = model(4, 4);
    assert.equal(run(m, 0, 0), "MM");
    assert.deepEqual([m.data.counters.faults, m.data.reach], [2, 0]);
  });

  for (const policy of ["lru", "plru", "fifo", "random"] as const) {
    it(`${policy}: times, classes and states hold together over any accesses`, () => {
      const step = fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 24 }) }, { weight: 1, arbitrary: fc.constantFrom(-1, -2, -3) });
      fc.assert(fc.property(fc.array(step, { maxLength: 120 }), fc.constantFrom([8, 2], [8, 8], [4, 1], [6, 3]), fc.boolean(), (steps, [entries, ways], pcid) => {
        const m = model(entries!, ways!, policy, pcid);
        const go = (from: number): string[] => steps.slice(from).map((s) => {
          if (s > 0) return run(m, s) + m.data.last.entry + (m.data.last.hit ? "" : JSON.stringify([m.data.last, m.data.counters]));
          if (s === -1) m.switchTo(m.asker.space === 1 ? 2 : 1);
          else if (s === -2) m.flushOwn();
          else m.invalidate(3 * PAGE);
          return JSON.stringify(m.data.counters);
        });
        const half = Math.floor(steps.length / 2);
        for (const s of steps.slice(0, half)) if (s > 0) run(m, s);
        const then = m.save();
        const first = go(half);
        m.restore(then);
        assert.deepEqual(go(half), first, "going back");
        const c = m.data.counters;
        assert.equal(c.misses, Object.values(c.byClass).reduce((a, b) => a + b, 0));
        const t = accessTime(c, { tlbNs: 1, memoryNs: 100 }, 4, m.data.totalNs);
        assert.equal(m.data.totalNs, c.hits * t.hitNs + c.misses * (t.tlbNs + t.memoryNs) + c.tableReads * t.memoryNs);
        assert.ok(c.accesses === 0 || Math.abs(t.effectiveNs - t.totalNs / c.accesses) < 1e-9);
      }));
    });
  }
});
