#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "8 elements written\n"
//@ stderr "munmap_chunk(): invalid pointer\n"
/* A whole word is written one element too far, and it is the size of the next block. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *table = malloc(6 * sizeof(size_t));
  size_t *other = malloc(6 * sizeof(size_t));
  size_t count = malloc_usable_size(table) / sizeof(size_t);
  for (size_t i = 0; i <= count; i++) table[i] = 1000 + i; //@ expect out-of-bounds-write
  printf("%zu elements written\n", count + 1);
  free(other);
  free(table);
  return 0;
}
