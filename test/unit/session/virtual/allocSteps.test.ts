import assert from "node:assert/strict";
import { runOut, session } from "../../../support/program";

const TOUCHES = `#include <stdlib.h>
int main(void) {
  char *p = malloc(300000);
  p[5000] = 1;
  int i = 0;
  p[200000] = 2;
  for (i = 0; i < 10; i++) ;
  return 0;
}`;

describe("decisions of the kernel's allocators", () => {
  it("are told for the statement whose page fault took a frame, and for no other", async () => {
    const s = await session(TOUCHES);
    runOut(s);
    const taking = Array.from({ length: 5 }, (_, step) => s.virtual.allocSteps(step).some((d) => d.fn === "__alloc_pages"));
    assert.deepEqual(taking, [false, true, true, false, true]);
  });

  it("are found by the step of the latest operation, wherever the run stands, and leave the state as it is", async () => {
    const s = await session(TOUCHES);
    s.seek(5);
    const hash = s.hash();
    const moment = s.virtual.allocMoments().pages!;
    assert.equal(moment, 4);
    assert.ok(s.virtual.allocSteps(moment).some((d) => d.blocks.some((b) => b.role === "taken")));
    assert.equal(s.hash(), hash);
    assert.equal(s.step, 5);
  });
});
