import assert from "node:assert/strict";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import type { AddressSpaceView } from "../../../src/views/model/addressSpace";
import { textOf } from "../../../webview/state/l10n";
import { blockAt, blocks, groups, sentence, variable } from "./find";
import { programText, type Running, start } from "./programs";

/** The program of the pictures, stopped where it reads through a pointer to the freed node. */
describe("address space of list.c at the use after free", () => {
  let running: Running;
  let view: AddressSpaceView;
  before(async () => {
    running = await start(programText("list"), {}, "x86-64", "list");
    running.to("pop();");
    const { memory } = projectAddressSpace(running.session, running.context());
    running.session.run(1_000_000);
    view = projectAddressSpace(running.session, running.context({ before: memory, followed: { expression: "cur", address: 0 } })).view;
  });

  it("opens with the error in live values", () => {
    assert.equal(sentence(view), "Use after free: cur->key reads 4 bytes at 0x555555559820, inside a block that free(old) released in line 22.");
    assert.equal(view.sentence.tone, "error");
    assert.equal(view.sentence.short && textOf(view.sentence.short), 'Use after free: cur->key reads 4 bytes of node 5 "eve", freed in line 22.');
  });
  it("stands in main at the line of the error", () => {
    assert.deepEqual([view.run.function, view.run.place?.line, view.stacks[0].frames.map((f) => f.function)], ["main", 40, ["main"]]);
  });
  it("judges each pointer of the frame by what it was made from", () => {
    const kinds = ["cur", "last", "tmp", "line", "head"].map((name) => variable(view, name).target?.kind);
    assert.deepEqual(kinds, ["dangling", "null", "wild", "live", "live"]);
  });
  it("lists variables from high addresses to low, with C types", () => {
    assert.deepEqual(view.stacks[0].frames[0].variables.map((v) => `${v.type}${v.name}`), ["struct node *cur", "struct node *last", "struct node *tmp", "char *line"]);
  });
  it("says what was never written", () => assert.equal(variable(view, "tmp").state, "uninitialised"));
  it("keeps the freed node as a tombstone with what the program had left in it", () => {
    const eve = blockAt(view, "cur");
    assert.deepEqual([eve.address, eve.state, eve.bin, eve.label, eve.was], ["0x555555559820", "freed", { name: "tcache 0x30", index: 0 }, 'node 5 "eve"', '5 "eve"']);
    assert.match(eve.preview, /^1431655769 /);
    assert.deepEqual([eve.freed?.place?.line, eve.freed?.code, eve.made?.code], [22, "free(old)", "malloc(sizeof *n)"]);
  });
  it("finds the node that no pointer reaches, and the statement that lost it", () => {
    const [leaked] = blocks(view).filter((b) => b.state === "leaked");
    assert.deepEqual([leaked.label, leaked.lost?.place?.line, leaked.pointers[0].target?.kind], ['node 3 "cyd"', 38, "live"]);
  });
  it("draws the chunks of glibc 2.36 where they lie", () => {
    assert.deepEqual(
      blocks(view).map((b) => `${b.address.slice(-4)} ${b.role} ${b.given}`),
      ["9840 top 133056", "9820 block 48", "97f0 block 48", "97c0 block 48", "9790 block 48", "9760 block 48", "9310 free 1104", "92a0 block 112", "9010 allocator 656"],
    );
  });
  it("follows the pointers between blocks", () => {
    assert.equal(blockAt(view, "head").pointers[0].target?.objectId, blocks(view).find((b) => b.label === 'node 2 "bob"')?.id);
    assert.equal(blocks(view).find((b) => b.label === 'node 1 "ada"')?.pointers[0].target?.kind, "null");
  });
  it("names a block without contents by its type", () => assert.deepEqual([blockAt(view, "line").type, blockAt(view, "line").preview], ["char[100]", ""]));
  it("marks what changed since the last action", () => {
    assert.deepEqual(variable(view, "head").change, { old: "0x555555559820" });
    assert.equal(variable(view, "line").change, null);
    assert.deepEqual(view.blocks, { before: 6, now: 5 });
  });
  it("marks the read that was stopped", () => assert.deepEqual(view.accesses, [{ address: "0x555555559820", size: 4, write: false, objectId: blockAt(view, "cur").id }]));
  it("lists the error first and the leak with how it came about", () => {
    assert.deepEqual(view.findings.map((f) => [f.kind, textOf(f.message), f.place?.line, f.bytes]), [
      ["use-after-free", 'cur → node 5 "eve", freed in line 22', 40, null],
      ["leak", 'node 3 "cyd": its last pointer, head->next->next, was overwritten', 38, 32],
    ]);
  });
  it("knows where the followed expression lives", () => {
    assert.deepEqual(view.followed, { expression: "cur", address: "0x555555559820", sourceId: variable(view, "cur").id, targetId: blockAt(view, "cur").id });
  });
  it("groups the maps by file, high addresses first", () => {
    assert.deepEqual(groups(view).map((g) => [g.names.join(), g.disc]), [["[stack]", "S"], ["ld.so,vdso,vvar", null], ["libc.so.6", null], ["[anon]", null], ["[heap]", "H"], ["list", "G"]]);
  });
  it("is plain data", () => assert.deepEqual(JSON.parse(JSON.stringify(view)), view));
  it("leaves the machine as it was", () => {
    const hash = running.session.hash();
    projectAddressSpace(running.session, running.context());
    assert.equal(running.session.hash(), hash);
  });
});
