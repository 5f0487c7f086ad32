//@ expect none
// Sizes and alignments that cannot be: null, ENOMEM or EINVAL as glibc says, and nothing is lost.
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void say(const char *what, void *p) { printf("%s: %s, errno %d\n", what, p ? "block" : "null", errno); errno = 0; free(p); }
int main(void) {
  volatile size_t minus = (size_t)-1, max = PTRDIFF_MAX, zero = 0;
  errno = 0;
  say("malloc(0)", malloc(zero));
  say("malloc(-1)", malloc(minus));
  say("malloc(PTRDIFF_MAX + 1)", malloc(max + 1));
  say("calloc(-1, -1)", calloc(minus, minus));
  say("calloc(0, 8)", calloc(zero, 8));
  say("calloc(half, 4)", calloc(max / 2 + 1, 4));
  void *p = malloc(10);
  void *q = realloc(p, minus);
  printf("realloc(p, -1): %s, errno %d\n", q ? "block" : "null", errno); errno = 0;
  q = reallocarray(p, max, 4);
  printf("reallocarray(p, max, 4): %s, errno %d\n", q ? "block" : "null", errno); errno = 0;
  free(p);
  say("realloc(0, -1)", realloc(0, minus));
  volatile size_t a[] = {0, 1, 3, 24, 100, 4096};
  for (int i = 0; i < 6; i++) {
    void *m = memalign(a[i], 50), *x = (void *)1;
    printf("memalign(%zu): %s at multiple of %d, errno %d\n", a[i], m ? "block" : "null", (int)((uintptr_t)m & -(uintptr_t)m) >= 16 ? 16 : 0, errno);
    free(m);
    int e = posix_memalign(&x, a[i], 50);
    printf("posix_memalign(%zu): %d %s\n", a[i], e, x == (void *)1 ? "untouched" : "set");
    if (!e) free(x);
  }
  say("memalign(max + 2)", memalign(max + 2, 8));
  say("memalign(-1)", memalign(minus, 8));
  say("aligned_alloc(max + 1)", aligned_alloc(max + 1, 8));
  say("aligned_alloc(64, -1)", aligned_alloc(64, minus));
  void *x = 0; int e = posix_memalign(&x, 64, minus); printf("posix_memalign(64, -1): %d %s errno %d\n", e, x ? "set" : "untouched", errno); errno = 0;
  say("valloc(-1)", valloc(minus));
  say("pvalloc(-1)", pvalloc(minus));
  say("pvalloc(-100)", pvalloc(minus - 100));
  p = pvalloc(1); printf("pvalloc(1): %zu\n", malloc_usable_size(p)); free(p);
  printf("usable(null): %zu\n", malloc_usable_size(0));
  printf("mallopt: %d %d %d %d %d\n", mallopt(M_MXFAST, 1000), mallopt(M_MXFAST, -1), mallopt(12345, 1), mallopt(M_ARENA_MAX, -1), mallopt(M_MMAP_MAX, -1));
  printf("malloc_info: %d\n", malloc_info(1, stdout));
  printf("trim: %d\n", malloc_trim(minus));
  return 0;
}
