import assert from "node:assert/strict";
import type { DamagedWord, ISession } from "../../../../src/engine/session";
import { compile, stopped } from "../../values/compiled";

const ARCHES = ["x86-64", "x86-32"] as const;
const HEAD = "#include <malloc.h>\n#include <pthread.h>\n#include <stdint.h>\n#include <stdlib.h>\n#include <string.h>\n#include <sys/wait.h>\n#include <unistd.h>\n";
const program = (body: string, before = ""): string => `${HEAD}${before}\nint main(void) {\n${body}\n  return 0;\n}\n`;
const run = (body: string, arch: (typeof ARCHES)[number] = "x86-64", before = ""): Promise<ISession> => stopped(program(body, before), arch, { onFinding: "continue" });

/** "size 0x41 instead of 0x21, p.c line 9 in main" */
function told(session: ISession, w: DamagedWord): string {
  const by = w.writer ? `line ${session.program.debug.files[w.writer.place?.file ?? -1]?.name === "p.c" ? w.writer.place!.line - lineOfBody : "?"} in ${w.writer.function}` : "nobody";
  return `${w.field} ${w.found} instead of ${w.expected}, ${by}`;
}
const lineOfBody = HEAD.split("\n").length + 1;
const damage = (session: ISession): string[] => session.heapDoor.damage().map((w) => told(session, w));

describe("damage of the heap", () => {
  for (const arch of ARCHES) {
    it(`a byte past a block is found in the next one's size on ${arch}`, async () => {
      const session = await run("char *a = malloc(40), *b = malloc(40);\na[malloc_usable_size(a)] = 0x19;\nfree(a); // stop\nfree(b);", arch);
      const [word, ...others] = session.heapDoor.damage();
      assert.deepEqual(others, []);
      assert.equal(told(session, word!), "size 0x19 instead of 0x31, line 2 in main");
      assert.equal(word!.writer!.finding, "out-of-bounds-write");
      assert.equal(word!.chunk + 2 * session.pointerSize, word!.user);
    });

    it(`a heap that nobody damages has none on ${arch}`, async () => {
      const body = `void *p[60];
for (int round = 0; round < 6; round++) {
  for (int i = 0; i < 60; i++) { p[i] = malloc(8 + i * round * 13); memset(p[i], 0xee, malloc_usable_size(p[i])); }
  for (int i = 0; i < 60; i += 2) { free(p[i]); p[i] = NULL; }
  for (int i = 1; i < 60; i += 2) p[i] = realloc(p[i], 700);
  for (int i = 0; i < 60; i++) free(p[i]);
  void *a = calloc(9, 9), *m = aligned_alloc(128, 300);
  memset(m, 1, 300); free(a); free(m);
  void *huge = malloc(1 << 20); memset(huge, 1, 1 << 20); free(huge);
}
strdup("x"); // stop`;
      assert.deepEqual(damage(await run(body, arch)), []);
    });
  }

  it("links and the key of a freed block are told by their names", async () => {
    const session = await run("size_t *a = malloc(40), *b = malloc(1500), *c = malloc(20);\nfree(a);\nfree(b);\na[0] = 1;\na[1] = 2;\nb[1] = 3;\nfree(c); // stop");
    assert.deepEqual(session.heapDoor.damage().map((w) => `${w.field} ${w.found} line ${w.writer!.place!.line - lineOfBody} ${w.writer!.finding}`), ["fd 0x1 line 4 use-after-free", "key 0x2 line 5 use-after-free", "bk 0x3 line 6 use-after-free"]);
  });

  it("one statement that damages many words is found once for all", async () => {
    const session = await run("char *a = malloc(40);\nvoid *b[20];\nfor (int i = 0; i < 20; i++) b[i] = malloc(40);\nmemset(a, 7, 900);\nfree(a); // stop");
    const words = session.heapDoor.damage();
    assert.equal(words.length, 18);
    assert.ok(words.every((w) => w.field === "size" && w.writer?.place?.line === lineOfBody + 4));
  });

  it("the allocator's own flag in a damaged size does not hide the damage", async () => {
    const session = await run("size_t *a = malloc(1504), *b = malloc(520), *c = malloc(520), *d = malloc(30);\na[malloc_usable_size(a) / sizeof *a] = 0x421;\nfree(a);\nfree(c); // stop\nfree(b);");
    assert.ok(damage(session).includes("size 0x420 instead of 0x210, line 2 in main"), damage(session).join("\n"));
  });

  it("what the program writes to its own block, to padding and behind a trimmed top is none", async () => {
    const session = await run("char *a = malloc(20);\nmemset(a, 1, malloc_usable_size(a));\nchar *b = malloc(100000);\nmemset(b, 2, 100000);\nfree(b);\nmalloc_trim(0);\nb = malloc(100000);\nmemset(b, 3, 100000);\nfree(a); // stop");
    assert.deepEqual(damage(session), []);
  });

  it("the table of the thread's lists is told by its fields", async () => {
    const session = await run("size_t *a = malloc(40);\nfree(malloc(200));\nuint16_t *counts = (uint16_t *)((uintptr_t)a - 0x290);\ncounts[11] = 9;\nfree(a); // stop");
    const [word] = session.heapDoor.damage();
    assert.equal(word?.writer?.place?.line, lineOfBody + 4);
    assert.match(word!.field, /^counts/);
  });

  it("each process has its own: what a child damages is whole in its parent", async () => {
    const body = "size_t *a = malloc(40);\nsize_t *b = malloc(40);\nif (fork() == 0) { a[5] = 0x99; _exit(0); }\nwait(NULL);\nfree(a); // stop\nfree(b);";
    assert.deepEqual(damage(await run(body)), []);
  });

  it("a block of a thread's arena", async () => {
    const before = "static size_t *p;\nstatic void *work(void *arg) { p = malloc(40); malloc(40); p[malloc_usable_size(p) / sizeof *p] = 5; return arg; }";
    const session = await run("pthread_t t; free(malloc(1));\npthread_create(&t, NULL, work, NULL);\npthread_join(t, NULL);\nfree(NULL); // stop", "x86-64", before);
    assert.deepEqual(session.heapDoor.damage().map((w) => `${w.field} ${w.found} ${w.expected} ${w.writer?.function}`), ["size 0x5 0x35 work"]);
  });

  it("asking changes nothing of the run", async () => {
    const session = await run("char *a = malloc(40), *b = malloc(40);\na[40] = 0x19;\na[0] = 1; // stop\nfree(b);");
    const hash = session.hash();
    assert.equal(damage(session).length, 1);
    assert.equal(session.hash(), hash);
    assert.equal(damage(session).length, 1);
  });

  it("asked for at one step after the other, and back", async () => {
    const session = await run("char *a = malloc(40), *b = malloc(40);\na[0] = 2; // stop\na[40] = 0x19;\nb[40] = 0x23;\na[1] = 1;");
    const counts = [];
    for (let i = 0; i < 4; i++, session.run(1)) counts.push(session.heapDoor.damage().length);
    assert.deepEqual(counts, [0, 0, 1, 2]);
    session.seek(session.step - 3);
    assert.equal(session.heapDoor.damage().length, 0);
  });

  it("what the user writes by hand counts, without a place", async () => {
    const session = await run("char *a = malloc(40), *b = malloc(40);\na[0] = 2; // stop\na[1] = 1;\nfree(b);");
    const a = session.blocks()[0]!.address;
    assert.ok(session.write(a + 40, Uint8Array.of(0x77)));
    session.run(1);
    assert.deepEqual(session.heapDoor.damage().map((w) => [w.field, w.found]), [["size", "0x77"]]);
  });
});

