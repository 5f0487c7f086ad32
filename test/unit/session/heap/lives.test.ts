import assert from "node:assert/strict";
import { ended, here, pointer } from "./support";

describe("lives of blocks", () => {
  it("begin and end with steps and places of the program's own code", async () => {
    const s = await here("static char *make(void) { return strdup(\"hello\"); }\nint main(void) { char *p = make(); char *q = malloc(100);\n free(p);\n q[0] = 1; /* here */ return 0; }");
    const { lives, total, now, leaked, ended: over, bands } = s.heapDoor.lives();
    assert.deepEqual([total, now, leaked, over, bands.length], [2, s.step, 0, false, 0]);
    const [p, q] = lives;
    assert.deepEqual([p!.how, p!.madeIn, p!.freedBy, p!.state, p!.end - p!.start, p!.room], ["strdup", "make", "free", "freed", 6, 24]);
    assert.equal(p!.freedAt!.line, p!.madeAt!.line + 2);
    assert.ok(p!.freed! > p!.made);
    assert.deepEqual([q!.freed, q!.state, q!.start], [null, "live", pointer(s, "q")]);
  });

  it("count how many lives the same bytes had", async () => {
    const s = await here("int main(void) { for (int i = 0; i < 4; i++) free(malloc(40)); char *p = malloc(33);\n p[0] = 1; /* here */ return 0; }");
    const { lives } = s.heapDoor.lives();
    assert.deepEqual(lives.map((l) => l.life), [0, 1, 2, 3, 4]);
    const p = pointer(s, "p");
    assert.deepEqual(s.heapDoor.history(p - 16, p + 32).map((l) => l.number), [1, 2, 3, 4, 5]);
    assert.deepEqual(s.heapDoor.history(p - 16, p + 32, 2).map((l) => l.number), [4, 5]);
  });

  it("lead to the step that lost a leaked block", async () => {
    const s = await here("int main(void) { char *p = malloc(40); char *keep = malloc(8);\n p = 0;\n keep[0] = 1;\n return 0; /* here */ }");
    const { lives, leaked, lossesKnown } = s.heapDoor.lives({ losses: true });
    assert.deepEqual([leaked, lossesKnown, lives[0]!.state, lives[1]!.state], [1, true, "leaked", "live"]);
    assert.equal(s.placeOfStep(lives[0]!.lost!)!.line, s.place!.line - 2);
    assert.equal(s.heapDoor.lives().lives[0]!.lost, null);
  });

  it("tell the first use after free", async () => {
    const s = await here("int main(void) { char *p = malloc(40); free(p);\n p[3] = 1;\n p[4] = 1;\n return 0; /* here */ }");
    const [life] = s.heapDoor.lives().lives;
    assert.equal(s.placeOfStep(life!.usedAfter!)!.line, s.place!.line - 2);
  });

  it("of the future are shown when the run has been there", async () => {
    const s = await ended("int main(void) { char *p = malloc(10);\n char *q = malloc(20); free(p); free(q); return 0; }");
    s.seek(s.heapDoor.journal().moments[0]!.step);
    const { lives, to } = s.heapDoor.lives();
    assert.deepEqual(lives.map((l) => [l.future, l.state]), [[false, "live"], [true, "freed"]]);
    assert.ok(lives[0]!.freed! > s.step);
    assert.equal(to, s.lastStep);
  });

  it("tell mappings of their own from the heap", async () => {
    const s = await here("int main(void) { char *p = malloc(10), *q = malloc(300000); p[0] = q[0] = 1;\n return 0; /* here */ }");
    const { lives, ranges, own } = s.heapDoor.lives();
    assert.deepEqual(lives.map((l) => l.mapped), [false, true]);
    assert.deepEqual(ranges.map((r) => r.kind), ["heap", "mapped"]);
    assert.deepEqual(own.map((o) => o.what), ["tcache_perthread_struct"]);
  });

  it("become bands when there are too many, all counted", async () => {
    const s = await ended("int main(void) { char *old = malloc(5000); for (int i = 0; i < 2000; i++) free(malloc(30 + i % 50)); free(old); return 0; }");
    const { lives, bands, total } = s.heapDoor.lives({ most: 100 });
    assert.deepEqual([lives.length, total], [100, 2001]);
    assert.ok(lives.some((l) => l.end - l.start === 5000), "the longest stays");
    assert.ok(bands.length > 0 && bands.length <= 48 * 24);
    assert.ok(bands.every((b) => b.density >= 0 && b.density <= 1 && b.to > b.from && b.end > b.start));
    assert.ok(bands.reduce((sum, b) => sum + b.blocks, 0) >= 1901);
  });

  it("can be asked for in a window", async () => {
    const s = await ended("int main(void) { char *p[10]; for (int i = 0; i < 10; i++) p[i] = malloc(100); for (int i = 0; i < 10; i++) free(p[i]); return 0; }");
    const all = s.heapDoor.lives().lives;
    const third = all[2]!;
    assert.deepEqual(s.heapDoor.lives({ start: third.start, end: third.start + 1 }).lives.map((l) => l.number), [3]);
    assert.deepEqual(s.heapDoor.lives({ to: third.made }).lives.map((l) => l.number), [1, 2, 3]);
  });
});
