//@ expect none
// realloc in place, into the next free chunk, into top, elsewhere, from the heap to a mapping and back.
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static char *base;
static void *to(void *p, size_t n) {
  char *q = realloc(p, n);
  long d = q - base;
  int kept = 1;
  if (d < 0 || d > 1 << 24) printf("%zu: mapped", n);
  else printf("%zu: at %ld", n, d);
  for (int i = 0; i < 50; i++) kept &= q[i] == i;
  printf("%s, %zu usable, %s\n", q == p ? ", in place" : "", malloc_usable_size(q), kept ? "kept" : "lost");
  return q;
}
int main(void) {
  base = sbrk(0);
  char *a = malloc(100), *b = malloc(2000), *c = malloc(3000), *d = malloc(50);
  for (int i = 0; i < 50; i++) a[i] = b[i] = i;
  b = to(b, 500);
  b = to(b, 1900);
  free(c);
  b = to(b, 4000);
  b = to(b, 6000);
  b = to(b, 90000);
  b = to(b, 200000);
  b = to(b, 800000);
  b = to(b, 300000);
  b = to(b, 60);
  a = to(a, 108);
  a = to(a, 109);
  a = to(a, 50);
  free(a);
  free(b);
  free(d);
  malloc_stats();
  return 0;
}
