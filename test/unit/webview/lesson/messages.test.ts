import assert from "node:assert/strict";
import { actionOf, isReady } from "../../../../src/features/lessons/page/messages";

const act = (action: unknown): unknown => actionOf({ type: "act", action });

describe("messages of the lesson page", () => {
  it("are taken as they are when their shape is right", () => {
    assert.ok(isReady({ type: "ready" }));
    for (const action of [{ kind: "next" }, { kind: "answer", ask: 0, text: "1" }, { kind: "exercise", number: 7 }, { kind: "open", id: "heap/reuse" }, { kind: "reveal", line: 3 }]) assert.deepEqual(act(action), action);
  });

  it("are nothing else", () => {
    for (const action of [null, "next", { kind: "toString" }, { kind: "quit" }, { kind: "answer", ask: -1, text: "1" }, { kind: "answer", ask: 0 }, { kind: "exercise", number: 1.5 }, { kind: "open", id: 3 }]) assert.equal(act(action), null);
    for (const message of [null, 3, "ready", { type: "act" }, { type: "state" }]) assert.equal(actionOf(message), null);
    assert.equal(isReady(null), false);
  });
});
