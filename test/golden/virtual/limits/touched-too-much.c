/* D10, E1: 8 GiB are promised to a small machine; the touch is where it fails, and only for the one who touches. */
//@ machine arch=x86-64 ram=64M
#include "../parts/memory.h"
int main(void) {
  size_t n = 8192ul;
  char *p = mmap(0, n * 1024 * 1024 / (sizeof(void*)==4 ? 8 : 1), RW, AN, -1, 0);
  printf("promised %d\n", p != MAP_FAILED);
  fflush(stdout);
  if (fork() == 0) {
    for (size_t i = 0; i < 1 << 20; i++) p[i * P] = 1;
    _exit(0);
  }
  int st;
  wait(&st);
  printf("killed %d\n", WIFSIGNALED(st) ? WTERMSIG(st) : -1);
  char *q = malloc(1 << 20);
  memset(q, 1, 1 << 20);
  printf("alive %d\n", q[99]);
}
