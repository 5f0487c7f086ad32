#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "1\n"
//@ stderr "malloc(): unaligned fastbin chunk detected 2\n"
/* The unmasked address in a fast bin. */
int main(void) {
  setbuf(stdout, NULL);
  void *fill[7];
  for (int i = 0; i < 7; i++) fill[i] = malloc(40);
  size_t *a = calloc(1, 40);
  for (int i = 0; i < 7; i++) free(fill[i]);
  free(a);
  a[0] = ((uintptr_t)a >> 12) ^ ((uintptr_t)a + 4); //@ expect use-after-free
  size_t *first = calloc(1, 40);
  printf("%d\n", first == a);
  size_t *second = calloc(1, 40);
  printf("not reached\n");
  return second != 0;
}
