import assert from "node:assert";
import { accountsAgree, apart, binsSorted, eachInOneList, tcacheCounts, walkMeetsTop } from "./invariants";
import { LongRun, whole } from "./longRun";
import { newProcess, type Process } from "./machine";

const OPERATIONS = 100_000;
const LOOKS = 50;

function look(p: Process, run: LongRun): void {
  const view = p.malloc.inspect();
  walkMeetsTop(view);
  eachInOneList(view);
  apart(view, run.live, p.w);
  binsSorted(p, view);
  tcacheCounts(p, view);
  accountsAgree(p, view);
}

describe(`the allocator over ${OPERATIONS} random operations`, function () {
  this.timeout(60_000);
  for (const w of [8, 4] as const) {
    it(`${w * 8}-bit: the walk meets top, each free chunk is in one list, lists are sorted, blocks are apart and keep their bytes`, () => {
      const p = newProcess(w);
      const run = new LongRun(p, 20221122 + w);
      for (let i = 0; i < OPERATIONS; i++) {
        run.step();
        if (i % (OPERATIONS / LOOKS) === OPERATIONS / LOOKS - 1) look(p, run);
      }
      for (const b of run.live) assert.ok(whole(p, b));
    });

    it(`${w * 8}-bit: a run from a saved state is the same run`, () => {
      const [p, q] = [newProcess(w), newProcess(w)];
      const [run, other] = [new LongRun(p, 5), new LongRun(q, 5)];
      for (let i = 0; i < 4000; i++) {
        run.step();
        other.step();
        if (i % 100 === 99) q.malloc.restore(structuredClone(q.malloc.save()));
      }
      assert.deepStrictEqual(other.live, run.live);
      assert.deepStrictEqual(q.malloc.inspect(), p.malloc.inspect());
    });
  }
});