describe("glibc's abort", () => {
  const OVERFLOW = program("char *a = malloc(40), *b = malloc(40);\na[40] = 0x19;\nfree(b);\nfree(a);");
  const start = async (text: string, onFinding: "stop" | "continue"): Promise<ISession> => {
    const compiled = await compile("p.c", text, "x86-64", { onFinding });
    assert.ok(compiled.ok);
    return compiled.session;
  };

  it("is told with its message, its check and the line that did the damage", async () => {
    const session = await start(OVERFLOW, "continue");
    assert.equal(session.run(1000).reason, "exited");
    assert.equal(session.exit!.signal, 6);
    const abort = session.heapAbort()!;
    assert.deepEqual([abort.kind, abort.message, ...abort.args.slice(0, 2)], ["abort", "heap-abort", "free(): invalid size", "_int_free"]);
    assert.deepEqual(abort.related.map((r) => [r.role, r.place.line - lineOfBody, r.args[0], r.args[2], r.args[3]]), [["damaged", 2, "size", "0x19", "0x31"]]);
    assert.deepEqual(session.findings.map((f) => f.kind), ["out-of-bounds-write"]);
  });

  it("stops a debugged run between the message and the signal", async () => {
    const session = await start(OVERFLOW, "stop");
    assert.deepEqual(session.run(1000).findings.map((f) => f.kind), ["out-of-bounds-write"]);
    const stop = session.run(1000);
    assert.deepEqual([stop.reason, stop.findings[0]!.message], ["finding", "heap-abort"]);
    assert.equal(session.exit, null);
    assert.equal(new TextDecoder().decode(session.output().at(-1)!.bytes), "free(): invalid size\n");
    const hash = session.hash();
    session.heapDoor.damage();
    session.lost();
    assert.equal(session.explain(stop.findings[0]!).related[0]!.place.line, lineOfBody + 2);
    assert.equal(session.hash(), hash);
    assert.equal(session.run(1000).reason, "exited");
    assert.equal(session.exit!.signal, 6);
    assert.equal(session.output().filter((o) => o.fd === 2).length, 1);
  });

  it("comes after the finding of the same call", async () => {
    const session = await start(program("char *a = malloc(40);\nfree(a);\nfree(a);"), "stop");
    assert.deepEqual(session.run(1000).findings.map((f) => f.kind), ["double-free"]);
    const stop = session.run(1000);
    assert.equal(stop.findings[0]!.args[0], "free(): double free detected in tcache 2");
    session.heapDoor.damage();
    assert.equal(session.run(1000).reason, "exited");
  });

  it("is a finding where nothing else explains it", async () => {
    const session = await start(program("char *a = malloc(0x1f000);\nsbrk(-0x1000);\nmalloc(0x1f000);\nfree(a);"), "continue");
    session.run(1000);
    assert.deepEqual(session.findings.map((f) => [f.kind, f.args[0]]), [["abort", "break adjusted to free malloc space"]]);
  });

  it("calls the program's handler of SIGABRT once, and lets it jump out", async () => {
    const handler = "#include <setjmp.h>\n#include <signal.h>\nstatic jmp_buf back;\nstatic int calls;\nstatic void on(int s) { calls += s; JUMP }";
    const body = "signal(SIGABRT, on);\nif (setjmp(back) == 0) { char *a = malloc(40); free(a); free(a); }\nreturn calls;";
    const stays = await start(program(body, handler.replace("JUMP", "")), "continue");
    stays.run(10_000);
    assert.equal(stays.exit!.signal, 6);
    const jumps = await start(program(body, handler.replace("JUMP", "longjmp(back, 1);")), "continue");
    jumps.run(10_000);
    assert.deepEqual([jumps.exit!.signal, jumps.exit!.status], [0, 6]);
  });
});
