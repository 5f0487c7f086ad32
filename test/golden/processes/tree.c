//@ expect none
// A tree of processes counts itself through exit statuses, a chain of them through a pipe.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int tree(int depth) {
  int sum = 1;
  for (int i = 0; depth > 0 && i < 2; i++) {
    int status;
    if (fork() == 0) _exit(tree(depth - 1));
    wait(&status);
    sum += WEXITSTATUS(status);
  }
  return sum;
}

int main(void) {
  printf("%d nodes\n", tree(4));
  fflush(stdout);
  int ends[2], depth = 0, seen;
  pipe(ends);
  while (depth < 10 && fork() == 0) depth++;
  wait(NULL);
  write(ends[1], &depth, sizeof depth);
  if (depth > 0) return 0;
  close(ends[1]);
  while (read(ends[0], &seen, sizeof seen) > 0) printf("depth %d\n", seen);
}
//@ stdout "31 nodes\n"
//@ stdout "depth 10\n"
//@ stdout "depth 9\n"
//@ stdout "depth 8\n"
//@ stdout "depth 7\n"
//@ stdout "depth 6\n"
//@ stdout "depth 5\n"
//@ stdout "depth 4\n"
//@ stdout "depth 3\n"
//@ stdout "depth 2\n"
//@ stdout "depth 1\n"
//@ stdout "depth 0\n"
