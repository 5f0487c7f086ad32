/** Physical memory: what changed hands, chains of splits and merges, free lists beside what they were. */
import assert from "node:assert/strict";
import { unusableFreeIndex } from "../../../../src/engine/kernel/pagealloc/fragmentation";
import type { AllocStep, FrameRun, StepBlock, ZoneInfo } from "../../../../src/engine/session";
import { mergeIn, movesIn, splitIn } from "../../../../src/views/physical/chains";
import { changedFrames, changedHands } from "../../../../src/views/physical/changes";
import { zonesOf } from "../../../../src/views/physical/zones";

const run = (first: number, count: number, owner: FrameRun["owner"], order = 0, id = 0): FrameRun => ({ first, count, owner, order, id, name: "" });
const step = (id: string, ...blocks: StepBlock[]): AllocStep => ({ fn: "f", id, args: [], depth: 0, kind: "note", blocks, objects: [], lists: [] });
const block = (pfn: number, order: number, role: StepBlock["role"]): StepBlock => ({ pfn, order, role });
const cut = (pfn: number, order: number): AllocStep => step("buddy-split", block(pfn, order, "split"), block(pfn, order - 1, "lower"), block(pfn + 2 ** (order - 1), order - 1, "upper"));
const join = (pfn: number, buddy: number, order: number): AllocStep => step("buddy-merge", block(pfn, order, "freed"), block(buddy, order, "buddy"), block(Math.min(pfn, buddy), order + 1, "merged"));

describe("frames that changed", () => {
  it("are the taken frame and the free blocks that are left of the one that was split", () => {
    const changed = changedFrames([run(0, 4, "free", 2), run(4, 8, "file", 0, 3)], [run(0, 1, "anonymous", 0, 7), run(1, 1, "free", 0), run(2, 2, "free", 1), run(4, 8, "file", 0, 3)]);
    assert.deepEqual(changed.map((c) => [c.first, c.count, changedHands(c)]), [[0, 1, true], [1, 1, false], [2, 2, false]]);
  });

  it("are told apart by their owner, and cut where the past differs", () => {
    const changed = changedFrames([run(0, 2, "anonymous", 0, 1), run(2, 2, "page-table")], [run(0, 4, "anonymous", 0, 2)]);
    assert.deepEqual(changed.map((c) => [c.first, c.count, c.before.owner]), [[0, 2, "anonymous"], [2, 2, "page-table"]]);
    assert.ok(changed.every(changedHands));
  });

  it("are none where a run only grew beside them", () => {
    assert.deepEqual(changedFrames([run(0, 3, "file", 0, 1), run(3, 1, "file", 0, 1)], [run(0, 4, "file", 0, 1)]), []);
  });

  it("know a free block that is another block of the same order", () => {
    assert.equal(changedFrames([run(0, 2, "free", 1), run(2, 2, "free", 1)], [run(0, 2, "free", 1), run(2, 2, "free", 1)]).length, 0);
  });
});

describe("chains", () => {
  it("follow the half that is cut further down to what is given out", () => {
    const chain = splitIn([cut(8, 2), cut(8, 1)]);
    assert.deepEqual(chain?.levels.map(({ order, blocks }) => [order, blocks.map(({ pfn, role }) => `${pfn} ${role}`)]), [[2, ["8 split"]], [1, ["8 kept", "10 listed"]], [0, ["8 taken", "9 listed"]]]);
    assert.deepEqual([chain?.pfn, chain?.order], [8, 0]);
  });

  it("keep the longest of several in one statement", () => {
    assert.equal(splitIn([cut(64, 1), cut(8, 3), cut(8, 2), cut(32, 1)])?.levels.length, 3);
    assert.equal(splitIn([step("pcp-hit", block(8, 0, "taken"))]), null);
  });

  it("join buddies upwards and say which buddy was in use", () => {
    const chain = mergeIn([join(2, 3, 0), join(2, 0, 1), step("buddy-not-free", block(4, 2, "buddy"))]);
    assert.deepEqual(chain?.levels.map(({ order, blocks }) => [order, blocks.map(({ pfn, role }) => `${pfn} ${role}`)]), [[0, ["2 freed", "3 buddy"]], [1, ["2 merged", "0 buddy"]], [2, ["0 merged", "4 used"]]]);
    assert.equal(chain?.stop?.id, "alloc.buddy-not-free");
    assert.equal(chain?.pfn, 2);
  });

  it("stop at once where the first buddy is in use", () => {
    const chain = mergeIn([step("buddy-not-free", block(6, 1, "buddy"))]);
    assert.deepEqual(chain?.levels, [{ order: 1, blocks: [{ pfn: 4, order: 1, role: "freed" }, { pfn: 6, order: 1, role: "used" }] }]);
  });

  it("pair the pages that compaction moved", () => {
    assert.deepEqual(movesIn([step("compact-moved", block(5, 0, "moved-from"), block(900, 0, "moved-to")), step("x", block(7, 0, "moved-from"))]), [{ from: 5, to: 900 }]);
  });
});

const nrFreeOf = (lists: ZoneInfo["lists"]): Int32Array => Int32Array.from({ length: 11 }, (_, order) => lists.filter((list) => list.order === order).reduce((n, { count }) => n + count, 0));
const zone = (lists: ZoneInfo["lists"], free: number): ZoneInfo => ({ name: "DMA", start: 0, spanned: 4096, present: 4096, managed: 4000, free, min: 1, low: 2, high: 3, boost: 0, fragmentation: [0, 1, 2, 3].map((order) => ({ unusable: unusableFreeIndex({ nrFree: nrFreeOf(lists) }, order), index: 0 })), lists, pcp: { count: 0, high: 1, batch: 1, lists: [] } });

describe("free lists", () => {
  it("stand beside what they were, also those that are empty now", () => {
    const [view] = zonesOf([zone([{ order: 0, type: "movable", count: 2, blocks: [9, 8] }], 2)], [zone([{ order: 0, type: "movable", count: 1, blocks: [8] }, { order: 2, type: "movable", count: 1, blocks: [12] }], 5)]);
    assert.deepEqual(view?.lists.map(({ order, before, count, fresh }) => [order, before, count, fresh]), [[0, 1, 2, [9]], [2, 1, 0, []]]);
    assert.equal(view?.freeBefore, 5);
  });

  it("say which share of the free memory a request cannot use", () => {
    const [view] = zonesOf([zone([{ order: 0, type: "movable", count: 4, blocks: [1, 3, 5, 7] }, { order: 2, type: "unmovable", count: 1, blocks: [12] }], 8)], null);
    assert.deepEqual(view?.unusable.slice(0, 4), [0, 0.5, 0.5, 1]);
    assert.equal(view?.lists[0]?.before, null);
  });
});
