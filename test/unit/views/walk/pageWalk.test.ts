/** The page walk as a view: an address in fields, entries as they lie in memory, the frame, the fault, what a step changed. */
import assert from "node:assert/strict";
import type { ISession, SessionOptions } from "../../../../src/engine/session";
import type { PageWalkView } from "../../../../src/views/model/pageWalk";
import { projectPageWalk, rememberTables, type WalkMemory } from "../../../../src/views/walk";
import type { Arch } from "../../../support/program";
import { type Running, start } from "../programs";

const TEXT = `#include <stdlib.h>
#include <sys/mman.h>
struct node { int key; struct node *next; };
int big[3000];
int main(void) {
  struct node *cur = malloc(sizeof *cur);
  cur->key = 7;                          // key
  char *page = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int x = page[0];                       // read
  page[1] = (char)x;                     // write
  big[2500] = 1;                         // bss
  mprotect(page, 4096, PROT_NONE);       // protect
  return cur->key;                       // end
}`;

const walk = (r: Running, text: string | null, before: WalkMemory | null = null): PageWalkView => {
  const projected = projectPageWalk(r.session, { ...r.context(), wish: text === null ? null : { kind: "text", text }, tablesBefore: before });
  assert.ok(projected, `no walk of ${text}`);
  return projected.view;
};
const at = async (marker: string, options: Partial<SessionOptions> = {}, arch: Arch = "x86-64"): Promise<Running> => {
  const r = await start(TEXT, options, arch);
  r.to(marker);
  return r;
};
/** Runs one statement and walks what it touched last. */
function stepped(r: Running): PageWalkView {
  const before = rememberTables(r.session);
  r.session.run(1);
  return walk(r, null, before);
}
const pathOf = (v: PageWalkView): string => v.levels.map((l) => `${l.name}[${l.index}]`).join(" ");
const leaf = (v: PageWalkView): PageWalkView["levels"][number] => v.levels.at(-1)!;
const word = (session: ISession, va: string): bigint => session.read(Number(va), 1).bytes.reduce((n, b) => n * 256n + BigInt(b), 0n);

