import assert from "node:assert/strict";
import { Blocked, FakeMachine, ptr } from "../../support/fakeNative";
import { scanfCases } from "./scanfTable";

const sizes: Record<string, number> = { i: 4, I: 4, l: 8, b: 1, h: 2, d: 8, f: 4, L: 10, c: 1, p: 8 };
const hex = (bytes: Iterable<number>): string => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");

function sscanf(input: string, format: string, targets: string): string {
  const m = new FakeMachine();
  const places = [...targets].map((t) => {
    const p = m.allocate("szw".includes(t) ? 200 : 16);
    if (!"wm".includes(t)) m.bytes.fill(0x2e, p.va, p.va + ("sz".includes(t) ? 6 : sizes[t]));
    return p;
  });
  const result = m.number("sscanf", [ptr(m.text(input)), ptr(m.text(format)), ...places.map((p) => ptr(p))], 2);
  const shown = places.map((p, i) => {
    const t = targets[i];
    if ("sz".includes(t)) return hex([...m.textAt(p)].map((c) => c.charCodeAt(0)));
    if (t === "m") return hex([...(m.memory.loadPtr(p).va === 0 ? "NULL" : m.textAt(m.memory.loadPtr(p)))].map((c) => c.charCodeAt(0)));
    if (t === "w") {
      const codes: number[] = [];
      for (let k = p.va; m.bytes[k] !== 0; k += 4) codes.push(m.bytes[k]);
      return hex(codes);
    }
    return hex(m.bytes.slice(p.va, p.va + sizes[t]));
  });
  return [result, ...shown].join(" ");
}

describe("scanf", () => {
  for (const [input, format, targets, outcome] of scanfCases) {
    it(`${JSON.stringify(format)} from ${JSON.stringify(input)}`, () => assert.equal(sscanf(input, format, targets), outcome));
  }

  it("reads on where the last call stopped", () => {
    const m = new FakeMachine();
    m.input = ["12 abc\n34\n"];
    const [a, b, c] = [m.allocate(4), m.allocate(10), m.allocate(4)];
    assert.equal(m.number("scanf", [ptr(m.text("%d%s")), ptr(a), ptr(b)], 1), 2);
    assert.equal(m.number("getchar", []), 10);
    assert.equal(m.number("scanf", [ptr(m.text("%d")), ptr(c)], 1), 1);
    assert.deepEqual([m.memory.load32(a), m.textAt(b), m.memory.load32(c)], [12, "abc", 34]);
    assert.equal(m.number("scanf", [ptr(m.text("%d")), ptr(c)], 1), -1);
  });

  it("starts over when input comes later", () => {
    const m = new FakeMachine();
    m.input = ["1", null, "2 3", null, "\n"];
    const [a, b] = [m.allocate(4), m.allocate(4)];
    const call = (): number => m.number("scanf", [ptr(m.text("%d %d")), ptr(a), ptr(b)], 1);
    assert.throws(call, Blocked);
    assert.throws(call, Blocked);
    assert.equal(call(), 2);
    assert.deepEqual([m.memory.load32(a), m.memory.load32(b)], [12, 3]);
    assert.equal(m.number("getchar", []), 10);
  });

  it("reports what it would write where nothing is", () => {
    const m = new FakeMachine();
    m.call("sscanf", [ptr(m.text("abcdef")), ptr(m.text("%s")), ptr(m.allocate(4))], 2);
    assert.deepEqual(m.reports.map((r) => r.kind), ["out-of-bounds-write"]);
  });

  it("misses an argument", () => {
    const m = new FakeMachine();
    m.call("sscanf", [ptr(m.text("1 2")), ptr(m.text("%*d %d"))], 2);
    assert.equal(m.reports[0].message, "format-too-few-arguments");
  });
});
