import assert from "node:assert/strict";
import { replayBuddy } from "../../../src/engine/kernel/replay/kmodBuddy";
import { isKmodRecording, type KmodRecording } from "../../../src/engine/kernel/replay/kmod";
import amd64 from "./recordings/kmod_amd64_128.json";
import i686 from "./recordings/kmod_i686_64.json";

const recording = (json: unknown): KmodRecording => {
  assert.ok(isKmodRecording(json));
  return json;
};

describe("recorded allocations of frames", () => {
  it("are met with the same frames and leave the same lists, x86-64", () => {
    const { equal, total, differences, left } = replayBuddy(recording(amd64));
    assert.deepEqual(differences, []);
    assert.deepEqual([equal, total, left.get("another zone")], [114, 114, 2]);
  });

  it("are met with the same frames and leave the same lists, x86-32", () => {
    const { equal, total, differences } = replayBuddy(recording(i686));
    assert.deepEqual(differences, []);
    assert.deepEqual([equal, total], [116, 116]);
  });

  it("differ where the recording is changed", () => {
    const r = recording(i686);
    const buddy = r.buddy.map((op, i) => (i === 3 ? { ...op, pfn: op.pfn + 64 } : op));
    const [first] = replayBuddy({ ...r, buddy }).differences;
    assert.deepEqual([first?.field, first?.recorded, first?.simulated], ["pfn", 512, 448]);
  });

  it("are followed through a refill and a drain of a list that is known then", () => {
    const r = recording(i686);
    const snaps = [[[2, 0, 1024]], []] as unknown as KmodRecording["snaps"];
    const nr = (...n: number[]): number[] => [...n, ...new Array<number>(11 - n.length).fill(0)];
    const buddy = [
      { op: "a", id: 0, order: 0, pfn: 1024, nr_free: nr(1) }, { op: "a", id: 1, order: 0, pfn: 1025, nr_free: nr(1) }, { op: "a", id: 2, order: 0, pfn: 1026, nr_free: nr(1) },
      { op: "f", id: 2, order: 0, pfn: 1026, nr_free: nr(0, 1) },
    ] as const;
    const result = replayBuddy({ ...r, snaps, buddy });
    assert.deepEqual(result.differences, []);
    assert.equal(result.left.get("a per-CPU list was refilled"), 1);
    assert.deepEqual([result.equal, result.total], [3, 3]);
  });

  it("are refused in another form", () => {
    for (const bad of [null, {}, { snaps: [], buddy: [] }, { snaps: [[]], buddy: [{ op: "x" }] }, { snaps: [[[1, 2]]], buddy: [] }]) assert.ok(!isKmodRecording(bad));
  });
});
