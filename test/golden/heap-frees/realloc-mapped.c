#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "growing\n"
//@ stderr "mremap_chunk(): invalid pointer\n"
/* A mapped block with a wrong prev_size is resized. */
int main(void) {
  setbuf(stdout, NULL);
  size_t *huge = malloc(1 << 20);
  huge[-2] = 24; //@ expect out-of-bounds-write
  printf("growing\n");
  huge = realloc(huge, 3 << 20);
  printf("not reached\n");
  free(huge);
  return 0;
}
