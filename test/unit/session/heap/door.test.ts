import assert from "node:assert/strict";
import { ALLOCATORS } from "../../../../src/engine/session";
import { ended, here } from "./support";

const MIXED = "char *p[12]; int main(void) { for (int i = 0; i < 12; i++) p[i] = malloc(20 + 30 * i); for (int i = 0; i < 12; i += 3) free(p[i]); p[1] = realloc(p[1], 300); p[2] = calloc(5, 8); p[4][0] = 1;\n return 0; /* here */ }";

for (const malloc of ALLOCATORS) {
  describe(`the heap door with malloc=${malloc}`, () => {
    it("draws every live block as a used chunk of its own, in one piece", async () => {
      const s = await here(MIXED, "x86-64", malloc);
      const picture = s.heapDoor.picture()!;
      const owners = s.heapDoor.owners(picture);
      assert.deepEqual(picture.problems, []);
      assert.deepEqual(owners.unplaced, []);
      const used = picture.arenas.flatMap((a) => a.chunks.filter((c) => c.state === "used").map((c) => owners.chunks.get(c.start)!));
      const live = s.blocks().filter((b) => b.freed === null).map((b) => b.number);
      assert.deepEqual(used.filter((o) => o.block !== 0).map((o) => o.block).sort((a, b) => a - b), live);
      assert.ok(used.every((o) => !o.damaged), "no header seems overwritten");
    });

    it("tells time and reasons, and changes nothing by it", async () => {
      const s = await here(MIXED, "x86-64", malloc);
      const before = s.hash();
      const { present, peaks, moments } = s.heapDoor.journal();
      const live = s.blocks().filter((b) => b.freed === null);
      assert.deepEqual([present.blocks, present.asked], [live.length, live.reduce((sum, b) => sum + b.size, 0)]);
      assert.ok(present.given >= present.asked && present.heap + present.mapped >= present.given);
      assert.ok(present.largestFree <= present.free && peaks!.asked.asked >= present.asked);
      assert.equal(moments.length, 12 + 4 + 2);
      assert.equal(s.heapDoor.lives().total, s.blocks().length);
      if (malloc !== "glibc") assert.ok(s.heapDoor.kept().every((r) => r.id === "other"));
      for (const a of s.heapDoor.picture()!.arenas) for (const c of a.chunks) s.heapDoor.fields(c.start);
      assert.equal(s.hash(), before);
    });

    it("is the same however a step was reached", async () => {
      const s = await ended(MIXED, malloc);
      const last = s.heapDoor.picture();
      const journal = s.heapDoor.journal();
      s.seek(20);
      s.heapDoor.picture();
      s.seek(s.lastStep!);
      assert.deepEqual(s.heapDoor.picture(), last);
      assert.deepEqual(s.heapDoor.journal(), journal);
    });
  });
}
