import assert from "node:assert/strict";
import { projectAddressSpace } from "../../../src/views/addressSpace";
import type { AddressSpaceView } from "../../../src/views/model/addressSpace";
import type { ViewContext } from "../../../src/views/look";
import en from "../../../media/l10n/findings.en.json";
import { runTo, session } from "../../support/program";

const TEXT = `#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void *worker(void *job) {
  int mine = *(int *)job;
  pthread_mutex_lock(&lock);
  pthread_mutex_unlock(&lock);
  return mine ? job : 0;
}
int main(void) {
  int *job = malloc(sizeof *job), ours = 1;
  *job = 7;
  pthread_mutex_lock(&lock);
  pthread_t t;
  pthread_create(&t, 0, worker, job);
  for (int i = 0; i < 2000; i++) ours++;
  if (fork() == 0) {
    *job = 8;
    for (;;) pause();
  }
  for (int i = 0; i < 2000; i++) ours++;
  pthread_mutex_unlock(&lock); // here
  pthread_join(t, 0);
  free(job);
  return ours == 0;
}
`;
const context: ViewContext = { program: "prog", sources: new Map([["prog.c", TEXT]]), language: { id: "en", catalogue: en }, before: null, followed: null };
const mapNames = (view: AddressSpaceView): string[] => view.map.flatMap((entry) => (entry.kind === "group" ? entry.names : []));
const discs = (view: AddressSpaceView): string[] => view.map.flatMap((entry) => (entry.kind === "group" && entry.disc === "S" ? entry.names : []));
const preview = (view: AddressSpaceView): string[] => view.heaps.flatMap((h) => h.items.flatMap((item) => (item.kind === "block" && item.asked === 4 ? [item.preview] : [])));

describe("the address space of each thread and process", () => {
  it("is that of the task that is looked at, with its own stack and its own memory", async () => {
    const s = await session(TEXT);
    runTo(s, TEXT, "// here");
    const main = projectAddressSpace(s, context);
    const [first, thread, child] = main.view.tasks;
    assert.deepEqual(main.view.tasks.map(({ number, name }) => [number, name]), [[1, "main"], [2, "worker"], [1, "main"]]);
    assert.deepEqual([thread!.pid, thread!.state, thread!.waits], [first!.pid, "waiting", "mutex"]);
    assert.deepEqual([main.view.task, main.view.process.pid, main.view.stacks[0]!.thread], [first!.id, first!.pid, 1]);
    assert.ok(mapNames(main.view).includes("[stack of thread 2]"));
    assert.deepEqual(discs(main.view), ["[stack]"]);

    assert.ok(s.look(thread!.id));
    const { view: other } = projectAddressSpace(s, { ...context, before: main.memory });
    assert.deepEqual([other.task, other.stacks[0]!.thread, other.stacks[0]!.name, other.stacks[0]!.frames.some((f) => f.function === "worker")], [thread!.id, 2, "worker", true]);
    assert.deepEqual(discs(other), ["[stack of thread 2]"]);
    assert.ok(other.stacks[0]!.frames.every((f) => f.variables.every((v) => v.change === null)), "two tasks are not compared");

    assert.ok(s.look(child!.id));
    const { view: copy } = projectAddressSpace(s, context);
    assert.equal(copy.process.pid, child!.pid);
    assert.deepEqual([preview(main.view), preview(copy)], [["7"], ["8"]]);
    assert.ok(!mapNames(copy).includes("[stack of thread 2]"), "a child has the forking thread only");
  });
});
