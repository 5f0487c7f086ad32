/** Two runs side by side: what is listed, and what is left out because it is equal. */
import assert from "node:assert/strict";
import findings from "../../../media/l10n/kinds.en.json";
import type { RunFigures } from "../../../src/engine/session";
import { comparisonOf, type Twin } from "../../../src/features/lessons/session/comparison";
import { twinRuns } from "../../../src/features/worker/lessonRuns";
import type { Programs } from "../../../src/features/worker/programs";
import type { ProgramBundle, RunSettings, TwinRun } from "../../../src/protocol/engine";
import type { LessonComparison } from "../../../src/protocol/lesson";
import { loaded } from "../../support/program";

const ENGLISH = { id: "en", catalogue: findings } as const;
const run: RunSettings = { args: [], env: [], stdin: "", ram: 64 << 20, maxSteps: 1_000_000, maxOutput: 1 << 20, failAllocation: 0, seed: 0, files: [], onFinding: "stop" };
/** Each program is loaded by its text. */
const programs = { again: async ({ sources }: ProgramBundle) => ({ ok: true, loaded: await loaded(sources[0]!.text), issues: [] }) } as unknown as Programs;
const bundle = (text: string): ProgramBundle => ({ name: "prog", arch: "x86-64", units: [], sources: [{ name: "prog.c", text, path: "/prog.c" }] });
const program = (body: string): string => `#include <stdio.h>\n#include <stdlib.h>\nint main(void)\n{\n${body}\n  return 0;\n}\n`;

type Done = Extract<LessonComparison, { kind: "done" }>;

function sideBySide(failing: TwinRun, fixed: TwinRun): Done {
  const twin = (id: string, one: TwinRun): Twin => ({ id, file: "prog.c", run: one });
  const comparison = comparisonOf(twin("pair", failing), twin("pair.fixed", fixed), ENGLISH);
  assert.ok(comparison.kind === "done");
  return comparison;
}

async function compared(failing: string, fixed: string): Promise<Done> {
  const twins = [failing, fixed].map((body) => ({ bundle: bundle(program(body)), run }));
  const [a, b] = await twinRuns(twins, programs, { pause: async () => undefined, cancelled: () => false });
  return sideBySide(a!, b!);
}

const NONE: RunFigures = { neverFreed: 0, neverFreedBytes: 0, damagedWords: 0, failedCalls: 0, heapAsked: 0, heapTaken: 0, resident: 0, faults: 0, systemCalls: 0 };
const plain: TwinRun = { end: "exited", status: 0, signal: "", message: "", figures: NONE, findings: [], output: { hash: "1", head: "a" } };
const finding = (line: number, file = "prog.c"): TwinRun["findings"][number] => ({ kind: "use-after-free", severity: "error", message: "", args: [], code: "", via: null, step: line, related: [], object: null, place: { file, line, column: 1, endLine: line, endColumn: 2 } });

describe("the failing and the fixed version, compared", () => {
  it("says how each ended and what was found where, also when a finding would stop the debugger", async () => {
    const { failing, fixed } = await compared("  char *p = malloc(8);\n  free(p);\n  free(p);", "  char *p = malloc(8);\n  free(p);");
    assert.deepEqual([failing.end, failing.signal, fixed.end, fixed.status], ["signal", "SIGABRT", "exited", 0]);
    assert.deepEqual(failing.findings, [{ kind: "double free", line: 7, file: null }]);
    assert.deepEqual([failing.id, fixed.id, fixed.findings], ["pair", "pair.fixed", []]);
  });

  it("lists the figures that differ, and no others", async () => {
    const { figures } = await compared('  puts(malloc(40) ? "a" : "b");', '  char *p = malloc(40);\n  puts(p ? "a" : "b");\n  free(p);');
    assert.deepEqual(figures, [{ id: "neverFreed", values: [1, 0] }, { id: "neverFreedBytes", values: [40, 0] }]);
  });

  it("shows what was printed only where that differs", async () => {
    assert.equal((await compared('  puts("same");', '  puts("same");')).printed, null);
    assert.deepEqual((await compared('  puts("one");', '  puts("two");')).printed, ["one\n", "two\n"]);
  });

  it("takes findings of one kind on one line for one, and lists six", () => {
    const { failing } = sideBySide({ ...plain, findings: [3, 3, 4, 5, 6, 7, 8, 9].map((line) => finding(line)) }, plain);
    assert.deepEqual([failing.findings.map(({ line }) => line), failing.more], [[3, 4, 5, 6, 7, 8], 1]);
  });

  it("names the file of a finding that is not in the lesson's own", () => {
    const { failing } = sideBySide({ ...plain, findings: [finding(2, "list.h"), { ...finding(1), place: null }] }, plain);
    assert.deepEqual(failing.findings.map(({ line, file }) => [line, file]), [[2, "list.h"], [null, null]]);
  });

  it("is given up between two slices of a run", async () => {
    let slices = 0;
    const hooks = { pause: async () => undefined, cancelled: () => ++slices === 2 };
    await assert.rejects(twinRuns([{ bundle: bundle(program("  for (;;) getenv(\"X\");")), run }], programs, hooks), { code: "gone" });
    assert.equal(slices, 2);
  });
});
