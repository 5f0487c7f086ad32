import assert from "node:assert/strict";
import { list } from "../../../webview/dev/fixtures/list";
import { huge } from "../../../webview/dev/fixtures/others";
import { keepHeap, mostBlocks } from "../../../webview/panels/addressSpace/capacity";
import { blockName, selectionOf, valueText } from "../../../webview/panels/addressSpace/facts";
import { narrowLayout, wideLayout } from "../../../webview/panels/addressSpace/layoutColumns";
import { arrowKinds, legendItems } from "../../../webview/panels/addressSpace/legendItems";
import { spokenName, targetText } from "../../../webview/panels/addressSpace/names";
import { thingOf } from "../../../webview/panels/addressSpace/locate";
import { pictureOf } from "../../../webview/panels/addressSpace/picture";
import { asTsv } from "../../../webview/ui/dataTable";
import { areaTable, variableTable } from "../../../webview/panels/addressSpace/tables";
import { readSaved } from "../../../webview/state/saved";

const picture = pictureOf(list);
const input = { view: list, width: 736, open: new Set<string>(), keep: new Set<string>(), problemsOnly: false, arrows: arrowKinds(picture) };

describe("picture", () => {
  it("finds every pointer to a thing", () => assert.deepEqual(picture.incoming.get("bob")?.map((pointer) => pointer.sourceId), ["dan", "cyd"]));
  it("lists what this step changed in the order of the drawing", () => assert.deepEqual(picture.changed, [".bss/head", "eve"]));
  it("knows which kinds of arrows there are", () => assert.deepEqual(arrowKinds(picture), ["live", "leaked", "dangling", "null", "wild"]));
  it("says what a pointer points to", () => {
    const cur = picture.pointers[0];
    assert.equal(targetText(picture, cur.target), 'node 5 "eve", freed');
  });
  it("names an element for a screen reader", () => {
    const thing = picture.things.get("eve");
    assert.equal(thing && spokenName(picture, "eve", thing), 'block, node 5 "eve", freed, place 1 in tcache 0x30, 555555559820, 32 B, pointed to by cur');
  });
  it("writes changed pointers as old and new", () => {
    const head = picture.things.get(".bss/head");
    assert.equal(head?.kind === "variable" && valueText(head.variable), "…9820 → …97f0");
  });
  it("calls a block by its type tag and contents", () => {
    const dan = picture.things.get("dan");
    assert.equal(dan?.kind === "block" && blockName(dan.block), 'node 4 "dan"');
  });
  it("selects address, size and place", () => assert.deepEqual(selectionOf(picture, "eve"), { objectId: "eve", address: "0x555555559820", size: 32, place: { file: "/home/ada/list.c", line: 34, column: null } }));
  it("has a legend without what is absent", () => assert.ok(!legendItems(picture, false).some((item) => item.kind === "state" && item.state === "corrupted")));
});

describe("layout", () => {
  const wide = wideLayout(input);
  it("puts high addresses at the top of each column", () => {
    assert.deepEqual(wide.order.map, ["[stack]", "ld.so", "libc.so.6", "[heap]", "list"]);
    assert.deepEqual(wide.order.heap.slice(0, 3), ["top", "eve", "dan"]);
  });
  it("fills the width: last column and its lane end at the edge", () => {
    const top = wide.rects.get("top");
    assert.equal((top?.x ?? 0) + (top?.w ?? 0) + 40, 736);
  });
  it("never lets two things of a column overlap", () => {
    for (const layout of [wide, narrowLayout({ ...input, width: 396 })]) {
      const rects = [...layout.rects.values()];
      for (const a of rects) for (const b of rects) assert.ok(a === b || a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y, JSON.stringify([a, b]));
    }
  });
  it("lists the maps of an open group", () => assert.ok(wideLayout({ ...input, open: new Set(["list"]) }).order.map.includes("list/4")));
});

describe("too many blocks", () => {
  const { items } = huge.heaps[0];
  it("leaves a heap that fits alone", () => assert.equal(keepHeap(list.heaps[0].items, new Set(), false), list.heaps[0].items));
  it("draws 400, what must be seen among them", () => {
    const kept = keepHeap(items, new Set(["n7", "n2500"]), false);
    const ids = new Set(kept.map((item) => item.id));
    assert.equal(kept.filter((item) => item.kind === "block").length, mostBlocks);
    for (const id of ["n7", "n2500", "n1699", "n3399"]) assert.ok(ids.has(id), id);
  });
  it("loses no block: bands count the rest", () => {
    const kept = keepHeap(items, new Set(), true);
    const total = kept.reduce((n, item) => n + (item.kind === "block" ? 1 : item.counts.live + item.counts.freed + item.counts.leaked + item.counts.corrupted), 0);
    assert.equal(total, 5000);
  });
});

describe("tables", () => {
  it("list every map and gap", () => assert.equal(areaTable(picture).rows.length, list.map.reduce((n, entry) => n + (entry.kind === "group" ? entry.maps.length : 1), 0)));
  it("copy as tab-separated values with a heading", () => assert.equal(asTsv(variableTable(picture)).split("\n")[2], "cur\tmain\tstruct node *\t0x7fffffffed18\t0x555555559820\tnode 5 \"eve\", freed\tlive\tstack\tautomatic: in main's stack frame, gone when the call returns\tin [stack] rw-p, page 0x7fffffffe000, resident"));
});

describe("saved state", () => {
  it("of another shape is forgotten", () => {
    for (const odd of [null, undefined, 3, {}, { version: 1, panel: "addressSpace", open: [] }, { version: 2, panel: "heap", open: [] }]) assert.equal(readSaved(odd, "addressSpace"), null);
  });
});

describe("a selection from elsewhere", () => {
  const from = (more: object) => thingOf(picture, { objectId: null, address: null, size: null, place: null, ...more });
  it("is found by its id", () => assert.equal(from({ objectId: "bob" }), "bob"));
  it("is found by any address inside, in the smallest thing there", () => {
    assert.equal(from({ address: "0x555555559798" }), "bob");
    assert.equal(from({ address: "0x7fffffffed1b" }), "main:cur");
    assert.equal(from({ address: "0x55555555a000" }), "top");
  });
  it("is found by the line that made it", () => assert.equal(from({ place: { file: "list.c", line: 33, column: null } }), "dan"));
  it("may be nowhere", () => assert.equal(from({ address: "0x1" }), null));
});
