//@ expect none
/* mallinfo2, malloc_info: glibc's own numbers, through allocations, frees, a mapped block and malloc_trim. */
#define _GNU_SOURCE
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

static void show(const char *when) {
  struct mallinfo2 m = mallinfo2();
  printf("%s: %zu %zu %zu %zu %zu %zu %zu %zu %zu %zu\n", when, m.arena, m.ordblks, m.smblks, m.hblks, m.hblkhd, m.usmblks, m.fsmblks,
         m.uordblks, m.fordblks, m.keepcost);
}

int main(void) {
  void *p[100];
  show("at the start");
  for (int i = 0; i < 100; i++) p[i] = malloc((size_t)i * 37 + 5);
  show("100 blocks");
  for (int i = 0; i < 100; i += 2) free(p[i]);
  show("every second one freed");
  void *mapped = malloc(1 << 20);
  show("one mapped");
  printf("%d\n", malloc_info(0, stdout));
  printf("%d\n", malloc_info(1, stdout));
  printf("trimmed: %d\n", malloc_trim(0));
  show("trimmed");
  free(mapped);
  for (int i = 1; i < 100; i += 2) free(p[i]);
  show("all freed");
  malloc_info(0, stdout);
  return 0;
}
