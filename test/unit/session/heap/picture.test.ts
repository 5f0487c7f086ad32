import assert from "node:assert/strict";
import type { HeapArena, HeapPicture, Session } from "../../../../src/engine/session";
import { type Arch, runTo, session } from "../../../support/program";

const HEAD = "#include <stdlib.h>\n#include <string.h>\n#include <pthread.h>\n#include <unistd.h>\n#include <malloc.h>\n";

/** The heap where the line with `here` is about to begin. */
async function at(body: string, arch: Arch = "x86-64"): Promise<{ s: Session; heap: HeapPicture }> {
  const text = `${HEAD}${body}`;
  const s = await session(text, { onFinding: "continue" }, arch);
  runTo(s, text, "/* here */");
  return { s, heap: s.heapDoor.picture()! };
}

const states = (a: HeapArena): string[] => a.chunks.map((c) => c.state);
const listed = (heap: HeapPicture, kind: string): Record<string, readonly number[]> => Object.fromEntries(heap.lists.filter((l) => l.kind === kind).map((l) => [l.name, l.chunks]));
const pointer = (s: Session, name: string): number => {
  const v = [...s.frames().flatMap((f) => s.locals(f)), ...s.globals()].find((x) => x.name === name)!;
  return s.read(v.address, s.pointerSize).bytes.reduceRight((n, b) => n * 256 + b, 0);
};
const whole = (a: HeapArena): void => {
  for (const r of a.regions) {
    let end = a.chunks.find((c) => c.start >= r.start)!.start;
    for (const c of a.chunks.filter((x) => x.start >= r.start && x.start < r.end)) {
      assert.equal(c.start, end, `chunk ${c.start.toString(16)} begins where the one before ends`);
      end = c.start + c.size;
    }
    assert.equal(end, r.end, "the last chunk ends with the region");
  }
};

