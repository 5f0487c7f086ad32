/** Whole programs under the pool allocators: stepping back is exact, threads have caches of their own, a fork has its own heap. */
import assert from "node:assert/strict";
import { runOut, session } from "../../../support/program";
import { ended, here } from "./support";

const NAMES = ["heap_1", "heap_2", "heap_3", "heap_4", "heap_5", "tlsf", "nginx", "tcmalloc"];

const BUSY = `#include <stdlib.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
static char *kept[8];
static void *work(void *arg) {
  char *own = NULL;
  for (int i = 0; i < 12; i++) {
    own = realloc(own, 40 + 150 * i);
    own[i] = (char)i;
  }
  free(own);
  kept[*(int *)arg] = calloc(3, 33);
  return NULL;
}
int main(void) {
  pthread_t t[2];
  int n[2] = {0, 1};
  for (int i = 0; i < 2; i++) pthread_create(&t[i], NULL, work, &n[i]);
  for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
  pid_t child = fork();
  char *big = malloc(150000);
  big[9] = 1;
  free(kept[child == 0]);
  free(big);
  if (child == 0) _exit(3);
  int status;
  waitpid(child, &status, 0);
  free(kept[1]);
  return WEXITSTATUS(status);
}
`;

describe("programs under pool allocators", function () {
  this.timeout(60_000);
  for (const malloc of NAMES) {
    it(`${malloc}: threads, a fork, and the same state however a step is reached`, async () => {
      const options = { system: { malloc }, snapshotEvery: 60 };
      const first = await session(BUSY, options);
      const hashes = new Map<number, string>();
      while (first.exit === null) {
        first.run(40);
        hashes.set(first.step, first.hash());
      }
      assert.equal(first.exit.status, 3);
      assert.deepEqual(first.findings.map((f) => f.kind), []);
      const second = await session(BUSY, options);
      runOut(second);
      for (const [step, hash] of [...hashes].reverse()) {
        second.seek(step);
        assert.equal(second.hash(), hash, `back to ${step}`);
      }
    });
  }

  it("tcmalloc: each thread frees into its own cache, and an ended thread's objects go to the central lists", async () => {
    const body = `static void *work(void *arg) {
  char *p = malloc(100);
  free(p);
  return arg; /* here */
}
int main(void) { char *q = malloc(100); pthread_t t; pthread_create(&t, NULL, work, q); pthread_join(t, NULL); free(q); return 0; }`;
    const inside = (await here(body, "x86-64", "tcmalloc")).heapDoor.picture()!;
    assert.equal(inside.arenas[0]!.threads.length, 2);
    const caches = inside.lists.filter((l) => l.name === "cache[112]");
    assert.deepEqual(caches.map((l) => l.chunks.length), [1]);
    assert.notEqual(caches[0]!.thread, 0);
    const after = (await ended(body, "tcmalloc")).heapDoor.picture()!;
    assert.deepEqual(after.arenas[0]!.threads, [0]);
    assert.deepEqual(after.problems, []);
  });
});