describe("the page walk", () => {
  it("splits the address as the mode does and follows the words in memory", async () => {
    const r = await at("// end");
    const v = walk(r, "cur");
    assert.deepEqual([v.mode, v.bits, v.fields.map((f) => f.name)], ["4-level", [9, 9, 9, 9, 12], ["sign", "PML4", "PDPT", "PD", "PT", "offset"]]);
    assert.equal(v.levels[0]!.table, v.cr3);
    v.levels.forEach((l, i) => assert.equal(BigInt(l.table), i === 0 ? BigInt(v.cr3) : BigInt(v.levels[i - 1]!.frame!) << 12n, l.name));
    const whole = v.fields.filter((f) => f.name !== "sign").reduce((n, f) => n + (BigInt(f.value) << BigInt(f.low)), 0n);
    assert.equal(whole, BigInt(v.va));
    assert.equal(BigInt(v.pa!), (BigInt(leaf(v).frame!) << 12n) + (BigInt(v.va) & 0xfffn));
    assert.equal(word(r.session, v.va), 7n);
    assert.deepEqual([v.frame!.bytes.digits.slice(2 * v.frame!.bytes.at, 2 * v.frame!.bytes.at + 8), v.fault], ["07000000", null]);
  });

  it("names set bits as the command line promises", async () => {
    const v = walk(await at("// end"), "cur");
    assert.deepEqual(leaf(v).flags, ["P", "RW", "US", "A", "D", "NX"]);
    assert.deepEqual(v.levels[0]!.flags, ["P", "RW", "US", "A", "D"]);
  });

  it("has two levels and no NX on x86-32", async () => {
    const v = walk(await at("// end", {}, "x86-32"), "cur");
    assert.deepEqual([v.mode, v.bits, v.levels.map((l) => l.name), v.levels.map((l) => l.linuxName)], ["2-level", [10, 10, 12], ["PD", "PT"], ["pgd", "pte"]]);
    assert.ok(!leaf(v).bits.some((b) => b.name === "NX"));
    assert.ok(leaf(v).bits.some((b) => b.name === "G" && !b.set));
  });

  it("takes the last access of the step and names it in C", async () => {
    const v = stepped(await at("// key"));
    assert.deepEqual([v.subject.source, v.subject.access, v.subject.size, v.subject.expression, v.subject.object], ["running", "write", 4, "cur->key", "malloc(sizeof *cur)"]);
  });

  it("shows the zero page after a first read, a frame of its own after a write, and what changed", async () => {
    const r = await at("// read");
    const read = walk(r, "page");
    assert.equal(read.fault?.why, "not-present");
    r.session.run(1);
    const zero = walk(r, "page");
    assert.deepEqual([zero.frame!.owner.kind, zero.frame!.owner.copyOnWrite, leaf(zero).flags], ["zero", true, ["P", "US", "A", "NX"]]);
    const own = stepped(r);
    assert.equal(own.subject.expression, "page[1]");
    assert.deepEqual([own.frame!.owner.kind, own.frame!.mapcount, own.frame!.mappings.length, own.frame!.mappings[0]!.own], ["anonymous", 1, 1, true]);
    assert.deepEqual(leaf(own).change?.bits, ["RW", "D", "frame"]);
    assert.equal(own.sentence.message.id, "walk.sentence.entryChanged");
  });

  it("says that a step filled an empty entry", async () => {
    const v = stepped(await at("// bss"));
    assert.deepEqual([v.sentence.message.id, leaf(v).change?.old], ["walk.sentence.entrySet", "0x0"]);
    assert.deepEqual(v.levels.filter((l) => l.change).map((l) => l.name), ["PT"]);
  });

  it("stops at a missing entry and tells what the kernel would do", async () => {
    const r = await at("// end");
    const hole = walk(r, "0x10000000");
    assert.deepEqual([pathOf(hole), hole.pa, hole.fault?.why, hole.fault?.errorCode, hole.fault?.outcome, hole.story?.kind], ["PML4[0]", null, "not-present", 4, "SIGSEGV", "signal"]);
    assert.deepEqual(hole.story?.questions.map((q) => q.asked), [true, true, false, false, false, false]);
    const bss = walk(r, "&big[0] + 1500");
    assert.deepEqual([bss.fault?.outcome, bss.story?.questions.map((q) => q.answer[0]?.id)], ["repair", ["walk.q.pf.read", "walk.q.vma.found", "walk.q.rights.ok.read", "walk.q.entry.anonymous", "walk.q.frame.zero", "walk.q.set.rights"]]);
    assert.equal(bss.film.at(-1)!.kind, "retry");
  });

  it("knows PROT_NONE", async () => {
    const v = walk(await at("// end"), "page");
    assert.deepEqual([v.fault?.why, v.fault?.outcome, leaf(v).flags, v.story?.questions[2]?.passed], ["not-present", "SIGSEGV", [], false]);
  });

  it("reads no table for an address that is not canonical, exact to the last bit", async () => {
    const v = walk(await at("// end"), "0x123456789abcdef1");
    assert.deepEqual([v.va, v.levels, v.fault?.exception, v.fault?.why, v.fault?.errorCode], ["0x123456789abcdef1", [], "#GP", "non-canonical", null]);
    assert.deepEqual(v.film.map((m) => m.kind), ["subject", "fault", "end"]);
  });

  it("fetches before any access", async () => {
    const r = await start(TEXT);
    const v = walk(r, null);
    assert.deepEqual([v.subject.access, v.fault, v.frame!.owner.kind], ["fetch", null, "file"]);
  });

  it("means nothing for what is no expression", async () => {
    const r = await at("// end");
    assert.equal(projectPageWalk(r.session, { ...r.context(), wish: { kind: "text", text: "nope" }, tablesBefore: null }), null);
  });

  it("is the same however the step was reached, and changes nothing", async () => {
    const r = await at("// bss");
    const first = walk(r, "cur");
    const hash = r.session.hash();
    const { step } = r.session;
    walk(r, null);
    assert.equal(r.session.hash(), hash);
    r.session.seek(step + 1);
    r.session.seek(step);
    assert.deepEqual(walk(r, "cur"), first);
  });
});

