#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "flags 2\n"
//@ stderr "munmap_chunk(): invalid pointer\n"
/* A block of its own mapping: munmap would not begin or end at a page. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *huge = malloc(1 << 20);
  size_t flags = huge[-1] & 7; //@ expect out-of-bounds-read
  huge[-1] = 0x1234560 | flags; //@ expect out-of-bounds-write
  printf("flags %zu\n", flags);
  free(huge);
  printf("not reached\n");
  return 0;
}
