import assert from "node:assert/strict";
import { ALLOCATORS } from "../../../../src/engine/session";
import { runOut, session, written } from "../../../support/program";

const PROGRAM = `#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void *work(void *arg) {
  char *p[20];
  for (int i = 0; i < 20; i++) p[i] = malloc(20 + 30 * i);
  for (int i = 0; i < 20; i++) free(p[i]);
  return arg;
}
int main(void) {
  char *mine = malloc(100);
  mine[0] = 'm';
  pthread_t t;
  pthread_create(&t, NULL, work, NULL);
  work(NULL);
  pthread_join(t, NULL);
  pid_t child = fork();
  if (child == 0) {
    char *copy = realloc(mine, 3000);
    char first = copy[0];
    free(copy);
    work(NULL);
    exit(first == 'm' ? 7 : 1);
  }
  int status;
  waitpid(child, &status, 0);
  work(NULL);
  printf("%d %c\\n", WEXITSTATUS(status), mine[0]);
  free(mine);
}
`;

describe("going back and forth with every allocator", function () {
  this.timeout(60_000);
  for (const malloc of ALLOCATORS) {
    it(`${malloc}: threads and a child, and the same state at the same step`, async () => {
      const s = await session(PROGRAM, { system: { malloc }, snapshotEvery: 100 });
      s.run(300);
      const middle = s.step;
      const [hash, heap] = [s.hash(), s.heapDoor.picture()];
      runOut(s);
      assert.equal(written(s), "7 m\n");
      assert.deepEqual(s.findings.map((f) => f.kind), []);
      s.seek(middle);
      assert.equal(s.hash(), hash);
      assert.deepEqual(s.heapDoor.picture(), heap);
    });
  }
});
