import assert from "node:assert/strict";
import fc from "fast-check";
import { FakeMachine, int, long, ptr } from "../../support/fakeNative";
import { floatCases, integerCases, randomSequences, random48Sequence, randRSequence, randSequences } from "./miscTable";

const view = new DataView(new ArrayBuffer(8));
const hex = (b: bigint, digits: number): string => b.toString(16).padStart(digits, "0");
const doubleBits = (x: unknown): string => {
  view.setFloat64(0, x as number);
  return hex(view.getBigUint64(0), 16);
};
const floatBits = (x: unknown): string => {
  view.setFloat32(0, x as number);
  return hex(BigInt(view.getUint32(0)), 8);
};

describe("numbers in text", () => {
  for (const [text, base, outcome] of integerCases) {
    it(`strtol ${JSON.stringify(text)} in base ${base}`, () => {
      const m = new FakeMachine();
      const s = m.text(text);
      const end = m.allocate(8);
      const run = (name: string): [bigint, number, number] => {
        m.memory.storePtr(end, s);
        m.errno = 0;
        const v = m.call(name, [ptr(s), ptr(end), int(base)]) as bigint;
        return [v, m.memory.loadPtr(end).va - s.va, m.errno];
      };
      const [v, n, e] = run("strtol");
      const [u, , eu] = run("strtoul");
      assert.equal(`${v} ${n} ${e} ${BigInt.asUintN(64, u)} ${eu}`, outcome);
    });
  }

  for (const [text, outcome] of floatCases) {
    it(`strtod ${JSON.stringify(text)}`, () => {
      const m = new FakeMachine();
      const s = m.text(text);
      const end = m.allocate(8);
      const nan = /nan/i.test(text);
      const run = (name: string, show: (x: unknown) => string): string => {
        m.errno = 0;
        const r = m.call(name, [ptr(s), ptr(end)]);
        return `${show(r)} ${m.errno}`;
      };
      const got = [run("strtod", doubleBits), run("strtof", floatBits), run("strtold", (b) => hex(b as bigint, 20))];
      const all = `${m.memory.loadPtr(end).va - s.va} ${got.join(" ")}`;
      if (nan) assert.equal(all.split(" ")[0], outcome.split(" ")[0]);
      else assert.equal(all, outcome);
    });
  }

  it("reads every double that JavaScript prints", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const m = new FakeMachine();
      assert.ok(Object.is(m.call("strtod", [ptr(m.text(Object.is(x, -0) ? "-0" : String(x))), ptr(0)]), x));
    }));
  });

  it("cuts long at 32 bits on x86-32", () => {
    const m = new FakeMachine(4);
    assert.equal(m.call("strtol", [ptr(m.text("4294967296")), ptr(0), int(10)]), 2147483647);
    assert.equal(m.errno, 34);
  });

  it("atoi", () => {
    const m = new FakeMachine();
    assert.equal(m.call("atoi", [ptr(m.text(" -12abc"))]), -12);
    assert.equal(m.call("atof", [ptr(m.text("2.5kg"))]), 2.5);
  });
});

describe("random numbers", () => {
  const line = (values: unknown[]): string => values.join(" ");
  it("rand repeats glibc's sequences", () => {
    const m = new FakeMachine();
    const twelve = (): string => line(Array.from({ length: 12 }, () => m.call("rand", [])));
    const got = [twelve(), ...[0, 42, 4294967295].map((seed) => {
      m.call("srand", [int(seed)]);
      return twelve();
    })];
    assert.deepEqual(got, [...randSequences]);
  });

  it("initstate chooses the generator by the size of the state", () => {
    const m = new FakeMachine();
    const got = [8, 32, 64, 128, 256].map((size) => {
      m.call("initstate", [int(7), ptr(m.allocate(size)), long(size)]);
      return line(Array.from({ length: 6 }, () => m.call("random", [])));
    });
    assert.deepEqual(got, [...randomSequences]);
  });

  it("setstate goes back to an earlier state", () => {
    const m = new FakeMachine();
    const first = Array.from({ length: 3 }, () => m.call("random", []));
    const before = m.call("initstate", [int(7), ptr(m.allocate(32)), long(32)]) as { va: number; id: number };
    m.call("random", []);
    m.call("setstate", [ptr(before)]);
    const other = new FakeMachine();
    const all = Array.from({ length: 6 }, () => other.call("random", []));
    assert.deepEqual([...first, ...Array.from({ length: 3 }, () => m.call("random", []))], all);
  });

  it("rand_r and the 48-bit family", () => {
    const m = new FakeMachine();
    const seed = m.allocate(4);
    m.memory.store32(seed, 5);
    assert.equal(line(Array.from({ length: 6 }, () => m.call("rand_r", [ptr(seed)]))), randRSequence);
    m.call("srand48", [long(9)]);
    const x = m.allocate(6);
    [1, 2, 3].forEach((v, i) => m.memory.store16({ va: x.va + 2 * i, id: x.id }, v));
    const got: unknown[] = Array.from({ length: 4 }, () => m.call("drand48", []));
    // C leaves the order of a call's arguments open: gcc evaluates the last one first.
    for (let i = 0; i < 3; i++) got.push(...[m.call("mrand48", []), m.call("lrand48", [])].reverse());
    for (let i = 0; i < 3; i++) got.push(...[m.call("jrand48", [ptr(x)]), m.call("nrand48", [ptr(x)])].reverse());
    const expected = random48Sequence.split(" ");
    assert.deepEqual(got.map(Number), expected.map(Number));
  });
});
