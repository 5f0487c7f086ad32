#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1 1\n11 0\n"
//@ stderr ""
/* A freed block's link is replaced, masked as glibc 2.32 and later mask it: malloc then gives out a global. */
static size_t target[8] __attribute__((aligned(16))) = {11, 22, 33, 44};
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(40);
  size_t *b = malloc(40);
  free(a);
  free(b);
  b[0] = ((uintptr_t)b >> 12) ^ (uintptr_t)target; //@ expect use-after-free
  size_t *first = malloc(40); //@ expect leak
  size_t *second = malloc(40); //@ expect leak
  printf("%d %d\n", first == b, second == target);
  printf("%zu %zu\n", target[0], target[1]);
  return 0;
}
