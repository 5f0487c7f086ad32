import assert from "node:assert/strict";
import { assignTracks, isFull, pathsThrough, type Route, spreadEnds } from "../../../webview/draw/lanes";

const route = (id: string, y1: number, y2: number, targetId = id, x1 = 0, x2 = 100): Route => ({ id, sourceId: `s${id}`, targetId, from: { x: x1, y: y1 }, to: { x: x2, y: y2 } });
const lane = { near: 20, far: 80 };

describe("lanes", () => {
  it("give the shortest arrow the innermost track", () => {
    const tracks = assignTracks([route("long", 0, 100), route("short", 40, 60)]);
    assert.deepEqual([tracks.get("short"), tracks.get("long")], [0, 1]);
  });

  it("share a track among arrows that do not overlap in height", () => {
    const tracks = assignTracks([route("a", 0, 20), route("b", 50, 70)]);
    assert.deepEqual([tracks.get("a"), tracks.get("b")], [0, 0]);
  });

  it("are full when more than twelve arrows run side by side, not when many follow each other", () => {
    assert.equal(isFull(Array.from({ length: 13 }, (_, i) => route(String(i), i, 200 - i))), true);
    assert.equal(isFull(Array.from({ length: 40 }, (_, i) => route(String(i), i * 50, i * 50 + 20))), false);
  });

  it("draw a level arrow straight, another with two round corners", () => {
    const paths = pathsThrough(lane, [route("level", 10, 10), route("down", 30, 90)]);
    assert.equal(paths.get("level"), "M0 10 H100");
    assert.equal(paths.get("down"), "M0 30 H13 Q20 30 20 37 V83 Q20 90 27 90 H100");
  });

  it("turn back to the side they came from", () => {
    assert.match(pathsThrough({ near: 112, far: 134 }, [route("back", 0, 60, "t", 100, 100)]).get("back") ?? "", /^M100 0 H105 .* H100$/);
  });

  it("set ends at one target 6 px apart, in the order of their sources", () => {
    const ends = spreadEnds([route("b", 90, 50, "t"), route("a", 0, 50, "t")]);
    assert.deepEqual(ends.map((one) => [one.id, one.to.y]), [["a", 47], ["b", 53]]);
  });

  it("let arrows that come back end nearest first, so that none crosses another", () => {
    const ends = spreadEnds([route("far", 0, 100, "t", 0, 0), route("near", 60, 100, "t", 0, 0)]);
    assert.deepEqual(ends.map((one) => one.id), ["near", "far"]);
  });
});