describe("what the page walk tells besides", () => {
  it("has what the TLB said to the access: a miss that filled a way, then hits that know when", async () => {
    const r = await at("// bss");
    const first = stepped(r);
    assert.deepEqual([first.tlb?.result, first.tlb?.happened, first.tlb?.why, first.tlb?.tableReads, first.tlb?.ways.filter((w) => w.taken).map((w) => w.page)], ["miss", true, "compulsory", 4, [`0x${(BigInt(first.va) & ~0xfffn).toString(16)}`]]);
    const { step } = r.session;
    const again = walk(r, "&big[2501]");
    assert.deepEqual([again.tlb?.result, again.tlb?.happened, again.tlb?.tableReads, again.tlb?.filledAt?.step], ["hit", false, 0, step]);
    assert.equal(again.sentence.message.id, "walk.sentence.hit");
    assert.deepEqual(again.film.map((m) => m.kind), ["subject", "tlb", "frame"]);
  });

  it("computes the effective access time from its own terms", async () => {
    const { accessTime: t } = walk(await at("// end"), "cur");
    assert.ok(t);
    assert.deepEqual([t.hitNs, t.missNs], [t.tlbNs + t.memoryNs, t.tlbNs + (t.levels + 1) * t.memoryNs]);
    assert.ok(Math.abs(t.effectiveNs - (t.hitRatio * t.hitNs + (1 - t.hitRatio) * t.missNs)) < 1e-9);
  });

  it("tells the fault of this step, and later how the page got its frame", async () => {
    const r = await at("// bss");
    const now = stepped(r);
    const { step } = r.session;
    assert.deepEqual([now.story?.when, now.story?.kind, now.story?.questions.every((q) => q.asked)], ["now", "minor", true]);
    assert.ok(now.story?.path.includes("do_anonymous_page"));
    assert.deepEqual(now.film.map((m) => m.kind), ["subject", "tlb", "level", "level", "level", "level", "fault", "question", "question", "question", "question", "question", "set", "retry", "frame", "fill"]);
    r.session.run(1);
    const later = walk(r, "&big[2500]");
    assert.deepEqual([later.story?.when, later.story?.step], ["past", step]);
  });

  it("tells of the copy that a write after a first read made", async () => {
    const r = await at("// write");
    const v = stepped(r);
    assert.deepEqual(v.story?.questions.map((q) => q.answer[0]?.id), ["walk.q.pf.write", "walk.q.vma.found", "walk.q.rights.ok.write", "walk.q.entry.zero", "walk.q.frame.zeroed", "walk.q.set.rights"]);
  });

  it("has a segment step on x86-32 only", async () => {
    assert.equal(walk(await at("// end"), "cur").segment, null);
    const { segment, va } = walk(await at("// end", {}, "x86-32"), "cur");
    assert.deepEqual([segment?.register, segment?.base, segment?.offset, segment?.linear, segment?.violation], ["ds", "0x0", va, va, null]);
  });

  for (const [paging, arch, levels] of [["pae", "x86-32", ["PDPT", "PD", "PT"]], ["5-level", "x86-64", ["PML5", "PML4", "PDPT", "PD", "PT"]]] as const) {
    it(`walks ${paging}`, async () => {
      const v = walk(await at("// end", { system: { paging } }, arch), "cur");
      assert.deepEqual([v.mode, v.levels.map((l) => l.name), v.frame!.bytes.digits.slice(2 * v.frame!.bytes.at, 2 * v.frame!.bytes.at + 8)], [paging, levels, "07000000"]);
    });
  }
});

describe("the subject of a page walk", () => {
  const ENDS = `#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
int main(void) {
  char text[16] = "hello";
  puts(text);                            // puts
  char *wild = (char *)0x10000000;
  *wild = 1;                             // crash
  return 0;
}`;

  it("is what the program itself touched, not the library's own", async () => {
    const r = await start(ENDS, { onFinding: "continue" });
    r.to("// puts");
    const v = stepped(r);
    assert.ok(!/\.so/.test(v.subject.object), v.subject.object);
    assert.ok(v.choices.some((c) => c.expression === "text" && c.access === "read"));
  });

  it("is the faulting address when the process has died of it", async () => {
    const r = await start(ENDS, { onFinding: "continue" });
    r.session.run(1_000_000);
    assert.equal(r.session.exit?.signal, 11);
    const v = walk(r, null);
    assert.deepEqual([v.va, v.subject.access, v.fault?.outcome, v.story?.when, v.story?.kind], ["0x10000000", "write", "SIGSEGV", "now", "signal"]);
  });

  it("is the access of the finding that stopped the run", async () => {
    const r = await start(ENDS);
    r.session.run(1_000_000);
    const v = walk(r, null);
    assert.deepEqual([v.va, v.subject.access, v.subject.expression, v.fault?.errorBits, v.story?.when], ["0x10000000", "write", "*wild", ["W", "U"], "would"]);
  });
});
