/** Physical memory of real runs: every frame once, what a page fault takes, what munmap gives back, focus and single frames. */
import assert from "node:assert/strict";
import type { PhysicalView } from "../../../../src/views/model/physical";
import { frameMeant, framePlaces, frameView, projectPhysical, rememberPhysical } from "../../../../src/views/physical";
import { type Running, start } from "../programs";

const PROGRAM = `#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
static char table[64 * 4096];
int main(void) {
  char *line = malloc(100);
  char *many = mmap(NULL, 300 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  line[0] = 1; // first
  memset(many, 1, 300 * 4096); // taken
  line[1] = 2; // quiet
  munmap(many, 300 * 4096); // back
  line[2] = 3; // after
  free(line);
  return table[0];
}
`;

const MODULE = `#include <linux/mm.h>
#include <linux/module.h>
static struct page *page;
static void *at;
static int __init begin(void) {
  page = alloc_page(GFP_KERNEL);
  at = page_address(page);
  __free_page(page); // known
  return 0;
}
module_init(begin);
`;

const RAM = 32 * 2 ** 20;

/** The picture one statement after \`marker\`'s line begins. */
function viewAfter(run: Running, marker: string, wish: { pfn: number; turn: number } | null = null): PhysicalView {
  run.to(marker);
  const before = rememberPhysical(run.session);
  run.session.run(1);
  return projectPhysical(run.session, { ...run.context(), wish, physicalBefore: before }).view;
}

const isFree = (view: PhysicalView, owner: number): boolean => ["free", "pcp"].includes(view.owners[owner]!.kind);

