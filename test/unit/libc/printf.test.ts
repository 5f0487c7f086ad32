import assert from "node:assert/strict";
import fc from "fast-check";
import { f64, FakeMachine, f64bits, f80, int, long, ptr, type Value } from "../../support/fakeNative";
import { printfCases } from "./printfTable";

function argument(m: FakeMachine, text: string): Value {
  const rest = text.slice(1);
  switch (text[0]) {
    case "i": return int(BigInt(rest));
    case "l": return long(BigInt(rest));
    case "d": return f64bits(BigInt(`0x${rest}`));
    case "L": return f80(BigInt(`0x${rest}`));
    case "s": return ptr(m.text(rest));
    case "w": return ptr(m.wide(rest));
    default: return ptr(Number.parseInt(rest, 16));
  }
}

function sprintf(format: string, values: (m: FakeMachine) => Value[], m = new FakeMachine()): { text: string | null; machine: FakeMachine } {
  m.errno = 2;
  const to = m.allocate(20_000);
  const n = m.number("sprintf", [ptr(to), ptr(m.text(format)), ...values(m)], 2);
  return { text: n < 0 ? null : m.textAt(to), machine: m };
}

describe("printf", () => {
  for (const [format, args, expected] of printfCases) {
    it(`${JSON.stringify(format)} of ${args.join(", ") || "nothing"}`, () => {
      assert.equal(sprintf(format, (m) => args.map((a) => argument(m, a))).text, expected);
    });
  }

  it("reads back what %.17g printed", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        const m = new FakeMachine();
        const { text } = sprintf("%.17g", () => [f64(x)]);
        assert.ok(Object.is(m.call("strtod", [ptr(m.text(text!)), ptr(0)]), x), text!);
      }),
    );
  });

  it("agrees with the digits JavaScript prints", () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 60 }), (x, p) => {
      const [digits, exponent] = x.toExponential(p).split("e");
      // JavaScript rounds ties up, glibc to even: leave exact ties out.
      if (x.toExponential(Math.min(100, p + 40)).replace(/e.*/, "").slice(digits.length).replace(/^50*$/, "tie") === "tie") return;
      const e = Number(exponent);
      const sign = Object.is(x, -0) ? "-" : "";
      assert.equal(sprintf(`%.${p}e`, () => [f64(x)]).text, `${sign}${digits}e${e < 0 ? "-" : "+"}${String(Math.abs(e)).padStart(2, "0")}`);
    }));
  });

  it("tells how long the whole text is, and writes what fits", () => {
    const m = new FakeMachine();
    const to = m.allocate(4);
    assert.equal(m.number("snprintf", [ptr(to), long(4), ptr(m.text("%s")), ptr(m.text("abcdef"))], 3), 6);
    assert.equal(m.textAt(to), "abc");
    assert.equal(m.number("snprintf", [ptr(0), long(0), ptr(m.text("abc"))], 3), 3);
  });

  it("stores the count so far for %n", () => {
    const m = new FakeMachine();
    const n = m.allocate(4);
    m.number("sprintf", [ptr(m.allocate(10)), ptr(m.text("abc%nde")), ptr(n)], 2);
    assert.equal(m.memory.load32(n), 3);
  });

  it("makes a block for asprintf", () => {
    const m = new FakeMachine();
    const result = m.allocate(8);
    assert.equal(m.number("asprintf", [ptr(result), ptr(m.text("%d-%s")), int(12), ptr(m.text("x"))], 2), 4);
    assert.equal(m.textAt(m.memory.loadPtr(result)), "12-x");
  });

  const reports = (format: string, ...values: Value[]): string[] => sprintf(format, () => values).machine.reports.map((r) => [r.message, ...r.args].join(" "));
  it("reports arguments that do not fit", () => {
    assert.deepEqual(reports("%d", f64(1)), ["format-wrong-type %d int f64"]);
    assert.deepEqual(reports("%ld", int(0xffffffff)), ["format-wrong-type %ld long i32"]);
    assert.deepEqual(reports("%ld", int(1)), []);
    assert.deepEqual(reports("%s", int(0)).slice(0, 1), ["format-wrong-type %s pointer i32"]);
    assert.deepEqual(reports("%d %d", int(1)), ["format-too-few-arguments %d"]);
    assert.deepEqual(reports("%y"), ["format-unknown-conversion %y"]);
    assert.deepEqual(reports("%d %p", int(1), ptr(0)), []);
  });

  it("reports a null pointer where a string is wanted, and writes (null)", () => {
    assert.deepEqual(reports("%d %s", int(1), ptr(0)).map((r) => r.split(" ")[0]), ["null-text"]);
  });

  it("knows the sizes of x86-32", () => {
    const m = new FakeMachine(4);
    assert.equal(sprintf("%ld %lx %lld", () => [int(-1), int(-1), long(-1)], m).text, "-1 ffffffff -1");
    assert.deepEqual(m.reports, []);
  });
});
