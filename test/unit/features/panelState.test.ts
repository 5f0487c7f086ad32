/** Pictures of a program with several threads: whose they are, and how long. */
import assert from "node:assert/strict";
import { Pictures } from "../../../src/features/worker/panelState";
import type { Session } from "../../../src/engine/session";
import type { AddressSpaceView } from "../../../src/views/model/addressSpace";
import { lineOf, session, statementsAt } from "../../support/program";

const THREADS = `#include <pthread.h>
static void *work(void *arg) {
  *(int *)arg = 1;                       // work
  return arg;
}
int main(void) {
  pthread_t thread;
  int done = 0;
  pthread_create(&thread, 0, work, &done);
  pthread_join(thread, 0);
  return done;                           // end
}`;

async function atWork(): Promise<{ s: Session; pictures: Pictures; main: number; worker: number }> {
  const s = await session(THREADS);
  s.setBreakpoints(statementsAt(s, lineOf(THREADS, "// work")));
  assert.equal(s.run(1_000_000).reason, "breakpoint");
  const [main, worker] = s.tasks().map((t) => t.id);
  assert.equal(s.current, worker);
  const pictures = new Pictures(s, { name: "p", arch: "x86-64", units: [], sources: [{ name: "prog.c", text: THREADS, path: "/prog.c" }] }, "en");
  return { s, pictures, main: main!, worker: worker! };
}

describe("the pictures of a debug session", () => {
  it("are the running thread's until another is chosen", async () => {
    const { s, pictures, main, worker } = await atWork();
    assert.equal(pictures.view("addressSpace").task, worker);
    pictures.look(main);
    assert.equal(pictures.view("addressSpace").task, main);
    assert.equal(s.looked, worker);
    pictures.look(worker);
    assert.equal(pictures.view("addressSpace").task, worker);
  });

  it("stay with the one that was chosen in a panel, wherever the user stands, until he lets go of it", async () => {
    const { pictures, main, worker } = await atWork();
    pictures.choose(main);
    pictures.look(worker);
    assert.deepEqual([pictures.view("addressSpace").task, pictures.view("addressSpace").pinned], [main, true]);
    pictures.choose(null);
    assert.deepEqual([pictures.view("addressSpace").task, pictures.view("addressSpace").pinned], [worker, false]);
    pictures.choose(worker);
    assert.deepEqual([pictures.view("addressSpace").task, pictures.view("addressSpace").pinned], [worker, true]);
  });

  it("keep what was before when the same thread is chosen again", async () => {
    const { s, pictures, main, worker } = await atWork();
    pictures.view("addressSpace");
    pictures.leave();
    s.run(1);
    pictures.arrive();
    pictures.look(worker);
    const before = pictures.before("addressSpace") as { view: AddressSpaceView };
    assert.equal(before.view.task, worker);
    pictures.look(main);
    assert.throws(() => pictures.before("addressSpace"));
  });
});
