/** What the lessons on the TLB (test/golden/virtual/tlb) show: by line, by set, by time. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readAnnotations } from "../../../src/engine/session";
import type { TlbLineView, TlbView } from "../../../src/views/model/tlb";
import { projectTlb } from "../../../src/views/tlb";
import { runOut } from "../../support/program";
import { type Running, start } from "./programs";

interface Lesson extends Running { readonly text: string; readonly view: (followed?: string) => TlbView }

async function lesson(name: string, system: Readonly<Record<string, string>> = {}): Promise<Lesson> {
  const text = readFileSync(`test/golden/virtual/tlb/${name}.c`, "utf8");
  const running = await start(text, { system: { ...readAnnotations(text).machine.system, ...system }, onFinding: "continue" }, "x86-64", name);
  return { ...running, text, view: (followed) => projectTlb(running.session, running.context({ followed: followed === undefined ? null : { expression: followed, address: 0 } }))! };
}

/** The whole run's view. */
async function whole(name: string, system: Readonly<Record<string, string>> = {}): Promise<Lesson & { readonly end: TlbView; readonly line: (marker: string, nth?: number) => TlbLineView }> {
  const l = await lesson(name, system);
  runOut(l.session as Parameters<typeof runOut>[0]);
  const end = l.view();
  const lines = l.text.split("\n");
  return {
    ...l, end,
    line: (marker, nth = 1) => {
      const wanted = lines.flatMap((t, i) => (t.includes(marker) ? [i + 1] : []))[nth - 1];
      return end.lines.find((v) => v.place.line === wanted)!;
    },
  };
}

describe("view tlb", () => {
  it("A5: a matrix read by columns misses with every step, by rows once a page", async () => {
    const { end, line } = await whole("row_or_column");
    // The stack's page stays; 128 pages go round in 64 entries.
    assert.equal(line("rows +=").misses, 128);
    assert.equal(line("columns +=").misses, 64 * 128);
    assert.equal(end.lines[0]!.place.line, line("columns +=").place.line);
    assert.equal(end.data.byReason.capacity > 8000, true);
    assert.equal(end.data.fullReach, 64 * 4096);
  });

  it("A5: one page more than entries, and nothing ever hits; one fewer, and nothing misses", async () => {
    const { line } = await whole("one_too_many");
    // The stack's page is the one more: six pages and it fit in eight entries, eight and it do not.
    assert.equal(line("sum += pages[i * PAGE]", 1).misses, 6);
    assert.equal(line("sum += pages[i * PAGE]", 2).misses, 50 * 8 - 6, "six were there from before");
  });

  it("A5: FIFO lets the stack's page go although it is used all the time", async () => {
    const misses = async (policy: string): Promise<number> => (await whole("one_too_many", { "tlb-policy": policy })).line("sum += pages[i * PAGE]", 2).misses;
    const [lru, fifo] = [await misses("lru"), await misses("fifo")];
    assert.ok(fifo >= lru + 40, `${fifo} and ${lru}`);
  });

  it("A5: a stride of as many pages as there are sets uses one set", async () => {
    const { end, line } = await whole("stride");
    assert.ok(line("area[i * SETS * PAGE]").misses >= 8 * 39);
    assert.equal(line("sum += area[i * PAGE]").misses <= 5, true);
    assert.ok(end.data.byReason.conflict >= 8 * 39);
  });

  it("A5: mprotect and munmap make the processor forget the page, and only that", async () => {
    const l = await lesson("mprotect_and_munmap");
    const result = (expression: string): string => l.view(expression).lookup!.result;
    l.to("int first = p[0]");
    assert.deepEqual([result("p"), result("p + 4096")], ["hit", "hit"]);
    l.to("int again = p[0]");
    assert.deepEqual([result("p"), result("p + 4096")], ["miss", "hit"]);
    const before = l.view().data.invalidated;
    l.to("int other = p");
    assert.deepEqual([result("p"), l.view("p").lookup!.ways.find((w) => w.page === l.view("p").lookup!.address)!.rights], ["hit", "r--"]);
    assert.equal(l.view("p").lookup!.last!.reason, "flush");
    l.to("other += p");
    assert.equal(result("p"), "miss");
    assert.ok(l.view().data.invalidated > before);
  });

  it("A5: with PCIDs both processes keep their entries; without, every turn begins with misses", async () => {
    const on = await whole("two_processes");
    const off = await whole("two_processes", { pcid: "off" });
    const misses = (w: typeof on): number => w.line("sum += area").misses;
    // Three pages of each and the child's own stack page.
    assert.equal(misses(on), 7);
    assert.ok(misses(off) >= 2 * 3 * 18, String(misses(off)));
    assert.equal(off.end.pcid, null);
    assert.ok(off.end.data.flushes > on.end.data.flushes + 20);
  });

  it("A5: two entries reach as far as a thousand when pages are huge, and their walks are shorter", async () => {
    const l = await lesson("huge_pages");
    l.to("few += huge", 1024);
    const lines = l.view().lines;
    const misses = (marker: string): number => lines.find((v) => v.place.line === l.text.split("\n").findIndex((t) => t.includes(marker)) + 1)?.misses ?? 0;
    assert.equal(misses("many += small"), 1024);
    assert.ok(misses("few += huge") <= 2);
    l.session.run(1);
    const used = l.view("huge").lookup!.ways.find((w) => w.valid && w.pageSize === 2 * 1024 * 1024);
    assert.ok(used, "an entry of 2 MiB");
  });

  it("A6: the effective access time is what the accesses took, and what the formula says", async () => {
    const { end, line } = await whole("access_time");
    assert.equal(line("far +=").misses, 1999, "the first page was there");
    assert.ok(line("near +=").misses <= 1);
    for (const table of [end.data, end.instruction]) {
      const { hitRatio, tlbNs, memoryNs, levels, effectiveNs, totalNs } = table.time;
      assert.deepEqual([tlbNs, memoryNs, levels], [10, 100, 4]);
      assert.equal(totalNs, table.hits * (tlbNs + memoryNs) + table.misses * (tlbNs + (levels + 1) * memoryNs));
      assert.ok(Math.abs(effectiveNs - totalNs / table.accesses) < 1e-9);
      assert.equal(hitRatio, table.hits / table.accesses);
    }
  });

  it("tells what the last statement found, word by word", async () => {
    const l = await lesson("row_or_column");
    l.to("columns +=", 3);
    l.session.run(1);
    const { accesses } = l.view();
    const misses = accesses.filter((a) => a.result === "miss");
    // Both elements lie on one page: the first access misses, the second finds what that brought.
    assert.deepEqual(misses.map((a) => [a.access, a.size, a.reason, a.tableReads]), [["read", 4, "capacity", 4]]);
    assert.ok(accesses.some((a) => a.result === "hit" && a.address === `0x${(BigInt(misses[0]!.address) + 4n).toString(16)}`));
    assert.ok(accesses.some((a) => a.access === "write" && a.size === 8), "columns");
  });

  it("counts in both paging modes of x86-32 as many table reads a miss as the processor makes", async () => {
    for (const [paging, levels] of [["2-level", 2], ["pae", 2]] as const) {
      const text = "static char pages[40960];\nint main(void) { int s = 0; for (int i = 0; i < 10; i++) s += pages[i * 4096]; return s; }";
      const { session, context } = await start(text, { system: { paging } }, "x86-32");
      runOut(session as Parameters<typeof runOut>[0]);
      assert.equal(projectTlb(session, context())!.data.time.levels, levels, paging);
    }
  });
});
