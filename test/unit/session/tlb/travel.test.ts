/** The TLB that is shown follows the run wherever it is moved to, and does not change it. */
import assert from "node:assert/strict";
import type { Session, SessionOptions } from "../../../../src/engine/session";
import { type Arch, runOut, session } from "../../../support/program";
import { INPUT, PROGRAMS } from "../programs";

const told = (s: Session): string => JSON.stringify(s.virtual.tlb());
const options: Partial<SessionOptions> = { stdin: INPUT, snapshotEvery: 150, system: { tlb: "8x2", pcid: "on" } };

for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
  describe(`the TLB along the run, ${arch}`, () => {
    for (const [name, text] of Object.entries(PROGRAMS)) {
      it(`${name}: the same at a step however it was reached, and so is the machine`, async () => {
        const plain = await session(text, options, arch);
        const s = await session(text, options, arch);
        s.virtual.tlb();
        const then = new Map<number, string>();
        const stride = 1 + ((text.length * 7) % 61);
        while (s.exit === null && then.size < 40) {
          then.set(s.step, told(s));
          plain.seek(s.step);
          assert.equal(s.hash(), plain.hash(), `step ${s.step}`);
          s.run(stride);
        }
        for (const [step, tlb] of [...then].reverse()) {
          s.seek(step);
          assert.equal(told(s), tlb, `back at ${step}`);
        }
        const late = await session(text, options, arch);
        runOut(late);
        for (const [step, tlb] of then) {
          late.seek(step);
          assert.equal(told(late), tlb, `asked late, at ${step}`);
        }
      });

      it(`${name}: the fast interpreter tells what the exact one tells`, async () => {
        const s = await session(text, options, arch);
        s.virtual.tlb();
        for (let i = 0; i < 250 && s.exit === null; i++) {
          s.run(1);
          const fast = told(s);
          s.accesses();
          assert.equal(told(s), fast, `statement before step ${s.step}, line ${s.place?.line}`);
        }
      });
    }
  });
}
