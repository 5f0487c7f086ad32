import assert from "node:assert/strict";
import fc from "fast-check";
import { MADV } from "../../../src/engine/kernel/mm/madvise";
import { State } from "../../../src/engine/memory/layout";
import { Snapshots } from "../../../src/engine/memory/snapshots";
import { anonymous, PAGE, small } from "../kernel/machine";

const PAGES = 12;

/** A machine whose step n always does the same: a stand-in for a program. */
function machine(seed: readonly number[], budget = 1 << 30) {
  const { memory, kernel, user } = small("x86-64", 1 << 20);
  const { layout, u32 } = memory;
  const va = anonymous(kernel, PAGES);
  const snapshots = new Snapshots(kernel.physical, kernel.mmu.tlb, { budget, maxFrame: 256 });
  for (const [name, part] of Object.entries(kernel.parts())) snapshots.register(name, part);
  let plain: readonly number[] = [];
  snapshots.register("plain", { save: () => plain, restore: (state: readonly number[]) => { plain = state; } });
  u32[State.fp >>> 2] = layout.regs;
  u32[State.lowFp >>> 2] = layout.regs;
  let step = 0;

  /** Calls (a new register frame) and returns, in the way of the processor. */
  const frames = (n: number): void => {
    const fp = u32[State.fp >>> 2]!;
    if (n % 3 !== 0) {
      const next = fp + 128 + (n % 5) * 1024;
      if (next > layout.regs + layout.regsSize - 65536) return;
      memory.touchFrame(next);
      u32[(next + 4) >>> 2] = fp;
      u32[State.fp >>> 2] = next;
    } else if (fp > layout.regs) {
      const caller = u32[(fp + 4) >>> 2]!;
      u32[State.fp >>> 2] = caller;
      u32[State.lowFp >>> 2] = Math.min(caller, u32[State.lowFp >>> 2]!);
    }
    u32[(u32[State.fp >>> 2]! + 64) >>> 2] = n;
  };

  const one = (): void => {
    const n = (seed[step % seed.length]! * 7919 + step * 31) >>> 0;
    const page = va + (n % PAGES) * PAGE;
    if (n % 11 === 0) kernel.madvise(page, PAGE, MADV.DONTNEED);
    else if (n % 13 === 0) kernel.mprotect(page, PAGE, n % 2 === 0 ? 1 : 3);
    else if (user.store32(page + (n % 1000) * 4, n)) user.setProvenance(page + (n % 100) * 8, n % 1000);
    frames(n);
    const id = 1 + (n % 4000);
    u32[memory.record(id) >>> 2] = n;
    memory.touchObject(id);
    plain = [...plain.slice(-3), n];
    step++;
    memory.view.setFloat64(State.stepBase, step, true);
  };

  return {
    snapshots, memory, kernel, user, va,
    get step() { return step; },
    advance: (to: number, takeEvery = 0) => {
      while (step < to) {
        if (takeEvery > 0 && step % takeEvery === 0) snapshots.take(step);
        one();
      }
    },
    go: (to: number, takeEvery = 0) => {
      step = snapshots.restoreNearest(to);
      while (step < to) {
        if (takeEvery > 0 && step % takeEvery === 0) snapshots.take(step);
        one();
      }
    },
    hash: () => snapshots.hashParts(),
  };
}

describe("snapshots", () => {
  it("forward, back and seek give identical states", () => {
    fc.assert(fc.property(
      fc.array(fc.nat(1000), { minLength: 3, maxLength: 9 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(9)), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1 << 30, 200_000),
      (seed, moves, budget) => {
        const straight = machine(seed);
        const expected = new Map<number, Readonly<Record<string, string>>>();
        for (const to of moves.map((move) => move[0]).sort((a, b) => a - b)) {
          straight.advance(to);
          expected.set(to, straight.hash());
        }
        const m = machine(seed, budget);
        m.snapshots.take(0);
        for (const [to, every] of moves) {
          m.go(to, every);
          assert.deepEqual(m.hash(), expected.get(to));
        }
      },
    ), { numRuns: 40 });
  });

  it("goes forward without replay when a later snapshot exists", () => {
    const m = machine([5, 77, 123]);
    m.advance(40, 10);
    const there = m.hash();
    m.snapshots.take(40);
    m.go(3);
    assert.equal(m.snapshots.restoreNearest(40), 40);
    assert.deepEqual(m.hash(), there);
  });

  it("keeps memory bounded by dropping snapshots, the farthest past first coarsened", () => {
    const m = machine([5, 77, 123], 300_000);
    m.advance(400, 1);
    assert.ok(m.snapshots.bytes <= 300_000 || m.snapshots.count <= 3, `${m.snapshots.bytes} in ${m.snapshots.count}`);
    assert.equal(m.snapshots.nearestStep(0), 0);
  });

  it("keeps an edit: later snapshots go, going back and forth finds it", () => {
    const m = machine([3, 9, 27]);
    m.advance(20, 5);
    m.go(12);
    m.user.store8(m.va + 3 * PAGE, 1);
    m.kernel.mprotect(m.va, PAGES * PAGE, 3);
    m.user.store8(m.va, 0xee);
    m.snapshots.dropAfter(12);
    const edited = m.hash();
    assert.equal(m.snapshots.nearestStep(20), 12);
    m.go(4);
    assert.equal(m.snapshots.nextEdit(4), 12);
    m.go(11);
    m.advance(12);
    assert.notDeepEqual(m.hash(), edited);
    m.snapshots.take(12);
    assert.deepEqual(m.hash(), edited);
  });

  it("sees stores that the fast path makes after a snapshot", () => {
    const m = machine([1]);
    m.user.store8(m.va, 1);
    m.snapshots.take(0);
    assert.ok(m.kernel.mmu.tlb.entries().every((e) => !e.writable));
    m.memory.u8[m.user.translate(m.va, true)] = 2;
    m.snapshots.take(1);
    m.snapshots.restoreNearest(0);
    assert.equal(m.user.load8(m.va), 1);
    m.snapshots.restoreNearest(1);
    assert.equal(m.user.load8(m.va), 2);
  });

  it("covers the current stack frame, which is written past the TLB", () => {
    const m = machine([1]);
    m.memory.u32[State.framePa >>> 2] = m.user.translate(m.va + 64, true);
    m.snapshots.take(0);
    m.memory.u8[m.memory.u32[State.framePa >>> 2]!] = 9;
    m.snapshots.take(1);
    m.snapshots.restoreNearest(0);
    assert.equal(m.user.load8(m.va + 64), 0);
  });

  it("restores shadow and provenance with the bytes", () => {
    const m = machine([1]);
    m.user.storePointer(m.va, 0x1234, 55);
    m.user.setShadow(m.va + 8, 8, 0xff);
    m.snapshots.take(0);
    m.user.store32(m.va, 1);
    m.user.store32(m.va + 8, 1);
    m.snapshots.take(1);
    m.snapshots.restoreNearest(0);
    assert.deepEqual([m.user.loadWord(m.va), m.user.provenance(m.va), m.user.definedness(m.va + 8, 1)[0]], [0x1234, 55, 0xff]);
  });
});
