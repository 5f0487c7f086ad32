import assert from "node:assert/strict";
import { CompilerClient, type WorkerPort } from "../../../src/compiler/client";
import { createNodeCompiler } from "../../../src/compiler/nodeCompiler";
import type { ToWorker } from "../../../src/compiler/protocol";
import type { CompileRequest, CompileResult } from "../../../src/compiler/types";

const request = (text: string): CompileRequest => ({ files: [{ name: "a.c", text }], arch: "x86-64" });
const result = (text: string): CompileResult => ({ units: [{ file: "a.c", ir: text }], diagnostics: [], ok: true, stderr: "", ms: 0 });

/** Workers that answer when told to. */
class FakeWorkers {
  readonly posted: ToWorker[][] = [];
  private onMessage: ((m: never) => void)[] = [];
  private onDeath: ((reason: string) => void)[] = [];
  terminated = 0;

  readonly spawn = (): WorkerPort => {
    const messages: ToWorker[] = [];
    this.posted.push(messages);
    return {
      post: (m) => void messages.push(m),
      onMessage: (l) => void this.onMessage.push(l as (m: never) => void),
      onDeath: (l) => void this.onDeath.push(l),
      hold: () => undefined,
      terminate: () => void this.terminated++,
    };
  };

  answer(text: string, worker = this.posted.length - 1): void {
    const last = this.posted[worker]?.filter((m) => m.type === "compile").at(-1);
    this.onMessage[worker]?.({ type: "result", id: last?.type === "compile" ? last.id : 0, result: result(text) } as never);
  }

  die(): void {
    this.onDeath.at(-1)?.("gone");
  }

  compiles(worker = this.posted.length - 1): number {
    return this.posted[worker]?.filter((m) => m.type === "compile").length ?? 0;
  }
}

describe("the compiler service", () => {
  it("has one request under way and answers in order", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const both = [client.compile(request("1")), client.compile(request("2"))];
    await Promise.resolve();
    assert.equal(workers.compiles(), 1);
    workers.answer("one");
    workers.answer("two");
    assert.deepEqual((await Promise.all(both)).map((r) => r.units[0]?.ir), ["one", "two"]);
    client.dispose();
  });

  it("remembers results by their request", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const first = client.compile(request("1"));
    await Promise.resolve();
    workers.answer("one");
    assert.equal(await client.compile(request("1")), await first);
    assert.equal(workers.compiles(), 1);
    client.dispose();
  });

  it("compiles once what is asked for again while it is being compiled", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const all = ["1", "1", "2"].map((text) => client.compile(request(text)));
    await Promise.resolve();
    workers.answer("one");
    workers.answer("two");
    assert.deepEqual((await Promise.all(all)).map((r) => r.units[0]?.ir), ["one", "one", "two"]);
    assert.equal(workers.compiles(), 2);
    client.dispose();
  });

  it("drops an aborted request that has not begun", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const abort = new AbortController();
    const first = client.compile(request("1"));
    const second = client.compile(request("2"), abort.signal);
    await Promise.resolve();
    abort.abort();
    await assert.rejects(second, { name: "AbortError" });
    workers.answer("one");
    await first;
    assert.equal(workers.compiles(), 1);
    client.dispose();
  });

  it("tells the worker that nobody waits for the compile under way", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const abort = new AbortController();
    const first = client.compile(request("1"), abort.signal);
    await Promise.resolve();
    abort.abort();
    await assert.rejects(first, { name: "AbortError" });
    const [, compile, cancel] = workers.posted[0]!;
    assert.deepEqual(cancel, { type: "cancel", id: compile?.type === "compile" ? compile.id : -1 });
    client.dispose();
  });

  it("replaces the worker when an aborted compile does not end", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn, grace: 1 });
    const abort = new AbortController();
    const first = client.compile(request("1"), abort.signal);
    const second = client.compile(request("2"));
    await Promise.resolve();
    abort.abort();
    await assert.rejects(first, { name: "AbortError" });
    while (workers.posted.length < 2) await new Promise((r) => setTimeout(r, 2));
    workers.answer("two");
    assert.equal((await second).units[0]?.ir, "two");
    assert.equal(workers.terminated, 1);
    client.dispose();
  });

  it("fails the request of a worker that died and goes on with a new one", async () => {
    const workers = new FakeWorkers();
    const client = new CompilerClient({ dist: "", spawn: workers.spawn });
    const first = client.compile(request("1"));
    const second = client.compile(request("2"));
    await Promise.resolve();
    workers.die();
    await assert.rejects(first, /gone/);
    workers.answer("two");
    assert.equal((await second).units[0]?.ir, "two");
    client.dispose();
  });

  it("rejects everything when disposed", async () => {
    const client = new CompilerClient({ dist: "", spawn: new FakeWorkers().spawn });
    const pending = client.compile(request("1"));
    await Promise.resolve();
    client.dispose();
    await assert.rejects(pending, /disposed/);
    await assert.rejects(client.compile(request("1")), /disposed/);
  });

  it("says which asset is missing", async () => {
    const client = createNodeCompiler(`${process.cwd()}/dist`, { dist: "/nowhere" });
    await assert.rejects(client.compile(request("")), /ENOENT.*clang/);
    client.dispose();
  });

  it("compiles in a thread while this one goes on", async () => {
    const client = createNodeCompiler(`${process.cwd()}/dist`);
    let turns = 0;
    const tick = setInterval(() => turns++, 5);
    const { ok, units } = await client.compile(request("int main(void) { return 7; }\n"));
    clearInterval(tick);
    client.dispose();
    assert.ok(ok && turns > 0);
    assert.match(units[0]?.ir ?? "", /ret i32 (7|%)/);
  });

  it("takes code nested deeper than a thread's usual stack", async () => {
    const client = createNodeCompiler(`${process.cwd()}/dist`);
    const chain = Array.from({ length: 240 }, (_, i) => `if (x == ${i}) return ${i}; else `).join("");
    const { ok, stderr } = await client.compile(request(`int f(int x) { ${chain} return -1; }\n`));
    client.dispose();
    assert.ok(ok, stderr);
  });
});

describe("a compile that nobody waits for", function () {
  this.timeout(60_000);

  it("ends before its next file, and the next request is answered", async () => {
    const client = createNodeCompiler(`${process.cwd()}/dist`);
    try {
      const many = Array.from({ length: 200 }, (_, i) => ({ name: `f${i}.c`, text: `int f${i}(void) { return ${i}; }\n` }));
      const abort = new AbortController();
      await client.compile(request("int ready;\n"));
      const first = client.compile({ files: many, arch: "x86-64" }, abort.signal);
      const next = client.compile(request("int x;\n"));
      abort.abort();
      await assert.rejects(first, { name: "AbortError" });
      assert.ok((await next).ok);
    } finally {
      client.dispose();
    }
  });
});
