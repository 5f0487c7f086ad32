import assert from "node:assert/strict";
import fc from "fast-check";
import { type Arch, runOut, session } from "../../support/program";
import type { Session, SessionOptions } from "../../../src/engine/session";
import { INPUT, PROGRAMS } from "./programs";

/** Hashes at some steps of an undisturbed run that only goes forwards. */
function recorded(s: Session, stride: number): Map<number, string> {
  const hashes = new Map([[0, s.hash()]]);
  while (s.exit === null) {
    const stop = s.run(stride);
    assert.ok(["limit", "step", "exited"].includes(stop.reason), JSON.stringify(stop));
    hashes.set(s.step, s.hash());
  }
  return hashes;
}

for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
  describe(`time travel on ${arch}`, () => {
    const options: Partial<SessionOptions> = { stdin: INPUT, snapshotEvery: 150 };
    for (const [name, text] of Object.entries(PROGRAMS)) {
      it(`${name}: forwards, backwards and by seeking the states are the same`, async () => {
        const first = await session(text, options, arch);
        runOut(first);
        const last = first.step;
        const stride = Math.max(1, Math.ceil(last / 12));
        const hashes = recorded(await session(text, options, arch), stride);
        const second = await session(text, options, arch);
        runOut(second);
        for (const [step, hash] of [...hashes].reverse()) {
          second.seek(step);
          assert.equal(second.step, step);
          assert.equal(second.hash(), hash, `back to ${step} of ${last}`);
        }
        const fresh = await session(text, options, arch);
        fresh.seek(last);
        assert.equal(fresh.hash(), hashes.get(last), "by seeking to the end");
      });
    }
  });
}

describe("seeking at random", () => {
  for (const name of ["heap churn", "files", "jumps", "mistakes", "stack growth", "processes and signals"]) {
    it(`${name}: any way to a step leads to the same state`, async () => {
      const s = await session(PROGRAMS[name]!, { stdin: INPUT, snapshotEvery: 97 });
      runOut(s);
      const last = s.step;
      const seen = new Map<number, string>();
      const check = (step: number): void => {
        s.seek(step);
        const hash = s.hash();
        assert.equal(seen.get(step) ?? hash, hash, `step ${step}`);
        seen.set(step, hash);
      };
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: last }), fc.integer({ min: 1, max: 50 })), { minLength: 2, maxLength: 6 }), (moves) => {
          for (const [step, more] of moves) {
            check(step);
            if (s.exit === null) s.run(more);
            check(step);
          }
        }),
        { numRuns: 12, seed: 42 },
      );
      const fresh = await session(PROGRAMS[name]!, { stdin: INPUT });
      for (const [step, hash] of [...seen].sort(([a], [b]) => a - b)) {
        fresh.seek(step);
        assert.equal(fresh.hash(), hash, `step ${step} of an undisturbed run`);
      }
    });
  }
});
