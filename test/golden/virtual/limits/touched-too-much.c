/* D10, E1: 8 GiB are promised to a small machine; the touch is where it fails, and only for the one who touches. */
//@ machine arch=x86-64 ram=64M
//@ stdout "promised 1\nkilled 9\nalive 1\n"
#include "../parts/memory.h"
int main(void) {
  char *p = mmap(0, 8ul << 30, RW, AN, -1, 0);
  printf("promised %d\n", p != MAP_FAILED);
  fflush(stdout);
  if (fork() == 0) {
    for (size_t i = 0; i < 1 << 20; i++)
      p[i * P] = 1; //@ expect signal
    _exit(0);
  }
  int status;
  wait(&status);
  printf("killed %d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
  char *q = malloc(1 << 20);
  memset(q, 1, 1 << 20);
  printf("alive %d\n", q[99]);
  free(q);
  return 0;
}
