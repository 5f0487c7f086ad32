import assert from "node:assert/strict";
import type { ChunkOwner, HeapChunk, KeptReason, Session } from "../../../../src/engine/session";
import { here, pointer } from "./support";

const owned = (s: Session): { chunk: HeapChunk; owner: ChunkOwner }[] => {
  const picture = s.heapDoor.picture()!;
  const { chunks } = s.heapDoor.owners(picture);
  return picture.arenas.flatMap((a) => a.chunks.map((chunk) => ({ chunk, owner: chunks.get(chunk.start)! })));
};

const kept = (s: Session, id: KeptReason["id"]): KeptReason => {
  const found = s.heapDoor.kept().find((r) => r.id === id);
  assert.ok(found, `${id} among ${s.heapDoor.kept().map((r) => r.id).join()}`);
  return found;
};

describe("owners of chunks", () => {
  it("are the program's blocks, with what was asked for, where and how long ago", async () => {
    const s = await here("static char *make(int n) { return malloc(n); }\nint main(void) { char *p = make(20);\n p[0] = 1;\n p[1] = 1; /* here */ return 0; }");
    const { owner } = owned(s).find(({ chunk }) => chunk.state === "used")!;
    assert.deepEqual([owner.of, owner.block, owner.asked, owner.how, owner.made!.function, owner.leaked, owner.damaged], ["program", 1, 20, "malloc", "make", false, false]);
    assert.equal(owner.age, s.step - owner.made!.step);
  });

  it("of free chunks are the last that lived there", async () => {
    const s = await here("int main(void) { char *p = malloc(20); free(p); p = malloc(21); free(p);\n return 0; /* here */ }");
    const { owner } = owned(s).find(({ chunk }) => chunk.state === "cached")!;
    assert.deepEqual([owner.block, owner.freedBy, owner.asked, owner.freed !== null], [2, "free", 21, true]);
  });

  it("tell the buffer of a stream from the program's own", async () => {
    const s = await here("int main(void) { printf(\"hello\\n\");\n return 0; /* here */ }");
    const used = owned(s).filter(({ chunk }) => chunk.state === "used");
    assert.deepEqual(used.map(({ owner }) => [owner.of, owner.how]), [["library", "printf"]]);
  });

  it("see leaks, and headers that do not fit", async () => {
    const s = await here("char *a, *b; int main(void) { malloc(60); a = malloc(24); b = malloc(24);\n a[24] = 0x41;\n return 0; /* here */ }");
    const [first, , third] = owned(s).filter(({ chunk }) => chunk.state === "used");
    assert.equal(first!.owner.leaked, true);
    assert.deepEqual([third!.chunk.user, third!.owner.damaged], [pointer(s, "b"), true]);
  });

  it("leave blocks unplaced that a damaged size swallows", async () => {
    const s = await here("char *a, *b, *c; int main(void) { a = malloc(24); b = malloc(24); c = malloc(24);\n a[24] = 0x41;\n return 0; /* here */ }");
    const picture = s.heapDoor.picture()!;
    assert.deepEqual(s.heapDoor.owners(picture).unplaced, [3]);
  });
});

describe("why memory is not returned", () => {
  it("names the block that pins the heap", async () => {
    const s = await here("int main(void) { char *p[20]; for (int i = 0; i < 20; i++) p[i] = malloc(10000); char *pin = malloc(2000); for (int i = 0; i < 20; i++) free(p[i]);\n pin[0] = 1; /* here */ return 0; }");
    const pinned = kept(s, "pinned");
    assert.deepEqual([pinned.args[0], pinned.args[2], pinned.blocks, pinned.bytes], [21, pointer(s, "pin"), [21], 20 * 10016 - 0]);
    assert.equal(kept(s, "whole-pages").args[1], Math.floor((20 * 10016 + 656) / 4096) - 1);
  });

  it("tells how far top is below the trim threshold", async () => {
    const s = await here("int main(void) { char *p = malloc(20000);\n p[0] = 1; /* here */ return 0; }");
    const { topSize } = s.heapDoor.picture()!.arenas[0]!;
    assert.deepEqual(kept(s, "top-below-threshold").args, [topSize, 131072 - topSize, 131072]);
  });

  it("tells that a trim leaves top_pad, and when only a small free could have asked for one", async () => {
    const padded = await here("int main(void) { char *p = malloc(20);\n p[0] = 1; /* here */ return 0; }");
    const { topSize } = padded.heapDoor.picture()!.arenas[0]!;
    assert.deepEqual(kept(padded, "top-pad").args, [topSize, 131072]);
    const grown = await here("int main(void) { mallopt(M_TRIM_THRESHOLD, 10000000); char *p = malloc(120000), *q = malloc(120000), *r = malloc(120000); free(r); free(q); mallopt(M_TRIM_THRESHOLD, 100000);\n p[0] = 1; /* here */ return 0; }");
    assert.equal(kept(grown, "top-untrimmed").args[1], 100000);
  });

  it("counts what caches hold back, and that the mmap threshold grew", async () => {
    const s = await here("int main(void) { char *p[9]; for (int i = 0; i < 9; i++) p[i] = malloc(30); free(malloc(400000)); for (int i = 0; i < 9; i++) free(p[i]);\n p[0] = 0; /* here */ return 0; }");
    assert.deepEqual([kept(s, "tcache").args, kept(s, "fastbins").args, kept(s, "mmap-threshold").args], [[7, 7 * 48], [2, 2 * 48], [401408]]);
  });

  it("tells pieces between blocks", async () => {
    const s = await here("int main(void) { char *p[8]; for (int i = 0; i < 8; i++) p[i] = malloc(2000); for (int i = 0; i < 8; i += 2) free(p[i]);\n p[1][0] = 1; /* here */ return 0; }");
    assert.deepEqual(kept(s, "scattered").args, [4 * 2016, 4, 2016]);
  });

  it("says of a thread's arena what it keeps", async () => {
    const s = await here("void *work(void *x) { free(malloc(2000)); return x; }\nint main(void) { pthread_t t; malloc(10); pthread_create(&t, 0, work, 0); pthread_join(t, 0);\n return 0; /* here */ }");
    assert.match(String(kept(s, "arena-heap").args[0]), /^0x7f/);
  });
});
