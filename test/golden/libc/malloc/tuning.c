//@ expect none
/* mallopt acts: threshold of mapping, fast bins, top pad, trimming, no more than so many mapped blocks. */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const char *when) {
  struct mallinfo2 m = mallinfo2();
  printf("%s: %zu of %zu, %zu mapped, %zu fast\n", when, m.uordblks, m.arena, m.hblks, m.smblks);
}

int main(void) {
  show("at the start");
  printf("%d %d %d\n", mallopt(M_MMAP_THRESHOLD, 4096), mallopt(M_MXFAST, 64), mallopt(M_MXFAST, 100000));
  void *p = malloc(5000);
  show("5000 bytes are mapped now");
  free(p);
  mallopt(M_MXFAST, 0);
  void *q[20];
  for (int i = 0; i < 20; i++) q[i] = malloc(20);
  for (int i = 0; i < 20; i++) free(q[i]);
  show("no fast bins");
  printf("%d %d\n", mallopt(M_TOP_PAD, 65536), mallopt(M_TRIM_THRESHOLD, 1000));
  printf("%d\n", mallopt(M_MMAP_MAX, 0));
  p = malloc(300000);
  show("300000 bytes of the heap");
  free(p);
  show("given back");
  printf("%d %d\n", mallopt(M_PERTURB, 0x5a), mallopt(12345, 1));
  unsigned char *r = calloc(50, 4);
  printf("%d\n", r[199]);
  free(r);
  return 0;
}
