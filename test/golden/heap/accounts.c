//@ expect none
// malloc_stats, malloc_info, mallinfo2 and malloc_trim, word for word.
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  void *p[60];
  for (int i = 0; i < 30; i++) p[i] = malloc(24 + i * 40);
  for (int i = 30; i < 60; i++) p[i] = malloc(2000 + i * 64);
  void *big = malloc(300000);
  for (int i = 0; i < 60; i += 2) free(p[i]);
  void *f[20]; for (int i=0;i<20;i++) f[i]=malloc(40);
  for (int i=0;i<20;i++) free(f[i]);
  malloc_stats();
  malloc_info(0, stderr);
  free(big);
  void *q = malloc(5000);
  malloc_stats();
  malloc_info(0, stderr);
  printf("%d\n", malloc_trim(0));
  malloc_stats();
  struct mallinfo2 m = mallinfo2();
  printf("%zu %zu %zu %zu %zu %zu %zu %zu %zu %zu\n", m.arena, m.ordblks, m.smblks, m.hblks, m.hblkhd, m.usmblks, m.fsmblks, m.uordblks, m.fordblks, m.keepcost);
  malloc_info(0, stdout);
  for (int i = 1; i < 60; i += 2) free(p[i]);
  free(q);
  return 0;
}
