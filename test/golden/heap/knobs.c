//@ expect none
// What mallopt changes is seen in where the next blocks lie.
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static char *base;
static void say(const char *what, void *p) {
  long d = (char *)p - base;
  if (d < 0 || d > 1 << 24) printf("%s: mapped, %zu usable\n", what, malloc_usable_size(p));
  else printf("%s: at %ld, %zu usable, break %ld\n", what, d, malloc_usable_size(p), (long)((char *)sbrk(0) - base));
}
int main(void) {
  base = sbrk(0);
  void *p[16];
  p[0] = malloc(100);
  say("at first", p[0]);
  printf("%d\n", mallopt(M_TOP_PAD, 0));
  say("no pad", p[1] = malloc(132000));
  say("a page more", p[2] = malloc(5000));
  printf("%d\n", mallopt(M_MMAP_THRESHOLD, 4096));
  say("low threshold", p[3] = malloc(4096));
  say("just below", p[4] = malloc(4000));
  printf("%d\n", mallopt(M_MMAP_MAX, 1));
  say("one mapping only", p[5] = malloc(100000));
  printf("%d\n", mallopt(M_MXFAST, 0));
  for (int i = 6; i < 16; i++) p[i] = malloc(24);
  say("the last small one", p[15]);
  for (int i = 6; i < 16; i++) free(p[i]);
  struct mallinfo2 m = mallinfo2();
  printf("in fast bins %zu, free pieces %zu\n", m.smblks, m.ordblks);
  printf("%d\n", mallopt(M_TRIM_THRESHOLD, 8192));
  free(p[5]);
  free(p[4]);
  printf("break %ld\n", (long)((char *)sbrk(0) - base));
  free(p[3]);
  free(p[2]);
  free(p[1]);
  free(p[0]);
  malloc_stats();
  return 0;
}
