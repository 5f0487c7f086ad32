import assert from "node:assert/strict";
import { FakeMachine, f64, f64bits, f80, int, ptr, type Value } from "../../support/fakeNative";
import { exactCases } from "./exactTable";
import { mathCases } from "./mathTable";

const view = new DataView(new ArrayBuffer(8));
const NAN = 0x7ff8000000000000n;
const LONG_NAN = 0x7fffc000000000000000n;
const hex = (b: bigint, digits: number): string => b.toString(16).padStart(digits, "0");

function bitsOf(result: unknown): string {
  if (typeof result === "bigint") {
    const nan = ((result >> 64n) & 0x7fffn) === 0x7fffn && (result & 0x7fffffffffffffffn) !== 0n;
    return hex(nan ? LONG_NAN : result, 20);
  }
  view.setFloat64(0, result as number);
  return hex(Number.isNaN(result) ? NAN : view.getBigUint64(0), 16);
}

describe("math", () => {
  const m = new FakeMachine();
  for (const line of mathCases) {
    const [name, ...fields] = line.split(" ");
    it(line, () => {
      const [result, errno] = fields.slice(-2);
      const isFloat = /f$/.test(name) && name !== "erf";
      const value = (h: string): Value => (h.length === 20 ? f80(BigInt(`0x${h}`)) : isFloat ? { type: "f32", bits: BigInt(`0x${h}`) } : f64bits(BigInt(`0x${h}`)));
      m.errno = 0;
      assert.equal(bitsOf(m.call(name, fields.slice(0, -2).map(value))), result);
      assert.equal(m.errno, Number(errno));
    });
  }

  for (const line of exactCases) {
    const [name, ...fields] = line.split(" ");
    it(`to the last bit: ${line}`, () => {
      const result = fields.pop()!;
      const single = result.length === 8;
      const float = (h: string): bigint => {
        view.setUint32(0, Number(`0x${h}`));
        const x = view.getFloat32(0);
        view.setFloat64(0, x);
        return view.getBigUint64(0);
      };
      const got = m.call(name, fields.map((h): Value => (single ? { type: "f32", bits: float(h) } : f64bits(BigInt(`0x${h}`)))));
      if (single) view.setFloat32(0, got as number);
      else view.setFloat64(0, got as number);
      assert.equal(single ? hex(BigInt(view.getUint32(0)), 8) : hex(view.getBigUint64(0), 16), result);
    });
  }

  it("takes numbers apart", () => {
    const p = m.allocate(8);
    assert.equal(m.call("frexp", [f64(12), ptr(p)]), 0.75);
    assert.equal(m.memory.load32(p), 4);
    assert.equal(m.call("modf", [f64(-3.25), ptr(p)]), -0.25);
    assert.equal(m.memory.load64(p), 0xc008000000000000n);
    assert.equal(m.call("ldexp", [f64(0.75), int(4)]), 12);
    assert.equal(m.call("ldexp", [f64(1.5), int(-1074)]), 1e-323);
    assert.equal(m.call("ilogb", [f64(10)]), 3);
    assert.equal(m.call("remquo", [f64(29), f64(3), ptr(p)]), -1);
    assert.equal(m.memory.load32(p), 2);
  });

  it("rounds to long as the processor does", () => {
    assert.equal(m.call("lround", [f64(2.5)]), 3n);
    assert.equal(m.call("lrint", [f64(2.5)]), 2n);
    assert.equal(m.call("lrint", [f64(1e30)]), -(1n << 63n));
  });

  it("leaves the sign of gamma", () => {
    m.call("lgamma", [f64(-0.5)]);
    const small = new FakeMachine();
    const p = small.allocate(4);
    small.call("lgamma_r", [f64(-0.5), ptr(p)]);
    assert.equal(small.memory.load32(p) | 0, -1);
  });
});
