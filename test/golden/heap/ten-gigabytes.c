//@ expect none
// Memory that is promised but not there until it is touched.
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  if (sizeof(void *) == 4) { puts("10 GB do not fit"); return 0; }
  size_t gb = (size_t)10 << 30;
  char *p = malloc(gb);
  printf("%d %d\n", p != 0, p ? 0 : errno);
  if (p) { p[0] = 1; p[gb - 1] = 2; printf("%d %d %zu\n", p[0], p[gb - 1], malloc_usable_size(p) - gb); }
  char *q = p ? realloc(p, gb / 2) : 0;
  printf("%d %d\n", q != 0, q ? q[0] : 0);
  free(q);
  char *z = calloc(10, (size_t)1 << 30);
  printf("%d %d\n", z != 0, z ? z[12345678901ull % gb] : 0);
  free(z);
  puts(malloc((size_t)1 << 46) ? "64 TB" : "no 64 TB");
  return 0;
}
