#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

//@ exit 134
//@ stdout "filling\n"
//@ stderr "free(): invalid size\n"
/* The low byte of the neighbour's size becomes 0x18: no chunk has such a size. */
int main(void) {
  setbuf(stdout, NULL);
  unsigned char *first = malloc(56);
  unsigned char *second = malloc(56);
  printf("filling\n");
  first[malloc_usable_size(first)] = 0x19; //@ expect out-of-bounds-write
  free(second);
  printf("not reached\n");
  free(first);
  return 0;
}
