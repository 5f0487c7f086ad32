/* D6, E1: MADV_FREE: pages that nobody wrote since are taken when memory runs short. */
//@ machine ram=64M
//@ expect none
//@ native differs
//@ stdout "0\nkept 2 1\nwritten 2, others zero 0\n"
#include "../parts/memory.h"
int main(void) {
  size_t n = 6000;
  char *p = mmap(0, n * P, RW, AN, -1, 0), *q = mmap(0, n * P * 2, RW, AN, -1, 0);
  memset(p, 1, n * P);
  printf("%d\n", madvise(p, n * P, MADV_FREE));
  p[0] = 2;
  printf("kept %d %d\n", p[0], p[P] == 1);
  for (size_t i = 0; i < n + 3000; i++) q[i * P] = 3;
  printf("written %d, others zero %d\n", p[0], p[5 * P]);
}
