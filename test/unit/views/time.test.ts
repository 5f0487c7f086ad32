import assert from "node:assert/strict";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import type { AddressSpaceView } from "../../../src/views/model/addressSpace";
import { sentence, variable } from "./find";
import { programText, start } from "./programs";

/** Accesses are known only where the machine's slow path saw them, which depends on what the TLB holds. */
const settled = (view: AddressSpaceView): string => JSON.stringify({ ...view, accesses: [], run: { ...view.run, lastStep: null } });

describe("address space in time", () => {
  it("says that a program has not run yet", async () => {
    const { session, context } = await start(programText("list"), {}, "x86-64", "list");
    const { view } = projectAddressSpace(session, context());
    assert.equal(sentence(view), "list is loaded and has not run yet.");
    assert.deepEqual([view.run.step, view.heaps, view.findings], [0, [], []]);
    assert.equal(variable(view, "cur").state, "uninitialised");
    assert.equal(variable(view, "head").target?.kind, "null");
  });

  it("gives the same view forwards and after seeking back", async () => {
    const { session, context } = await start(programText("list"), { onFinding: "continue" }, "x86-64", "list");
    const forward: string[] = [];
    for (let step = 0; step <= 48; step++) {
      forward.push(settled(projectAddressSpace(session, context()).view));
      session.run(1);
    }
    for (const step of [47, 46, 41, 40, 39, 20, 8, 1, 0, 30]) {
      session.seek(step);
      assert.equal(settled(projectAddressSpace(session, context()).view), forward[step], `step ${step}`);
    }
  });

  it("marks old and new values in both directions", async () => {
    const { session, context, to } = await start("int main(void) { int x = 1;\n x = 2; //a\n x = 3; //b\n return x; }");
    to("//a");
    const first = projectAddressSpace(session, context());
    to("//b");
    const second = projectAddressSpace(session, context({ before: first.memory }));
    assert.deepEqual([variable(second.view, "x").value, variable(second.view, "x").change], ["2", { old: "1" }]);
    assert.equal(sentence(second.view), "x changed from 1 to 2.");
    session.seek(first.view.run.step);
    const back = projectAddressSpace(session, context({ before: second.memory }));
    assert.deepEqual([variable(back.view, "x").value, variable(back.view, "x").change], ["1", { old: "2" }]);
    assert.equal(sentence(back.view), "x changed from 2 to 1.");
  });

  it("marks nothing when nothing changed, and names the last memory call", async () => {
    const { session, context, to } = await start("#include <stdlib.h>\nint main(void) { char *p = malloc(3);\n if (p) //a\n if (p) //b\n free(p); return 0; }");
    to("//a");
    const first = projectAddressSpace(session, context());
    to("//b");
    const { view } = projectAddressSpace(session, context({ before: first.memory }));
    assert.equal(sentence(view), "Nothing in memory changed. Last: malloc(3) in step 1.");
    assert.equal(view.sentence.tone, "quiet");
  });
});

describe("sentences", () => {
  const said = async (text: string, from: string, to: string): Promise<string> => {
    const running = await start(text);
    running.to(from);
    const { memory } = projectAddressSpace(running.session, running.context());
    running.to(to);
    return sentence(projectAddressSpace(running.session, running.context({ before: memory })).view);
  };
  it("allocation, with who holds it", async () => {
    assert.match(await said("#include <stdlib.h>\nint main(void) { char *p;\n p = malloc(10); //a\n free(p); //b\n return 0; }", "//a", "//b"), /^malloc\(10\) gave 10 bytes at 0x[0-9a-f]+; p points there\.$/);
  });
  it("free, with who still points there", async () => {
    assert.equal(await said("#include <stdlib.h>\nint main(void) { int *p = malloc(4); *p = 7;\n free(p); //a\n return 0; //b\n }", "//a", "//b"), "free(p) put int 7 first into tcache 0x20; p still points there.");
  });
  it("realloc that moves", async () => {
    assert.match(await said("#include <stdlib.h>\nint main(void) { char *p = malloc(10), *q = malloc(10);\n p = realloc(p, 500); //a\n free(p); //b\n free(q); return 0; }", "//a", "//b"), /^realloc\(p, 500\) moved the block from 0x\w+ to 0x\w+, now 500 bytes\.$/);
  });
  it("a field reached through a pointer", async () => {
    assert.equal(await said("#include <stdlib.h>\nstruct s { int k; };\nint main(void) { struct s *p = malloc(sizeof *p);\n p->k = 4; //a\n free(p); //b\n return 0; }", "//a", "//b"), "p->k got its first value, 4.");
  });
  it("call and return", async () => {
    const text = "static int f(int n) { //f\n return n; }\nint main(void) { //m\n int r = f(1); //a\n return r; }";
    assert.match(await said(text, "//a", "return n;"), /^f was called: \d+ bytes of stack at 0x/);
  });
  it("a leak as it happens", async () => {
    assert.equal(await said("#include <stdlib.h>\nint main(void) { int *p = malloc(4); *p = 1;\n p = 0; //a\n return 0; //b\n }", "//a", "//b"), "Leak: int 1 (4 bytes) lost its last pointer, p.");
  });
});
