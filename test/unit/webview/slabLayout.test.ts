/** Where slabs and their free lists stand: every object in the picture, no arrow over another, more than six free as numbers. */
import assert from "node:assert/strict";
import type { SlabCacheView, SlabRow } from "../../../src/views/model/slab";
import { cacheOf, slabOf } from "../../../webview/dev/fixtures/slabPicture";
import { levelsOf } from "../../../webview/panels/slab/layout/chains";
import { layoutOf } from "../../../webview/panels/slab/layout/layout";
import { savedOf } from "../../../webview/panels/slab/saved";

const wish = { linked: true, tagged: [] };
const drawn = (slab: SlabRow, width: number, more: Partial<SlabCacheView> = {}) => layoutOf(cacheOf([slab], more), [slab], width, width < 640, () => wish);

describe("the slabs of a cache as drawn", () => {
  const slab = slabOf(0x2ac1, 26, [14, 3, 20, 9, 22], { state: "cpu" });

  it("have a row with all objects and the lost tail where that can be read", () => {
    const [row] = drawn(slab, 736).rows;
    assert.equal(new Set(row!.cells.map(({ rect }) => rect.y)).size, 1);
    assert.deepEqual(row!.cells.map(({ index }) => index), Array.from({ length: 26 }, (_, i) => i));
    assert.ok(row!.tail && row!.tail.x >= row!.cells[25]!.rect.x + row!.cells[25]!.rect.w && row!.tail.x + row!.tail.w <= 736);
  });

  for (const width of [316, 396, 736, 1076])
    for (const objects of [5, 26, 64, 512])
      it(`stay within ${width} units with ${objects} objects`, () => {
        const { rows, height } = drawn(slabOf(1, objects, [0], { state: "partial" }), width, { perSlab: objects, size: Math.floor(4096 / objects) });
        for (const { rect } of rows[0]!.cells) assert.ok(rect.x >= 0 && rect.x + rect.w <= width && rect.y + rect.h <= height, JSON.stringify(rect));
        assert.equal(new Set(rows[0]!.cells.map(({ rect }) => `${rect.x} ${rect.y}`)).size, objects);
      });

  it("lead from the head through all free objects in their order", () => {
    const [row] = drawn(slab, 736).rows;
    const [chain] = row!.chains;
    assert.equal(chain!.links.length, 4);
    const at = (x: number): number => row!.cells.find(({ rect }) => x >= rect.x && x < rect.x + rect.w)!.index;
    assert.deepEqual([at(chain!.head.end.x), ...chain!.links.map(({ end }) => at(end.x))], [14, 3, 20, 9, 22]);
  });

  it("have a chain for the processor's list and one for the slab's own", () => {
    const [row] = drawn(slabOf(1, 26, [4, 5, 9], { state: "cpu", cpuFree: 1 }), 736).rows;
    assert.deepEqual(row!.chains.map(({ list, links }) => [list, links.length]), [["cpu", 0], ["slab", 1]]);
  });

  it("have numbers instead of arrows when more than six are free, or where rows break", () => {
    const many = slabOf(1, 26, [0, 1, 2, 3, 4, 5, 6], { state: "partial" });
    assert.deepEqual(drawn(many, 736).rows.map(({ chains, numbered }) => [chains.length, numbered]), [[0, true]]);
    assert.deepEqual(drawn(slab, 396).rows.map(({ chains, numbered }) => [chains.length, numbered]), [[0, true]]);
  });

  it("have no arrows where free objects hold no pointers", () => {
    const { rows } = layoutOf(cacheOf([slab], { freePointer: null }), [slab], 736, false, () => ({ linked: false, tagged: [] }));
    assert.deepEqual([rows[0]!.chains.length, rows[0]!.numbered], [0, true]);
  });
});

describe("levels of arrows", () => {
  it("are apart where spans touch, the shortest innermost", () => {
    const spans = [{ from: 0, to: 100 }, { from: 20, to: 30 }, { from: 60, to: 40 }, { from: 200, to: 240 }];
    assert.deepEqual(levelsOf(spans), [1, 0, 0, 0]);
  });
});

describe("what the Slab panel keeps", () => {
  it("is read back, and forgotten where it has another shape", () => {
    const saved = { all: true, filter: "km", first: 12 };
    assert.deepEqual(savedOf(saved), saved);
    assert.deepEqual(savedOf({ all: 1, filter: 3, first: -1 }), { all: false, filter: "", first: 0 });
    assert.deepEqual(savedOf(null), { all: false, filter: "", first: 0 });
  });
});
