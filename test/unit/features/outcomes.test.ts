import assert from "node:assert/strict";
import { Outcomes } from "../../../src/features/schedules/outcomes";
import type { Analysis, FindingData } from "../../../src/protocol/engine";

const finding = (line: number, step = 1): FindingData => ({
  kind: "deadlock", severity: "error", message: "deadlock", args: [step], code: "", via: null, place: { file: "a.c", line, column: 1, endLine: line, endColumn: 2 }, step, related: [], object: null,
});
const ended = (hash: string, findings: readonly FindingData[] = [], status = 0): Analysis => ({
  reason: "exited", steps: 1, exit: { status, signal: 0 }, outputBytes: 0, output: { hash, head: "" }, findings, marks: [], issues: [], hints: [], detail: null, hottest: null,
});

describe("outcomes of interleavings", () => {
  const outcomes = new Outcomes();
  [ended("a"), ended("b"), ended("b"), ended("b", [finding(3, 10)]), ended("b", [finding(3, 20)]), ended("b", [], 1)].forEach((analysis, seed) => outcomes.add(seed, analysis));

  it("are told apart by output, end and findings, not by steps; the most frequent first, with their first seed", () => {
    assert.deepEqual(outcomes.list().map(({ seed, count }) => [seed, count]), [[1, 2], [3, 2], [0, 1], [5, 1]]);
  });
  it("know which findings only some runs have", () => {
    assert.deepEqual(outcomes.sometimes().map(({ seed, finding: { place } }) => [seed, place?.line]), [[3, 3]]);
    const always = new Outcomes();
    for (const seed of [0, 1]) always.add(seed, ended("a", [finding(3, seed)]));
    assert.deepEqual(always.sometimes(), []);
  });
});
