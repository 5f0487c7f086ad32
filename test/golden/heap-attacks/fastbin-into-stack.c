#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 0
//@ stdout "1 1\n"
//@ stderr ""
/* A forged chunk on the stack, with a size that fits the bin, is linked into a fast bin. */
int main(void) {
  setbuf(stdout, NULL);
  size_t fake[16] __attribute__((aligned(16))) = {0};
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  size_t *a = calloc(1, 40);
  size_t size = a[-1] & ~(size_t)7; //@ expect out-of-bounds-read
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  size_t *chunk = sizeof(size_t) == 8 ? fake : fake + 2;
  chunk[1] = size;
  a[0] = ((uintptr_t)a >> 12) ^ (uintptr_t)chunk; //@ expect use-after-free
  size_t *first = calloc(1, 40); //@ expect leak
  size_t *second = calloc(1, 40); //@ expect leak
  printf("%d %d\n", first == a, second == chunk + 2);
  return 0;
}
