/* D10: a promise of 1 TiB of which a handful of pages is touched; the end of the run looks at those alone. */
#include "../parts/memory.h"
int main(void) {
  uint64_t far = (uint64_t)5 << 37;
  char *p = mmap(0, (size_t)1 << 40, RW, AN | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return 1;
  char **kept = (char **)(p + far);
  *kept = malloc(10);
  char **last = (char **)(p + ((uint64_t)1 << 40) - sizeof *last);
  *last = malloc(10);
  char *lost = malloc(20); //@ expect leak
  lost = NULL;
  printf("%d %d %d\n", *kept != *last, p[far - 1], lost == NULL);
  return 0;
}
//@ machine arch=x86-64
//@ stdout "1 0 1\n"
