#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "freeing a table\n"
//@ stderr "munmap_chunk(): invalid pointer\n"
/* A static table: what stands before its third element is no size of a block. */
static size_t table[16] __attribute__((aligned(16)));
int main(void) {
  setbuf(stdout, NULL);
  table[16 / sizeof(size_t) - 1] = 3;
  printf("freeing a table\n");
  free(&table[16 / sizeof(size_t)]); //@ expect invalid-free
  printf("not reached\n");
  return 0;
}
