#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "1\n"
//@ stderr "malloc(): memory corruption (fast)\n"
/* The same, but the forged chunk has no size that fits the bin. */
int main(void) {
  setbuf(stdout, NULL);
  size_t fake[16] __attribute__((aligned(16))) = {0};
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  size_t *a = calloc(1, 40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  size_t *chunk = sizeof(size_t) == 8 ? fake : fake + 2;
  chunk[1] = 0x91;
  a[0] = ((uintptr_t)a >> 12) ^ (uintptr_t)chunk; //@ expect use-after-free
  size_t *first = calloc(1, 40);
  printf("%d\n", first == a);
  size_t *second = calloc(1, 40);
  printf("not reached\n");
  return second != 0;
}
