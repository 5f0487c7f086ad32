/** The tree of all tables: every page that is mapped, each table under its parent, runs that add up. */
import assert from "node:assert/strict";
import { projectPageWalk, projectTable, projectTableTree } from "../../../../src/views/walk";
import type { Arch } from "../../../support/program";
import { type Running, start } from "../programs";

const TEXT = `#include <sys/mman.h>
int main(void) {
  char *p = mmap(0, 40 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 40; i++) if (i != 20) p[i * 4096] = 1;
  mprotect(p, 4096, PROT_READ);
  return p[0];   // end
}`;

async function atEnd(arch: Arch): Promise<Running> {
  const r = await start(TEXT, {}, arch);
  r.to("// end");
  return r;
}

for (const arch of ["x86-64", "x86-32"] as const) {
  describe(`the tree of page tables, ${arch}`, () => {
    it("has the top table first and children inside what their parents cover", async () => {
      const r = await atEnd(arch);
      const tree = projectTableTree(r.session, r.context());
      assert.deepEqual([tree.tables[0]!.parent, tree.tables[0]!.address], [-1, tree.cr3]);
      for (const t of tree.tables.slice(1)) {
        const parent = tree.tables[t.parent]!;
        assert.equal(parent.level, t.level - 1);
        assert.equal(BigInt(t.start), BigInt(parent.start) + BigInt(t.index) * BigInt(tree.levels[parent.level]!.entryCovers));
      }
      assert.equal(tree.totals.tables, tree.tables.length);
    });

    it("counts each page once and in runs of like neighbours", async () => {
      const r = await atEnd(arch);
      const tree = projectTableTree(r.session, r.context());
      assert.equal(tree.runs.reduce((n, run) => n + run.count, 0), tree.totals.pages);
      let entries = 0;
      for (const v of r.session.vmas()) for (let va = v.start; va < v.end; va += 4096) entries += r.session.virtual.walk(va).fault === null ? 1 : 0;
      assert.equal(tree.totals.pages, entries);
      const p = projectPageWalk(r.session, { ...r.context(), wish: { kind: "text", text: "p" }, tablesBefore: null })!.view;
      const own = tree.runs.filter((run) => BigInt(run.start) >= BigInt(p.va) && BigInt(run.start) < BigInt(p.va) + 40n * 4096n);
      assert.deepEqual(own.slice(0, 3).map((run) => [run.count, run.rights.slice(0, 2), run.owner]), [[1, "r-", "anonymous"], [19, "rw", "anonymous"], [19, "rw", "anonymous"]]);
    });

    it("shows one table in full", async () => {
      const r = await atEnd(arch);
      const tree = projectTableTree(r.session, r.context());
      const depth = tree.levels.length - 1;
      const table = tree.tables.find((t) => t.level === depth)!;
      const detail = projectTable(r.session, Number(table.address), depth, BigInt(table.start))!;
      assert.equal(detail.rows.length, table.used);
      assert.equal(detail.rows[0]!.start, tree.runs.find((run) => tree.tables[run.table] === table)!.start);
      assert.equal(projectTable(r.session, 2 ** 40, depth, 0n), null);
    });
  });
}
