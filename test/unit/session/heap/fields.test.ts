import assert from "node:assert/strict";
import type { HeapField, Session } from "../../../../src/engine/session";
import type { Arch } from "../../../support/program";
import { here, pointer } from "./support";

for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
  const w = arch === "x86-64" ? 8 : 4;
  const of = (s: Session, name: string): readonly HeapField[] => s.heapDoor.fields(pointer(s, name) - 2 * w);
  const named = (fields: readonly HeapField[], name: string): HeapField => {
    const found = fields.find((f) => f.name === name);
    assert.ok(found, `${name} among ${fields.map((f) => f.name).join()}`);
    return found;
  };
  /** One behind the other, from the first to the last. */
  const gapless = (fields: readonly HeapField[]): void => fields.forEach((f, i) => assert.ok(i === 0 || f.at === fields[i - 1]!.at + fields[i - 1]!.bytes, `${f.name} at ${f.at.toString(16)}`));

  describe(`fields of glibc's words on ${arch}`, () => {
    it("of a used chunk: header, the user's bytes, and the next chunk's prev_size, which is the user's", async () => {
      const s = await here("char *p, *q; int main(void) { p = malloc(24); q = malloc(24);\n p[0] = 1; /* here */ return 0; }", arch);
      const fields = of(s, "p");
      assert.deepEqual(fields.map((f) => [f.name, f.role, f.bytes]), [["prev_size", "header", w], ["size", "header", w], ["", "user", 32 - 2 * w], ["prev_size", "user", w]]);
      assert.equal(fields[3]!.at, pointer(s, "q") - 2 * w);
      assert.equal(fields[3]!.meaning, "heap.field.borrowed");
      gapless(fields);
    });

    it("of cached chunks: where the masked link leads, the key", async () => {
      const s = await here("char *p, *q; int main(void) { p = malloc(60); q = malloc(60); free(p); free(q);\n return 0; /* here */ }", arch);
      const fields = of(s, "q");
      assert.deepEqual(fields.map((f) => [f.name, f.role]), [["prev_size", "header"], ["size", "header"], ["fd", "link"], ["key", "mark"], ["", "stale"], ["prev_size", "stale"]]);
      assert.equal(named(fields, "fd").target, pointer(s, "p"));
      assert.equal(named(of(s, "p"), "fd").target, 0);
      gapless(fields);
    });

    it("of free chunks: both links, the ring of sizes in a large bin, and the size once more behind", async () => {
      const s = await here("char *p, *q; int main(void) { p = malloc(5000); malloc(16); q = malloc(2000); malloc(16); free(p); malloc(60000); free(q);\n return 0; /* here */ }", arch);
      assert.deepEqual(of(s, "p").map((f) => f.name), ["prev_size", "size", "fd", "bk", "fd_nextsize", "bk_nextsize", "", "prev_size"]);
      assert.deepEqual(of(s, "q").map((f) => f.name), ["prev_size", "size", "fd", "bk", "", "prev_size"]);
      assert.deepEqual(of(s, "q").at(-1)!.args, [2016]);
    });

    it("of a tcache_perthread_struct: counts and the first chunk of each list", async () => {
      const s = await here("char *p; int main(void) { p = malloc(60); free(p);\n return 0; /* here */ }", arch);
      const own = s.heapDoor.picture()!.arenas[0]!.chunks.find((c) => c.state === "own")!;
      const fields = s.heapDoor.fields(own.start);
      assert.equal(named(fields, "entries[3]").target, pointer(s, "p"));
      assert.deepEqual(named(fields, "entries[3]").args[0], s.heapDoor.picture()!.lists[0]!.name);
      const counted = fields.find((f) => f.role === "count" && String(f.args[0]).includes("1"))!;
      assert.deepEqual(counted.name, w === 8 ? "counts[0…3]" : "counts[2…3]");
      gapless(fields);
      assert.equal(fields.at(-1)!.at + w, own.start + 2 * w + 64 * (2 + w));
    });

    it("of main_arena: all lists' heads, top and sums, in one piece", async () => {
      const s = await here("char *p; int main(void) { p = malloc(2000); malloc(16); free(p);\n return 0; /* here */ }", arch);
      const [main] = s.heapDoor.picture()!.arenas;
      const fields = s.heapDoor.fields(main!.address);
      gapless(fields.filter((f) => f.at < named(fields, "next").at));
      assert.equal(named(fields, "top").target, main!.top);
      assert.deepEqual([named(fields, "bins[0] fd").target, named(fields, "bins[0] fd").args[0], named(fields, "bins[2] fd").target], [pointer(s, "p") - 2 * w, "unsorted", 0]);
      assert.deepEqual(named(fields, "system_mem").args, [main!.systemBytes]);
    });

    it("of a thread's heap_info and malloc_state", async () => {
      const s = await here("void *work(void *x) { char *p = malloc(40); p[0] = 1; return x; }\nint main(void) { pthread_t t; malloc(10); pthread_create(&t, 0, work, 0); pthread_join(t, 0);\n return 0; /* here */ }", arch);
      const thread = s.heapDoor.picture()!.arenas.find((a) => a.kind === "thread")!;
      const info = s.heapDoor.fields(thread.chunks[0]!.start);
      assert.deepEqual(info.map((f) => f.name), ["ar_ptr", "prev", "size", "mprotect_size", "pagesize"]);
      assert.deepEqual([info[0]!.target, info[2]!.args[0]], [thread.address, thread.regions[0]!.end - thread.regions[0]!.start]);
      assert.equal(named(s.heapDoor.fields(thread.address), "top").target, thread.top);
    });

    it("of a chunk with a mapping of its own: how far from its beginning", async () => {
      const s = await here("char *p; int main(void) { p = malloc(300000);\n p[0] = 1; /* here */ return 0; }", arch);
      const [offset] = of(s, "p");
      assert.deepEqual([offset!.meaning, offset!.args], ["heap.field.mmapped-offset", [w === 8 ? 0 : 8]]);
    });

    it("of an address where nothing is: none", async () => {
      const s = await here("int main(void) { malloc(10);\n return 0; /* here */ }", arch);
      assert.deepEqual(s.heapDoor.fields(64), []);
    });
  });
}