for (const arch of ["x86-64", "x86-32"] satisfies Arch[]) {
  describe(`picture of glibc's heap on ${arch}`, () => {
    const w = arch === "x86-64" ? 8 : 4;

    it("is empty before the first allocation", async () => {
      const { heap } = await at("int main(void) { int x = 1; /* here */ return x - 1; }", arch);
      assert.deepEqual([heap.arenas, heap.lists, heap.problems], [[], [], []]);
    });

    it("has a thread's cache, used chunks with their usable sizes, and top up to the end", async () => {
      const { s, heap } = await at("int main(void) { char *p = malloc(24), *q = malloc(100); p[0] = q[0] = 1;\n return 0; /* here */ }", arch);
      const [main] = heap.arenas;
      assert.deepEqual([main!.name, main!.kind, states(main!)], ["main_arena", "main", ["own", "used", "used", "top"]]);
      assert.equal(main!.chunks[0]!.name, "tcache_perthread_struct");
      assert.deepEqual(main!.chunks.slice(1, 3).map((c) => c.user), [pointer(s, "p"), pointer(s, "q")]);
      assert.deepEqual(main!.chunks.slice(1, 3).map((c) => c.usable), w === 8 ? [24, 104] : [28, 108]);
      assert.deepEqual(main!.chunks[1]!.flags, ["P"]);
      assert.deepEqual([main!.topSize, main!.threads], [main!.chunks[3]!.size, [0]]);
      whole(main!);
    });

    it("tells tcache and fast bins from the last freed to the first", async () => {
      const { s, heap } = await at("char *p[9]; int main(void) { for (int i = 0; i < 9; i++) p[i] = malloc(24); for (int i = 0; i < 9; i++) free(p[i]);\n return 0; /* here */ }", arch);
      const base = s.globals().find((g) => g.name === "p")!.address;
      const blocks = Array.from({ length: 9 }, (_, i) => s.read(base + i * w, w).bytes.reduceRight((n, b) => n * 256 + b, 0) - 2 * w);
      const name = "[0x20]";
      assert.deepEqual(listed(heap, "tcache"), { [`tcache${name}`]: blocks.slice(0, 7).reverse() });
      assert.deepEqual(listed(heap, "fastbin"), { [`fastbin${name}`]: [blocks[8], blocks[7]] });
      const cached = heap.arenas[0]!.chunks.filter((c) => c.state === "cached");
      assert.deepEqual(cached.map((c) => [c.start, c.list, c.place]), blocks.map((b, i) => [b, i < 7 ? 0 : 1, i < 7 ? 6 - i : 8 - i]));
      assert.equal(heap.lists[0]!.limit, 7);
    });

    it("tells the unsorted list and small bins from the one that malloc looks at first", async () => {
      const { s, heap } = await at(
        "char *a, *b, *c, *d; int main(void) { a = malloc(2000); malloc(16); b = malloc(2400); malloc(16); c = malloc(2000); d = malloc(16); free(b); free(a); free(c);\n return 0; /* here */ }", arch);
      const [a, b, c] = ["a", "b", "c"].map((n) => pointer(s, n) - 2 * w);
      assert.deepEqual(listed(heap, "unsorted"), { unsorted: [b, a, c] });
      assert.deepEqual(heap.lists.map((l) => l.order), ["fifo"]);
    });

    it("leads through the sizes of a large bin", async () => {
      const { heap } = await at(
        "char *a[4]; int main(void) { int n[4] = {5000, 5100, 5000, 5040}; for (int i = 0; i < 4; i++) { a[i] = malloc(n[i]); malloc(16); } for (int i = 0; i < 4; i++) free(a[i]); malloc(60000);\n return 0; /* here */ }", arch);
      const large = heap.lists.find((l) => l.kind === "large")!;
      const size = (p: number): number => heap.arenas[0]!.chunks.find((c) => c.start === p)!.size;
      const sizes = large.chunks.map(size);
      assert.equal(large.order, "size");
      assert.deepEqual(sizes, [...sizes].sort((x, y) => x - y));
      assert.deepEqual(large.sizes!.map(size), [...new Set(sizes)].sort((x, y) => y - x));
    });

    it("has chunks with a mapping of their own, aligned ones too", async () => {
      const { s, heap } = await at("char *p, *q; int main(void) { p = malloc(300000); q = aligned_alloc(8192, 400000); p[5] = q[5] = 1;\n return 0; /* here */ }", arch);
      const mapped = heap.arenas.find((a) => a.kind === "mapped")!;
      assert.deepEqual(mapped.chunks.map((c) => c.user).sort(), [pointer(s, "p"), pointer(s, "q")].sort());
      assert.ok(mapped.chunks.every((c) => c.flags.includes("M") && c.usable >= 300000));
      assert.deepEqual(heap.problems, []);
    });

    it("draws each thread's arena with its heap_info", async () => {
      const { heap } = await at(
        "pthread_barrier_t b; void *work(void *x) { char *p = malloc(40); p[0] = 1; pthread_barrier_wait(&b); pthread_barrier_wait(&b); return x; }\nint main(void) { pthread_t t; malloc(10); pthread_barrier_init(&b, 0, 2); pthread_create(&t, 0, work, 0); pthread_barrier_wait(&b);\n int x = 1; /* here */ pthread_barrier_wait(&b); pthread_join(t, 0); return x - 1; }", arch);
      assert.deepEqual(heap.arenas.map((a) => a.kind), ["main", "thread"]);
      const [, second] = heap.arenas;
      assert.deepEqual(second!.chunks.slice(0, 3).map((c) => c.name ?? ""), ["heap_info", "malloc_state", "tcache_perthread_struct"]);
      assert.deepEqual(states(second!).slice(3), ["used", "top"]);
      assert.deepEqual(second!.chunks[3]!.flags, ["P", "A"]);
      assert.equal(second!.threads.length, 1);
      whole(second!);
    });

    it("leaves out what the program took with sbrk", async () => {
      const { heap } = await at("int main(void) { char *p = malloc(10); char *mine = sbrk(8192); char *q = malloc(120000); q = malloc(120000); memset(mine, 0xff, 8192); p[0] = q[0] = 1;\n return 0; /* here */ }", arch);
      assert.ok(heap.arenas[0]!.chunks.some((c) => c.state === "fence"));
      assert.deepEqual(heap.problems, []);
    });

    it("follows the main arena into a mapping when the break cannot move", async () => {
      const { s, heap } = await at(
        "#include <sys/mman.h>\nchar *p, *q, *r; int main(void) { p = malloc(100); char *end = sbrk(0); mmap(end, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0); q = malloc(100000); r = malloc(90000); char *own = malloc(2000000); own[0] = p[0] = q[0] = r[0] = 1;\n return 0; /* here */ }", arch);
      const [main, mapped] = heap.arenas;
      const users = main!.chunks.map((c) => c.user);
      assert.ok(["p", "q", "r"].every((n) => users.includes(pointer(s, n))));
      assert.equal(main!.chunks.at(-1)!.state, "top");
      assert.equal(mapped!.chunks.length, 1);
      assert.deepEqual(heap.problems, []);
    });

    it("goes on behind a damaged size at the next chunk that a list knows", async () => {
      const { s, heap } = await at(
        "char *a, *b, *c, *d; int main(void) { a = malloc(24); b = malloc(24); c = malloc(24); d = malloc(24); free(c);\n memset(a, 0x55, 24 + 2 * sizeof(long));\n return 0; /* here */ }", arch);
      const [b, c] = ["b", "c"].map((n) => pointer(s, n) - 2 * w);
      assert.deepEqual(heap.problems.map((p) => p.address), [b]);
      assert.ok(["bad-size", "past-top"].includes(heap.problems[0]!.kind));
      const starts = heap.arenas[0]!.chunks.map((x) => x.start);
      assert.ok(starts.includes(c!), "the freed chunk behind is drawn");
      assert.equal(heap.arenas[0]!.chunks.at(-1)!.state, "top");
    });

    it("tells a list that leads into itself, and one that leads nowhere", async () => {
      const { s, heap } = await at(
        "long *a, *b; int main(void) { a = malloc(24); b = malloc(60); free(a); free(b); a[0] = ((long)a >> 12) ^ (long)a; b[0] = ((long)b >> 12) ^ 0x10;\n return 0; /* here */ }", arch);
      const [a, b] = ["a", "b"].map((n) => pointer(s, n) - 2 * w);
      assert.deepEqual(heap.problems.map((p) => [p.address, p.kind]), [[a, "cycle"], [b, "unreadable"]]);
      assert.deepEqual(heap.lists.map((l) => l.broken), ["cycle", "unreadable"]);
      assert.deepEqual(heap.lists.map((l) => l.chunks), [[a], [b]]);
    });

    it("changes nothing", async () => {
      const { s } = await at("char *p; int main(void) { p = calloc(1, 300000); free(malloc(5000)); long *q = malloc(24); free(q); q[0] = 12345;\n return 0; /* here */ }", arch);
      const before = s.hash();
      for (const a of s.heapDoor.picture()!.arenas) for (const c of a.chunks) s.heapDoor.fields(c.start);
      assert.equal(s.hash(), before);
    });
  });
}

describe("picture of a child's heap", () => {
  it("is the child's own when it is looked at", async () => {
    const text = `${HEAD}#include <sys/wait.h>\nint main(void) { char *p = malloc(24); pid_t pid = fork(); if (pid == 0) { char *q = malloc(50); q[0] = 1; pause(); }\n usleep(1000);\n p[0] = 1; /* here */\n kill(pid, 9); wait(0); return 0; }`;
    const s = await session(text.replace("#include <malloc.h>", "#include <malloc.h>\n#include <signal.h>"), { onFinding: "continue" });
    const { text: own } = { text: text.replace("#include <malloc.h>", "#include <malloc.h>\n#include <signal.h>") };
    runTo(s, own, "/* here */");
    const used = (): number => s.heapDoor.picture()!.arenas[0]!.chunks.filter((c) => c.state === "used").length;
    assert.equal(used(), 1);
    const child = s.tasks().find((t) => t.pid !== s.tasks()[0]!.pid)!;
    s.look(child.id);
    assert.equal(used(), 2);
  });
});
