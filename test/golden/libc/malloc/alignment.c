//@ expect none
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static int off(void *p, uintptr_t to) { return (int)((uintptr_t)p % to); }

int main(void) {
  void *a = aligned_alloc(64, 100), *b = memalign(48, 10), *c = valloc(10), *d = pvalloc(10), *e = NULL;
  printf("%d %d %d %d\n", off(a, 64), off(b, 64), off(c, 4096), off(d, 4096));
  printf("%zu %zu\n", malloc_usable_size(a), malloc_usable_size(d));
  printf("%d\n", posix_memalign(&e, 3, 10));
  printf("%d %d\n", posix_memalign(&e, 256, 10), off(e, 256));
  free(a), free(b), free(c), free(d), free(e);
  printf("%zu", malloc_usable_size(NULL));
  for (size_t n = 0; n < 100; n += 9) {
    void *p = malloc(n);
    printf(" %zu", malloc_usable_size(p));
    free(p);
  }
  putchar('\n');
  errno = 0;
  void *p = reallocarray(NULL, SIZE_MAX / 2, 3);
  printf("%d %d\n", p == NULL, errno == ENOMEM);
  p = reallocarray(NULL, 3, 5);
  p = reallocarray(p, 30, 5);
  printf("%d\n", p != NULL);
  free(p);
  return 0;
}
