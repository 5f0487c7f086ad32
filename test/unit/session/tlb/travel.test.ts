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

describe("the TLB and the user", () => {
  const LOOP = "static int a[4096];\nint main(void) { int s = 0; for (int i = 0; i < 300; i++) s += a[i]; return s > 0; }";

  it("a variable set by hand changes what comes after it, also when the run comes by again", async () => {
    const s = await session(LOOP, { snapshotEvery: 100 });
    s.virtual.tlb();
    s.run(200);
    const i = s.locals(s.frames()[0]!).find((v) => v.name === "i")!;
    assert.ok(s.write(i.address, Uint8Array.of(200, 0, 0, 0)));
    s.run(20);
    const [edited, after] = [told(s), s.step];
    s.seek(50);
    s.seek(after);
    assert.equal(told(s), edited);
    s.seek(200);
    s.seek(after);
    assert.equal(told(s), edited);
  });

  it("asking at a finding leaves the run at the finding", async () => {
    const s = await session("int main(void) { int a[2] = {1, 2}; int i = 2; int n = a[0];\n n += a[i];\n return n; }", { onFinding: "stop" });
    assert.equal(s.run(1000).reason, "finding");
    const [hash, step] = [s.hash(), s.step];
    const first = told(s);
    assert.deepEqual([s.hash(), s.step, s.inside], [hash, step, true]);
    assert.equal(told(s), first);
    assert.equal(s.run(1000).reason, "exited");
  });

  it("a run too long to be followed from its beginning is followed from a snapshot on, and from an earlier one further back", async () => {
    const s = await session(LOOP, { snapshotEvery: 50, tlbReplay: 120 });
    runOut(s);
    const { since, data } = s.virtual.tlb();
    assert.ok(since >= s.step - 120 && since < s.step, `${since} of ${s.step}`);
    assert.ok(data.counters.accesses > 0);
    const end = told(s);
    s.seek(300);
    assert.ok(s.virtual.tlb().since >= 180 && s.virtual.tlb().since <= 200);
    const early = told(s);
    s.seek(290);
    s.seek(300);
    assert.equal(told(s), early);
    s.seek(Number.MAX_SAFE_INTEGER);
    assert.ok(s.virtual.tlb().data.counters.accesses >= data.counters.accesses, end);
  });

  it("a table too large for every snapshot is the same wherever the run is moved to", async () => {
    const s = await session(LOOP, { snapshotEvery: 50, system: { tlb: "2048x4" } });
    s.virtual.tlb();
    s.seek(400);
    const then = told(s);
    for (const step of [120, 333, 400, 10, 400]) s.seek(step);
    assert.equal(told(s), then);
    const i = s.locals(s.frames()[0]!).find((v) => v.name === "i")!;
    assert.ok(s.write(i.address, Uint8Array.of(250, 0, 0, 0)));
    s.run(20);
    const [edited, after] = [told(s), s.step];
    for (const step of [0, after, 400, after]) s.seek(step);
    assert.equal(told(s), edited);
  });

  it("is not followed for ever without a question, and caught up with at the next one", async () => {
    const s = await session(LOOP, { snapshotEvery: 50, tlbReplay: 400 });
    const whole = await session(LOOP, { snapshotEvery: 50 });
    for (const each of [s, whole]) each.virtual.tlb();
    for (const step of [80, 450, 500, 60, 470]) {
      for (const each of [s, whole]) each.seek(step);
      assert.equal(told(s), told(whole), `step ${step}`);
    }
  });

  it("asks for nothing until asked", async () => {
    const s = await session(LOOP, { snapshotEvery: 100 });
    runOut(s);
    const { since, data } = s.virtual.tlb();
    assert.equal(since, 0);
    assert.ok(data.counters.accesses > 300 * 4, "replayed from the start");
    assert.equal(s.exit !== null, true);
  });
});
