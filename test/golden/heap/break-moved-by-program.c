//@ expect none
// The program moves the break itself: malloc goes on behind its bytes and fences its old top off.
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static char *base;
static long at(void *p) { return (char *)p - base; }
int main(void) {
  base = sbrk(0);
  char *a = malloc(1000);
  char *mine = sbrk(5000);
  memset(mine, 7, 5000);
  char *b = malloc(100000), *c = malloc(50000);
  printf("%ld %ld %ld %ld\n", at(a), at(mine), at(b), at(c));
  free(b);
  malloc_stats();
  char *d = malloc(60000), *e = malloc(131000);
  printf("%ld %ld\n", at(d), at(e));
  for (int i = 0; i < 5000; i++) if (mine[i] != 7) return 1;
  free(c); free(d); free(e); free(a);
  malloc_stats();
  printf("%ld\n", at(sbrk(0)));
  char *more = sbrk(4096);
  printf("%ld %d %ld\n", at(more), malloc_trim(0), at(sbrk(0)));
  char *f = calloc(1, 120000);
  for (int i = 0; i < 120000; i++) if (f[i]) return 2;
  printf("%ld\n", at(f));
  free(f);
  malloc_stats();
  return 0;
}
