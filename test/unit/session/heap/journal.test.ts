import assert from "node:assert/strict";
import { Stretches } from "../../../../src/engine/session/heap/stretches";
import { runOut } from "../../../support/program";
import { ended, here } from "./support";

/** DEFAULT_TOP_PAD and what is needed, in pages: the first brk of a small program; an arena's first heap. */
const FIRST_HEAP = 33 * 4096;
const ARENA = 33 * 4096;

describe("the heap over time", () => {
  it("has a moment for each operation, with what was asked for and given", async () => {
    const s = await here("int main(void) { char *p = malloc(20); char *q = calloc(10, 10); free(p);\n q[0] = 1; /* here */ return 0; }");
    const { moments, operations, known, present } = s.heapDoor.journal();
    assert.deepEqual(moments.map((m) => [m.op, m.block, m.blocks, m.asked, m.given]), [["malloc", 1, 1, 20, 24], ["calloc", 2, 2, 120, 128], ["free", 1, 1, 100, 104]]);
    assert.deepEqual([operations, known, present.asked, present.op, present.step], [3, 3, 100, "", s.step]);
    assert.ok(moments.every((m) => m.heap === FIRST_HEAP && m.mapped === 0));
  });

  it("tells a realloc once", async () => {
    const s = await here("int main(void) { char *p = malloc(20); malloc(1); p = realloc(p, 5000);\n p[0] = 1; /* here */ return 0; }");
    const { moments, operations } = s.heapDoor.journal();
    assert.deepEqual(moments.map((m) => [m.op, m.asked]), [["malloc", 20], ["malloc", 21], ["realloc", 5001]]);
    assert.equal(operations, 3);
  });

  it("sees memory come from the kernel and go back to it", async () => {
    const s = await here("int main(void) { char *a = malloc(10); char *m = malloc(400000); free(m); char *big[40]; for (int i = 0; i < 40; i++) { big[i] = malloc(100000); memset(big[i], 1, 100000); } for (int i = 0; i < 40; i++) free(big[i]);\n a[0] = 1; /* here */ return 0; }");
    const { moments, peaks } = s.heapDoor.journal();
    assert.deepEqual(moments.slice(0, 3).map((m) => m.mapped), [0, 401408, 0]);
    assert.ok(peaks!.taken.heap > 40 * 100000 && moments.at(-1)!.heap < 2 * 401408);
    assert.ok(peaks!.resident.resident > 39 * 100000 && moments.at(-1)!.resident < 500000);
    assert.equal(peaks!.asked.asked, 10 + 40 * 100000);
  });

  it("counts an arena's heap as far as it is open", async () => {
    const s = await here("void *work(void *x) { char *p = malloc(40); p[0] = 1; return x; }\nint main(void) { pthread_t t; malloc(10); pthread_create(&t, 0, work, 0); pthread_join(t, 0);\n return 0; /* here */ }");
    assert.equal(s.heapDoor.journal().present.mapped, ARENA);
  });

  it("tells free stretches: the longest shrinks when a block is put between", async () => {
    const s = await here("int main(void) { char *p[8]; for (int i = 0; i < 8; i++) p[i] = malloc(15000); for (int i = 0; i < 8; i += 2) free(p[i]);\n p[1][0] = 1; /* here */ return 0; }");
    const { moments, present } = s.heapDoor.journal();
    const before = moments.find((m) => m.blocks === 8)!;
    assert.ok(before.free - before.largestFree < 100, "all that is free is top");
    assert.ok(present.free - before.free >= 4 * 15000 && present.free - before.free < 4 * 15000 + 200);
    assert.ok(present.largestFree < 16000);
  });

  it("knows the rest of the run when it has been there, and forgets it when the user changes the present", async () => {
    const body = "int main(void) { int n = 3; char *p = malloc(20);\n n++; free(p); p = malloc(n * 100); free(p); return 0; }";
    const s = await ended(body);
    const all = s.heapDoor.journal();
    const half = all.moments[0]!.step;
    s.seek(half);
    const there = s.heapDoor.journal();
    assert.deepEqual([there.operations, there.known], [1, all.known]);
    assert.deepEqual(there.moments, all.moments);
    assert.equal(there.present.asked, 20);
    const n = s.locals(s.frames()[0]!).find((v) => v.name === "n")!;
    s.write(n.address, new Uint8Array([9, 0, 0, 0]));
    assert.equal(s.heapDoor.journal().known, 1);
    runOut(s);
    assert.deepEqual(s.heapDoor.journal().moments.map((m) => m.asked), [20, 0, 1000, 0]);
  });

  it("is the same however a step was reached", async () => {
    const s = await ended("int main(void) { char *p[30]; for (int i = 0; i < 30; i++) p[i] = malloc(i * 700); for (int i = 0; i < 30; i += 3) free(p[i]); malloc_trim(0); p[1] = realloc(p[1], 9999); return 0; }");
    const last = s.heapDoor.journal();
    const hash = s.hash();
    for (const step of [5, 60, 20, 90]) {
      s.seek(step);
      s.heapDoor.journal();
    }
    s.seek(s.lastStep!);
    assert.equal(s.hash(), hash);
    assert.deepEqual(s.heapDoor.journal(), last);
    assert.ok(last.moments.some((m) => m.op === "malloc_trim"));
  });

  it("thins long runs, and keeps peaks", async () => {
    const s = await ended("int main(void) { for (int i = 0; i < 3000; i++) { char *p = malloc(i == 1777 ? 9000 : 30); free(p); } return 0; }");
    const { moments, known, peaks } = s.heapDoor.journal(200);
    assert.equal(known, 6000);
    assert.ok(moments.length <= 220, `${moments.length}`);
    assert.equal(peaks!.asked.asked, 9000);
    assert.ok(moments.some((m) => m.asked === 9000));
  });

  it("has the child's own events after a fork", async () => {
    const s = await here("#include <sys/wait.h>\n#include <signal.h>\nint main(void) { char *p = malloc(24); pid_t pid = fork(); if (pid == 0) { char *q = malloc(50); q[0] = 1; pause(); }\n usleep(1000);\n p[0] = 1; /* here */\n kill(pid, 9); wait(0); return 0; }");
    assert.equal(s.heapDoor.journal().present.asked, 24);
    s.look(s.tasks().find((t) => t.pid !== s.tasks()[0]!.pid)!.id);
    assert.equal(s.heapDoor.journal().present.asked, 74);
  });
});

describe("free stretches", () => {
  it("are those between blocks, without headers", () => {
    const t = new Stretches(new Float64Array([100, 200, 300]), { between: 32, within: 16 });
    assert.deepEqual([t.free(0, 1000), t.longestFree(0, 1000)], [984, 984]);
    t.take(100, 190);
    t.take(300, 350);
    assert.equal(t.free(100, 1000), 300 - 190 - 16 + (650 - 16));
    t.take(200, 290);
    assert.equal(t.free(100, 1000), 650 - 16, "gaps of 10 bytes are headers");
    t.leave(300);
    assert.deepEqual([t.free(100, 300), t.longestFree(0, 300)], [0, 84]);
  });
});
