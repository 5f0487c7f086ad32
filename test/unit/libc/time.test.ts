import assert from "node:assert/strict";
import { FakeMachine, int, long, ptr } from "../../support/fakeNative";
import { mktimeCases, strftimeCases } from "./miscTable";

const at = (m: FakeMachine, seconds: number): ReturnType<FakeMachine["allocate"]> => {
  const p = m.allocate(8);
  m.memory.store64(p, BigInt.asUintN(64, BigInt(seconds)));
  return p;
};

describe("time", () => {
  const m = new FakeMachine();
  const tm = m.allocate(56);
  const buffer = m.allocate(200);
  for (const [seconds, format, text] of strftimeCases) {
    it(`strftime ${JSON.stringify(format)} of ${seconds}`, () => {
      m.call("localtime_r", [ptr(at(m, seconds)), ptr(tm)]);
      m.bytes[buffer.va] = 0;
      assert.equal(m.call("strftime", [ptr(buffer), long(200), ptr(m.text(format)), ptr(tm)]), text.length);
      assert.equal(m.textAt(buffer), text);
    });
  }

  for (const [fields, outcome] of mktimeCases) {
    it(`mktime of ${fields.join(" ")}`, () => {
      const order = [5, 4, 3, 2, 1, 0];
      m.bytes.fill(0, tm.va, tm.va + 56);
      order.forEach((f, i) => m.memory.store32({ va: tm.va + 4 * i, id: tm.id }, fields[f]));
      const result = m.call("mktime", [ptr(tm)]);
      const got = (i: number): number => m.memory.load32({ va: tm.va + 4 * i, id: tm.id }) | 0;
      assert.equal([result, got(5), got(4), got(3), got(2), got(1), got(0), got(6), got(7)].join(" "), outcome);
    });
  }

  it("asctime, ctime, gmtime's zone", () => {
    const p = m.call("ctime", [ptr(at(m, 0))]) as { va: number; id: number };
    assert.equal(m.textAt(p), "Thu Jan  1 00:00:00 1970\n");
    const g = m.call("gmtime", [ptr(at(m, 0))]) as { va: number; id: number };
    assert.equal(m.textAt(m.memory.loadPtr({ va: g.va + 48, id: g.id })), "GMT");
  });

  it("counts from the date at boot", () => {
    m.now = 2_500_000_000n;
    assert.equal(m.call("time", [ptr(0)]), 1_700_000_002n);
    assert.equal(m.call("clock", []), 2_500_000n);
    const ts = m.allocate(16);
    assert.equal(m.call("clock_gettime", [int(1), ptr(ts)]), 0);
    assert.deepEqual([m.memory.load64(ts), m.memory.load64({ va: ts.va + 8, id: ts.id })], [2n, 500_000_000n]);
    assert.equal(m.call("clock_gettime", [int(99), ptr(ts)]), -1);
    assert.equal(m.errno, 22);
  });
});
