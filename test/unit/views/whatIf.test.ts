import assert from "node:assert/strict";
import adapter from "../../../media/l10n/adapter.en.json";
import malloc from "../../../media/l10n/alloc.malloc.en.json";
import findings from "../../../media/l10n/findings.en.json";
import type { Language } from "../../../src/base/messages";
import { whatIfView, type WhatIfWords } from "../../../src/views/whatIf/words";
import { decisionsView } from "../../../src/views/decisions/words";
import { projectChunk } from "../../../src/views/heap";
import { whatIfText } from "../../../src/views/heap/whatIf";
import { start } from "./programs";

const language: Language = { id: "en", catalogue: { ...adapter, ...findings, ...malloc } };
const TEXT = `#include <stdlib.h>
int main(void) {
  char *p = malloc(24), *q = malloc(1500), *r = malloc(24), *big = malloc(200000), *last = malloc(5000);
  free(r); //freed
  return p == q && big == last; //stop
}`;

async function standing(system?: Parameters<typeof start>[1]) {
  const running = await start(TEXT, system);
  running.to("//stop");
  const ask = (text: string) => whatIfView(running.session, language, text);
  const answers = (text: string): readonly WhatIfWords[] => {
    const view = ask(text);
    assert.ok("answers" in view, JSON.stringify(view));
    return view.answers;
  };
  const said = (text: string): string[] => answers(text).map((a) => a.text.replace(/0x[0-9a-f]{6,}/g, "A"));
  return { ...running, ask, answers, said };
}

describe("what a call would do, in words", () => {
  it("tells where a freed chunk goes", async () => {
    const { said } = await standing();
    assert.deepEqual(said("free(p)"), ["free(p) makes the chunk at A, 32 bytes, the first of tcache[0x20]."]);
    assert.deepEqual(said("free(q)"), ["free(q) makes the chunk at A, 1520 bytes, the first of unsorted."]);
    assert.deepEqual(said("free(big)"), ["free(big) gives the memory at A back to the kernel at once: whoever touches it then gets SIGSEGV."]);
    assert.match(said("free(last)")[0]!, /^free\(last\) makes the chunk part of top/);
    assert.deepEqual(said("free(0)"), ["free(0) does nothing."]);
  });
  it("tells where a block comes from", async () => {
    const { said } = await standing();
    assert.deepEqual(said("malloc(20)"), ["malloc(20) returns A, out of tcache[0x20]; 24 bytes there may be used."]);
    assert.match(said("calloc(10, 10)")[0]!, /returns A, cut from top; 104 bytes/);
    assert.match(said("malloc(1 << 20)")[0]!, /memory that the kernel gives/);
    assert.deepEqual(said("malloc(-1)"), ["malloc(-1) returns NULL; errno is ENOMEM."]);
    assert.match(said("realloc(p, 200)")[0]!, /moves the block from A to A, where 200 bytes/);
    assert.match(said("realloc(q, 1000)")[0]!, /leaves the block at A; 1000 bytes/);
  });
  it("tells how it ends badly, and what the checker would say first", async () => {
    const { answers, said } = await standing();
    const [again] = answers("free(r)");
    assert.deepEqual([again!.outcome, again!.finding], ["abort", "free is given a block of 24 bytes that was already freed"]);
    assert.match(again!.text, /“free\(\): double free detected in tcache 2”/);
    assert.match(said("free(p + 4)")[0]!, /free\(\): invalid pointer/);
    assert.match(said("free(8)")[0]!, /SIGSEGV/);
    assert.deepEqual(said("free(p); free(p); malloc(1)").slice(2), ["malloc(1) is not reached: the program has ended before."]);
  });
  it("understands names of results, and stores", async () => {
    const { answers, said } = await standing();
    const [made, , again] = answers("char *x = malloc(24); free(x); malloc(24)");
    assert.equal(made!.address, again!.address);
    assert.match(said("*(long *)(p - 8) = 0x41; free(p)")[1]!, /64 bytes, the first of tcache\[0x40\]/);
    assert.deepEqual(answers("free(p)")[0]!.lists.map((l) => [l.name, l.before.length, l.after.length]), [["tcache[0x20]", 1, 2]]);
  });
  it("refuses what is no question", async () => {
    const { ask, session } = await standing();
    const error = (text: string): string => (ask(text) as { error: string }).error;
    const hash = session.hash();
    assert.match(error("puts(p)"), /is no call of malloc/);
    assert.match(error("free(p, q)"), /not as many arguments/);
    assert.match(error("free(p++)"), /would change the program/);
    assert.match(error("malloc(zz)"), /^zz: /);
    assert.match(error(""), /is no call/);
    assert.equal(session.hash(), hash);
  });
  it("answers the Heap panel in one message, with the chunk and the decisions", async () => {
    const { session, context } = await standing();
    const answer = whatIfText(session, context({ language }), "free(r); malloc(24)");
    assert.ok("message" in answer);
    assert.deepEqual([answer.tone, answer.message.id, answer.decisions?.operations.map((o) => o.fn)], ["error", "alloc.whatif.then", ["__libc_free"]]);
    const free = whatIfText(session, context({ language }), "free(p)");
    assert.ok("message" in free);
    assert.deepEqual([free.tone, free.message.id, free.message.args["3"]], ["plain", "alloc.whatif.first-in-list", { kind: "code", text: "tcache[0x20]" }]);
    assert.ok("error" in whatIfText(session, context({ language }), "free(nobody)"));
    const detail = projectChunk(session, context({ language }), Number(free.chunk), null);
    assert.deepEqual([detail?.wouldFree?.question, detail?.wouldFree?.message.id], ["free(p)", "alloc.whatif.first-in-list"]);
  });
  it("works for allocators to learn from", async () => {
    const { said, answers } = await standing({ system: { malloc: "first-fit" } });
    assert.equal(answers("free(p); malloc(24)").map((a) => a.outcome).join(), "done,returned");
    assert.match(said("free(p)")[0]!, /free list/);
  });
});

describe("decisions of a statement", () => {
  it("are those of malloc and free, with the kernel's inside", async () => {
    const { session, to } = await start(TEXT);
    to("//stop");
    const { operations } = decisionsView(session, language);
    assert.deepEqual(operations.map((o) => o.fn), ["__libc_free"]);
    assert.deepEqual(operations[0]!.steps.at(-1)!.lists, ["tcache[0x20]"]);
    assert.equal(session.virtual.allocMoments().malloc! <= session.step, true);
  });
});
