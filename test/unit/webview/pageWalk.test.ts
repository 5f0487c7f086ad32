/** The page-walk panel's own reckoning: neighbours' addresses, which entries are drawn, the film, the tree of tables. */
import assert from "node:assert/strict";
import type { FilmMoment, PageWalkView, WalkLevel } from "../../../src/views/model/pageWalk";
import type { TableTreeView } from "../../../src/views/model/tableTree";
import { addressWith } from "../../../webview/panels/pageWalk/elements";
import { Film } from "../../../webview/panels/pageWalk/film";
import { linesOf, nearestOf } from "../../../webview/panels/pageWalk/layout/rows";
import { pageNumber, wholeAddress } from "../../../webview/panels/pageWalk/names";
import { savedOf } from "../../../webview/panels/pageWalk/saved";
import { entryRange, neighbour, treeLayout } from "../../../webview/panels/pageWalk/tree/treeLayout";
import hit from "../../../webview/dev/fixtures/walks/hit.json";
import kernel from "../../../webview/dev/fixtures/walks/kernel.json";
import tables from "../../../webview/dev/fixtures/walks/tables.json";
import twoLevel from "../../../webview/dev/fixtures/walks/twoLevel.json";

const view = (dump: object): PageWalkView => dump as PageWalkView;
const tree = tables as TableTreeView;

describe("addresses of neighbours", () => {
  it("differ in one index and keep the rest", () => {
    const walk = view(hit);
    const last = walk.levels[3];
    assert.equal(BigInt(addressWith(walk, last, last.index + 1)) - BigInt(walk.va), 4096n);
    assert.equal(BigInt(walk.va) - BigInt(addressWith(walk, walk.levels[2], walk.levels[2].index - 1)), 2n ** 21n);
  });

  it("are canonical on both sides of the hole", () => {
    const walk = view(kernel);
    assert.match(addressWith(walk, walk.levels[0], 511), /^0xffffff8/);
    assert.equal(addressWith(walk, walk.levels[0], 0), `0x${(BigInt(walk.va) & (2n ** 39n - 1n)).toString(16)}`);
  });

  it("have 32 bits where the machine has", () => {
    const walk = view(twoLevel);
    assert.equal(BigInt(addressWith(walk, walk.levels[0], 1023)) >> 22n, 1023n);
  });
});

describe("entries that are drawn", () => {
  const level = (rows: readonly { index: number; present: boolean; taken: boolean }[], above: boolean, below: boolean): WalkLevel =>
    ({ rows: rows.map((row) => ({ ...row, entry: "0x0", frame: null, rights: "", change: null })), more: { above, below } }) as unknown as WalkLevel;
  const row = (index: number, taken = false, present = false) => ({ index, present: present || taken, taken });
  const shown = (lines: readonly unknown[]) => lines.map((line) => (line === null ? "" : line === "more" ? "…" : (line as { index: number }).index));

  it("keep the taken one in its line, with signs for what is left out", () => {
    assert.deepEqual(shown(linesOf(level([row(4), row(5), row(6), row(7, true), row(8), row(9)], true, true), 3, 2)), ["…", 5, 6, 7, 8, "…"]);
  });

  it("show a present entry rather than the sign", () => {
    assert.equal(shown(linesOf(level([row(4, false, true), row(5), row(6), row(7, true), row(8)], true, true), 3, 2))[0], 4);
  });

  it("end where the table ends", () => {
    assert.deepEqual(shown(linesOf(level([row(0, true), row(1)], false, true), 3, 2)), ["", "", "", 0, 1, "…"]);
    assert.deepEqual(nearestOf(level([row(0, true), row(1)], false, true)).map(({ index }) => index), [0, 1]);
  });
});

describe("the film", () => {
  const moments: readonly FilmMoment[] = [["subject"], ["level:0", "entry:0"], ["frame"]].map((lit) => ({ kind: "level", sentence: { id: "x", args: {} }, lit }));
  const film = new Film(moments);

  it("leaves the tables unread where the TLB knew the page", () => {
    const known = new Film(moments, true);
    assert.deepEqual(["level:0", "row:0:3", "entry:0", "bits:0", "frame"].map((id) => known.phase(id, 0)), ["unread", "unread", "unread", "unread", "ahead"]);
    assert.equal(known.phase("entry:0", null), "plain");
  });

  it("lights, remembers and dims", () => {
    assert.deepEqual(["level:0", "frame", "field:9"].map((id) => film.phase(id, 1)), ["lit", "ahead", "plain"]);
    assert.equal(film.phase("level:0", 2), "past");
    assert.equal(film.phase("frame", null), "plain");
  });

  it("takes neighbours with their table and flags with their entry", () => {
    assert.deepEqual(["row:0:17", "bits:0"].map((id) => film.phase(id, 0)), ["ahead", "ahead"]);
    assert.deepEqual(["row:0:17", "bits:0"].map((id) => film.phase(id, 1)), ["lit", "lit"]);
  });
});

describe("the tree of tables", () => {
  const layout = treeLayout(tree);

  it("puts every table above what hangs below it, side by side", () => {
    for (const placed of layout.tables)
      for (const child of placed.children) {
        const below = layout.tables[child];
        assert.ok(below.x >= placed.x - 1e-9 && below.x + below.w <= placed.x + placed.w + 1e-9);
      }
    const bottom = layout.tables.filter(({ node }) => node.level === tree.levels.length - 1).sort((a, b) => a.x - b.x);
    bottom.slice(1).forEach((placed, i) => assert.ok(placed.x >= bottom[i].x + bottom[i].w));
  });

  it("places entries by their index", () => {
    const top = layout.tables[0];
    assert.equal(entryRange(top, 256, 256).x, top.x + top.w / 2);
  });

  it("is walked with arrows: down to what an entry leads to, and up again", () => {
    const down = neighbour(tree, layout, { kind: "table", table: 0 }, "down");
    assert.ok(down?.kind === "table");
    assert.equal(tree.tables[down.table].level, 1);
    assert.deepEqual(neighbour(tree, layout, down, "up"), { kind: "table", table: 0 });
    assert.equal(neighbour(tree, layout, { kind: "table", table: 0 }, "up"), null);
  });
});

describe("small things of the page walk", () => {
  it("writes addresses in groups of four, pages by number", () => {
    assert.equal(wholeAddress("0x555555559820", 8), "0x0000 5555 5555 9820");
    assert.equal(wholeAddress("0x5655a7b0", 4), "0x5655a7b0");
    assert.equal(pageNumber("0x555555559000"), "0x555555559");
  });

  it("takes back only what it can have saved", () => {
    assert.deepEqual(savedOf({ shows: "elsewhere", moment: -1, tree: "?" }), { shows: "walk", moment: null, tree: { zoom: 1, left: 0 } });
    assert.deepEqual(savedOf({ shows: "tables", moment: 2, tree: { zoom: 8, left: 1 } }), { shows: "tables", moment: 2, tree: { zoom: 8, left: 1 } });
  });
});
