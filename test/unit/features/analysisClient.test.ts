import assert from "node:assert/strict";
import { AnalysisClient } from "../../../src/features/worker/analysisClient";
import type { EngineWorkerHandle } from "../../../src/features/worker/port";
import type { Analysis, ProgramBundle, RunSettings } from "../../../src/protocol/engine";

const bundle: ProgramBundle = { name: "a", arch: "x86-64", units: [], sources: [] };
const run: RunSettings = { args: [], env: [], stdin: null, ram: 0, maxSteps: 1, maxOutput: 1, failAllocation: 0, seed: 0, files: [], onFinding: "continue" };
const result: Analysis = { reason: "exited", steps: 7, exit: { status: 0, signal: 0 }, outputBytes: 0, output: { hash: "", head: "" }, findings: [], marks: [], issues: [], hints: [], detail: null, hottest: null };

type Message = { notice?: string; ask?: string; id?: number };

/** A worker that does what the test says. */
class FakeWorker implements EngineWorkerHandle {
  readonly got: Message[] = [];
  terminated = false;
  private listener: (message: unknown) => void = () => undefined;
  private death: (reason: string) => void = () => undefined;

  constructor(private readonly behave: (message: Message, worker: FakeWorker) => void) {}

  post(message: unknown): void {
    this.got.push(message as Message);
    queueMicrotask(() => this.behave(message as Message, this));
  }
  listen(listener: (message: unknown) => void): () => void {
    this.listener = listener;
    return () => undefined;
  }
  onDeath(listener: (reason: string) => void): void {
    this.death = listener;
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: unknown): void {
    this.listener(message);
  }
  die(): void {
    this.death("out of memory");
  }
}

function clientOf(behave: (message: Message, worker: FakeWorker) => void): { client: AnalysisClient; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const spawn = (): FakeWorker => {
    workers.push(new FakeWorker(behave));
    return workers[workers.length - 1];
  };
  return { client: new AnalysisClient(() => ({ spawn, dist: "dist", locale: "en" })), workers };
}

const obedient = (message: Message, worker: FakeWorker): void => {
  if (message.ask === "analyse") worker.say({ reply: message.id, data: result });
};
const names = (worker: FakeWorker): (string | undefined)[] => worker.got.map(({ notice, ask }) => notice ?? ask);

describe("the analysis worker's client", () => {
  it("starts a worker when first asked, and keeps it", async () => {
    const { client, workers } = clientOf(obedient);
    assert.equal(workers.length, 0);
    assert.equal((await client.analyse(bundle, run, new AbortController().signal)).steps, 7);
    await client.analyse(bundle, run, new AbortController().signal);
    assert.equal(workers.length, 1);
    assert.deepEqual(names(workers[0]), ["start", "analyse", "analyse"]);
    client.dispose();
    assert.ok(workers[0].terminated);
  });

  it("tells a run that is no longer wanted to end, and goes on with the next", async () => {
    let pending: number | undefined;
    const { client, workers } = clientOf((message, worker) => {
      if (message.notice === "cancel") worker.say({ reply: pending, error: { code: "gone", message: "cancelled" } });
      else if (message.ask === "analyse" && pending === undefined) pending = message.id;
      else obedient(message, worker);
    });
    const first = new AbortController();
    const cancelled = client.analyse(bundle, run, first.signal);
    const next = client.analyse(bundle, run, new AbortController().signal);
    await Promise.resolve().then(() => undefined);
    setTimeout(() => first.abort(new Error("edited")), 5);
    await assert.rejects(cancelled, /edited/);
    assert.equal((await next).steps, 7);
    assert.equal(workers.length, 1);
    client.dispose();
  });

  it("gives a run that does not listen a new worker", async () => {
    let deaf = true;
    const { client, workers } = clientOf((message, worker) => {
      if (!deaf) obedient(message, worker);
    });
    const first = new AbortController();
    const cancelled = client.analyse(bundle, run, first.signal);
    setTimeout(() => first.abort(new Error("edited")), 5);
    await assert.rejects(cancelled, /edited/);
    assert.ok(workers[0].terminated);
    deaf = false;
    await client.analyse(bundle, run, new AbortController().signal);
    assert.equal(workers.length, 2);
    client.dispose();
  });

  it("fails a run whose worker dies, and starts another for the next", async () => {
    let fragile = true;
    const { client, workers } = clientOf((message, worker) => {
      if (!fragile) obedient(message, worker);
      else if (message.ask === "analyse") worker.die();
    });
    await assert.rejects(client.analyse(bundle, run, new AbortController().signal), /disposed/);
    fragile = false;
    await client.analyse(bundle, run, new AbortController().signal);
    assert.equal(workers.length, 2);
    client.dispose();
  });

  it("never starts a run that is cancelled before its turn", async () => {
    const { client, workers } = clientOf(obedient);
    await assert.rejects(client.analyse(bundle, run, AbortSignal.abort(new Error("edited"))), /edited/);
    assert.equal(workers.length, 0);
    client.dispose();
    await assert.rejects(client.analyse(bundle, run, new AbortController().signal), /disposed/);
  });
});
