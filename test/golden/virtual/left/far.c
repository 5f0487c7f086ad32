/* Offsets of 2 GiB and more: constants, elements and members. */
//@ machine arch=x86-64
//@ expect none
#include "../parts/memory.h"
struct wide {
  char first[(size_t)3 << 31];
  int second;
};
static char *p;
static int *middle(void) { return (int *)(p + ((size_t)1 << 39)); }
int main(void) {
  p = mmap(0, (size_t)1 << 40, RW, AN | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return 1;
  p[5L << 37] = 1;
  p[1L << 31] = 2;
  p[(1L << 31) - 1] = 3;
  middle()[-(1L << 31)] = 4;
  struct wide *w = (struct wide *)p;
  w->second = 5;
  w[7].second = 6;
  int i = 9;
  w[i].second = 7;
  (&w[i])[-1].first[5] = 8;
  char (*rows)[(size_t)3 << 30] = (void *)p;
  rows[i][1] = 9;
  uint64_t k = 1L << 37;
  printf("%d %d %d %d\n", p[5 * k], p[k >> 6], p[(k >> 6) - 1], *(int *)(p + (k << 2) - (k >> 4)));
  size_t size = sizeof(struct wide);
  size_t at = (size_t)3 << 31;
  printf("%d %d %d %d %d\n", *(int *)(p + at), *(int *)(p + 7 * size + at), *(int *)(p + 9 * size + at), p[8 * size + 5], p[27 * (k >> 7) + 1]);
  printf("%d\n", (int)((uintptr_t)&p[5L << 37] - (uintptr_t)p == 5 * k));
  return 0;
}
