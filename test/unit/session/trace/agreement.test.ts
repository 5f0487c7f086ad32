/** The last change as the search finds it is the last one that a comparison state by state finds, in small programs made at random. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type Session, typesOf } from "../../../../src/engine/session";
import { session } from "../../../support/program";

const target = fc.constantFrom("a", "b", "g", "v[0]", "v[2]", "*p", "h[1]", "s.x");
const statement = fc.oneof(
  fc.tuple(target, target, fc.integer({ min: 0, max: 9 })).map(([to, from, n]) => `${to} = (${from} + ${n}) & 1023;`),
  fc.tuple(target, fc.integer({ min: 0, max: 9 })).map(([to, n]) => `${to} = ${n};`),
  fc.tuple(target, target).map(([to, from]) => `${to} = step(${from});`),
  fc.constantFrom("p = &v[1];", "p = &g;", "p = &b;", "memcpy(h, v, sizeof v);", "s = t;", "t.x = a;"),
);
const program = fc.array(fc.oneof({ weight: 4, arbitrary: statement }, { weight: 1, arbitrary: fc.array(statement, { minLength: 1, maxLength: 3 }).map((all) => `for (int i = 0; i < 3; i++) { ${all.join(" ")} }`) }), { minLength: 3, maxLength: 12 });

const text = (body: readonly string[]): string => `#include <stdlib.h>
#include <string.h>
struct pair { int x, y; };
static int g = 1;
static int step(int n) { int m = n + 1; g = g ^ n; return m & 1023; }
int main(void) {
  int a = 1, b = 2, v[3] = {1, 2, 3};
  int *p = &v[0], *h = calloc(3, sizeof *h);
  struct pair s = {1, 2}, t = {3, 4};
  ${body.join("\n  ")}
  int end = a + b;
  free(h);
  return end & 1;
}`;

/** Number of the last statement that left the bytes other than it found them. */
function byComparison(s: Session, address: number, size: number): number {
  const present = s.step;
  let [last, before] = [-1, ""];
  for (let step = 0; step <= present; step++) {
    s.seek(step);
    const { bytes, undefined: gone } = s.read(address, size);
    const now = `${bytes} ${gone}`;
    if (step > 0 && now !== before) last = step;
    before = now;
  }
  s.seek(present);
  return last;
}

describe("The last change", () => {
  for (const snapshotEvery of [7, 50_000]) {
    it(`is what comparing all states gives, a snapshot every ${snapshotEvery}`, async function () {
      this.timeout(120_000);
      await fc.assert(
        fc.asyncProperty(program, async (body) => {
          const s = await session(text(body), { snapshotEvery });
          s.setBreakpoints(new Set(s.program.statements.flatMap((x, i) => (text(body).split("\n")[x.line - 1]?.includes("int end") && !s.program.functions[x.function]!.library ? [i] : []))));
          assert.equal(s.run(1e6).reason, "breakpoint");
          s.setBreakpoints(new Set());
          const before = s.hash();
          for (const variable of [...s.locals(s.frames()[0]!), ...s.globals()]) {
            if (variable.name === "end" || typesOf(s).size(variable.type) === 0) continue;
            const change = s.lastChange(variable.address, variable.size);
            assert.equal(s.hash(), before);
            const compared = byComparison(s, variable.address, variable.size);
            if (change && !change.same) assert.equal(change.step, compared, variable.name);
            else assert.ok((change?.step ?? compared) >= compared, variable.name);
          }
        }),
        { numRuns: 4, seed: 1 },
      );
    });
  }
});
