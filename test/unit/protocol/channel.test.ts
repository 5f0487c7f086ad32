import assert from "node:assert/strict";
import { Channel, RequestError, type Port } from "../../../src/protocol/channel";
import { loopback } from "../../../src/protocol/loopback";
import type { HostEnd, PanelEnd } from "../../../src/protocol/messages";

const selection = { objectId: "o1", address: "0x10", size: 4, place: null };

function ends() {
  const [a, b] = loopback();
  return { host: new Channel<HostEnd>(a), panel: new Channel<PanelEnd>(b) };
}

async function failure(promise: Promise<unknown>): Promise<RequestError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof RequestError);
    return error;
  }
  throw new assert.AssertionError({ message: "should have been rejected" });
}

describe("channel", () => {
  it("delivers a notice to every handler until it is taken off", async () => {
    const { host, panel } = ends();
    const seen: number[] = [];
    const off = host.on("goToStep", ({ step }) => seen.push(step));
    host.on("goToStep", ({ step }) => seen.push(-step));
    panel.notify("goToStep", { step: 3 });
    await Promise.resolve();
    off();
    panel.notify("goToStep", { step: 4 });
    await Promise.resolve();
    assert.deepEqual(seen, [3, -3, -4]);
  });

  it("binds a reply to its request, whatever the order of replies", async () => {
    const { host, panel } = ends();
    const later: (() => void)[] = [];
    host.answer("resolve", ({ text }) => new Promise((done) => later.push(() => done({ ...selection, objectId: text }))));
    const [a, b] = [panel.request("resolve", { text: "a" }), panel.request("resolve", { text: "b" })];
    await new Promise((done) => setImmediate(done));
    for (const reply of later.reverse()) reply();
    assert.equal((await b).objectId, "b");
    assert.equal((await a).objectId, "a");
  });

  it("turns a handler's exception into a rejection with its words", async () => {
    const { host, panel } = ends();
    host.answer("resolve", () => {
      throw new Error("no such name: x");
    });
    const error = await failure(panel.request("resolve", { text: "x" }));
    assert.deepEqual([error.code, error.message], ["failed", "no such name: x"]);
  });

  it("keeps the code of a RequestError", async () => {
    const { host, panel } = ends();
    host.answer("bytes", () => Promise.reject(new RequestError("gone", "unmapped")));
    assert.equal((await failure(panel.request("bytes", { objectId: null, address: "0x0", size: 1 }))).code, "gone");
  });

  it("answers an unknown question with an error", async () => {
    const { panel } = ends();
    assert.equal((await failure(panel.request("places", {}))).code, "unknown");
  });

  it("rejects what is pending when disposed, and what is asked afterwards", async () => {
    const { panel } = ends();
    const pending = panel.request("places", {});
    panel.dispose();
    assert.equal((await failure(pending)).code, "disposed");
    assert.equal((await failure(panel.request("places", {}))).code, "disposed");
  });

  it("is silent once disposed: no notice, no late reply, no handler", async () => {
    const { host, panel } = ends();
    let replies = 0;
    let answered = false;
    host.answer("places", async () => {
      await new Promise((done) => setImmediate(done));
      answered = true;
      return [];
    });
    const asked = failure(panel.request("places", {}));
    await Promise.resolve();
    host.dispose();
    host.notify("selection", { selection: null });
    panel.on("selection", () => replies++);
    await new Promise((done) => setTimeout(done, 5));
    panel.dispose();
    assert.equal((await asked).code, "disposed");
    assert.deepEqual([answered, replies], [true, 0]);
  });

  it("ignores messages of any other shape", () => {
    const listeners: ((message: unknown) => void)[] = [];
    const posted: unknown[] = [];
    const port: Port = {
      post: (message) => posted.push(message),
      listen: (listener) => {
        listeners.push(listener);
        return () => listeners.pop();
      },
    };
    const channel = new Channel<PanelEnd>(port);
    for (const odd of [null, 7, "x", {}, { reply: 99 }, { ask: "bytes" }, { notice: 3 }, { notice: "nobody" }]) listeners[0](odd);
    assert.deepEqual(posted, []);
    channel.dispose();
  });
});
