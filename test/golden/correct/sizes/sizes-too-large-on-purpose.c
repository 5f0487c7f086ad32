//@ expect none
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
static int fails(size_t size) {
  void *p = malloc(size);
  free(p);
  return p == NULL && errno == ENOMEM;
}
int main(void) {
  size_t most = (size_t)-1;
  unsigned count = UINT_MAX;
  int n = 12, none = 0;
  if (!fails(SIZE_MAX) || !fails(most) || !fails(-64) || calloc(most, 16) || realloc(NULL, most / 2 + 1)) return 1;
  void *p = malloc((size_t)n * sizeof(int)), *q = malloc(none), *r = calloc(n - 4, sizeof n);
  int ok = p && r && (sizeof(size_t) == 8 || !calloc(count, 4));
  free(p);
  free(q);
  free(r);
  return !ok;
}
