import assert from "node:assert/strict";
import { Client } from "./client";
import { assertGolden } from "./goldenText";
import { BUG_IN_THREAD, DEADLOCK, ENDLESS, FORK, MUTEX, RACE, SIGNAL } from "./taskPrograms";

describe("Threads and processes", () => {
  let client: Client;
  afterEach(() => client.dispose());

  const begin = async (program: string, ...at: string[]): Promise<void> => {
    client = new Client(program, { threads: true });
    await client.launch(at.length === 0 ? { stopOnEntry: true } : {}, () => client.breakpoints(...at.map((a) => ({ at: a }))));
    await client.stop();
  };
  const steps = async (command: string, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) await client.move(command);
  };

  it("stop where a thread comes to a breakpoint, and show every thread's frames and variables", async () => {
    await begin(MUTEX, "inside");
    for (const { id } of await client.threads()) {
      client.note(`thread ${id}`);
      await client.where(id);
      const frameId = (await client.frames(id)).at(-1)!.id;
      const { scopes } = await client.ask<{ scopes: { variablesReference: number }[] }>("scopes", { frameId });
      await client.variables(scopes[0]!.variablesReference);
    }
    await steps("continue", 2);
    await client.threads();
    await client.breakpoints({ at: "print" });
    await client.move("continue");
    await client.threads();
    assert.equal(await client.value("counter"), "5");
    assertGolden("threads", client.transcript);
  });

  it("step the thread that is chosen", async () => {
    await begin(MUTEX, "lock");
    await client.threads();
    const other = (await client.threads()).find((t) => t.id !== 1 && t.id !== client.thread);
    await client.breakpoints();
    await client.move("next");
    await client.move("next");
    if (other) await client.move("next", { threadId: other.id });
    await client.move("stepOut");
    await client.move("next", { threadId: 1 });
    await client.move("next");
    assertGolden("threads-steps", client.transcript);
  });

  it("go back over the making of a thread and the waiting for its end", async () => {
    await begin(MUTEX, "print");
    await steps("stepBack", 2);
    await client.threads();
    await steps("stepBack", 2);
    await client.threads();
    await steps("next", 4);
    assert.equal(await client.value("counter"), "5");
    await client.breakpoints({ at: "leave" });
    await client.move("reverseContinue");
    await client.threads();
    await client.move("reverseContinue");
    await client.move("stepBack");
    await client.move("reverseContinue");
    assertGolden("threads-back", client.transcript);
  });

  it("show a child of fork until it ends", async () => {
    await begin(FORK, "in child", "print");
    await client.threads();
    await client.move("next");
    assert.equal(await client.value("value"), "2");
    const parent = (await client.frames(1))[0]!;
    await client.ask("evaluate", { expression: "value", frameId: parent.id, context: "watch" });
    await client.move("continue");
    await client.threads();
    await client.move("reverseContinue");
    await client.move("stepBack");
    await client.threads();
    assertGolden("fork", client.transcript);
  });

  it("step over fork and wait", async () => {
    await begin(FORK);
    await steps("next", 5);
    await steps("stepBack", 3);
    assertGolden("fork-steps", client.transcript);
  });

  it("show a signal's handler above what it interrupted", async () => {
    await begin(SIGNAL, "in handler");
    await steps("next", 2);
    await client.move("stepBack");
    await client.move("stepOut");
    await client.move("stepBack");
    assertGolden("signal-handler", client.transcript);
  });

  for (const language of ["en", "zh-cn"] as const) {
    it(`stop at a deadlock and say who waits for what (${language})`, async () => {
      client = new Client(DEADLOCK, { threads: true, language });
      await client.launch();
      await client.stop();
      await client.ask("exceptionInfo", { threadId: client.thread });
      for (const { id } of await client.threads()) await client.where(id);
      await client.move("stepBack");
      await client.move("continue");
      await client.move("continue");
      assertGolden(`deadlock.${language}`, client.transcript);
    });

    it(`say which thread did what a finding tells (${language})`, async () => {
      client = new Client(BUG_IN_THREAD, { threads: true, language });
      await client.launch();
      await client.stop();
      await client.ask("exceptionInfo", { threadId: client.thread });
      assertGolden(`finding-in-thread.${language}`, client.transcript);
    });
  }

  it("show how an update is lost", async () => {
    await begin(RACE, "read");
    const first = client.thread;
    const second = first === 2 ? 3 : 2;
    await client.breakpoints();
    const line = async (): Promise<number> => (await client.frames())[0]!.line;
    const to = async (threadId: number, name: string): Promise<void> => {
      do await client.move("next", { threadId, singleThread: threadId === first });
      while ((await line()) !== client.line(name));
      assert.equal(client.thread, threadId);
    };
    await to(first, "count");
    await to(second, "read");
    await to(second, "count");
    const before = Number(await client.value("counter"));
    for (const name of ["write", "for"]) for (const thread of [second, first]) await to(thread, name);
    client.note("both have counted");
    assert.equal(await client.value("counter"), String(before + 1));
    const { step } = await client.position();
    await client.ask("pagewalk/seek", { step: step - 3 });
    await client.stop();
    assert.equal(await client.value("counter"), String(before));
    await client.ask("pagewalk/seek", { step });
    await client.stop();
    assert.equal(await client.value("counter"), String(before + 1));
    client.note("one goes on to its end, then all do");
    await client.breakpoints({ at: "done" });
    await client.move("continue", { threadId: second, singleThread: true });
    assert.equal(client.thread, second);
    await client.breakpoints({ at: "end" });
    await client.move("continue");
    assert.ok(Number(await client.value("counter")) < 6);
    assertGolden("lost-update", client.transcript);
  });

  it("show the library's own C in frames, by its text", async () => {
    await begin(MUTEX, "inside");
    const source = (await client.frames()).at(-1)?.source;
    const { content } = await client.ask<{ content: string }>("source", { source, sourceReference: source?.sourceReference });
    assert.match(content, /__thread_exit\(start\(argument\)\)/);
    const line = (await client.frames()).at(-1)!.line;
    assert.match(content.split("\n")[line - 1]!, /start\(argument\)/);
  });

  it("pause while threads run for ever, and go on", async () => {
    client = new Client(ENDLESS, { threads: true });
    await client.launch();
    await client.ask("pause", { threadId: 1 });
    assert.equal((await client.stop()).reason, "pause");
    await client.ask("continue", { threadId: 1, singleThread: true });
    await client.ask("pause", { threadId: 2 });
    assert.equal((await client.stop()).reason, "pause");
  });

  it("stop with main when it ends before the others", async () => {
    await begin(MUTEX.replace("pthread_join(a, NULL);", "return 4;"), "join");
    await client.move("next");
    await client.threads();
    assertGolden("main-ends", client.transcript);
  });
});