describe("physical memory of a run", () => {
  for (const arch of ["x86-64", "x86-32"] as const)
    it(`has every frame once, free blocks aligned, and the counts of the free lists (${arch})`, async () => {
      const run = await start(PROGRAM, { ram: RAM }, arch);
      const view = viewAfter(run, "// taken");
      let next = 0;
      for (const [first, count, owner, order] of view.runs) {
        assert.equal(first, next);
        if (view.owners[owner]!.kind === "free") assert.deepEqual([count, first % count], [2 ** order, 0]);
        next = first + count;
      }
      assert.equal(next, RAM / 4096);
      const free = view.runs.reduce((n, [, count, owner]) => (view.owners[owner]!.kind === "free" ? n + count : n), 0);
      assert.equal(free, view.zones.reduce((n, z) => n + z.free, 0));
      assert.equal(free, view.zones.reduce((n, z) => n + z.lists.reduce((m, l) => m + l.count * 2 ** l.order, 0), 0));
      const listed = view.runs.reduce((n, [, count, owner]) => (view.owners[owner]!.kind === "pcp" ? n + count : n), 0);
      assert.equal(listed, view.zones.reduce((n, z) => n + z.pcp.count, 0));
      for (const kind of ["kernel-image", "page-table", "anonymous", "file", "slab", "kernel-stack"] as const) assert.ok(view.owners.some((o) => o.kind === kind), kind);
      run.session.dispose();
    });

  it("says what page faults took and which block was split for it", async () => {
    const run = await start(PROGRAM, { ram: RAM });
    const view = viewAfter(run, "// taken");
    const taken = view.changed.filter(([first, , before]) => before >= 0 && isFree(view, before) && !isFree(view, view.runs.findLast((r) => r[0] <= first)![2]));
    assert.ok(taken.reduce((n, [, count]) => n + count, 0) >= 300);
    assert.equal(view.sentence.tone, "change");
    assert.equal(view.sentence.message.args.a?.kind, "message");
    assert.ok(view.split?.now);
    assert.equal(view.split.levels[0]!.blocks[0]!.role, "split");
    assert.equal(view.focus.why, "changed");
    assert.ok(view.decisions.now && view.decisions.path.operations.some(({ fn }) => fn === "__alloc_pages"));
    run.session.dispose();
  });

  it("says what came back and how far it was merged; quiet steps name the last one", async () => {
    const run = await start(PROGRAM, { ram: RAM });
    const quiet = viewAfter(run, "// quiet");
    assert.deepEqual([quiet.sentence.tone, quiet.changed.length, quiet.split?.now], ["quiet", 0, false]);
    run.session.dispose();
    const again = await start(PROGRAM, { ram: RAM });
    const back = viewAfter(again, "// back");
    assert.equal(back.sentence.tone, "change");
    assert.ok(back.merge?.now);
    assert.ok(back.merge.levels.length > 1);
    assert.ok(back.zones.some((z) => z.freeBefore !== null && z.free > z.freeBefore));
    again.session.dispose();
  });

  it("is the same however the step was reached", async () => {
    const run = await start(PROGRAM, { ram: RAM });
    run.to("// back");
    const there = run.session.virtual.physical();
    const { step } = run.session;
    run.session.run(3);
    run.session.seek(step);
    assert.deepEqual(run.session.virtual.physical(), there);
    run.session.dispose();
  });

  it("goes to the frame of an expression, an address, a pfn", async () => {
    const run = await start(PROGRAM, { ram: RAM });
    run.to("// quiet");
    const { session } = run;
    const pfn = frameMeant(session, "line")!;
    const frame = frameView(session, run.context(), pfn)!;
    assert.deepEqual([frame.owner.kind, frame.mapcount, frame.mappings.length], ["anonymous", 1, 1]);
    assert.ok(frame.things.some(({ label }) => label === "malloc(100)"), JSON.stringify(frame.things));
    assert.equal(frameMeant(session, frame.mappings[0]!.address), pfn);
    assert.equal(frameMeant(session, frame.kernelAddress!), pfn);
    assert.equal(frameMeant(session, `pfn 0x${pfn.toString(16)}`), pfn);
    assert.equal(frameMeant(session, "pfn 99999999"), null);
    assert.equal(frameMeant(session, "nosuch"), null);
    assert.equal(framePlaces(session, frame.mappings[0]!.address)[0]?.label, `pfn 0x${pfn.toString(16)}`);
    assert.equal(frameView(session, run.context(), 1 << 30), null);
    const wished = projectPhysical(session, { ...run.context(), wish: { pfn, turn: 2 }, physicalBefore: null }).view;
    assert.deepEqual(wished.focus, { pfn, why: "wish", turn: 2 });
    const followed = projectPhysical(session, { ...run.context({ followed: { expression: "line", address: 0 } }), wish: null, physicalBefore: null }).view;
    assert.deepEqual([followed.focus.why, followed.followedFrame, followed.followed?.targetId], ["followed", pfn, `frame:${pfn}`]);
    session.dispose();
  });

  for (const arch of ["x86-64", "x86-32"] as const)
    it(`a struct page means the frame that it describes (${arch})`, async () => {
      const run = await start(MODULE, { ram: RAM }, arch);
      run.to("// known");
      const { session } = run;
      const meant = frameMeant(session, "page")!;
      assert.equal(meant, frameMeant(session, "at"));
      assert.equal(frameMeant(session, "&page->lru"), meant);
      assert.equal(session.virtual.physicalFrame(meant)!.refcount, 1);
      assert.ok(frameMeant(session, "&page") !== meant);
      session.dispose();
    });

  it("has HighMem on a large 32-bit machine and leaves its frames without a kernel address", async () => {
    const run = await start(PROGRAM, { ram: 2 ** 30 }, "x86-32");
    run.to("// quiet");
    const { session } = run;
    const { zones } = projectPhysical(session, { ...run.context(), wish: null, physicalBefore: null }).view;
    assert.ok(zones.some(({ name, managed }) => name === "HighMem" && managed > 0));
    const frame = frameView(session, run.context(), frameMeant(session, "line")!)!;
    assert.deepEqual([frame.zone, frame.kernelAddress], ["HighMem", null]);
    session.dispose();
  });
});
