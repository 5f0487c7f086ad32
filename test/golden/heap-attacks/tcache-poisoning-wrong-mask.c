#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "1\n"
//@ stderr "malloc(): unaligned tcache chunk detected\n"
/* The same without the mask: what comes out of the list is an address that no block can have. */
static size_t target[8] __attribute__((aligned(16)));
int main(void) {
  setbuf(stdout, NULL);
  size_t *a = malloc(40);
  size_t *b = malloc(40);
  free(a);
  free(b);
  b[0] = (uintptr_t)target ^ ((uintptr_t)b >> 12) ^ 8; //@ expect use-after-free
  size_t *first = malloc(40);
  printf("%d\n", first == b);
  size_t *second = malloc(40);
  printf("not reached\n");
  return second != 0;
}
