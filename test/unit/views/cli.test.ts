import assert from "node:assert/strict";
import en from "../../../media/l10n/findings.en.json";
import { view, VIEW_KINDS, type ViewRequest, type ViewResult } from "../../../src/cli/view";
import type { AddressSpaceView } from "../../../src/views/model/addressSpace";
import { sentence, variable } from "./find";
import { start } from "./programs";

const TEXT = "int main(void) {\n int s = 0;\n for (int i = 1; i < 4; i++) {\n  s += i;\n  s = s; }\n return s; }";

async function ask(more: Partial<ViewRequest>): Promise<ViewResult> {
  const { session } = await start(TEXT, { onFinding: "continue" });
  return view(session, { kind: "address-space", program: "prog", sources: new Map([["prog.c", TEXT]]), language: { id: "en", catalogue: en }, at: null, focus: null, maxSteps: 1_000_000, ...more });
}
const seen = (result: ViewResult): AddressSpaceView => {
  assert.ok(result.ok, JSON.stringify(result));
  return JSON.parse(result.json) as AddressSpaceView;
};

describe("pagewalk view", () => {
  it("stands at the hit-th turn of a line", async () => {
    const third = seen(await ask({ at: { line: 4, hit: 3 } }));
    assert.deepEqual([variable(third, "i").value, variable(third, "s").value], ["3", "3"]);
  });
  it("compares with the statement before", async () => {
    const second = seen(await ask({ at: { line: 5, hit: 2 } }));
    assert.equal(sentence(second), "s changed from 1 to 3.");
  });
  it("goes to the end of the run when no line is given", async () => assert.equal(sentence(seen(await ask({}))), "The program has ended with status 6."));
  it("follows the focus", async () => assert.equal(seen(await ask({ at: { line: 6, hit: 1 }, focus: "s" })).followed?.expression, "s"));
  it("knows its kinds", async () => assert.deepEqual(await ask({ kind: "soup" }), { ok: false, trouble: { id: "unknown-kind", args: ["soup", VIEW_KINDS.join(", ")] } }));
  it("says when a line has no statement", async () => assert.deepEqual(await ask({ at: { line: 99, hit: 1 } }), { ok: false, trouble: { id: "no-statement", args: [99] } }));
  it("says how often a line was reached", async () => assert.deepEqual(await ask({ at: { line: 4, hit: 9 } }), { ok: false, trouble: { id: "not-reached", args: [4, 9, 3] } }));
  it("says when the focus means nothing", async () => assert.deepEqual(await ask({ at: { line: 4, hit: 1 }, focus: "nope" }), { ok: false, trouble: { id: "bad-focus", args: ["nope"] } }));
});
