/** Bytes of freed blocks until others take them again, and the scale of addresses that they are drawn on. */
import assert from "node:assert/strict";
import type { BlockLife } from "../../../src/engine/session";
import { tombsOf } from "../../../src/views/heap/lives/tombs";
import { addressScale } from "../../../webview/panels/heap/lives/addressScale";
import { byteTicks, momentAt } from "../../../webview/panels/heap/lives/curvesLayout";

let number = 0;
const life = (start: number, size: number, made: number, freed: number | null): BlockLife => ({
  number: ++number, start, end: start + size, room: size, how: "malloc", made, madeAt: null, madeIn: "main", freed, freedAt: null, freedBy: "free", lost: null, usedAfter: null, movedTo: 0, life: 0, state: freed === null ? "live" : "freed", future: false, mapped: false,
});
const parts = (lives: readonly BlockLife[], one: BlockLife): unknown => tombsOf(lives).get(one)?.map(({ start, end, from, to }) => [start, end, from, to]);

describe("tombstones of freed blocks", () => {
  it("last until the bytes are given out again", () => {
    const [first, second] = [life(1000, 96, 1, 5), life(1000, 96, 9, null)];
    assert.deepEqual(parts([first, second], first), [[1000, 1096, 5, 9]]);
  });

  it("keep what a smaller block leaves of them, below and above it", () => {
    const [large, small] = [life(1000, 1200, 1, 5), life(1400, 100, 9, null)];
    assert.deepEqual(parts([large, small], large), [[1000, 2200, 5, 9], [1000, 1400, 9, null], [1500, 2200, 9, null]]);
  });

  it("do not end by the block itself, made and freed in one step", () => {
    const one = life(1000, 32, 4, 4);
    assert.deepEqual(parts([one], one), [[1000, 1032, 4, null]]);
  });

  it("of a live block are none", () => assert.equal(parts([life(1000, 32, 1, null)], life(1, 1, 1, null)), undefined));
});

describe("the scale of addresses", () => {
  const span = (start: number, bytes: number, want: number) => ({ start: BigInt(start), end: BigInt(start + bytes), want });

  it("gives each block its height, high addresses at the top, and never turns round", () => {
    const scale = addressScale([span(0, 32, 18), span(48, 1200, 42), span(48, 100, 20)], 1000);
    assert.ok(scale.y(0n) - scale.y(32n) >= 18 && scale.y(48n) - scale.y(1248n) >= 41.9 && scale.y(48n) - scale.y(148n) >= 19.9);
    for (let at = 0n; at < 1248n; at += 8n) assert.ok(scale.y(at) >= scale.y(at + 8n));
  });

  it("presses all together where there is no room", () => assert.ok(addressScale(Array.from({ length: 400 }, (_, i) => span(i * 64, 48, 18)), 420).height <= 420.001));
});

describe("curves", () => {
  it("have binary steps at their axis", () => assert.deepEqual(byteTicks(1400), [0, 512, 1024]));

  it("find the moment that a step stands on", () => {
    const rows = [2, 5, 9].map((step) => [step, 0, 0, 0, 0, 0, 0, 0, 0] as const);
    assert.deepEqual([1, 2, 8, 9, 100].map((step) => momentAt(rows, step)), [-1, 0, 1, 2, 2]);
  });
});
