#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1 1\n"
//@ stderr ""
/* A smaller chunk is sorted into a large bin whose only chunk has a forged bk_nextsize: glibc 2.36 still writes through it. */
static size_t target[6] __attribute__((aligned(16))) = {1, 2, 3, 4, 5, 6};
int main(void) {
  setbuf(stdout, NULL);
  size_t *large = malloc(0x428);
  char *guard = malloc(24);
  size_t *smaller = malloc(0x418);
  char *last = malloc(24);
  free(large);
  void *sort = malloc(0x438); //@ expect leak
  free(smaller);
  large[3] = (uintptr_t)(target - 4 + 1); //@ expect use-after-free
  void *again = malloc(0x438); //@ expect leak
  printf("%d %zu\n", target[1] == (uintptr_t)(smaller - 2), target[0]);
  free(guard);
  free(last);
  return sort == again;
}
