import assert from "node:assert/strict";
import { type AllocatorRun, compareAllocators } from "../../../../src/engine/session";
import { loaded, SESSION_OPTIONS } from "../../../support/program";

const CHURN = `#include <stdio.h>
#include <stdlib.h>
int main(void) {
  char *p[64] = {0};
  unsigned s = 1;
  for (int n = 0; n < 3000; n++) {
    s = s * 1103515245 + 12345;
    int i = (s >> 16) % 64;
    if (p[i]) { free(p[i]); p[i] = 0; }
    else { p[i] = malloc(16 + (s >> 8) % 500); p[i][0] = 'x'; }
  }
  for (int i = 0; i < 64; i++) free(p[i]);
  puts("done");
}
`;

async function compare(text: string, names: readonly string[], limit = 2_000_000, options = {}): Promise<readonly AllocatorRun[]> {
  return compareAllocators(await loaded(text), { ...SESSION_OPTIONS, ...options }, names, limit).runs;
}

describe("the same program under several allocators", () => {
  it("does the same under each, at different cost", async () => {
    const runs = await compare(CHURN, ["glibc", "first-fit", "best-fit", "buddy", "segregated", "bump", "pool"]);
    assert.deepEqual(runs.map((r) => [r.allocator, r.end, r.same, r.leaks, r.failures]), runs.map((r, i) => [r.allocator, "exited", i === 0 ? null : true, 0, 0]));
    const calls = new Set(runs.map((r) => JSON.stringify(r.calls)));
    assert.equal(calls.size, 1, "all get the same calls");
    assert.equal(new Set(runs.map((r) => r.peak!.asked)).size, 1, "and are asked for as much");
    for (const r of runs) {
      assert.ok(r.cost.total > 0 && r.cost.worst <= r.cost.total && r.cost.systemCalls > 0, r.allocator);
      assert.ok(r.peak!.given >= r.peak!.asked && r.peakTaken >= r.peak!.given, r.allocator);
      assert.ok(r.samples.length > 100 && r.strip.length > 0);
    }
    const of = (name: string): AllocatorRun => runs.find((r) => r.allocator === name)!;
    assert.ok(of("bump").peakTaken > of("glibc").peakTaken, "what never gives out anything twice takes most");
    assert.ok(of("buddy").peak!.internal > of("first-fit").peak!.internal, "powers of two waste most inside blocks");
    assert.ok(of("pool").cost.total < of("best-fit").cost.total, "a search of the whole list costs more than none");
  });

  it("is the same again", async () => assert.deepEqual(await compare(CHURN, ["glibc", "buddy"]), await compare(CHURN, ["glibc", "buddy"])));

  it("says what a program does that does not end well", async () => {
    const [endless] = await compare("int main(void) { for (;;) ; }", ["glibc"], 100_000);
    assert.deepEqual([endless!.end, endless!.steps >= 100_000, endless!.peak], ["limit", true, null]);
    const [crash] = await compare("#include <stdlib.h>\nint main(void) { int *p = malloc(4); free(p); p = 0; *p = 1; }", ["buddy"]);
    assert.deepEqual([crash!.end, crash!.signal, crash!.findings], ["signal", "SIGSEGV", ["null-dereference"]]);
    const [leak] = await compare("#include <stdlib.h>\nint main(void) { for (int i = 0; i < 3; i++) *(char *)malloc(100) = 1; }", ["segregated"]);
    assert.deepEqual([leak!.end, leak!.leaks, leak!.leakedBytes, leak!.last!.blocks], ["exited", 3, 300, 3]);
    const [waits] = await compare("#include <stdio.h>\nint main(void) { return getchar(); }", ["pool"], 100_000, { stdin: null });
    assert.equal(waits!.end, "input");
  });

  it("counts what could not be had", async () => {
    const [run] = await compare("#include <stdlib.h>\nint main(void) { char *p = malloc((size_t)1 << 40); return p != 0; }", ["first-fit"]);
    assert.deepEqual([run!.end, run!.status, run!.failures], ["exited", 0, 1]);
  });
});
