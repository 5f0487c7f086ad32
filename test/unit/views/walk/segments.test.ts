/** The step from a logical to a linear address before the walk (A2). */
import assert from "node:assert/strict";
import type { PageWalkView } from "../../../../src/views/model/pageWalk";
import { projectPageWalk } from "../../../../src/views/walk";
import { type Running, start } from "../programs";

const TEXT = `#include <asm/ldt.h>
#include <sys/syscall.h>
#include <unistd.h>
static char text[32];
int main(void) {
  struct user_desc d = {.entry_number = 2, .base_addr = (unsigned)(unsigned long)text, .limit = 15, .seg_32bit = 1, .useable = 1};
  int local = 1;                                             // local
  syscall(SYS_modify_ldt, 1, &d, sizeof d);
  __asm__ volatile("movw %w0, %%fs" : : "r"(2 << 3 | 7) : "memory");
  char __seg_fs *p = 0;
  p[3] = 'a';                                                // inside
  p[16] = 'b';                                               // outside
  return local;
}`;

function walked(r: Running, text: string | null = null): PageWalkView {
  const projected = projectPageWalk(r.session, { ...r.context(), wish: text === null ? null : { kind: "text", text }, tablesBefore: null });
  assert.ok(projected);
  return projected.view;
}

describe("the segment step of a page walk", () => {
  it("is flat for variables: ss for those on the stack, ds for others", async () => {
    const r = await start(TEXT, {}, "x86-32");
    r.to("// inside");
    const [local, global] = [walked(r, "local").segment, walked(r, "text").segment];
    assert.deepEqual([local?.register, local?.selector, local?.base, local?.limit, local?.linear], ["ss", "0x7b", "0x0", "0xffffffff", walked(r, "local").va]);
    assert.deepEqual([global?.register, global?.table, global?.index, global?.rpl], ["ds", "GDT", 15, 3]);
  });

  it("adds the base of the register that the program named", async () => {
    const r = await start(TEXT, {}, "x86-32");
    r.to("// inside");
    r.session.run(1);
    const { segment, va } = walked(r);
    assert.deepEqual([segment?.register, segment?.table, segment?.index, segment?.offset, segment?.linear], ["fs", "LDT", 2, "0x3", va]);
    assert.equal(BigInt(segment!.base) + 3n, BigInt(va));
    assert.equal(segment!.violation, null);
  });

  it("ends the way where the limit is passed: no table is read", async () => {
    const r = await start(TEXT, { onFinding: "stop" }, "x86-32");
    r.to("// outside");
    r.session.run(1);
    const v = walked(r);
    assert.equal(v.segment?.violation?.id, "walk.segment.limit");
    assert.equal(v.sentence.message.id, "walk.segment.limit");
    assert.deepEqual(v.film.map((m) => m.kind), ["subject", "segment"]);
  });

  it("is none in long mode", async () => {
    const r = await start("int main(void) { int x = 3; return x; } // end", {}, "x86-64");
    r.session.run(1);
    assert.equal(walked(r, "x").segment, null);
  });
});
